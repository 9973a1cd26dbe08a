"""python-telegram-bot's transport interface, answering from a LocalTelegram."""

from telegram.request import BaseRequest, RequestData

from briefing.gateway.local.telegram import LocalTelegram


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
        *timeouts: object,
        **named_timeouts: object,
    ) -> tuple[int, bytes]:
        """One call of the Bot API: the status code and the JSON answer."""
        raise NotImplementedError
