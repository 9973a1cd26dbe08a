"""What Telegram would say to a message, and what a reader finds in it."""

import re
from collections.abc import Sequence

from briefing.messages import Button, Message
from briefing.messages.measure import plain
from local_telegram.tests.tdlib import found_by_telegram, parse_html

MOST_UNITS = 4096
MOST_ENTITIES = 90
MOST_BUTTONS = 24
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BLOCKQUOTE = re.compile(r"<blockquote(?: expandable)?>(.*?)</blockquote>", re.DOTALL)


def complaints(message: Message) -> list[str]:
    """Everything that Telegram, or a telephone's screen, would not take."""
    parsed = parse_html(message.text)
    entities = len(parsed.entities) + len(found_by_telegram(parsed.text))
    buttons = [button for row in message.buttons for button in row]
    return [
        *(["no text"] if not parsed.text.strip() else []),
        *([f"{parsed.units} units"] if parsed.units > MOST_UNITS else []),
        *([f"{entities} entities"] if entities > MOST_ENTITIES else []),
        *([f"{len(buttons)} buttons"] if len(buttons) > MOST_BUTTONS else []),
        *(["an empty row"] if not all(message.buttons) else []),
        *(["a wide row"] if any(len(row) > 4 for row in message.buttons) else []),
        *(fault for button in buttons for fault in button_complaints(button)),
    ]


def button_complaints(button: Button) -> list[str]:
    """Everything that Telegram would not take of a button."""
    actions = (button.data, button.url, button.inline_query, button.copy_text)
    return [
        *(["an empty label"] if not button.label.strip() else []),
        *([f"the long label {button.label}"] if len(button.label) > 40 else []),
        *(["not one action"] if sum(action is not None for action in actions) != 1 else []),
        *(
            [f"the data {button.data}"]
            if button.data is not None and not _START_PARAMETER.fullmatch(button.data)
            else []
        ),
        *(["long to copy"] if button.copy_text and len(button.copy_text) > 256 else []),
        *(["nothing to copy"] if button.copy_text == "" else []),
    ]


def quoted(pages: Sequence[Message]) -> str:
    """All that stands in blockquotes, without white space: pages cut there."""
    return bare(
        "".join(plain(words) for page in pages for words in _BLOCKQUOTE.findall(page.text))
    )


def bare(text: str) -> str:
    """A text without its white space."""
    return "".join(text.split())
