"""The address of a database: what may stand in it, and what it means for the driver in use.

``postgresql://user:password@host:5432/name?sslmode=require`` is written as for libpq, which is how
providers hand it out. What our driver cannot do is refused in one line. No line shows any part of
an address but the names of parameters that PostgreSQL knows: in a broken address, anything may be
a piece of the password.
"""

import os
import re
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, quote, urlencode

from rapidfuzz import fuzz, process
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

_KINDS = {"sqlite": "sqlite", "postgresql": "postgresql", "postgres": "postgresql"}
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HIGHEST_PORT = 65_535


class AddressRefused(ValueError):
    """An address that cannot be used; the text says why, and shows none of it."""


def read_address(text: str) -> URL:
    """The parts of an address. Its driver's name is ``sqlite`` or ``postgresql``.

    ``ssl=true`` becomes ``sslmode=require``, as libpq reads it, and a user, password, port or name
    among the parameters takes its place before them. Raises AddressRefused.
    """
    kind = _KINDS.get(text.partition(":")[0].partition("+")[0].lower())
    if "://" not in text:
        raise AddressRefused("should be an address such as sqlite:///var/briefing.db")
    if kind is None:
        raise AddressRefused("should be an sqlite:///file or a postgresql://user@host/name")
    if kind == "postgresql":
        _refuse_unescaped(text.partition("://")[2])
    try:
        url = make_url(text).set(drivername=kind)
    except (ArgumentError, ValueError):
        raise AddressRefused("should be an address such as sqlite:///var/briefing.db") from None
    if kind == "sqlite":
        if url.database in {None, "", ":memory:"}:
            raise AddressRefused("should name a file: what is kept in memory is lost at a restart")
        return url
    return _with_parameters(url)


def passwords_in(url: URL) -> tuple[str, ...]:
    """Every secret of an address, as it is and as it is written there; none where it has none."""
    plain = [url.password, url.query.get("sslpassword")]
    known = [str(one) for one in plain if one]
    return tuple(dict.fromkeys(form for one in known for form in (one, quote(one, safe=""))))


def connection_arguments(url: URL, settings: Mapping[str, str]) -> tuple[URL, dict[str, object]]:
    """For asyncpg: the address without parameters, and its arguments made of them.

    ``settings`` are ours for the session; what the address says of them counts more. Where the
    host is a socket's folder, it stays a parameter, for SQLAlchemy to hand on.
    """
    given = {key: str(value) for key, value in url.query.items() if key != "host"}
    host = {key: value for key, value in url.query.items() if key == "host"}
    arguments: dict[str, object] = {}
    if timeout := int(given.pop("connect_timeout", "0")):
        arguments["timeout"] = float(timeout)
    for key in _OF_THE_DRIVER:
        if key in given:
            arguments[key] = int(given.pop(key))
    own_name = given.pop("fallback_application_name", settings["application_name"])
    session = {**settings, "application_name": own_name}
    session |= {key: given.pop(key) for key in _OF_THE_SESSION if key in given}
    arguments["server_settings"] = session
    if given.get("sslrootcert") == _OF_THE_SYSTEM:
        # The certificates of the system, and with them the strictest check, as libpq has it.
        arguments["ssl"] = True
        del given["sslrootcert"]
    passed = {key: value for key, value in given.items() if key in _PASSED_ON}
    if passed:
        arguments["dsn"] = f"postgresql://?{urlencode(passed, quote_via=quote)}"
    return url.set(query=host), arguments


def _refuse_unescaped(rest: str) -> None:
    """Refuse what makes the parts of an address uncertain; ``rest`` is what follows ``://``."""
    if not rest.isprintable():
        raise AddressRefused("has a line break or another character that no address has")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    path, _, parameters = rest[len(authority) :].partition("?")
    if authority.count("@") > 1:
        raise AddressRefused("has more than one @: write @ in a password as %40")
    if "#" in rest:
        raise AddressRefused("has a #: write it as %23")
    if "@" in path or ("@" in parameters and "@" not in authority):
        raise AddressRefused("has an @ behind the host: write / in a password as %2F, ? as %3F")
    if _PERCENT.search(rest):
        raise AddressRefused("has a % that escapes nothing: write % in a password as %25")
    server = authority.rpartition("@")[2]
    if "," in server:
        raise AddressRefused("names more than one host: name the one to use")
    host, port = _host_and_port(server)
    if port and not (port.isascii() and port.isdigit() and 0 < int(port) <= _HIGHEST_PORT):
        raise AddressRefused("should be an address whose port is a number up to 65535")
    has_parameter = any(key == "host" and value for key, value in parse_qsl(parameters))
    if not host and not has_parameter:
        raise AddressRefused(
            "names no host: postgresql://user@host/name, or ?host=/folder for a socket"
        )


def _host_and_port(server: str) -> tuple[str, str]:
    if server.startswith("["):
        host, bracket, port = server[1:].partition("]")
        if not bracket or (port and not port.startswith(":")):
            raise AddressRefused("has a [ that no ] closes")
        return host, port[1:]
    host, _, port = server.partition(":")
    return host, port


def _with_parameters(url: URL) -> URL:
    """The address with its parameters put in order; refuse those that cannot be obeyed."""
    given: dict[str, str] = {}
    for key, value in url.query.items():
        if not isinstance(value, str):
            raise AddressRefused(f"has {_named(key)} more than once")
        given[key] = value
    if "ssl" in given:
        if given.pop("ssl") != "true":
            raise AddressRefused("has ssl with another value than true: use sslmode")
        given.setdefault("sslmode", "require")
    for key, value in given.items():
        fits = _PARAMETERS.get(key)
        if fits is None:
            raise AddressRefused(_refusal(key))
        if not fits(value):
            raise AddressRefused(f"has {key} with a value that {_CANNOT}{_HINTS.get(key, '')}")
        if key in _FILES and value != _OF_THE_SYSTEM and not os.access(value, os.R_OK):
            raise AddressRefused(f"has {key} with the name of a file that cannot be read")
    port = given.pop("port", None)
    return url.set(
        username=given.pop("user", url.username),
        password=given.pop("password", url.password),
        database=given.pop("dbname", url.database),
        port=url.port if port is None else int(port),
        query=given,
    )


_FILES = frozenset({"sslcert", "sslkey", "sslrootcert", "sslcrl", "passfile"})
"""Parameters that name a file."""
_OF_THE_SYSTEM = "system"
"""Stands for the certificates that the system trusts, in place of a file's name."""
_CANNOT = "this program's driver cannot obey"


def _refusal(key: str) -> str:
    if key not in _REFUSED:
        near = process.extractOne(
            key, [*_PARAMETERS, *_REFUSED], scorer=fuzz.ratio, score_cutoff=75
        )
        hint = f"; did you mean {near[0]}?" if near else ""
        return f"has a parameter that PostgreSQL does not know{hint}"
    return f"has {key}, which {_CANNOT}: leave it out{_HINTS.get(key, '')}"


def _named(key: str) -> str:
    return key if key in _PARAMETERS or key in _REFUSED else "a parameter"


def _any(value: str) -> bool:
    return bool(value)


def _number(value: str) -> bool:
    return value.isascii() and value.isdigit() and len(value) < 10


def _port(value: str) -> bool:
    return _number(value) and 0 < int(value) <= _HIGHEST_PORT


def _one_of(*values: str) -> Callable[[str], bool]:
    return lambda value: value in values


_TLS = _one_of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3")
_PASSED_ON: Mapping[str, Callable[[str], bool]] = {
    "sslmode": _one_of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"),
    **dict.fromkeys(("sslcert", "sslkey", "sslpassword", "sslrootcert", "sslcrl"), _any),
    "sslnegotiation": _one_of("postgres", "direct"),
    "ssl_min_protocol_version": _TLS,
    "ssl_max_protocol_version": _TLS,
    "target_session_attrs": _one_of(
        "any", "primary", "standby", "read-only", "read-write", "prefer-standby"
    ),
    **dict.fromkeys(("passfile", "service", "krbsrvname"), _any),
    "gsslib": _one_of("gssapi", "sspi"),
}
"""Parameters that asyncpg reads as libpq does, and whether a value of theirs fits."""
_OF_THE_SESSION: Mapping[str, Callable[[str], bool]] = {"application_name": _any, "options": _any}
_OF_THE_DRIVER: Mapping[str, Callable[[str], bool]] = dict.fromkeys(
    ("prepared_statement_cache_size", "statement_cache_size"), _number
)
"""What the driver adds of its own: 0 for a pooler that shares connections between transactions."""
_PARAMETERS: Mapping[str, Callable[[str], bool]] = {
    **_PASSED_ON,
    **_OF_THE_SESSION,
    **_OF_THE_DRIVER,
    **dict.fromkeys(("host", "user", "password", "dbname", "fallback_application_name"), _any),
    "port": _port,
    "connect_timeout": _number,
    # What follows may say what is so in any case.
    "channel_binding": _one_of("disable", "prefer"),
    "client_encoding": lambda value: value.lower().replace("-", "") in ("utf8", "unicode", "auto"),
    "gssencmode": _one_of("disable", "prefer"),
    "gssdelegation": _one_of("0"),
    "sslcompression": _one_of("0"),
    "sslsni": _one_of("1"),
    "sslcertmode": _one_of("allow"),
    "load_balance_hosts": _one_of("disable"),
    "min_protocol_version": _one_of("3.0"),
    "max_protocol_version": _one_of("3.0", "latest"),
}
_REFUSED = frozenset(
    {
        *("hostaddr", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count"),
        *("tcp_user_timeout", "replication", "requirepeer", "requiressl", "require_auth"),
        *("sslcrldir", "sslkeylogfile", "scram_client_key", "scram_server_key", "servicefile"),
        *("oauth_issuer", "oauth_client_id", "oauth_client_secret", "oauth_scope"),
    }
)
"""The rest of libpq's parameters."""
_HINTS: Mapping[str, str] = {
    "channel_binding": ": leave it out, and use sslmode=verify-full&sslrootcert=system",
    "hostaddr": ", and write the address as the host",
    "requiressl": ", and use sslmode=require",
}
