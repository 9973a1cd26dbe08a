"""Which addresses Telegram accepts in links and buttons, and the form it gives them.

The rules are those of TDLib's `LinkManager::check_link`: HTTP and HTTPS addresses whose host has
a dot (or is an IPv6 address), and `tg:`, `ton:` and `tonsite:` links. Everything else is refused
in a button and silently dropped from a text.
"""

import re
from ipaddress import AddressValueError, IPv6Address

# As TDLib's is_space: it counts NUL, and not the form feed.
SPACES = " \t\r\n\0\v"
_INNER = ("tg", "tonsite", "ton")
_MAX_USER_ID = (1 << 40) - 1
_MAX_PORT = 65535
# Other characters of the basic alphabet are disallowed; all beyond it are allowed.
_PART = re.compile(r"(?:[A-Za-z0-9._!$,~*'();&+=\-]|%[0-9A-Fa-f]{2}|[^\x00-\x7f])*")
_INNER_HOST = re.compile(r"[A-Za-z0-9_-]*")
_USER_LINK = re.compile(r"tg:(?://)?user(?=[/?#])/?\?([^#]*)")


class LinkError(ValueError):
    """Telegram does not accept this address; the message is TDLib's."""


def lower(text: str) -> str:
    """Lower case for the letters A to Z alone, as TDLib does it."""
    return "".join(chr(ord(char) + 32) if "A" <= char <= "Z" else char for char in text)


def link_user_id(link: str) -> int | None:
    """The id in `tg://user?id=...`, or None if the address is another."""
    match = _USER_LINK.match(lower(link))
    if match is None:
        return None
    for parameter in match[1].split("&"):
        key, _, value = parameter.partition("=")
        if key == "id":
            known = re.fullmatch(r"0|[1-9][0-9]{0,18}", value)
            return int(value) if known and 0 < int(value) <= _MAX_USER_ID else None
    return None


def checked_link(link: str) -> str:
    """The address as Telegram keeps it. Raises `LinkError`."""
    scheme = next((one for one in _INNER if lower(link).startswith(f"{one}:")), None)
    rest = link[len(scheme) + 1 :].removeprefix("//") if scheme else link
    protocol, userinfo, host, port, query = _parts(rest)
    if scheme:
        kind = "tg" if scheme == "tg" else "ton"
        foreign = lower(rest).startswith("http://") or protocol == "https"
        if foreign or userinfo or port or host.startswith("["):
            raise LinkError(f"Wrong {kind} URL")
        plain = host.replace(".", "") if scheme == "tonsite" else host
        if not _INNER_HOST.fullmatch(plain):
            raise LinkError("Unallowed characters in URL host")
        return f"{scheme}://{host}{query[1:] if query.startswith('/?') else query}"
    if "." not in host and not host.startswith("["):
        raise LinkError("Wrong HTTP URL")
    login = f"{userinfo}@" if userinfo else ""
    return f"{protocol}://{login}{host}{f':{port}' if port else ''}{query}"


def _parts(url: str) -> tuple[str, str, str, int, str]:
    """The protocol, login, host in lower case, port (0: not given) and the rest from its slash."""
    begin = re.match(r"[^:/?#@\[\]]*", url)
    protocol, rest = "http", url
    if begin and url.startswith("://", begin.end()):
        protocol, rest = lower(begin[0]), url[begin.end() + 3 :]
        if protocol not in {"http", "https"}:
            raise LinkError("Unsupported URL protocol")
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    query = rest[len(authority) :]
    login_and_host, port = _port(authority)
    userinfo, _, host = login_and_host.rpartition("@")
    bracketed = host.startswith("[") and host.endswith("]")
    if bracketed:
        _check_ipv6(host)
    if not host:
        raise LinkError("URL host is empty")
    if host == ".":
        raise LinkError("Host is invalid")
    if not bracketed:
        _check_part(lower(host), "host", "")
        _check_part(userinfo, "userinfo", ":")
    query = query.rstrip(SPACES) or "/"
    if not query.startswith("/"):
        query = f"/{query}"
    query = "".join(char if char > " " else f"%{ord(char):02X}" for char in query)
    return protocol, userinfo, lower(host), port, query


def _port(authority: str) -> tuple[str, int]:
    mark = max(authority.rfind(char) for char in ":]@")
    if mark < 1 or authority[mark] != ":":
        return authority, 0
    digits = re.sub(r"^0+(?=.)", "", authority[mark + 1 :])
    if not re.fullmatch(r"[1-9][0-9]{0,8}", digits) or int(digits) > _MAX_PORT:
        raise LinkError("Wrong port number specified in the URL")
    return authority[:mark], int(digits)


def _check_ipv6(host: str) -> None:
    try:
        address = IPv6Address(host[1:-1])
    except AddressValueError as fault:
        raise LinkError("Wrong IPv6 address specified in the URL") from fault
    if address.scope_id is not None:
        raise LinkError("Wrong IPv6 address specified in the URL")


def _check_part(part: str, name: str, extra: str) -> None:
    known = _PART.match(part.replace(extra, "-") if extra else part)
    if known is None or known.end() == len(part):
        return
    if part[known.end()] == "%":
        raise LinkError(f"Wrong percent-encoded symbol in URL {name}")
    raise LinkError(f"Disallowed character in URL {name}")
