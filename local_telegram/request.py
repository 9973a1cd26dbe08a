"""The transport of python-telegram-bot, answered by a `LocalTelegram` instead of a network."""

import json

from telegram.request import BaseRequest, RequestData

from local_telegram.errors import NOT_FOUND
from local_telegram.in_memory import LocalTelegram
from local_telegram.params import Upload

_OK = 200


class LocalRequest(BaseRequest):
    """A transport without a network: give it to `ApplicationBuilder.request` and
    `.get_updates_request` (the same object serves both).
    """

    def __init__(self, telegram: LocalTelegram) -> None:
        self._telegram = telegram

    @property
    def read_timeout(self) -> float | None:
        """Nothing here waits for a network; python-telegram-bot adds the poll's own timeout."""
        return 0

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *_timeouts: object,
        **_named_timeouts: object,
    ) -> tuple[int, bytes]:
        """One call of the Bot API: the status code and the JSON answer.

        The method is the address's last part; timeouts do not matter without a network. A `GET`
        asks for a file, and there is none to download.
        """
        if method != "POST":
            return NOT_FOUND, b'{"ok":false,"error_code":404,"description":"Not Found"}'
        params = request_data.parameters if request_data else {}
        files = _uploads(request_data) if request_data and request_data.contains_files else {}
        answer = await self._telegram.call(url.rsplit("/", 1)[-1], params, files)
        return int(answer.get("error_code", _OK)), json.dumps(answer).encode()


def _uploads(request_data: RequestData) -> dict[str, Upload]:
    """The files of a request. Their content is bytes, or an open file to read."""
    return {
        part: (name, content if isinstance(content, bytes) else content.read(), media_type)
        for part, (name, content, media_type) in request_data.multipart_data.items()
    }
