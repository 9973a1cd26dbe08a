"""A line to Telegram that reports each request: for metrics, without an address or a content."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from telegram.request import BaseRequest, RequestData

from briefing.gateway.transport import AiohttpRequest

Report = Callable[[str, int, float, float], object]
"""Given the method's name, HTTP's status (0 where no answer came), the seconds that it took, and
for how many seconds Telegram asks to wait (0 but for a 429)."""


class ReportingRequest(AiohttpRequest):
    """An `AiohttpRequest` that calls ``report`` after each request, whatever came of it."""

    __slots__ = ("_report",)

    def __init__(self, report: Report, **given: Any) -> None:
        super().__init__(**given)
        self._report = report

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request and give the answer's status and body."""
        began, status, body = time.monotonic(), 0, b""
        try:
            status, body = await super().do_request(
                *(url, method, request_data),
                *(read_timeout, write_timeout, connect_timeout, pool_timeout),
            )
        finally:
            name = urlsplit(url).path.rpartition("/")[2]
            self._report(name, status, time.monotonic() - began, _asked_to_wait(status, body))
        return status, body


def _asked_to_wait(status: int, body: bytes) -> float:
    if status == 429:
        with suppress(ValueError, KeyError, TypeError):
            return float(json.loads(body)["parameters"]["retry_after"])
    return 0.0
