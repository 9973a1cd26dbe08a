"""The address of a git repository, and the password that may stand in it."""

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit, urlunsplit

_SCP = re.compile(
    r"(?:[A-Za-z0-9._-]+@)?[A-Za-z0-9][A-Za-z0-9.-]*:(?!//)[^\s\x00-\x1f-][^\x00-\x1f]*"
)
_SCHEMES = ("https", "ssh", "file")
_CONTROL = re.compile(r"[\x00-\x20\x7f]")
_FORMS = "should be https://host/path, ssh://user@host/path, user@host:path, or a folder's path"


@dataclass(frozen=True, slots=True)
class RepositoryAddress:
    """Where a repository is. ``url`` holds no password: git shows it in messages, and the system
    in its list of processes. ``user`` and ``password`` go another way, and only over https."""

    url: str
    user: str | None = None
    password: str | None = None

    def __repr__(self) -> str:
        return f"RepositoryAddress({self.url!r})"


def read_repository(text: str) -> RepositoryAddress:
    """The address as it is written. Raises ValueError, without it, for what git is not to use.

    ``https://x:secret@git.example.org/data.git`` gives that address without ``x:secret@``.
    """
    if _CONTROL.search(text) or text.startswith("-"):
        raise ValueError(_FORMS)
    if text.startswith("/") or ("://" not in text and "::" not in text and _SCP.fullmatch(text)):
        return RepositoryAddress(text)
    parts = urlsplit(text)
    if parts.scheme not in _SCHEMES or parts.query or parts.fragment:
        raise ValueError(_FORMS)
    host = parts.hostname or ""
    if parts.scheme == "file":
        if parts.netloc or not parts.path.startswith("/"):
            raise ValueError(_FORMS)
        return RepositoryAddress(text)
    if not host or host.startswith("-") or not parts.path.strip("/"):
        raise ValueError(_FORMS)
    if parts.scheme == "ssh":
        if parts.password:
            raise ValueError("should have no password: ssh asks its agent, or reads a key")
        return RepositoryAddress(text)
    place = parts.netloc.rpartition("@")[2]
    plain = urlunsplit((parts.scheme, place, parts.path, "", ""))
    # A token that stands alone, as in https://TOKEN@host/, is a secret too.
    user = unquote(parts.username) if parts.username else None
    password = unquote(parts.password) if parts.password else None
    if user and password is None:
        return RepositoryAddress(plain, user, "")
    return RepositoryAddress(plain, user, password)


def password_in(text: str) -> str | None:
    """The secret in an address; None where there is none."""
    found = read_repository(text)
    return found.password or (found.user if found.password == "" else None)
