"""The written form of every question that a button can carry.

One table: a letter for each kind of request, and how each of its fields is written. Fields that
may be missing have a capital letter in front; tokens use none, so the parts never run together.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from briefing.answers import requests
from briefing.answers.refusals import Kept
from briefing.answers.requests import AskSearch, AskVerify, Request, SourceFact
from briefing.messages.callback_data.request_fields import (
    MOST_ACTORS,
    PATTERN,
    TO,
    DateField,
    Field,
    FlagField,
    KindField,
    Tokens,
    WordField,
)

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


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
_ACTORS = Field("actors", Kept.ACTOR, pattern=f"(?:{PATTERN}){{1,{MOST_ACTORS}}}")
_COMMAND_NAME = Field("command", mark="H", pattern=_COMMAND.pattern)
_ASKED = "F"
_STANCE = "[a-z]{1,8}"
_DATE = r"\d{4}(?:\d{2}){0,2}"
_TIME = f"[0-9a-z]{{0,6}}{TO}[0-9a-z]{{0,6}}|{_DATE}"
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
