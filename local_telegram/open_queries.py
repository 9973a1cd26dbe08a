"""Presses of buttons and inline queries that wait for the bot's answer."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from local_telegram.chat_records import Json
from local_telegram.errors import Unanswered, bad_request
from local_telegram.query_answers import CallbackAnswer, InlineResults
from local_telegram.updates import Updates

# Telegram does not document it; reports of "query is too old" begin at 10 to 20 seconds.
LIFETIME = timedelta(seconds=15)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"

A = TypeVar("A", CallbackAnswer, InlineResults)


@dataclass(slots=True)
class OpenQuery(Generic[A]):
    """A query that the bot may answer once, within `LIFETIME`."""

    asked: datetime
    content: Json
    answer: "asyncio.Future[A]"
    update_id: int | None = None


class OpenQueries:
    """The open queries by id. Presses and inline queries are kept apart."""

    def __init__(self, updates: Updates, clock: Callable[[], datetime]) -> None:
        self._updates = updates
        self._clock = clock
        self._last = 4_000_000_000_000_000
        self._presses: dict[str, OpenQuery[CallbackAnswer]] = {}
        self._inline: dict[str, OpenQuery[InlineResults]] = {}
        updates.observe(self._handled)

    async def press(self, content: Json, timeout_s: float) -> CallbackAnswer:
        """Send a callback query and wait. Raises `Unanswered`."""
        return await self._ask("callback_query", self._presses, content, timeout_s)

    async def inline(self, content: Json, timeout_s: float) -> InlineResults:
        """Send an inline query and wait. Raises `Unanswered`."""
        return await self._ask("inline_query", self._inline, content, timeout_s)

    def answer_press(self, query_id: str, answer: CallbackAnswer) -> Json:
        """Take the bot's answer to a press; the query. Raises `Refusal` if it is not open."""
        return self._answer(self._presses, query_id, answer)

    def open_inline(self, query_id: str) -> Json:
        """An inline query that may still be answered. Raises `Refusal` if it is not open."""
        return self._open(self._inline, query_id).content

    def answer_inline(self, query_id: str, answer: InlineResults) -> Json:
        """Take the bot's answer to an inline query. Raises `Refusal` if it is not open."""
        return self._answer(self._inline, query_id, answer)

    async def _ask(
        self, kind: str, asked: dict[str, OpenQuery[A]], content: Json, timeout_s: float
    ) -> A:
        self._forget_old(asked)
        self._last += 1
        content["id"] = str(self._last)
        future: asyncio.Future[A] = asyncio.get_running_loop().create_future()
        question = OpenQuery(self._clock(), content, future)
        asked[content["id"]] = question
        question.update_id = self._updates.add(kind, content)
        if question.update_id is None:
            raise Unanswered(f"the bot does not ask for {kind}")
        try:
            await asyncio.wait([future], timeout=timeout_s)
            if not future.done():
                raise Unanswered(f"no answer within {timeout_s:g} s")
            return future.result()
        finally:
            future.cancel()

    def _forget_old(self, asked: dict[str, OpenQuery[A]]) -> None:
        now = self._clock()
        for query_id in [
            one for one, question in asked.items() if now - question.asked > LIFETIME
        ]:
            del asked[query_id]

    def _open(self, asked: dict[str, OpenQuery[A]], query_id: str) -> OpenQuery[A]:
        question = asked.get(query_id)
        if question is None or self._clock() - question.asked > LIFETIME:
            raise bad_request(TOO_OLD)
        return question

    def _answer(self, asked: dict[str, OpenQuery[A]], query_id: str, answer: A) -> Json:
        question = self._open(asked, query_id)
        del asked[query_id]
        if not question.answer.done():
            question.answer.set_result(answer)
        return question.content

    def _handled(self, update_id: int) -> None:
        """Stop waiting when the bot has handled the update without an answer.

        The query stays open: a late answer within `LIFETIME` is still accepted.
        """
        self._give_up(self._presses, update_id)
        self._give_up(self._inline, update_id)

    def _give_up(self, asked: dict[str, OpenQuery[A]], update_id: int) -> None:
        for question in asked.values():
            if question.update_id == update_id and not question.answer.done():
                question.answer.set_exception(Unanswered("the bot handled it without an answer"))
