"""What a request is about, in ids alone: so that it can be stored, and asked again years later.

``{"about":"russia/putin","actor":"us","ask":"said","when":"2015-09"}`` is what the United States
said of Putin in September 2015. A reader's own words are in no subject: a search has none.
"""

import json
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from briefing.answers import requests
from briefing.answers.requests import Request
from briefing.library.dates import PartialDate, Period, When

_ASKS: Mapping[str, type[Any]] = {
    "overview": requests.AskOverview,
    "position": requests.AskPosition,
    "said": requests.AskSaid,
    "comparison": requests.AskComparison,
    "topic": requests.AskTopic,
    "timeline": requests.AskTimeline,
    "quote": requests.AskQuote,
    "source": requests.AskSource,
}
_NAMES = {request: name for name, request in _ASKS.items()}
_KEPT = (
    *("actor", "actors", "speaker", "topic", "when"),
    *("occasion", "about", "quote", "source"),
)
"""The fields that say what a request is about; the others say how it is answered."""


def write_subject(request: Request | None) -> str | None:
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


def read_subject(subject: str) -> Request | None:
    """The request again; None where the text is no subject that this version knows."""
    try:
        written = json.loads(subject)
        made = _ASKS[written.pop("ask")]
        known = {field.name for field in fields(made)}
        values = {name: _read(name, value) for name, value in written.items() if name in known}
        request: Request = made(**values)
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
