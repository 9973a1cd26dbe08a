"""Every setting of the program, where it may come from, and what it may be.

`config.yaml` gives them; the environment overrides each as `BRIEFING_<SECTION>__<KEY>`. The bot
token comes from the environment alone. Nothing else in the program reads a setting.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal, get_origin
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
)
from pydantic_core import ErrorDetails

from briefing.redaction import TOKEN_SHAPE, redact
from briefing.settings.database import below, database_address, password_in
from briefing.settings.source import (
    TOKEN_FILE_NAME,
    TOKEN_NAME,
    SettingsError,
    Written,
    read_environment,
    read_file,
)

__all__ = [
    "DEFAULT_PATH",
    "AnswersSettings",
    "ChatSettings",
    "DatabaseSettings",
    "DigestsSettings",
    "LibrarySettings",
    "LogSettings",
    "Settings",
    "SettingsError",
    "TelegramSettings",
    "load_settings",
]

_ADDRESS = ("database", "url")
DATABASE_NAME = "BRIEFING_DATABASE__URL"
"""The variable that may hold the database's address with a password."""

DEFAULT_PATH = Path("config.yaml")
"""The file that is read when none is named; it alone may be missing."""


def _bot_api_address(value: str) -> str:
    """The address of a Bot API server up to and with `/bot`, to which the token is appended."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("should be an http or https address")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("should be an address without user, ? and #")
    if not parts.path.endswith("/bot"):
        raise ValueError("should end in /bot")
    return value


def _one_by_one(value: object) -> object:
    """The values of a list that is written in one text: as JSON, or with commas between them."""
    if not isinstance(value, str):
        return value
    if not value.strip().startswith("["):
        return [part.strip() for part in value.split(",") if part.strip()]
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError("should be a list of values") from None


Seconds = Annotated[float, Field(gt=0, le=3600, allow_inf_nan=False)]
Rate = Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=1, le=100_000)]
UserId = Annotated[int, Field(gt=0, lt=2**52)]
"""Telegram's number of a person; it has at most 52 bits."""
Word = BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)


class _Section(BaseModel):
    """A part of the settings: never changed after loading, and without keys that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TelegramSettings(_Section):
    """The line to Telegram, and who looks after the bot there. Times are in seconds."""

    base_url: Annotated[str, AfterValidator(_bot_api_address)] = "https://api.telegram.org/bot"
    connect_timeout: Seconds = 5
    read_timeout: Seconds = 10
    write_timeout: Seconds = 10
    upload_timeout: Seconds = 30
    pool_timeout: Seconds = 10
    connections: Count = 256
    poll_seconds: Annotated[int, Field(ge=1, le=50)] = 30
    concurrent_updates: Count = 64
    waiting_per_chat: Count = 20
    admins: Annotated[tuple[UserId, ...], BeforeValidator(_one_by_one)] = ()


class LibrarySettings(_Section):
    """Where the data is, and how a saved file is noticed.

    Loaded paths are absolute: a relative one starts at the file's folder.
    """

    positions: Path = Path("positions")
    articles: Path = Path("articles")
    watch: Annotated[Literal["auto", "poll", "off"], Word] = "auto"
    poll_seconds: Seconds = 2


class ChatSettings(_Section):
    """The local chat in the browser, on 127.0.0.1. Port 0 takes any free port."""

    port: Annotated[int, Field(ge=0, le=65535)] = 8765


class AnswersSettings(_Section):
    """A person may send `flood_messages` within `flood_seconds` before being slowed."""

    flood_messages: Count = 20
    flood_seconds: Seconds = 30


class DatabaseSettings(_Section):
    """Where subscriptions and what was sent are kept, for the chats on Telegram.

    The address may hold a password, which only the environment may give: it is never shown.
    """

    url: Annotated[SecretStr, BeforeValidator(database_address)] = SecretStr(
        "sqlite:///var/briefing.db"
    )


class DigestsSettings(_Section):
    """How digests are sent: Telegram's limits, and how much is done at once."""

    messages_per_second: Rate = 30
    per_chat_seconds: Annotated[float, Field(ge=0, le=3600, allow_inf_nan=False)] = 1
    group_messages_per_minute: Rate = 20
    workers: Count = 128
    batch: Count = 256
    lease_seconds: Annotated[float, Field(ge=120, le=86_400, allow_inf_nan=False)] = 300
    tick_seconds: Seconds = 5
    keep_days: Annotated[int, Field(ge=0, le=36_500)] = 400


class LogSettings(_Section):
    """What the log says, and in which form: lines for people, or JSON for machines."""

    level: Annotated[Literal["debug", "info", "warning", "error"], Word] = "info"
    format: Annotated[Literal["console", "json"], Word] = "console"


class Settings(_Section):
    """All settings. `token` is None where the environment gives none."""

    telegram: TelegramSettings = TelegramSettings()
    library: LibrarySettings = LibrarySettings()
    chat: ChatSettings = ChatSettings()
    answers: AnswersSettings = AnswersSettings()
    database: DatabaseSettings = DatabaseSettings()
    digests: DigestsSettings = DigestsSettings()
    log: LogSettings = LogSettings()
    token: SecretStr | None = None


def load_settings(path: Path, environ: Mapping[str, str]) -> Settings:
    """The settings of the file at `path`, as `environ` overrides them.

    Raises `SettingsError`, with a line for each fault, if anything in either cannot be used.
    """
    written = Written()
    known = {
        name: {
            key: get_origin(field.annotation) is tuple
            for key, field in info.annotation.model_fields.items()
        }
        for name, info in Settings.model_fields.items()
        if isinstance(info.annotation, type) and issubclass(info.annotation, _Section)
    }
    if path.exists() or path != DEFAULT_PATH:
        read_file(written, path, known)
    read_environment(written, environ, known)
    token = _token(written, environ)
    _refuse_password_in_file(written)
    try:
        settings = Settings.model_validate(written.values)
    except ValidationError as error:
        written.faults.extend(_worded(fault, written) for fault in error.errors())
    if written.faults:
        raise SettingsError(*written.faults)
    folder = path.parent.absolute()
    library = settings.library.model_copy(
        update={
            "positions": folder / settings.library.positions,
            "articles": folder / settings.library.articles,
        }
    )
    address = below(folder, settings.database.url.get_secret_value())
    database = settings.database.model_copy(update={"url": SecretStr(address)})
    return settings.model_copy(update={"library": library, "database": database, "token": token})


def _worded(fault: ErrorDetails, written: Written) -> str:
    """One line for what pydantic found: where it stands, what it should be, what it is."""
    section, key = (str(part) for part in fault["loc"][:2])
    message = (
        fault["msg"].removeprefix("Value error, ").removeprefix("Input ").split(", unable")[0]
    )
    place = written.places[section, key]
    # An address that cannot be read may hold a password all the same.
    given = "" if (section, key) == _ADDRESS else f", not {fault['input']!r}"
    return redact(f"{place}: {section}.{key} {message}{given}")


def _refuse_password_in_file(written: Written) -> None:
    """Note a fault where the file, which is shown around, holds the database's password."""
    section, key = _ADDRESS
    address, place = written.values.get(section, {}).get(key), written.places.get(_ADDRESS, "")
    if not isinstance(address, str) or place.upper() == DATABASE_NAME:
        return
    with suppress(ValueError):
        if password_in(database_address(address)):
            written.faults.append(
                f"{place}: database.url holds a password; give the address in {DATABASE_NAME}"
            )


def _token(written: Written, environ: Mapping[str, str]) -> SecretStr | None:
    """The bot token, or None if the environment names none. No fault ever shows it."""
    given = environ.get(TOKEN_NAME, "").strip()
    file = environ.get(TOKEN_FILE_NAME, "").strip()
    name = TOKEN_FILE_NAME if file else TOKEN_NAME
    if given and file:
        written.faults.append(f"{TOKEN_NAME} and {TOKEN_FILE_NAME} are both given; keep one")
        return None
    if file:
        try:
            given = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not text in UTF-8"
            written.faults.append(redact(f"{name}: cannot read {file!r}: {reason}"))
            return None
    if not given and not file:
        return None
    if not TOKEN_SHAPE.fullmatch(given):
        written.faults.append(
            f"{name}: does not hold a bot token; BotFather's look like 123456789:AAE..."
        )
        return None
    return SecretStr(given)
