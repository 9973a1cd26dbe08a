"""Who may use the page: the check of every request, and the headers of every response.

The page listens on loopback, where any web page that the reader has open may send requests. Three
things keep those out: the Host header (a name that was rebound to 127.0.0.1 is not ours), the
Origin and Sec-Fetch-Site headers (which a page cannot forge), and the session cookie.
"""

import secrets

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from local_telegram.page.files import StaticFiles


class Sessions:
    """Exchanges a key, which works once, for a session, which a browser keeps in a cookie.

    Both are 256 random bits and are compared in constant time. Sessions outlive `new_key`, so
    that an open tab survives a restart of the page.
    """

    def __init__(self) -> None:
        self._key: str | None = None
        self._sessions: set[str] = set()

    def new_key(self) -> str:
        """A key that `exchange` takes once; the one before it stops working."""
        self._key = secrets.token_urlsafe(32)
        return self._key

    def exchange(self, key: str) -> str | None:
        """A new session for the key, or None when the key is wrong or was used before."""
        if self._key is None or not secrets.compare_digest(key.encode(), self._key.encode()):
            return None
        self._key = None
        session = secrets.token_urlsafe(32)
        self._sessions.add(session)
        return session

    def knows(self, session: str | None) -> bool:
        """Whether the session was given out by `exchange`."""
        offered = (session or "").encode()
        return any(secrets.compare_digest(offered, one.encode()) for one in self._sessions)


HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "connect-src 'self'",
            "img-src 'self' data:",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


async def add_headers(_: web.Request, response: web.StreamResponse) -> None:
    """Add the headers to a response, also to a refusal and to the WebSocket's handshake."""
    response.headers.update(HEADERS)


def cookie_name(port: int) -> str:
    """The session cookie's name. It holds the port, because cookies of one host are shared by all
    ports.
    """
    return f"local_telegram_{port}"


def hosts(port: int) -> frozenset[str]:
    """The Host headers that a browser sends to this page. It leaves out port 80."""
    suffix = "" if port == 80 else f":{port}"
    return frozenset({f"127.0.0.1{suffix}", f"localhost{suffix}"})


def guard(sessions: Sessions, port: int, files: StaticFiles) -> Middleware:
    """The check that each request passes before its handler sees it."""
    own_hosts = hosts(port)
    cookie = cookie_name(port)

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in own_hosts:
            return web.Response(status=421)
        is_root = request.method == "GET" and request.path == "/"
        if not is_root and not _comes_from_us(request):
            return web.json_response({"error": "foreign"}, status=403)
        if sessions.knows(request.cookies.get(cookie)):
            return await handler(request)
        if is_root and "key" in request.query:
            return await handler(request)
        if is_root:
            return files.refusal()
        return web.json_response({"error": "no_session"}, status=403)

    return check


def _comes_from_us(request: web.Request) -> bool:
    """Whether our own page sent the request. A plain GET may also come from the address bar."""
    site = request.headers.get("Sec-Fetch-Site")
    if request.method == "GET" and "Upgrade" not in request.headers:
        return site in (None, "none", "same-origin")
    own_origin = f"http://{request.host}"
    return site in (None, "same-origin") and request.headers.get("Origin") == own_origin


class RootPage:
    """Serves `/`. The guard lets a browser without a session come here only with some key."""

    def __init__(self, sessions: Sessions, cookie: str, files: StaticFiles) -> None:
        self._sessions, self._cookie, self._files = sessions, cookie, files

    async def visit(self, request: web.Request) -> web.Response:
        """The page; for an address with a valid key, a new session and a redirect to the page."""
        key = request.query.get("key")
        if key is None:
            return self._files.page()
        if self._sessions.knows(request.cookies.get(self._cookie)):
            return _to_the_page()
        if _is_ahead_of_time(request):
            return self._files.refusal()
        session = self._sessions.exchange(key)
        if session is None:
            return self._files.refusal()
        response = _to_the_page()
        response.set_cookie(self._cookie, session, httponly=True, samesite="Strict")
        return response


def _to_the_page() -> web.Response:
    return web.Response(status=303, headers={"Location": "/"})


def _is_ahead_of_time(request: web.Request) -> bool:
    """Whether the browser fetches the address before anybody opens it, which must not use up the
    key.
    """
    return "prefetch" in request.headers.get("Sec-Purpose", "")
