"""The server's side of HTTP, as cheap as can be: what is measured is who asks."""

import asyncio

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b"
_END_OF_HEAD = b"\r\n\r\n"


class BareHttp(asyncio.Protocol):
    """One connection: requests in a row. One that does not say how long its body is has none."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody has come."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - for the type
        self._transport = transport
        self._come = b""

    def data_received(self, data: bytes) -> None:
        """Tell of each request that is there as a whole."""
        self._come += data
        while (end := self._come.find(_END_OF_HEAD)) >= 0:
            head = self._come[:end]
            _, _, length = head.lower().partition(b"content-length:")
            whole = end + len(_END_OF_HEAD) + int(length.split(b"\r\n", 1)[0] or 0)
            if len(self._come) < whole:
                return
            body, self._come = self._come[end + len(_END_OF_HEAD) : whole], self._come[whole:]
            self.called(head.split(b" ", 2)[1], body)

    def called(self, path: bytes, body: bytes) -> None:
        """A request for this path has come."""
        raise NotImplementedError

    def answer(self, result: bytes) -> None:
        """Give a method's result, which is JSON."""
        body = b'{"ok":true,"result":%b}' % result
        self._transport.write(_HEAD % (len(body), body))
