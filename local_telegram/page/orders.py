"""The orders that the page sends: JSON bodies of a fixed shape, and how one is refused."""

from typing import Annotated, Literal, TypeVar

from aiohttp import web
from aiohttp.typedefs import Handler
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from local_telegram import NotAllowed, Unanswered


class Order(BaseModel):
    """A JSON body: exactly these fields, of exactly these types."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Say(Order):
    """Write a message, perhaps as a reply.

    The text may also be sent as the caption of a sample photo, or as a post forwarded from
    somebody else.
    """

    chat: int
    text: Annotated[str, Field(min_length=1)]
    kind: Literal["text", "photo", "forwarded"] = "text"
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


class OrderRefused(Exception):
    """The order cannot be carried out. `code` is for the page, which has the words for it."""

    def __init__(self, code: str, status: int, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.status, self.detail = code, status, detail


AnOrder = TypeVar("AnOrder", bound=Order)


async def read(request: web.Request, kind: type[AnOrder]) -> AnOrder:
    """The request's body as an order. Raises `OrderRefused` for anything else."""
    if request.content_type != "application/json":
        raise OrderRefused("bad_request", 415)
    try:
        return kind.model_validate_json(await request.read())
    except ValidationError as error:
        raise OrderRefused("bad_request", 400) from error


@web.middleware
async def word_refusals(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn an exception that an order raised into a code, which the page words."""
    try:
        return await handler(request)
    except OrderRefused as error:
        refusal = error
    except NotAllowed as error:
        refusal = OrderRefused("not_allowed", 403, str(error))
    except Unanswered:
        refusal = OrderRefused("unanswered", 504)
    except KeyError:
        refusal = OrderRefused("gone", 410)
    return web.json_response(
        {"error": refusal.code, "detail": refusal.detail}, status=refusal.status
    )
