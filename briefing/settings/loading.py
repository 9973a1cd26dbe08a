"""Loading the settings: from the file, from the environment, and every fault of both at once."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import get_origin
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails

from briefing.redaction import TOKEN_SHAPE, redact
from briefing.settings.proxies import AUTOMATIC, NO_PROXY, proxy_for, proxy_password, proxy_setting
from briefing.settings.secret_files import GivenSecrets, read_secrets
from briefing.settings.section import Section
from briefing.settings.sections import (
    LibrarySettings,
    Settings,
    TelegramSettings,
    WebhookSettings,
)
from briefing.settings.source import (
    TOKEN_NAME,
    SettingsError,
    Written,
    read_environment,
    read_file,
)
from briefing.settings.systemd import service_manager_of
from briefing.settings.value_checks import (
    NONE,
    below,
    database_address,
    password_in,
    repository_password,
    session_address,
)

_DATABASE, _PROXY = ("database", "url"), ("telegram", "proxy")
_SESSION, _SECRET = ("database", "session_url"), ("webhook", "secret_token")
_GIT = ("library", "git")
_PING = ("ops", "ping_url")
_FEEDS = ("feeds", "addresses")
_PRIVATE = (_FEEDS, _PING, _DATABASE, _SESSION, _PROXY, _SECRET, _GIT)
DATABASE_NAME = "BRIEFING_DATABASE__URL"
"""The variable that may hold the database's address with a password."""
SESSION_NAME = "BRIEFING_DATABASE__SESSION_URL"
"""The variable that may hold the database's other address with a password."""
PROXY_NAME = "BRIEFING_TELEGRAM__PROXY"
"""The variable that may hold the proxy's address with a password."""
GIT_NAME = "BRIEFING_LIBRARY__GIT"
"""The variable that may hold the address of the data's repository with a password."""
SECRET_NAME = "BRIEFING_WEBHOOK__SECRET_TOKEN"  # noqa: S105 - the variable's name, not a secret
"""The variable that may hold the webhook's secret."""

DEFAULT_PATH = Path("config.yaml")
"""The file that is read when none is named; it alone may be missing."""


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
        if isinstance(info.annotation, type) and issubclass(info.annotation, Section)
    }
    if path.exists() or path != DEFAULT_PATH:
        read_file(written, path, known)
    secrets = read_secrets(environ)
    read_environment(written, environ, secrets, known)
    token = _token(written, secrets)
    _refuse_password_in_file(written, secrets)
    try:
        settings = Settings.model_validate(written.values)
    except ValidationError as error:
        written.faults.extend(_worded(fault, written) for fault in error.errors())
        raise SettingsError(*written.faults) from None
    written.faults += _needs_of_a_webhook(settings)
    if settings.database.backup_hours and settings.database.file is None:
        written.faults.append(
            "database.backup_hours is for SQLite; PostgreSQL is backed up beside the program, as"
            " by bot.py db backup in a timer"
        )
    if written.faults:
        raise SettingsError(*written.faults)
    telegram = _with_proxy(settings.telegram, environ, needed=token is not None)
    folder = path.parent.absolute()
    library = _from(folder, settings.library)
    address = below(folder, settings.database.url.get_secret_value())
    database = settings.database.model_copy(
        update={"url": SecretStr(address), "backups": folder / settings.database.backups}
    )
    parts = {
        **{"library": library, "database": database, "telegram": telegram, "token": token},
        "webhook": _with_path(settings.webhook),
        "warnings": tuple(written.warnings),
        "service_manager": service_manager_of(environ),
    }
    return settings.model_copy(update=parts)


def _from(folder: Path, library: LibrarySettings) -> LibrarySettings:
    """The same, with every path from the settings' folder on."""
    paths = ("positions", "articles", "kept", "git_checkout")
    absolute = {name: folder / getattr(library, name) for name in paths}
    if library.repository is not None:
        absolute["positions"] = absolute["git_checkout"] / "current" / library.git_folder
    if library.git_signers != Path(NONE):
        absolute["git_signers"] = folder / library.git_signers
    return library.model_copy(update=absolute)


def _needs_of_a_webhook(settings: Settings) -> list[str]:
    """What else has to be set where Telegram is to bring updates, one line each."""
    if settings.telegram.mode != "webhook":
        return []
    needs = []
    if settings.webhook.url == NONE:
        needs.append(
            "telegram.mode webhook needs webhook.url, the address that Telegram is to bring"
            " updates to"
        )
    if not settings.database.url.get_secret_value().startswith("postgresql"):
        needs.append(
            "telegram.mode webhook needs a PostgreSQL in database.url: updates wait there; on"
            " SQLite use telegram.mode polling"
        )
    return needs


def _with_path(webhook: WebhookSettings) -> WebhookSettings:
    """The same, with the path of its address where none is set."""
    if webhook.path != AUTOMATIC:
        return webhook
    path = "/" if webhook.url == NONE else urlsplit(webhook.url).path or "/"
    return webhook.model_copy(update={"path": path})


def _with_proxy(
    telegram: TelegramSettings, environ: Mapping[str, str], *, needed: bool
) -> TelegramSettings:
    """The same, with the environment's proxy where none is named.

    One that cannot be used raises `SettingsError` only where it is ``needed``: who has no token
    does not speak to Telegram.
    """
    setting = telegram.proxy.get_secret_value()
    try:
        proxy = proxy_for(setting, telegram.base_url, environ)
    except ValueError as error:
        if needed:
            raise SettingsError(f"{error}; or set telegram.proxy, to none for none") from None
        proxy = None
    return telegram.model_copy(update={"proxy": SecretStr(proxy or NO_PROXY)})


def _worded(fault: ErrorDetails, written: Written) -> str:
    """One line for what pydantic found: where it stands, what it should be, what it is."""
    section, key = (str(part) for part in fault["loc"][:2])
    message = (
        fault["msg"].removeprefix("Value error, ").removeprefix("Input ").split(", unable")[0]
    )
    place = written.places[section, key]
    # An address that cannot be read may hold a password all the same.
    given = "" if (section, key) in _PRIVATE else f", not {fault['input']!r}"
    return redact(f"{place}: {section}.{key} {message}{given}")


def _refuse_password_in_file(written: Written, secrets: GivenSecrets) -> None:
    """Note a fault for each password in the settings' file, which is shown around."""
    for route, variable, holds_one in (
        (_DATABASE, DATABASE_NAME, _database_password),
        (_SESSION, SESSION_NAME, _session_password),
        (_PROXY, PROXY_NAME, _proxy_password),
        (_GIT, GIT_NAME, repository_password),
    ):
        section, key = route
        address, place = written.values.get(section, {}).get(key), written.places.get(route, "")
        if not isinstance(address, str) or variable in secrets.values:
            continue
        with suppress(ValueError):
            if holds_one(address):
                written.faults.append(
                    f"{place}: {section}.{key} holds a password; give the address in {variable}"
                )
    place = written.places.get(_SECRET, "")
    given = written.values.get("webhook", {}).get("secret_token", AUTOMATIC)
    if given != AUTOMATIC and SECRET_NAME not in secrets.values:
        written.faults.append(
            f"{place}: webhook.secret_token is a secret; give it in {SECRET_NAME}"
        )


def _database_password(address: str) -> str | None:
    return password_in(database_address(address))


def _session_password(address: str) -> str | None:
    return None if session_address(address) == AUTOMATIC else _database_password(address)


def _proxy_password(address: str) -> str | None:
    return proxy_password(proxy_setting(address))


def _token(written: Written, secrets: GivenSecrets) -> SecretStr | None:
    """The bot token, or None if the environment names none. No fault ever shows it."""
    given = secrets.values.get(TOKEN_NAME)
    if given is None:
        return None
    if not TOKEN_SHAPE.fullmatch(given):
        written.faults.append(
            f"{secrets.places[TOKEN_NAME]}: does not hold a bot token; BotFather's look like"
            " 123456789:AAE..."
        )
        return None
    return SecretStr(given)
