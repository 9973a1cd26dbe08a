"""The server of the Model Context Protocol over HTTP, for programs of the same machine.

Whoever asks shows a key that is made anew at each start. The names in ``Host`` and ``Origin`` are
held to be this machine's, so that no web page can ask through a reader's browser.
"""

import secrets
from typing import Any

import uvicorn
from mcp.server.lowlevel import Server
from mcp.server.transport_security import TransportSecuritySettings
from starlette.types import ASGIApp, Receive, Scope, Send

PATH = "/mcp"
_MOST_BYTES = 100_000
"""Of a request. The longest question has 4,096 characters."""
_MOST_SESSIONS = 100
_UNAUTHORISED = 401


class KeyRequired:
    """Lets nobody through to ``app`` who does not show ``key``, as ``Authorization: Bearer``."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app = app
        self._wanted = f"Bearer {key}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._has_key(scope):
            headers = [(b"www-authenticate", b"Bearer"), (b"content-length", b"0")]
            await send(
                {"type": "http.response.start", "status": _UNAUTHORISED, "headers": headers}
            )
            await send({"type": "http.response.body", "body": b""})
            return
        await self._app(scope, receive, send)

    def _has_key(self, scope: Scope) -> bool:
        given = [value for name, value in scope["headers"] if name == b"authorization"]
        return len(given) == 1 and secrets.compare_digest(given[0], self._wanted)


def http_app(server: Server[Any], key: str) -> ASGIApp:
    """The application that carries the server at ``/mcp``."""
    here = ("127.0.0.1", "localhost", "[::1]")
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_MOST_BYTES,
        max_sessions=_MOST_SESSIONS,
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=True,
            allowed_hosts=[f"{name}:*" for name in here],
            allowed_origins=[f"http://{name}:*" for name in here],
        ),
    )
    return KeyRequired(app, key)


def http_server(app: ASGIApp) -> uvicorn.Server:
    """Serves the application at sockets that it is given, until the process is told to end."""
    settings = uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=5)
    return uvicorn.Server(settings)
