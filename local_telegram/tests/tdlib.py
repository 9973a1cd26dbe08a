"""TDLib's own parser of Telegram HTML: what it refuses, Telegram refuses."""

import json
from dataclasses import dataclass
from typing import Any

import tdjson


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text without its formatting, and the formatting as TDLib's ``textEntity`` objects.

    Offsets and lengths of the entities count UTF-16 code units.
    """

    text: str
    entities: tuple[dict[str, Any], ...]

    @property
    def units(self) -> int:
        """The length in UTF-16 code units, which is what Telegram's limit of 4,096 counts."""
        return len(self.text.encode("utf-16-le")) // 2


class HtmlRefused(Exception):
    """TDLib does not take the HTML; the message is its own."""


def parse_html(html: str) -> Parsed:
    """Parse Telegram HTML as the Bot API does. Raises HtmlRefused."""
    found = execute(
        {
            "@type": "parseTextEntities",
            "text": html,
            "parse_mode": {"@type": "textParseModeHTML"},
        }
    )
    if found["@type"] == "error":
        raise HtmlRefused(found["message"])
    return Parsed(found["text"], tuple(found["entities"]))


def found_by_telegram(text: str) -> tuple[dict[str, Any], ...]:
    """The commands, addresses and mentions that Telegram itself finds in plain text."""
    return tuple(execute({"@type": "getTextEntities", "text": text})["entities"])


def execute(request: dict[str, Any]) -> dict[str, Any]:
    """Run a request that TDLib answers at once, without a client, an account or a network.

    Each time TDLib is told to log nothing.
    """
    quiet = {"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}
    tdjson.td_execute(json.dumps(quiet).encode())
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()) or b"{}")
    return answer
