"""How the Bot API says no."""

from collections.abc import Callable
from typing import TypeVar

from local_telegram.records import Json

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
        """The answer's body."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(text: str, parameters: Json | None = None) -> Refusal:
    """400. As the server does it, the first letter becomes small, but not a CODE_LIKE_THIS."""
    is_code = text[1:2] == "_" or "A" <= text[1:2] <= "Z"
    worded = text if is_code else text[:1].lower() + text[1:]
    return Refusal(BAD_REQUEST, f"Bad Request: {worded}", parameters)


def forbidden(text: str) -> Refusal:
    """403: the bot may not write there."""
    return Refusal(FORBIDDEN, f"Forbidden: {text}")


def refused(prefix: str, kind: type[Exception], make: Callable[[], T]) -> T:
    """What `make` gives; an exception of this kind becomes a bad request with the prefix."""
    try:
        return make()
    except kind as fault:
        raise bad_request(f"{prefix}{fault}") from fault


class NotAllowed(Exception):
    """A person tried what Telegram's apps do not offer to them. The message says what."""


class Unanswered(Exception):
    """The bot did not answer a press or an inline query, or answered too late."""
