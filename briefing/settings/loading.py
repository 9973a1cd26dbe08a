"""Loading the settings: from the file, from the environment, and every fault of both at once."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import get_origin
from urllib.parse import urlsplit

from pydantic import SecretStr, ValidationError
from pydantic_core import ErrorDetails

from briefing.redaction import redact
from briefing.settings.proxies import AUTOMATIC, NO_PROXY, proxy_for, proxy_password, proxy_setting
from briefing.settings.secret_files import TOKEN_NAME, GivenSecrets, read_secrets
from briefing.settings.section import Section
from briefing.settings.sections import (
    LibrarySettings,
    Settings,
    TelegramSettings,
    WebhookSettings,
)
from briefing.settings.several_bots import (
    secrets_of_bots,
    token_of,
    tokens_of_bots,
    what_bots_share,
    whole_bots,
)
from briefing.settings.source import (
    PREFIX,
    SHARED_SECTIONS,
    SettingsError,
    Written,
    prefix_of_bot,
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
GIT_NAME = "BRIEFING_LIBRARY__GIT"
"""The variable that may hold the address of the data's repository with a password."""

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
    of_a_bot = {name: keys for name, keys in known.items() if name not in SHARED_SECTIONS}
    if path.exists() or path != DEFAULT_PATH:
        read_file(written, path, known, of_a_bot)
    secrets = read_secrets(environ, secrets_of_bots(written))
    read_environment(written, environ, secrets, known, of_a_bot)
    folder = path.parent.absolute()
    tokens = tokens_of_bots(written, secrets, folder)
    token = None if written.bots else token_of(written, secrets, TOKEN_NAME)
    _refuse_passwords_in_file(written, secrets, PREFIX)
    for name, of_bot in written.bots.items():
        _refuse_passwords_in_file(of_bot, secrets, prefix_of_bot(name))
    common = Written(written.values, written.places)
    try:
        settings = _settings(common, environ, folder, token, is_whole=not written.bots)
    except SettingsError as error:
        raise SettingsError(*written.faults, *error.faults) from None
    bots = []
    for name, whole in whole_bots(written):
        try:
            bot = _settings(whole, environ, folder, tokens[name], is_whole=True)
        except SettingsError as error:
            written.faults += (f"bots.{name}: {fault}" for fault in error.faults)
        else:
            of_all = {"name": name, "warnings": tuple(written.warnings)}
            bots.append(bot.model_copy(update=of_all))
    written.faults += what_bots_share(bots)
    if written.faults:
        raise SettingsError(*written.faults)
    parts = {
        "bots": tuple(bots),
        "warnings": tuple(written.warnings),
        "service_manager": service_manager_of(environ),
    }
    return settings.model_copy(update=parts)


def _settings(
    written: Written,
    environ: Mapping[str, str],
    folder: Path,
    token: SecretStr | None,
    *,
    is_whole: bool,
) -> Settings:
    """What is written, checked and with absolute paths; relative ones start at ``folder``.

    Where it is not ``is_whole``, it is what several bots have in common. Raises SettingsError.
    """
    try:
        settings = Settings.model_validate(written.values)
    except ValidationError as error:
        written.faults.extend(_worded(fault, written) for fault in error.errors())
        raise SettingsError(*written.faults) from None
    if is_whole:
        written.faults += _needs_of_a_webhook(settings)
    if settings.database.backup_hours and settings.database.file is None:
        written.faults.append(
            "database.backup_hours is for SQLite; PostgreSQL is backed up beside the program, as"
            " by bot.py db backup in a timer"
        )
    if written.faults:
        raise SettingsError(*written.faults)
    telegram = _with_proxy(settings.telegram, environ, needed=token is not None)
    address = below(folder, settings.database.url.get_secret_value())
    database = settings.database.model_copy(
        update={"url": SecretStr(address), "backups": folder / settings.database.backups}
    )
    parts = {
        **{"database": database, "telegram": telegram, "token": token},
        "library": _from(folder, settings.library),
        "webhook": _with_path(settings.webhook),
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


def _refuse_passwords_in_file(written: Written, secrets: GivenSecrets, prefix: str) -> None:
    """Note a fault for each password in the settings' file, which is shown around.

    ``prefix`` begins the variables that may hold them.
    """
    for route, holds_one in (
        (_DATABASE, _database_password),
        (_SESSION, _session_password),
        (_PROXY, _proxy_password),
        (_GIT, repository_password),
    ):
        section, key = route
        variable = f"{prefix}{section}__{key}".upper()
        address, place = written.values.get(section, {}).get(key), written.places.get(route, "")
        if not isinstance(address, str) or variable in secrets.values:
            continue
        with suppress(ValueError):
            if holds_one(address):
                written.faults.append(
                    f"{place}: {section}.{key} holds a password; give the address in {variable}"
                )
    place, variable = written.places.get(_SECRET, ""), f"{prefix}WEBHOOK__SECRET_TOKEN"
    given = written.values.get("webhook", {}).get("secret_token", AUTOMATIC)
    if given != AUTOMATIC and variable not in secrets.values:
        written.faults.append(f"{place}: webhook.secret_token is a secret; give it in {variable}")


def _database_password(address: str) -> str | None:
    return password_in(database_address(address))


def _session_password(address: str) -> str | None:
    return None if session_address(address) == AUTOMATIC else _database_password(address)


def _proxy_password(address: str) -> str | None:
    return proxy_password(proxy_setting(address))
