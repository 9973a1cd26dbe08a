"""A question as callback data, and back. A t.me link to the bot carries the same.

The alphabet is that of a start parameter, ``A-Za-z0-9_-``
(https://core.telegram.org/bots/features#deep-linking). The form is a letter for the kind of
question, a token for each id, and from the second page on ``-`` with the page in base 36:
``d-2`` is the second page of all sources. A button that opens a quote from a list carries the list
behind ``_``: that is the way back.

A question in a reader's own words carries the words themselves where they fit. Where they do not,
the button carries the page alone, and the words are the first ``code`` entity of the message that
the button stands under.

A ``-`` in front says that the message is to stay as it is, and the answer to come below it: no
button could lead back to the message.
"""

import base64
import binascii
import re
from dataclasses import replace
from typing import NamedTuple, TypeAlias

from briefing.answers.refusals import Kept
from briefing.answers.requests import AskQuote, AskSearch, AskVerify, Origin, Request
from briefing.library.model import Library
from briefing.messages.callback_data import request_forms
from briefing.messages.callback_data.request_fields import PATTERN, Tokens, token_of
from briefing.messages.callback_data.short_ids import MOST_BYTES, base36

FreeRequest: TypeAlias = AskSearch | AskVerify
_LETTERS: dict[type[FreeRequest], tuple[str, str]] = {AskSearch: ("G", "F"), AskVerify: ("K", "J")}
"""For each kind of question the letter for words that are here, and for words that are above."""
_HERE = {here: kind for kind, (here, _) in _LETTERS.items()}
_ABOVE = {above: kind for kind, (_, above) in _LETTERS.items()}
_WHOSE = f"(?:A(?P<actor>{PATTERN})(?:S(?P<speaker>{PATTERN}))?)?"
_WORDS_HERE = re.compile(
    rf"(?P<kind>[GK])(?P<page>[0-9a-z]{{1,3}}){_WHOSE}_(?P<words>[A-Za-z0-9_-]+)"
)
_WORDS_ABOVE = re.compile(rf"(?P<kind>[FJ])(?P<page>[0-9a-z]{{1,3}}){_WHOSE}")


_STAYS = "-"


def keeping(data: str) -> str:
    """The data for a button that leaves its message as it is, if that fits."""
    return _STAYS + data if len(data) < MOST_BYTES else data


def keeps_message(data: str) -> bool:
    """Whether the button's message is to stay as it is, and the answer to come below it."""
    return data.startswith(_STAYS)


def needs_message(data: str) -> bool:
    """Whether the words of the question stand in the button's message, and not in the data."""
    return _WORDS_ABOVE.fullmatch(data.removeprefix(_STAYS)) is not None


class WordsPage(NamedTuple):
    """A page of a question of this kind; its words stand in the message above the button.

    ``actor`` and ``speaker`` are whose words are asked for, where the question says it.
    """

    kind: type[FreeRequest]
    page: int
    actor: str | None = None
    speaker: str | None = None

    def request(self, words: str) -> FreeRequest:
        """The question with its words."""
        return self.kind(words, self.actor, self.speaker)


class Asked(NamedTuple):
    """A question that was read back, and the page to show."""

    request: Request
    page: int


class Gone(NamedTuple):
    """What the data names is no longer on file; `Kept.QUESTION` where the data is unreadable."""

    what: Kept


Decoded: TypeAlias = Asked | WordsPage | Gone
_UNREADABLE = Gone(Kept.QUESTION)


def _write_free(request: FreeRequest, page: str, room: int = MOST_BYTES) -> str:
    """The question with its words, or without them where they do not fit."""
    here, above = _LETTERS[type(request)]
    whose = f"{page}{_write_whose(request)}"
    words = base64.urlsafe_b64encode(request.words.encode(errors="replace")).decode().rstrip("=")
    data = f"{here}{whose}_{words}"
    return data if words and len(data) <= room else f"{above}{whose}"


def _write_whose(request: FreeRequest) -> str:
    if request.actor is None:
        return ""
    actor = f"A{token_of(Kept.ACTOR, request.actor)}"
    if request.speaker is None:
        return actor
    return f"{actor}S{token_of(Kept.SPEAKER, request.actor, request.speaker)}"


def _read_free(data: str, tokens: Tokens) -> Decoded | None:
    """The question again; None where the data is no question in a reader's own words."""
    match = _WORDS_ABOVE.fullmatch(data) or _WORDS_HERE.fullmatch(data)
    if match is None:
        return None
    whose: list[str | None] = []
    for kind in (Kept.ACTOR, Kept.SPEAKER):
        written = match[kind.value]
        found = tokens.id_of(kind, written) if written else None
        if written and found is None:
            return Gone(kind)
        whose.append(found)
    page = int(match["page"], 36)
    if match["kind"] in _ABOVE:
        return WordsPage(_ABOVE[match["kind"]], page, *whose)
    words = _read_words(match["words"])
    return Asked(_HERE[match["kind"]](words, *whose), page) if words else _UNREADABLE


def _read_words(written: str) -> str | None:
    try:
        padded = written + "=" * (-len(written) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return None


_MOST_PAGES = 36**3 - 1
_QUOTE = re.compile(rf"(?P<quote>q{PATTERN})(?:_(?P<origin>.+))?")
_PAGED = re.compile(r"(?P<body>[A-Za-z][A-Za-z0-9_]*)(?:-(?P<page>[0-9a-z]{1,3}))?")


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
            return _write_free(request, base36(page))
        body = request_forms.write(request)
        if isinstance(request, AskQuote) and request.origin is not None:
            return self.opened_from(body, request.origin)
        return body if page == 1 else f"{body}-{base36(page)}"

    def opened_from(self, data: str, origin: Origin) -> str:
        """Callback data of a quote that leads back to the list; other data as it stands.

        A search for words that do not fit in carries its page alone. A list of six actors on one
        topic does not fit in at all: then there is no way back.
        """
        if _QUOTE.fullmatch(data) is None or "_" in data or isinstance(origin.request, AskQuote):
            return data
        room = MOST_BYTES - len(data) - 1
        if isinstance(origin.request, AskSearch | AskVerify):
            back = _write_free(origin.request, base36(origin.page), room)
        else:
            back = self.encode(origin.request, origin.page)
        return f"{data}_{back}" if len(back) <= room else data

    def decode(self, data: str, library: Library, words: str | None = None) -> Decoded:
        """The question behind callback data or a start parameter. Raises nothing.

        ``words`` are the reader's words in the message above the button, where there are any:
        with them, no `WordsPage` comes back.
        """
        data = data.removeprefix(_STAYS)
        tokens = self._tokens_of(library)
        free = _read_free(data, tokens)
        if isinstance(free, WordsPage):
            return Asked(free.request(words), free.page) if words else free
        if free is not None:
            return free
        if (opened := _QUOTE.fullmatch(data)) and opened["origin"] and len(data) <= MOST_BYTES:
            return self._opened(opened["quote"], opened["origin"], library, words)
        paged = _PAGED.fullmatch(data)
        if paged is None or len(data) > MOST_BYTES:
            return _UNREADABLE
        found = request_forms.read(paged["body"], tokens)
        if isinstance(found, Kept):
            return Gone(found)
        return Asked(found, int(paged["page"] or "1", 36))

    def _opened(self, quote: str, back: str, library: Library, words: str | None) -> Decoded:
        """A quote with the list from which it was opened; without it where that is gone."""
        asked = self.decode(quote, library)
        origin = self.decode(back, library, words)
        if not isinstance(asked, Asked) or not isinstance(asked.request, AskQuote):
            return asked
        if not isinstance(origin, Asked):
            return asked
        way_back = Origin(origin.request, origin.page)
        return Asked(replace(asked.request, origin=way_back), 1)

    def _tokens_of(self, library: Library) -> Tokens:
        if self._tokens is None or self._tokens.library is not library:
            self._tokens = Tokens(library)
        return self._tokens
