"""The address of the database: which are taken, where a relative file is, and its password."""

from pathlib import Path

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

_KINDS = {"sqlite": "sqlite", "postgresql": "postgresql", "postgres": "postgresql"}


def database_address(value: str) -> str:
    """The address as SQLAlchemy writes it; ValueError, without the address, for any other."""
    try:
        url = make_url(value)
    except (ArgumentError, ValueError):
        raise ValueError("should be an address such as sqlite:///var/briefing.db") from None
    kind = _KINDS.get(url.get_backend_name())
    if kind is None:
        raise ValueError("should be an sqlite:///file or a postgresql://user@host/name")
    if kind == "sqlite" and url.database in {None, "", ":memory:"}:
        raise ValueError("should name a file: what is kept in memory is lost at a restart")
    return url.set(drivername=kind).render_as_string(hide_password=False)


def password_in(address: str) -> str | None:
    """The password in an address that is taken; None where it has none."""
    password = make_url(address).password
    return None if password is None else str(password)


def below(folder: Path, address: str) -> str:
    """The same address, with a relative file taken from the folder on."""
    url = make_url(address)
    if url.drivername != "sqlite" or url.database is None:
        return address
    return url.set(database=str(folder / url.database)).render_as_string(hide_password=False)
