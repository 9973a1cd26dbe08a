"""What the page does: say, press, type an inline query, send a result of it, move the clock."""

from collections import OrderedDict
from datetime import timedelta
from typing import Annotated, TypeVar

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from local_telegram import InlineResults, LocalTelegram, NotAllowed, Unanswered
from local_telegram.page.clock import PageClock, Upcoming, clock_as_json
from local_telegram.page.feed import Feed

LONGEST = 4096
"""UTF-16 code units in a message, as Telegram counts them."""

FURTHEST = 7 * 24 * 60 * 60
"""Seconds that the clock is moved on by at once."""

_AFTER = timedelta(seconds=1)
"""What comes by the clock has come when it shows so much more."""

KEPT_RESULTS = 16
"""How many answers to inline queries stay ready to be chosen from."""


class Order(BaseModel):
    """A JSON body: exactly these fields, of exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Say(Order):
    """Write a message, perhaps as a reply."""

    chat: int
    text: Annotated[str, Field(min_length=1)]
    reply_to: int | None = None
    thread: int | None = None


class Press(Order):
    """Press the inline button that carries `data`."""

    chat: int
    message: int
    data: str


class Inline(Order):
    """Type an inline query in a chat; `offset` asks for the results after the ones shown."""

    chat: int
    query: Annotated[str, Field(max_length=256)]
    offset: str = ""


class Choose(Order):
    """Send the result with this index out of the answer named by `results`."""

    chat: int
    results: str
    index: Annotated[int, Field(ge=0)]


class Move(Order):
    """Move the clock on by so many seconds; None shows the present again."""

    seconds: Annotated[int, Field(gt=0, le=FURTHEST)] | None


class MoveToNext(Order):
    """Move the clock on to when the next thing comes by it in a chat."""

    chat: int


class Refused(Exception):
    """The order cannot be carried out. `code` is for the page, which has the words for it."""

    def __init__(self, code: str, status: int, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.status, self.detail = code, status, detail


AnOrder = TypeVar("AnOrder", bound=Order)


async def read(request: web.Request, kind: type[AnOrder]) -> AnOrder:
    """The request's body as an order. Raises `Refused` for anything else."""
    if request.content_type != "application/json":
        raise Refused("bad_request", 415)
    try:
        return kind.model_validate_json(await request.read())
    except ValidationError as error:
        raise Refused("bad_request", 400) from error


class Actions:
    """Carries the page's orders to Telegram, as the person who sits at the page."""

    def __init__(
        self,
        telegram: LocalTelegram,
        feed: Feed,
        clock: PageClock | None = None,
        upcoming: Upcoming | None = None,
    ) -> None:
        self._telegram = telegram
        self._feed = feed
        self._clock = clock
        self._upcoming = upcoming
        self._results: OrderedDict[str, InlineResults] = OrderedDict()

    async def say(self, request: web.Request) -> web.Response:
        """`Say`; answers with the message's id. The message itself comes over the feed."""
        order = await read(request, Say)
        if len(order.text.encode("utf-16-le")) // 2 > LONGEST:
            raise Refused("too_long", 413)
        message = await self._telegram.say(
            order.chat,
            order.text,
            user_id=self._feed.me(),
            reply_to=order.reply_to,
            thread=order.thread,
        )
        return web.json_response({"id": message})

    async def press(self, request: web.Request) -> web.Response:
        """`Press`; answers with what the bot answered."""
        order = await read(request, Press)
        answer = await self._telegram.press(
            order.chat, order.message, order.data, user_id=self._feed.me()
        )
        return web.json_response(answer.as_json())

    async def inline(self, request: web.Request) -> web.Response:
        """`Inline`; answers with the results and the name to choose one of them by."""
        order = await read(request, Inline)
        results = await self._telegram.inline(
            order.query, user_id=self._feed.me(), offset=order.offset, chat_id=order.chat
        )
        self._results[results.query_id] = results
        if len(self._results) > KEPT_RESULTS:
            self._results.popitem(last=False)
        return web.json_response(results.as_json() | {"id": results.query_id})

    async def choose(self, request: web.Request) -> web.Response:
        """`Choose`; answers with the message's id."""
        order = await read(request, Choose)
        results = self._results.get(order.results)
        if results is None or order.index >= len(results.results):
            raise Refused("gone", 410)
        message = await self._telegram.choose(results, order.index, order.chat)
        return web.json_response({"id": message})

    async def move(self, request: web.Request) -> web.Response:
        """`Move`; answers with the clock, of which every tab is told."""
        order = await read(request, Move)
        by = None if order.seconds is None else timedelta(seconds=order.seconds)
        return await self._moved(by)

    async def move_to_next(self, request: web.Request) -> web.Response:
        """`MoveToNext`; answers with the clock, of which every tab is told."""
        order = await read(request, MoveToNext)
        if self._clock is None or self._upcoming is None:
            raise Refused("gone", 410)
        due = await self._upcoming(order.chat)
        if due is None:
            raise Refused("nothing_due", 409)
        return await self._moved(max(due - self._clock.now(), timedelta()) + _AFTER)

    async def _moved(self, by: timedelta | None) -> web.Response:
        """Move the clock; back to the present for None."""
        if self._clock is None:
            raise Refused("gone", 410)
        try:
            if by is None:
                self._clock.reset()
            else:
                self._clock.move(by)
        except OverflowError as error:
            raise Refused("too_far", 409) from error
        await self._feed.tell_clock()
        return web.json_response(clock_as_json(self._clock))


@web.middleware
async def word_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns what an order raised into a code for the page."""
    try:
        return await handler(request)
    except Refused as error:
        refusal = error
    except NotAllowed as error:
        refusal = Refused("not_allowed", 403, str(error))
    except Unanswered:
        refusal = Refused("unanswered", 504)
    except KeyError:
        refusal = Refused("gone", 410)
    return web.json_response(
        {"error": refusal.code, "detail": refusal.detail}, status=refusal.status
    )
