"""Which proxy leads to Telegram: the settings' own, else the environment's, else none.

telegram.proxy: auto                         # HTTPS_PROXY, ALL_PROXY, NO_PROXY of the environment
telegram.proxy: none                         # directly, whatever the environment says
telegram.proxy: http://proxy.example:3128    # this one
"""

from collections.abc import Mapping
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

AUTOMATIC, NO_PROXY = "auto", "none"


def proxy_setting(value: object) -> str:
    """What `telegram.proxy` may be. Raises ValueError, without the value."""
    text = str(value)
    return text.lower() if text.lower() in (AUTOMATIC, NO_PROXY) else proxy_address(text)


def proxy_address(text: str) -> str:
    """The address of an HTTP proxy; ``proxy.example:3128`` stands for ``http://...``.

    It may hold a user and a password. Raises ValueError, without the address.
    """
    address = text if "://" in text else f"http://{text}"
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise ValueError("should be an address such as http://proxy.example:3128") from None
    if parts.scheme.startswith("socks"):
        raise ValueError("should be an http address; SOCKS proxies are not supported")
    if not usable or parts.scheme not in ("http", "https") or parts.path.strip("/"):
        raise ValueError("should be an address such as http://proxy.example:3128")
    return address


def proxy_for(setting: str, server: str, environ: Mapping[str, str]) -> str | None:
    """The proxy that leads to this server; None where none does.

    ``setting`` is what `proxy_setting` gave. A server on this machine is asked directly unless the
    setting names a proxy. Raises ValueError, which begins with the variable's name.
    """
    if setting == NO_PROXY:
        return None
    if setting != AUTOMATIC:
        return setting
    parts = urlsplit(server)
    host = parts.hostname or ""
    if _is_this_machine(host) or _is_exempt(parts.netloc, environ):
        return None
    for name in (f"{parts.scheme}_proxy", "all_proxy"):
        for spelling in (name, name.upper()):
            if given := environ.get(spelling, "").strip():
                try:
                    return proxy_address(given)
                except ValueError as error:
                    raise ValueError(f"{spelling}: {error}") from None
    return None


def proxy_password(address: str | None) -> str | None:
    """The password in a proxy's address, as it is written there."""
    return urlsplit(address).password if address else None


def plain_password(address: str | None) -> str | None:
    """The password in a proxy's address, as its owner knows it: ``%40`` is an @ there."""
    password = proxy_password(address)
    return unquote(password) if password else None


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_exempt(server: str, environ: Mapping[str, str]) -> bool:
    """Whether NO_PROXY names the server: itself, its port as well, a domain above it, or ``*``."""
    host = server.lower().rpartition("@")[2]
    spellings = (host, host.partition(":")[0])
    for written in environ.get("no_proxy", environ.get("NO_PROXY", "")).split(","):
        name = written.strip().lower().lstrip(".")
        if name == "*" or (name and any(f".{each}".endswith(f".{name}") for each in spellings)):
            return True
    return False
