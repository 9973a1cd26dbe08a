"""Libraries whose every text is as awkward as a text can be."""

from dataclasses import replace

from hypothesis import strategies as st

from briefing.evidence.verdict import Verdict
from briefing.library.dates import PartialDate
from briefing.library.model import (
    Actor,
    DatedBy,
    Library,
    Position,
    Quote,
    QuoteKind,
    Source,
    Speaker,
    Stance,
    Topic,
)
from tests.support.samples import make_actor, make_library, make_position, make_quote

awkward = st.sampled_from(
    [
        "<b>",
        "</blockquote>",
        "<a href='",
        "&amp;",
        "&#39;",
        "& < >",
        '"',
        "{{ answer }}",
        "{% endcall %}",
        "/quote_q1",
        "@somebody",
        "https://x.example/?a=1&b=<2>",
        "👩‍🚀",
        "👍🏽",
        "🇬🇧",
        "e\u0301",
        "שלום",
        "\u202eevil\u202c",
        "\u200b",
        "\u200f",
        "\n\n",
        "\u2028",
        "[...]",
        "“quoted”",
        "x" * 5000,
        "word " * 1000,
        "😀" * 2500,
    ]
)
texts = st.lists(awkward | st.text(min_size=1, max_size=30), min_size=1, max_size=4).map("".join)
stances = st.sampled_from(Stance)
dates = st.none() | st.sampled_from(["2015", "2015-09", "2015-09-15"]).map(PartialDate.parse)
maybe_texts = st.none() | texts

sources = st.lists(
    st.builds(
        Source,
        id=st.just(""),
        headline=texts,
        outlet=maybe_texts,
        author=maybe_texts,
        published=dates,
        retrieved=dates,
        url=st.none() | st.just("https://x.example/a?b=c&d=e#f") | texts,
        sha256=st.just("0" * 64),
    ),
    min_size=1,
    max_size=2,
)
topics = st.lists(st.builds(Topic, st.just(""), texts, texts, st.just(())), min_size=1, max_size=3)


@st.composite
def quotes(draw: st.DrawFn, actor: str, topic: str, source: str) -> Quote:
    """A quote of a speaker, of two, of nobody, or relayed; dated or not; of any kind."""
    said = draw(dates)
    quote = make_quote(
        draw(texts),
        actor=actor,
        topic=topic,
        stance=draw(stances),
        kind=draw(st.sampled_from(QuoteKind)),
        speakers=draw(st.sampled_from([(), ("one",), ("one", "two")])),
        said=str(said) if said else None,
        source=source,
        voice=draw(maybe_texts),
        relayed_by=draw(st.sampled_from([None, "two"])),
        verdict=draw(st.sampled_from([Verdict.EXACT, Verdict.UNCHECKED])),
    )
    return replace(
        quote,
        note=draw(maybe_texts),
        occasion=draw(maybe_texts),
        attribution=draw(maybe_texts),
        dated_by=draw(st.sampled_from(DatedBy)) if said else None,
    )


@st.composite
def positions(draw: st.DrawFn, actor: str, topic: str, source: str) -> Position:
    """A position with up to three quotes."""
    number = draw(st.integers(1, 3))
    found = [draw(quotes(actor, topic, source)) for _ in range(number)]
    return make_position(actor, topic, draw(stances), draw(texts), *found)


@st.composite
def actors(draw: st.DrawFn, actor: str, topic_ids: list[str], source: str) -> Actor:
    """An actor with two speakers and a position on every topic."""
    speakers = tuple(Speaker(name, actor, draw(texts), draw(texts)) for name in ("one", "two"))
    held = [draw(positions(actor, topic, source)) for topic in topic_ids]
    return make_actor(actor, draw(texts), *held, speakers=speakers)


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    """A library of one to three actors."""
    filed = tuple(
        replace(source, id=f"source-{number}") for number, source in enumerate(draw(sources))
    )
    asked = tuple(
        replace(topic, id=f"topic-{number}") for number, topic in enumerate(draw(topics))
    )
    topic_ids = [topic.id for topic in asked]
    names = [f"actor-{number}" for number in range(draw(st.integers(1, 3)))]
    held = tuple(draw(actors(name, topic_ids, draw(st.sampled_from(filed)).id)) for name in names)
    return make_library(held, asked, filed)
