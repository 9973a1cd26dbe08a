"""What a request is about, in ids alone: so that it can be stored, and asked again years later.

``{"about":"russia/putin","actor":"us","ask":"said","when":"2015-09"}`` is what the United States
said of Putin in September 2015. A reader's own words are in no subject: a search has none, and of
names that are nobody's on file only a country has one, by its code.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from babel import Locale

from briefing.answers import requests
from briefing.answers.names.demonyms import country_code
from briefing.answers.parts import Answer
from briefing.answers.refusals import UnknownAnswer
from briefing.answers.requests import Request
from briefing.library.dates import PartialDate, Period, When


@dataclass(frozen=True, slots=True)
class MissingCountry:
    """A country of which nothing is on file, by its ISO 3166 code."""

    country: str

    @property
    def name(self) -> str:
        """Its name in English."""
        return country_name(self.country) or self.country


def country_name(code: str) -> str | None:
    """The English name of a country by its ISO 3166 code; None where there is none."""
    name: str | None = Locale("en").territories.get(code)
    return name


Subject: TypeAlias = Request | MissingCountry

_ASKS: Mapping[str, type[Any]] = {
    "overview": requests.AskOverview,
    "position": requests.AskPosition,
    "said": requests.AskSaid,
    "comparison": requests.AskComparison,
    "topic": requests.AskTopic,
    "timeline": requests.AskTimeline,
    "quote": requests.AskQuote,
    "source": requests.AskSource,
    "agreement": requests.AskWhoAgrees,
    "common_ground": requests.AskCommonGround,
    "change": requests.AskChange,
    "occasions": requests.AskOccasions,
    "count": requests.AskCount,
    "country": MissingCountry,
}
_NAMES = {request: name for name, request in _ASKS.items()}
_KEPT = (
    *("actor", "actors", "speaker", "topic", "when"),
    *("occasion", "about", "quote", "source", "country"),
)
"""The fields that say what a request is about; the others say how it is answered."""
_HOW = {
    **{"asked": None, "asked_for": None, "origin": None, "held": None},
    **{"newest_first": False, "negated": False, "undated": False, "differ": False},
    "kind": None,
}
"""The others, and what they are where nothing is said of it."""


def subject_of(request: Request | None) -> Request | None:
    """The request without how it was put; None where it is about nothing on file.

    ``AskPosition("us", "refugees", Stance.OPPOSES)`` is about ``AskPosition("us", "refugees")``.
    """
    if request is None or type(request) not in _NAMES:
        return None
    if all(getattr(request, field, None) is None for field in _KEPT):
        return None
    changed = {
        name: plain for name, plain in _HOW.items() if getattr(request, name, plain) != plain
    }
    return replace(request, **changed) if changed else request  # type: ignore[arg-type] # a table


def missing_countries(answer: Answer) -> tuple[MissingCountry, ...]:
    """The countries that a question named and that are not on file, each once."""
    typed = [answer.typed] if isinstance(answer, UnknownAnswer) else []
    codes = (country_code(name) for name in (*typed, *answer.unread.unknown))
    return tuple(MissingCountry(code) for code in dict.fromkeys(codes) if code is not None)


def write_subject(request: Subject | None) -> str | None:
    """The subject of a request as text, the same for equal subjects; None where it has none."""
    name = _NAMES.get(type(request))
    if request is None or name is None:
        return None
    written: dict[str, Any] = {"ask": name}
    for field in _KEPT:
        value = getattr(request, field, None)
        if value is not None:
            written[field] = list(value) if isinstance(value, tuple) else str(value)
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_subject(subject: str) -> Subject | None:
    """The subject again; None where the text is no subject that this version knows."""
    try:
        written = json.loads(subject)
        made = _ASKS[written.pop("ask")]
        known = {field.name for field in fields(made)}
        values = {name: _read(name, value) for name, value in written.items() if name in known}
        request: Subject = made(**values)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return request


def rename_subject(subject: str, field: str, ids: Mapping[str, str]) -> str:
    """The subject with the ids of today; ``field`` is actor, topic or quote."""
    written = json.loads(subject)
    names = {"actor": ("actor", "actors", "about")}.get(field, (field,))
    for name in names:
        if name in written:
            written[name] = _renamed(written[name], ids)
    return json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [ids.get(one, one) for one in value]
    first, slash, speaker = value.partition("/")
    return f"{ids.get(first, first)}{slash}{speaker}"


def _read(name: str, value: Any) -> Any:
    if name == "actors":
        return tuple(map(str, value))
    return _read_when(value) if name == "when" else str(value)


def _read_when(written: str) -> When:
    first, slash, last = written.partition("/")
    if not slash:
        return PartialDate.parse(written)
    return Period(*(None if end == ".." else PartialDate.parse(end) for end in (first, last)))
