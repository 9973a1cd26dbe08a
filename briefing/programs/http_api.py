"""The questions of programs over HTTP: read-only JSON, at an address of its own.

    /v1/position?actor=russia&topic=assad     each question by its name
    /openapi.json                             what can be asked and what comes of it

An answer has an ETag of its content. How often one address may ask is bounded; so is what a
request may be.
"""

import hashlib
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from functools import partial
from typing import get_origin

from aiohttp import web
from cachetools import LRUCache
from pydantic import ValidationError

from briefing.listening_sites import listening, place_of
from briefing.programs.asking import ProgramAnswers
from briefing.programs.openapi import openapi_text
from briefing.programs.questions import QUESTIONS, Question, question_faults
from briefing.token_bucket import TokenBucket

_SECONDS_KEPT = 60
"""How long whoever keeps an answer may give it without asking again."""
_AT_ONCE, _A_SECOND = 60, 10
"""Questions of one address."""
_ADDRESSES = 10_000
_MOST_QUERY = 20_000
"""Characters after the question mark. 4,096 letters of a script take six times as many."""
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": f"public, max-age={_SECONDS_KEPT}",
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class HttpApi:
    """Answers at ``place``: ``host:port`` or ``unix:/path``."""

    def __init__(
        self,
        place: str,
        answers: ProgramAnswers,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``clock`` gives seconds, for the bound on how often one address may ask."""
        self._place = place
        self._answers = answers
        self._clock = clock
        self._asking: LRUCache[str, TokenBucket] = LRUCache(_ADDRESSES)
        app = web.Application(middlewares=[self._bounded], client_max_size=1)
        for name, shape in QUESTIONS.items():
            app.router.add_get(f"/v1/{name}", partial(self._answer, shape))
        self._description = openapi_text().encode()
        app.router.add_get("/openapi.json", self._describe)
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False)

    def open(self) -> AbstractAsyncContextManager[None]:
        """Answer while the context is open. Raises CannotListen."""
        return listening(self._runner, self._place)

    @property
    def address(self) -> str:
        """Where it answers, as ``http://host:port`` or ``unix:/path``."""
        return place_of(self._runner)

    @web.middleware
    async def _bounded(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        wait = self._wait(request.remote or "")
        if wait > 0:
            return _problem(429, "asked too often", {"Retry-After": str(int(wait) + 1)})
        if len(request.rel_url.raw_query_string) > _MOST_QUERY:
            return _problem(414, "the question is too long")
        try:
            return await handler(request)
        except web.HTTPNotFound:
            return _problem(404, "there is no such question; /openapi.json names them all")
        except web.HTTPMethodNotAllowed as error:
            return _problem(405, "nothing can be changed here", {"Allow": error.headers["Allow"]})

    async def _answer(self, shape: type[Question], request: web.Request) -> web.Response:
        try:
            question = shape.model_validate(_parts(request, shape))
        except ValidationError as error:
            return _problem(400, question_faults(error))
        body = self._answers.reply(question).model_dump_json().encode()
        return _kept(request, body)

    async def _describe(self, request: web.Request) -> web.Response:
        return _kept(request, self._description)

    def _wait(self, address: str) -> float:
        now = self._clock()
        bucket = self._asking.get(address)
        if bucket is None:
            bucket = self._asking[address] = TokenBucket(_A_SECOND, _AT_ONCE, now)
        wait = bucket.wait(now)
        if wait == 0:
            bucket.take(now)
        return wait


def _parts(request: web.Request, shape: type[Question]) -> dict[str, object]:
    """The parts of the question; one that is a list may be given several times."""
    query = request.query
    lists = {
        name for name, field in shape.model_fields.items() if get_origin(field.annotation) is tuple
    }
    return {
        name: query.getall(name) if name in lists or len(query.getall(name)) > 1 else query[name]
        for name in query
    }


def _kept(request: web.Request, body: bytes) -> web.Response:
    """The answer, or that it is the one that the asker has."""
    tag = hashlib.sha256(body).hexdigest()[:32]
    known = {etag.value for etag in request.if_none_match or ()}
    if tag in known:
        answer = web.Response(status=304, headers=_HEADERS)
    else:
        answer = web.Response(body=body, content_type="application/json", headers=_HEADERS)
    answer.etag = tag
    return answer


def _problem(status: int, what: str, headers: dict[str, str] | None = None) -> web.Response:
    """What is wrong with a request (RFC 9457)."""
    told = {**_HEADERS, "Cache-Control": "no-store", **(headers or {})}
    return web.json_response(
        {"title": what, "status": status},
        status=status,
        headers=told,
        content_type="application/problem+json",
    )
