"""A question in at most 64 bytes, and back: what a button and a t.me link carry.

The alphabet is that of a start parameter, ``A-Za-z0-9_-``
(https://core.telegram.org/bots/features#deep-linking). Ids may have 40 characters, and six actors
must fit, so a token of eight stands for each. The form is a letter for the kind of question, its
tokens, and ``-`` with the page in base 36 from the second page on.
"""

import base64
import binascii
import re
from typing import NamedTuple, TypeAlias

from briefing.answers.refusals import Kept
from briefing.answers.requests import AskSearch, AskVerify, Request
from briefing.library.model import Library
from briefing.messages import forms
from briefing.messages.forms import Tokens

# Questions of a reader's own words in a button: the words themselves where they fit.
#
# Where they do not, the button carries the page alone, and the words are the first ``code``
# entity of the message that it stands under.
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


MOST_BYTES = 64
_MOST_PAGES = 36**3 - 1
_PAGED = re.compile(r"(?P<body>[A-Za-z][A-Za-z0-9_]*)(?:-(?P<page>[0-9a-z]{1,3}))?")


class Asked(NamedTuple):
    """A question that was read back, and the page to show."""

    request: Request
    page: int


class Gone(NamedTuple):
    """What the data names is no longer on file; `Kept.QUESTION` where the data is unreadable."""

    what: Kept


Decoded: TypeAlias = Asked | WordsPage | Gone


class Codec:
    """Writes questions into buttons and reads them back, whatever became of the library since.

    It keeps the tokens of the library that it saw last, so that a press costs one look-up.
    """

    def __init__(self) -> None:
        self._tokens: Tokens | None = None

    def encode(self, request: Request, page: int = 1) -> str:
        """Callback data for the question: 1 to 64 bytes, valid as a start parameter too."""
        page = min(max(page, 1), _MOST_PAGES)
        if isinstance(request, AskSearch | AskVerify):
            return write(request, _base36(page), MOST_BYTES)
        body = forms.write(request)
        return body if page == 1 else f"{body}-{_base36(page)}"

    def decode(self, data: str, library: Library) -> Decoded:
        """The question behind callback data or a start parameter. Raises nothing."""
        free = read(data)
        if isinstance(free, WordsPage):
            return free
        if free is not None:
            return Asked(free.request, free.page) if free.request else _UNREADABLE
        paged = _PAGED.fullmatch(data)
        if paged is None or len(data) > MOST_BYTES:
            return _UNREADABLE
        found = forms.read(paged["body"], self._tokens_of(library))
        if isinstance(found, Kept):
            return Gone(found)
        return Asked(found, int(paged["page"] or "1", 36))

    def _tokens_of(self, library: Library) -> Tokens:
        if self._tokens is None or self._tokens.library is not library:
            self._tokens = Tokens(library)
        return self._tokens


_UNREADABLE = Gone(Kept.QUESTION)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits or "0"
