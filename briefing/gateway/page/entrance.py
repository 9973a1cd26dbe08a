"""The page's address: whoever has the key comes in once, and stays by the session cookie."""

from aiohttp import web

from briefing.gateway.page.door import Door
from briefing.gateway.page.files import StaticFiles


class Entrance:
    """Serves `/`. The guard has seen to it that a stranger comes here only with some key."""

    def __init__(self, door: Door, cookie: str, files: StaticFiles) -> None:
        self._door, self._cookie, self._files = door, cookie, files

    async def visit(self, request: web.Request) -> web.Response:
        """The page; or, for an address with a key, a session and the way to the page."""
        key = request.query.get("key")
        if key is None:
            return self._files.page()
        if self._door.knows(request.cookies.get(self._cookie)):
            return _to_the_page()
        if _is_ahead_of_time(request):
            return self._files.refusal()
        session = self._door.exchange(key)
        if session is None:
            return self._files.refusal()
        response = _to_the_page()
        response.set_cookie(self._cookie, session, httponly=True, samesite="Strict")
        return response


def _to_the_page() -> web.Response:
    return web.Response(status=303, headers={"Location": "/"})


def _is_ahead_of_time(request: web.Request) -> bool:
    """Whether a browser fetches the address before anybody opened it, which must not use it up."""
    return "prefetch" in request.headers.get("Sec-Purpose", "")
