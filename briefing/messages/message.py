"""What is sent: messages with their buttons, inline results, and the bot's own description."""

from dataclasses import dataclass

from briefing.messages.pictures.picture import PicturePage


@dataclass(frozen=True, slots=True)
class Button:
    """One inline button; exactly one of the fields beside ``label`` is set.

    ``data`` is callback data for `Codec.decode`; ``url`` an address to open; ``inline_query`` a
    query that Telegram types into this chat (switch_inline_query_current_chat); ``copy_text`` up
    to 256 characters that Telegram puts on the clipboard.
    """

    label: str
    data: str | None = None
    url: str | None = None
    inline_query: str | None = None
    copy_text: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One page of an answer: Telegram HTML, and rows of buttons. Pages count from 1.

    ``picture`` goes before it, where there is one.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    page: int = 1
    pages: int = 1
    picture: PicturePage | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One inline result. ``id`` is unique among the offers of one answer, and under 64 bytes."""

    id: str
    title: str
    description: str
    message: Message


@dataclass(frozen=True, slots=True)
class Profile:
    """How the bot presents itself: at most 512 and 120 characters of plain text."""

    description: str
    short_description: str
