"""What Telegram finds in a text by itself: mentions, commands, tags, addresses.

The rules are TDLib's `find_entities`; `tests/test_text_cleanup.py` compares both. Differences that
stay: an address without `https://` is found only under a country's or a common
top-level domain (TDLib lists 1,500), and bank cards, `tg:` links and `mailto:` are not found.
"""

import re
import unicodedata
from collections.abc import Iterator

from local_telegram.chat_records import Entity, units
from local_telegram.url_detection import find_urls

_MENTION = re.compile(r"@([A-Za-z0-9_]{2,32})(?![A-Za-z0-9_])")
_COMMAND = re.compile(
    r"/[A-Za-z0-9_]{1,64}(?![A-Za-z0-9_])(?:@[A-Za-z0-9_]{3,32}(?![A-Za-z0-9_])|(?!@))"
)
_CASHTAG = re.compile(r"\$(?:1INCH|[A-Z]{1,8})(?![A-Z])(?:@[A-Za-z0-9_]{3,32}(?![A-Za-z0-9_]))?")
_USERNAME = re.compile(r"@[A-Za-z0-9_]{3,32}")
_SHORT_USERNAMES = frozenset({"gif", "nft", "pic", "ufc", "vid"})
_SHORTEST_USERNAME = 4
_LONGEST_HASHTAG = 256
_BESIDE_COMMAND = "/<>"

Span = tuple[int, int, str]


def find(text: str) -> tuple[Entity, ...]:
    """The entities in the text, in order. They do not overlap."""
    spans = [*_mentions(text), *_commands(text), *_hashtags(text), *_cashtags(text)]
    spans += find_urls(text)
    spans.sort(key=lambda span: (span[0], -span[1]))
    found: list[Entity] = []
    end = at = offset = 0
    for begin, stop, kind in spans:
        if begin < end:
            continue
        offset += units(text[at:begin])
        found.append(Entity(kind, offset, units(text[begin:stop])))
        at, end = begin, stop
    return tuple(found)


def is_word(char: str) -> bool:
    """Letters, digits and other numbers of any script, and the underscore."""
    return char == "_" or unicodedata.category(char)[:1] in ("L", "N")


def _neighbours(text: str, begin: int, end: int) -> tuple[str, str]:
    return text[begin - 1 : begin] if begin else "", text[end : end + 1]


def _mentions(text: str) -> Iterator[Span]:
    for match in _MENTION.finditer(text):
        before, after = _neighbours(text, match.start(), match.end())
        known = len(match[1]) >= _SHORTEST_USERNAME or match[1].lower() in _SHORT_USERNAMES
        if known and not (before and is_word(before)) and not (after and is_word(after)):
            yield match.start(), match.end(), "mention"


def _commands(text: str) -> Iterator[Span]:
    for match in _COMMAND.finditer(text):
        beside = _neighbours(text, match.start(), match.end())
        if not any(one and (is_word(one) or one in _BESIDE_COMMAND) for one in beside):
            yield match.start(), match.end(), "bot_command"


def _in_hashtag(char: str) -> bool:
    return (
        char in "_\u200c\u00b7"
        or "\u0d80" <= char <= "\u0dff"
        or unicodedata.category(char)[:1] == "L"
        or unicodedata.category(char) == "Nd"
    )


def _hashtags(text: str) -> Iterator[Span]:
    at = text.find("#")
    while at >= 0:
        end = at + 1
        while end < len(text) and _in_hashtag(text[end]):
            end += 1
        name = text[at + 1 : min(end, at + 1 + _LONGEST_HASHTAG)]
        stop = at + 1 + len(name)
        user = _USERNAME.match(text, end) if stop == end else None
        if name and user:
            stop = end = user.end()
        starts = at == 0 or not _in_hashtag(text[at - 1])
        worded = any(unicodedata.category(char)[:1] == "L" for char in name)
        if name and starts and worded and text[end : end + 1] != "#":
            yield at, stop, "hashtag"
        at = text.find("#", max(end, at + 1))


def _cashtags(text: str) -> Iterator[Span]:
    for match in _CASHTAG.finditer(text):
        beside = _neighbours(text, match.start(), match.end())
        if not any(one and (_in_hashtag(one) or one == "$") for one in beside):
            yield match.start(), match.end(), "cashtag"
