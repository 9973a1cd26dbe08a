"""What single values of the settings may be: addresses and lists."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url

from briefing.database_address import passwords_in, read_address
from briefing.evidence.signatures import read_public_key
from briefing.library.repository import password_in as password_in_repository
from briefing.library.repository import read_repository
from briefing.settings.proxies import AUTOMATIC


def bot_api_address(value: str) -> str:
    """The address of a Bot API server up to and with `/bot`, to which the token is appended."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("should be an http or https address")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("should be an address without user, ? and #")
    if not parts.path.endswith("/bot"):
        raise ValueError("should end in /bot")
    return value


NONE = "none"
"""Stands for an address that is not set."""
OFF = "off"
"""Stands for a place at which nothing listens."""
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PATH = re.compile(r"/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*")


def webhook_address(value: str) -> str:
    """The address that Telegram is told to bring updates to, or ``none``."""
    if value.lower() == NONE:
        return NONE
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("should be an https address")
    if parts.query or parts.fragment or parts.username:
        raise ValueError("should be an address without user, ? and #")
    if not _PATH.fullmatch(parts.path or "/"):
        # Telegram would ask for it in another spelling than the one that is waited for.
        raise ValueError("should have a path of plain letters, digits and signs; others as %C3%A4")
    return value


def listening_place(value: str) -> str:
    """``host:port``, or ``unix:/path`` for a socket."""
    kind, _, path = value.partition(":")
    if kind == "unix":
        if not path.startswith("/"):
            raise ValueError("should be unix: and an absolute path")
        return value
    host, _, port = value.rpartition(":")
    if not host or not (port.isascii() and port.isdigit() and int(port) < 65536):
        raise ValueError("should be host:port, such as 127.0.0.1:8088, or unix:/path")
    return value


def ops_place(value: str) -> str:
    """As `listening_place`, or ``off``."""
    return OFF if _SWITCHES.get(value.lower(), value.lower()) == OFF else listening_place(value)


def ping_address(value: str) -> str:
    """An address that is asked for, or ``none``. ValueError, without it: it may be a secret."""
    if str(value).lower() == NONE:
        return NONE
    parts = urlsplit(str(value))
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("should be an http or https address")
    return str(value)


def traces_address(value: str) -> str:
    """The address of a collector, without a password, or ``off``."""
    if _SWITCHES.get(value.lower(), value.lower()) == OFF:
        return OFF
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise ValueError("should be an http or https address without a password, or off")
    return value


def webhook_path(value: str) -> str:
    """The path of requests as they reach this program, or ``auto``."""
    if value.lower() == AUTOMATIC:
        return AUTOMATIC
    if not _PATH.fullmatch(value):
        raise ValueError("should be a path such as /telegram")
    return value


def webhook_secret(value: str) -> str:
    """What Telegram takes as the secret of a webhook, or ``auto``. ValueError, without it."""
    if value.lower() == AUTOMATIC:
        return AUTOMATIC
    if not _SECRET.fullmatch(value):
        raise ValueError("should be 1 to 256 letters, digits, _ and -")
    return value


def session_address(value: str) -> str:
    """As `database_address`, for PostgreSQL alone, or ``auto``."""
    if value.lower() == AUTOMATIC:
        return AUTOMATIC
    address = database_address(value)
    if not address.startswith("postgresql"):
        raise ValueError("should be a postgresql://user@host/name")
    return address


_BRANCH = re.compile(
    r"(?!.*(?:\.\.|//|/\.|\.lock(?:/|$)))[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}(?<![./])"
)
_FOLDER = re.compile(r"\.|[A-Za-z0-9_][A-Za-z0-9_. -]*(?:/[A-Za-z0-9_][A-Za-z0-9_. -]*)*")


def repository_address(value: str) -> str:
    """The address of a git repository, or ``none``. ValueError, without it, for another text."""
    if value.lower() == NONE:
        return NONE
    read_repository(value)
    return value


def repository_password(value: str) -> str | None:
    """The secret in the address of a git repository; None where it has none."""
    return None if value.lower() == NONE else password_in_repository(value)


def branch_name(value: str) -> str:
    """The name of a branch, such as ``main`` or ``release/2``."""
    if not _BRANCH.fullmatch(value):
        raise ValueError("should be the name of a branch, such as main")
    return value


def folder_in_repository(value: str) -> str:
    """A folder from a repository's top on, such as ``data/positions``; ``.`` is the top."""
    if not _FOLDER.fullmatch(value):
        raise ValueError("should be a folder in the repository, such as positions, or .")
    return value


def listed(value: object) -> object:
    """The values of a list that is written in one text: as JSON, or with commas between them.

    Both ``[12, 34]`` and ``12, 34`` give two values.
    """
    if not isinstance(value, str):
        return value
    if not value.strip().startswith("["):
        return [part.strip() for part in value.split(",") if part.strip()]
    try:
        return json.loads(value)
    except ValueError:
        raise ValueError("should be a list of values") from None


def public_keys(value: object) -> object:
    """Public keys of OpenSSH, one a line or as a list. Raises ValueError for another text."""
    if isinstance(value, str):
        value = [line.strip() for line in re.split(r"[,\n]", value) if line.strip()]
    if isinstance(value, list):
        for line in value:
            read_public_key(str(line))
    return value


_SWITCHES = {"true": "on", "yes": "on", "false": "off", "no": "off"}


def switch(value: object) -> object:
    """``on`` or ``off``, also where it is written as ``true``, ``no`` and the like."""
    if not isinstance(value, str):
        return value
    return _SWITCHES.get(value.lower(), value.lower())


def database_address(value: str) -> str:
    """The address as SQLAlchemy writes it; ValueError, without the address, for any other."""
    return read_address(value).render_as_string(hide_password=False)


def password_in(address: str) -> str | None:
    """The password in an address that is taken; None where it has none."""
    return next(iter(passwords_in(make_url(address))), None)


def below(folder: Path, address: str) -> str:
    """The same address, with a relative file taken from the folder on."""
    url = make_url(address)
    if url.drivername != "sqlite" or url.database is None:
        return address
    return url.set(database=str(folder / url.database)).render_as_string(hide_password=False)
