"""The page's own files, read once. A request names one from a fixed list, never a path."""

from pathlib import Path
from typing import Final

from aiohttp import web

FOLDER: Final = Path(__file__).parent / "static"
"""The folder beside this module that holds the page."""

PAGE: Final = "index.html"
REFUSAL: Final = "refused.html"
ASSETS: Final = {
    "app.js": "text/javascript",
    "bubble.js": "text/javascript",
    "bubbles.css": "text/css",
    "chat.css": "text/css",
    "clock.css": "text/css",
    "clock.js": "text/javascript",
    "composer.css": "text/css",
    "composer.js": "text/javascript",
    "dom.js": "text/javascript",
    "entities.js": "text/javascript",
    "icon.svg": "image/svg+xml",
    "inline.js": "text/javascript",
    "keyboard.js": "text/javascript",
    "log.js": "text/javascript",
    "sidebar.js": "text/javascript",
    "state.js": "text/javascript",
    "suggestions.js": "text/javascript",
    "times.js": "text/javascript",
    "toasts.js": "text/javascript",
    "transport.js": "text/javascript",
}
"""Every file that the page asks for, with its type."""


class StaticFiles:
    """The page's files in memory. A missing file raises `FileNotFoundError` at the start."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._bodies = {name: (folder / name).read_bytes() for name in (PAGE, REFUSAL, *ASSETS)}

    def page(self) -> web.Response:
        """The chat."""
        return web.Response(body=self._bodies[PAGE], content_type="text/html", charset="utf-8")

    def refusal(self) -> web.Response:
        """What a browser without a session sees: where to find a new address."""
        return web.Response(
            body=self._bodies[REFUSAL], content_type="text/html", charset="utf-8", status=403
        )

    def asset(self, name: str) -> web.Response:
        """A file of `ASSETS`; any other name is not found."""
        if name not in ASSETS:
            raise web.HTTPNotFound
        return web.Response(body=self._bodies[name], content_type=ASSETS[name], charset="utf-8")


PICTURES: Final = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
"""Pictures that a browser may show, by their first bytes. Any other file is only downloaded."""


def sent_file(body: bytes) -> web.Response:
    """A file that the bot sent. Its first bytes decide its type, not its name."""
    for start, media_type in PICTURES.items():
        if body.startswith(start):
            return web.Response(body=body, content_type=media_type)
    return web.Response(
        body=body,
        content_type="application/octet-stream",
        headers={"Content-Disposition": "attachment"},
    )
