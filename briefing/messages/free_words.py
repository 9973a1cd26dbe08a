"""Questions of a reader's own words in a button: the words themselves where they fit.

Where they do not, the button carries the page alone, and the words are the first ``code`` entity
of the message that it stands under.
"""

import base64
import binascii
import re
from typing import NamedTuple, TypeAlias

from briefing.answers.requests import AskSearch, AskVerify

FreeRequest: TypeAlias = AskSearch | AskVerify
_LETTERS: dict[type[FreeRequest], tuple[str, str]] = {AskSearch: ("G", "F"), AskVerify: ("K", "J")}
"""For each kind of question the letter for words that are here, and for words that are above."""
_HERE = {here: kind for kind, (here, _) in _LETTERS.items()}
_ABOVE = {above: kind for kind, (_, above) in _LETTERS.items()}
_WORDS_HERE = re.compile(r"(?P<kind>[GK])(?P<page>[0-9a-z]{1,3})_(?P<words>[A-Za-z0-9_-]+)")
_WORDS_ABOVE = re.compile(r"(?P<kind>[FJ])(?P<page>[0-9a-z]{1,3})")


class WordsPage(NamedTuple):
    """A page of a question of this kind; its words stand in the message above the button."""

    kind: type[FreeRequest]
    page: int


class Written(NamedTuple):
    """A question that was written out, and its page; None for words that cannot be read."""

    request: FreeRequest | None
    page: int


def write(request: FreeRequest, page: str, most_bytes: int) -> str:
    """The question in at most so many bytes; ``page`` is in base 36."""
    here, above = _LETTERS[type(request)]
    words = base64.urlsafe_b64encode(request.words.encode(errors="replace")).decode().rstrip("=")
    data = f"{here}{page}_{words}"
    return data if words and len(data) <= most_bytes else f"{above}{page}"


def read(data: str) -> Written | WordsPage | None:
    """The question again; None where the data is another kind's."""
    if above := _WORDS_ABOVE.fullmatch(data):
        return WordsPage(_ABOVE[above["kind"]], int(above["page"], 36))
    if here := _WORDS_HERE.fullmatch(data):
        words = _read_words(here["words"])
        return Written(_HERE[here["kind"]](words) if words else None, int(here["page"], 36))
    return None


def _read_words(written: str) -> str | None:
    try:
        padded = written + "=" * (-len(written) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None
