"""What every request must show, and the headers that every response carries.

The page listens on loopback, where any web page that the reader has open may send requests. Three
things keep those out: the Host header (a name that was rebound to 127.0.0.1 is not ours), the
Origin and Sec-Fetch-Site headers (which a page cannot forge), and the session cookie.
"""

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from briefing.gateway.page.door import Door
from briefing.gateway.page.files import StaticFiles

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
    """Puts the headers on a response, refusals and the WebSocket's handshake included."""
    response.headers.update(HEADERS)


def cookie_name(port: int) -> str:
    """The session cookie's name. Cookies ignore ports, so the name tells two pages apart."""
    return f"briefing_{port}"


def hosts(port: int) -> frozenset[str]:
    """The Host headers that a browser sends to this page. HTTP's own port is left out by it."""
    suffix = "" if port == 80 else f":{port}"
    return frozenset({f"127.0.0.1{suffix}", f"localhost{suffix}"})


def guard(door: Door, port: int, files: StaticFiles) -> Middleware:
    """The check that each request passes before its handler sees it."""
    own_hosts = hosts(port)
    cookie = cookie_name(port)

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in own_hosts:
            return web.Response(status=421)
        entrance = request.method == "GET" and request.path == "/"
        if not entrance and not _comes_from_us(request):
            return web.json_response({"error": "foreign"}, status=403)
        if door.knows(request.cookies.get(cookie)):
            return await handler(request)
        if entrance and "key" in request.query:
            return await handler(request)
        if entrance:
            return files.refusal()
        return web.json_response({"error": "no_session"}, status=403)

    return check


def _comes_from_us(request: web.Request) -> bool:
    """Whether our own page sent the request; a mere reading may also be typed by the reader."""
    site = request.headers.get("Sec-Fetch-Site")
    if request.method == "GET" and "Upgrade" not in request.headers:
        return site in (None, "none", "same-origin")
    own_origin = f"http://{request.host}"
    return site in (None, "same-origin") and request.headers.get("Origin") == own_origin
