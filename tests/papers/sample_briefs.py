"""Briefs for tests: two actors on one topic, with a text that stands in every field."""

import hashlib
from datetime import UTC, date, datetime

from briefing.answers.model import TopicComparisonAnswer
from briefing.answers.parts import Cited, Relation, Side
from briefing.evidence.verdict import Basis, Check, Place, Verdict
from briefing.library.dates import PartialDate
from briefing.library.model import (
    Actor,
    ActorKind,
    DatedBy,
    Position,
    Quote,
    QuoteKind,
    Sides,
    Source,
    Speaker,
    Stance,
    Topic,
    Translation,
)
from briefing.papers.brief_contents import Brief, brief_of

MADE = date(2026, 11, 30)
CREATED = datetime(2026, 11, 30, 12, tzinfo=UTC)


def source(name: str = "talks", text: str = "", **fields: object) -> Source:
    """An article, with the text in its fields."""
    given: dict[str, object] = {
        "id": name,
        "headline": f"Harbour talks begin{text}",
        "outlet": f"The Courier{text}",
        "author": f"Ida Strand{text}",
        "published": PartialDate(2015, 9, 4),
        "retrieved": PartialDate(2016, 1, 2),
        "url": "https://news.example/talks",
        "sha256": hashlib.sha256(name.encode()).hexdigest(),
    }
    return Source(**{**given, **fields})  # type: ignore[arg-type]  # any field may be given


def quote(text: str, number: str = "00000000ab", **fields: object) -> Quote:
    """A proved direct quote."""
    given: dict[str, object] = {
        "id": number,
        "text": text,
        "kind": QuoteKind.DIRECT,
        "actor": "norland",
        "topic": "harbour",
        "stance": Stance.SUPPORTS,
        "source": "talks",
        "speakers": ("berg",),
        "said": PartialDate(2015, 9, 3),
        "dated_by": DatedBy.STATED,
        "verdict": Verdict.EXACT,
        "place": Place(10, 40, 200),
        "check": Check(Basis.ARTICLE, date(2026, 11, 29)),
    }
    return Quote(**{**given, **fields})  # type: ignore[arg-type]  # any field may be given


def answer(
    *quotes: Quote, text: str = "", sources: tuple[Source, ...] = (), others: int = 1
) -> TopicComparisonAnswer:
    """Norland, which said the quotes, beside others with nothing on file; the text in all
    names."""
    given = {one.id: one for one in (*sources, source(text=text)) if one.id}
    speaker = Speaker("berg", "norland", f"Alma Berg{text}", f"Prime Minister{text}")
    topic = Topic(
        "harbour",
        f"The harbour{text}",
        f"The harbour should be open{text}.",
        (),
        Sides(f"Open it{text}", f"Close it{text}"),
    )
    summary = f"Norland wants it open{text}."
    position = Position("norland", "harbour", Stance.SUPPORTS, summary, quotes)
    norland = Actor("norland", f"Norland{text}", ActorKind.STATE, (), {}, {"harbour": position})
    cited = tuple(Cited(one, norland, topic, given[one.source], (speaker,)) for one in quotes)
    empty = [
        Side(Actor(f"other{at}", f"Sorland {at}{text}", ActorKind.STATE, (), {}, {}), None, ())
        for at in range(others)
    ]
    relation: Relation | None = None
    return TopicComparisonAnswer(topic, relation, (Side(norland, position, cited), *empty))


def brief(
    *quotes: Quote,
    text: str = "",
    sources: tuple[Source, ...] = (),
    others: int = 1,
    most_quotes: int = 100,
) -> Brief:
    """The brief of that answer."""
    asked = answer(*quotes, text=text, sources=sources, others=others)
    return brief_of(asked, [asked], MADE, most_quotes=most_quotes)


def translated(text: str, language: str, number: str = "00000000ac") -> Quote:
    """A quote in another language, with its translation."""
    return quote(text, number, translation=Translation("So it is", "en", "the editors", language))
