"""The written form of every question that a button can carry.

One table: a letter for each kind of request, and how each of its fields is written. Fields that
may be missing have a capital letter in front; tokens use none, so the parts never run together.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any

from briefing.answers import requests
from briefing.answers.catalogue import authors_of, occasions_of, parties_of
from briefing.answers.refusals import Kept
from briefing.answers.requests import AskSearch, AskVerify, Request, SourceFact
from briefing.library.dates import PartialDate, Period, When
from briefing.library.model import Library, QuoteKind, Stance
from briefing.messages.callback_data.short_ids import (
    QUESTION_TOKEN,
    base36,
    question_token,
    split,
    unambiguous,
)

PATTERN = f"[a-z2-7]{{{QUESTION_TOKEN}}}"
"""A token, as a regular expression."""


def token_of(kind: Kept, *ids: str) -> str:
    """The token for an id of this kind; a speaker is named by the actor's id and its own."""
    return question_token(kind.value, *ids)


class Tokens:
    """The ids of one library by their tokens."""

    def __init__(self, library: Library) -> None:
        self.library = library
        speakers = ((actor.id, one) for actor in library.actors.values() for one in actor.speakers)
        self._ids: Mapping[Kept, Mapping[str, str]] = {
            Kept.ACTOR: _index(Kept.ACTOR, ((one,) for one in library.actors)),
            Kept.TOPIC: _index(Kept.TOPIC, ((one,) for one in library.topics)),
            Kept.SPEAKER: _index(Kept.SPEAKER, speakers),
            # Buttons in old messages carry the ids that quotes had then.
            Kept.QUOTE: {
                **{token_of(Kept.QUOTE, one): now for one, now in library.former_ids.items()},
                **_index(Kept.QUOTE, ((one,) for one in library.quotes)),
            },
            Kept.SOURCE: _index(Kept.SOURCE, ((one,) for one in library.sources)),
            Kept.OCCASION: _index(Kept.OCCASION, ((one,) for one in occasions_of(library))),
            Kept.AUTHOR: _index(Kept.AUTHOR, ((one,) for one in authors_of(library))),
            Kept.PARTY: _index(Kept.PARTY, ((one,) for one in parties_of(library))),
        }

    def id_of(self, kind: Kept, token: str) -> str | None:
        """The id that the token stands for; None where nothing on file has it."""
        return self._ids[kind].get(token)


def _index(kind: Kept, names: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return unambiguous((token_of(kind, *name), name[-1]) for name in names)


_MOST_ACTORS = 6
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


@dataclass(frozen=True)
class Field:
    """A field of a request: an id of ``kind``, some ids, a command's name, or a date."""

    name: str
    kind: Kept | None = None
    mark: str = ""
    pattern: str = PATTERN

    def write(self, value: Any, actor: str) -> str:
        """The value in the alphabet of a button; ``actor`` is the request's, for its speakers."""
        if isinstance(value, tuple):
            return self.mark + "".join(self.write(one, actor) for one in value[:_MOST_ACTORS])
        if value is None:
            return ""
        if self.kind is Kept.SPEAKER:
            return self.mark + token_of(self.kind, actor, value)
        if self.kind is not None:
            return self.mark + token_of(self.kind, value)
        written = str(value).replace("-", "")
        return self.mark + written if re.fullmatch(self.pattern, written) else ""

    def read(self, written: str, tokens: Tokens) -> Any:
        """The value again, or the kind of what is no longer on file. Raises ValueError."""
        if self.kind is None:
            return written
        ids = tuple(tokens.id_of(self.kind, one) for one in split(written, QUESTION_TOKEN))
        if None in ids:
            return self.kind
        return ids if self.pattern != PATTERN else ids[0]


_TO = "V"
"""Stands between the two dates of a period."""


class DateField(Field):
    """A date, as far as it is known: 2015, 201509 or 20150915.

    A period is its two dates in base 36 with a V between them; a side that is open is empty:
    ``pr39V`` is since September 2015.
    """

    def write(self, value: Any, actor: str) -> str:
        """The date, or the two dates of a period."""
        if isinstance(value, Period):
            return self.mark + _TO.join(map(_write_end, (value.first, value.last)))
        return super().write(value, actor)

    def read(self, written: str, tokens: Tokens) -> When:
        """The date again. Raises ValueError for a day that no calendar has."""
        first, between, last = written.partition(_TO)
        if not between:
            return _read_date(written)
        ends = (_read_date(str(int(end, 36))[1:]) if end else None for end in (first, last))
        return Period(*ends)


def _write_end(date: PartialDate | None) -> str:
    """One of a period's dates; the 1 in front keeps the zeros of an early year."""
    return "" if date is None else base36(int("1" + str(date).replace("-", "")))


def _read_date(written: str) -> PartialDate:
    parts = (written[:4], written[4:6], written[6:])
    return PartialDate.parse("-".join(part for part in parts if part))


class FlagField(Field):
    """Yes, written as a 1; no is not written."""

    def write(self, value: Any, actor: str) -> str:
        """The mark and a 1, or nothing."""
        return f"{self.mark}1" if value else ""

    def read(self, written: str, tokens: Tokens) -> bool:
        """Yes, where it was written."""
        return True


@dataclass(frozen=True)
class WordField(Field):
    """One of a few values, by its own word: a stance, or what articles do not say."""

    values: type[StrEnum] = Stance

    def read(self, written: str, tokens: Tokens) -> StrEnum:
        """The value again. Raises ValueError for a word that is none."""
        return self.values(written)


class KindField(Field):
    """How articles carry quotes, by the first letter of its word: there is little room."""

    def write(self, value: Any, actor: str) -> str:
        """The mark and the letter, or nothing."""
        return f"{self.mark}{value[0]}" if value else ""

    def read(self, written: str, tokens: Tokens) -> QuoteKind:
        """The kind again. Raises ValueError for another letter."""
        found = next((kind for kind in QuoteKind if kind.startswith(written)), None)
        if found is None:
            raise ValueError(written)
        return found


@dataclass(frozen=True)
class Form:
    """How one kind of request is written."""

    letter: str
    request: type[Any]
    fields: tuple[Field, ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        groups = (
            f"(?:{field.mark}(?P<{field.name}>{field.pattern})){'?' if field.mark else ''}"
            for field in self.fields
        )
        return re.compile(self.letter + "".join(groups))

    def write(self, request: Request) -> str:
        """The request without its page."""
        actor = getattr(request, "actor", "")
        written = (field.write(getattr(request, field.name), actor) for field in self.fields)
        return self.letter + "".join(written)

    def read(self, body: str, tokens: Tokens) -> Request | Kept:
        """The request again; what it names in vain; `Kept.QUESTION` where it is unreadable."""
        match = self._pattern.fullmatch(body)
        if match is None:
            return Kept.QUESTION
        values: dict[str, Any] = {}
        for field in self.fields:
            if (written := match[field.name]) is None:
                continue
            try:
                values[field.name] = value = field.read(written, tokens)
            except ValueError:
                return Kept.QUESTION
            if isinstance(value, Kept):
                return value
        made: Request = self.request(**values)
        return made


_ACTOR = Field("actor", Kept.ACTOR)
_TOPIC = Field("topic", Kept.TOPIC)
_ON_TOPIC = Field("topic", Kept.TOPIC, mark="T")
_ACTORS = Field("actors", Kept.ACTOR, pattern=f"(?:{PATTERN}){{1,{_MOST_ACTORS}}}")
_COMMAND_NAME = Field("command", mark="H", pattern=_COMMAND.pattern)
_ASKED = "F"
_STANCE = "[a-z]{1,8}"
_DATE = r"\d{4}(?:\d{2}){0,2}"
_TIME = f"[0-9a-z]{{0,6}}{_TO}[0-9a-z]{{0,6}}|{_DATE}"
_WHEN = DateField("when", mark="W", pattern=_TIME)
_OF_SPEAKER = Field("speaker", Kept.SPEAKER, mark="S")
_OCCASION = Field("occasion", Kept.OCCASION, mark="O")
_ABOUT = Field("about", Kept.PARTY, mark="B")
_BY_ACTOR = Field("actor", Kept.ACTOR, mark="A")
_DIFFER = FlagField("differ", mark="D", pattern="1")
_ASKED_ABOUT = WordField("asked", mark=_ASKED, pattern=_STANCE)
_KIND = KindField("kind", mark="K", pattern="[a-z]")
_NEGATED = FlagField("negated", mark="N", pattern="1")

_ALL = (
    Form("w", requests.Welcome),
    Form("h", requests.Help, (_COMMAND_NAME,)),
    Form("a", requests.ListActors),
    Form("b", requests.ListTopics),
    Form("x", requests.ListPositions, (WordField("stance", pattern=_STANCE), _BY_ACTOR)),
    Form("o", requests.AskOverview, (_ACTOR, WordField("held", mark=_ASKED, pattern=_STANCE))),
    Form(
        "p",
        requests.AskPosition,
        (_ACTOR, _TOPIC, _ASKED_ABOUT, _NEGATED),
    ),
    Form(
        "s",
        requests.AskSaid,
        (
            *(_ACTOR, _OF_SPEAKER, _ON_TOPIC, _WHEN, _OCCASION, _ABOUT, _ASKED_ABOUT, _NEGATED),
            _KIND,
        ),
    ),
    Form("c", requests.AskComparison, (_ACTORS, _ON_TOPIC, _WHEN)),
    Form(
        "t",
        requests.AskTopic,
        (_TOPIC, WordField("asked_for", mark=_ASKED, pattern=_STANCE)),
    ),
    Form(
        "l",
        requests.AskTimeline,
        (
            _BY_ACTOR,
            _ON_TOPIC,
            _OF_SPEAKER,
            _WHEN,
            FlagField("newest_first", mark="N", pattern="1"),
            _OCCASION,
            FlagField("undated", mark="U", pattern="1"),
            _KIND,
        ),
    ),
    Form("q", requests.AskQuote, (Field("quote", Kept.QUOTE),)),
    Form(
        "d",
        requests.ListSources,
        (
            _BY_ACTOR,
            _OF_SPEAKER,
            _ON_TOPIC,
            Field("outlet", Kept.OCCASION, mark="O"),
            Field("author", Kept.AUTHOR, mark="Y"),
            DateField("published", mark="P", pattern=_TIME),
            WordField("lacking", mark="L", pattern="[a-z]{1,9}", values=SourceFact),
        ),
    ),
    Form("e", requests.AskSource, (Field("source", Kept.SOURCE),)),
    Form("i", requests.AskAbout),
    Form("g", requests.AskWhoAgrees, (_ACTOR, _ON_TOPIC, _DIFFER)),
    Form("k", requests.AskCommonGround, (_ACTORS, _DIFFER)),
    Form("m", requests.AskContested),
    Form("u", requests.AskChange, (_BY_ACTOR, _OF_SPEAKER, _ON_TOPIC, _WHEN)),
    Form("r", requests.AskOccasions, (_BY_ACTOR, _OF_SPEAKER, _ON_TOPIC, _WHEN)),
    Form("n", requests.AskCount, (_BY_ACTOR, _OF_SPEAKER, _ON_TOPIC, _WHEN)),
    Form("v", requests.AskCoverage),
    Form("y", requests.ListSpeakers, (_BY_ACTOR,)),
)
_BY_LETTER: Mapping[str, Form] = {form.letter: form for form in _ALL}
_BY_REQUEST: Mapping[type[Any], Form] = {form.request: form for form in _ALL}


@lru_cache(maxsize=1 << 14)
def write(request: Request) -> str:
    """The request without its page. One of free words has no written form here.

    The same buttons stand under many answers: each is written once.
    """
    assert not isinstance(request, AskSearch | AskVerify)  # noqa: S101 - `question_codec` writes these
    return _BY_REQUEST[type(request)].write(request)


def read(body: str, tokens: Tokens) -> Request | Kept:
    """The request again; what it names in vain; `Kept.QUESTION` where it is unreadable."""
    form = _BY_LETTER.get(body[:1])
    return Kept.QUESTION if form is None else form.read(body, tokens)
