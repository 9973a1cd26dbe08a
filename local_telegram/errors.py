"""Refusals: the Bot API refuses a bot's request, Telegram's apps refuse a person's action."""

from collections.abc import Callable
from typing import TypeVar

from local_telegram.chat_records import Json

T = TypeVar("T")
BAD_REQUEST = 400
FORBIDDEN = 403
NOT_FOUND = 404
CONFLICT = 409


class Refusal(Exception):
    """The Bot API refuses a request, with this code and description."""

    def __init__(self, code: int, description: str, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def as_json(self) -> Json:
        """The body of the answer."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(text: str, parameters: Json | None = None) -> Refusal:
    """A refusal with code 400. The first letter becomes small, except in a CODE_LIKE_THIS.

    The Bot API server does so too: "Message is too long" becomes "message is too long".
    """
    is_code = text[1:2] == "_" or "A" <= text[1:2] <= "Z"
    worded = text if is_code else text[:1].lower() + text[1:]
    return Refusal(BAD_REQUEST, f"Bad Request: {worded}", parameters)


def forbidden(text: str) -> Refusal:
    """A refusal with code 403: the bot may not write there."""
    return Refusal(FORBIDDEN, f"Forbidden: {text}")


def refused(prefix: str, kind: type[Exception], make: Callable[[], T]) -> T:
    """The result of `make`. An exception of this kind becomes a bad request with the prefix."""
    try:
        return make()
    except kind as fault:
        raise bad_request(f"{prefix}{fault}") from fault


class NotAllowed(Exception):
    """A person tried what Telegram's apps do not offer to them. The message says what."""


class Unanswered(Exception):
    """The bot did not answer a press or an inline query, or answered too late."""
