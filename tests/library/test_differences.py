"""What changed between two libraries, as data."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.evidence.verdict import Verdict
from briefing.library.dates import PartialDate
from briefing.library.differences import Changed, Differences, differences
from briefing.library.model import Actor, Library, Position, Quote, Stance, Topic
from tests.support.samples import make_position, make_quote, sample_library

OLD = sample_library()


def _with(library: Library, actor: str, positions: dict[str, Position]) -> Library:
    """The library with other positions of one actor, all quotes linked."""
    actors = {**library.actors, actor: replace(library.actors[actor], positions=positions)}
    return _linked(replace(library, actors=actors))


def _linked(library: Library) -> Library:
    quotes = {q.id: q for actor in library.actors.values() for q in actor.quotes}
    return replace(library, quotes=quotes)


def _edited(edit: Callable[[Quote], Quote | None]) -> Library:
    """The sample with every quote edited, or withdrawn where the edit gives None."""

    def position(old: Position) -> Position:
        quotes = (edit(quote) for quote in old.quotes)
        return replace(old, quotes=tuple(quote for quote in quotes if quote is not None))

    actors: dict[str, Actor] = {
        key: replace(actor, positions={t: position(p) for t, p in actor.positions.items()})
        for key, actor in OLD.actors.items()
    }
    return _linked(replace(OLD, actors=actors))


def _only(text: str, edit: Callable[[Quote], Quote | None]) -> Library:
    return _edited(lambda quote: edit(quote) if quote.text == text else quote)


def test_the_same_library_differs_in_nothing() -> None:
    assert differences(OLD, sample_library()) == Differences()
    assert not differences(OLD, sample_library())


def test_a_verdict_and_a_place_are_no_difference() -> None:
    unchecked = _edited(lambda quote: replace(quote, verdict=Verdict.UNCHECKED, place=None))
    assert not differences(OLD, unchecked)


def test_a_new_topic_and_a_removed_one_are_told() -> None:
    topics = {**OLD.topics, "tolls": Topic("tolls", "Tolls", "Tolls should fall.", ())}
    assert [t.id for t in differences(OLD, replace(OLD, topics=topics)).topics.added] == ["tolls"]
    assert [t.id for t in differences(replace(OLD, topics=topics), OLD).topics.removed] == [
        "tolls"
    ]


def test_a_topic_with_other_words_is_changed() -> None:
    topic = replace(OLD.topics["bridge"], proposition="No bridge should be built.")
    found = differences(OLD, replace(OLD, topics={**OLD.topics, "bridge": topic}))
    assert found.topics.changed == (Changed(OLD.topics["bridge"], topic, ("proposition",)),)


def test_a_removed_actor_takes_its_positions_and_quotes_along() -> None:
    actors = {key: actor for key, actor in OLD.actors.items() if key != "fishers"}
    found = differences(OLD, _linked(replace(OLD, actors=actors)))
    assert [actor.id for actor in found.actors.removed] == ["fishers"]
    assert [position.topic for position in found.positions.removed] == ["fishing"]
    assert [quote.text for quote in found.quotes.withdrawn] == ["Limits would be the end of us"]


def test_an_actor_is_not_changed_by_its_positions() -> None:
    found = differences(OLD, _with(OLD, "sudland", {}))
    assert not found.actors
    assert [position.topic for position in found.positions.removed] == ["harbour", "bridge"]


def test_a_stance_that_a_newer_quote_shows_is_a_change_of_stance() -> None:
    old = OLD.actors["norland"].positions
    newer = make_quote(
        "We do not know any more", actor="norland", topic="harbour", said="2030-01-01"
    )
    new = make_position(
        "norland", "harbour", Stance.MIXED, old["harbour"].summary, newer, *old["harbour"].quotes
    )
    found = differences(OLD, _with(OLD, "norland", {**old, "harbour": new}))
    assert found.stances == (Changed(old["harbour"], new, ("stance",)),)
    assert found.rereadings == ()


READ_OTHERWISE: dict[str, tuple[Quote, ...]] = {
    "the same quotes": (),
    "an undated quote": (make_quote("We do not know", actor="norland", topic="harbour"),),
    "an older quote": (
        make_quote("We do not know", actor="norland", topic="harbour", said="1999"),
    ),
}


@pytest.mark.parametrize("name", READ_OTHERWISE)
def test_a_stance_that_no_newer_quote_shows_is_read_otherwise(name: str) -> None:
    old = OLD.actors["norland"].positions
    quotes = (*old["harbour"].quotes, *READ_OTHERWISE[name])
    new = make_position("norland", "harbour", Stance.MIXED, old["harbour"].summary, *quotes)
    found = differences(OLD, _with(OLD, "norland", {**old, "harbour": new}))
    assert found.rereadings == (Changed(old["harbour"], new, ("stance",)),)
    assert found.stances == ()


def test_another_summary_changes_a_position_and_no_stance() -> None:
    old = OLD.actors["norland"].positions
    new = replace(old["harbour"], summary="Norland says so.")
    found = differences(OLD, _with(OLD, "norland", {**old, "harbour": new}))
    assert found.positions.changed == (Changed(old["harbour"], new, ("summary",)),)
    assert (found.stances, found.rereadings) == ((), ())


def test_a_source_is_compared_as_well() -> None:
    source = replace(OLD.sources["first-article"], outlet="The Strait Courier")
    found = differences(OLD, replace(OLD, sources={**OLD.sources, "first-article": source}))
    before = OLD.sources["first-article"]
    assert found.sources.changed == (Changed(before, source, ("outlet",)),)


def test_a_quote_that_is_gone_is_withdrawn_and_one_that_is_new_is_added() -> None:
    text = "Our waters are ours alone"
    without = _only(text, lambda _: None)
    assert [quote.text for quote in differences(OLD, without).quotes.withdrawn] == [text]
    assert [quote.text for quote in differences(without, OLD).quotes.added] == [text]


CORRECTED = [
    "Our waters are ours only",
    "Our waters are ours alone, for ever and a day, whatever comes",
    "waters are ours",
]


@pytest.mark.parametrize("text", CORRECTED)
def test_near_words_of_the_same_article_are_a_correction(text: str) -> None:
    new = _only("Our waters are ours alone", lambda q: replace(q, id="new0000000", text=text))
    found = differences(OLD, new).quotes
    assert [(c.old.text, c.new.text) for c in found.corrected] == [
        ("Our waters are ours alone", text)
    ]
    assert (found.added, found.withdrawn) == ((), ())


def test_other_words_alone_are_a_difference_and_the_only_one() -> None:
    new = _only("Our waters are ours alone", lambda q: replace(q, text=CORRECTED[0]))
    found = differences(OLD, new)
    assert found
    (change,) = found.quotes.changed
    assert change.fields == ("text",)
    assert found == Differences(quotes=found.quotes)


NO_CORRECTIONS = [
    {"text": "The fleet sails at dawn"},
    {"text": "Our waters are ours only", "source": "second-article"},
]


@pytest.mark.parametrize("values", NO_CORRECTIONS)
def test_far_words_or_those_of_another_article_are_another_quote(values: dict[str, str]) -> None:
    def edit(quote: Quote) -> Quote:
        return replace(
            quote,
            id="new0000000",
            text=values["text"],
            place=None,
            source=values.get("source", quote.source),
        )

    found = differences(OLD, _only("Our waters are ours alone", edit)).quotes
    assert (len(found.added), len(found.withdrawn), found.changed) == (1, 1, ())


def test_words_set_otherwise_are_no_change() -> None:
    new = _only(
        "Our waters are ours alone",
        lambda quote: replace(quote, id="new0000000", text="Our waters  are ours alone"),
    )
    assert not differences(OLD, new)


def test_words_filled_in_at_the_same_place_are_one_correction() -> None:
    new = _only(
        "Our waters are ours alone",
        lambda quote: replace(quote, id="new0000000", text="Our waters [...] alone"),
    )
    found = differences(OLD, new).quotes
    assert len(found.corrected) == 1
    assert (found.added, found.withdrawn) == ((), ())


def test_a_mended_quote_that_moves_to_another_topic_is_one_correction() -> None:
    positions = dict(OLD.actors["sudland"].positions)
    (quote,) = positions.pop("harbour").quotes
    mended = replace(quote, id="new0000000", text="Our waters are ours only", topic="bridge")
    bridge = positions["bridge"]
    positions["bridge"] = replace(bridge, quotes=(*bridge.quotes, mended))
    found = differences(OLD, _with(OLD, "sudland", positions)).quotes
    assert [change.fields for change in found.changed] == [("text", "topic")]
    assert (found.added, found.withdrawn) == ((), ())


def test_another_speaker_or_date_changes_a_quote() -> None:
    new = _only(
        "Our waters are ours alone",
        lambda quote: replace(quote, speakers=(), said=PartialDate(2015)),
    )
    assert [change.fields for change in differences(OLD, new).quotes.changed] == [
        ("speakers", "said")
    ]


def test_the_nearest_of_two_new_quotes_is_the_correction() -> None:
    def edit(quote: Quote) -> Quote:
        return replace(quote, id="near000000", text="Our waters are ours alone now")

    new = _only("Our waters are ours alone", edit)
    positions = dict(new.actors["sudland"].positions)
    farther = replace(
        positions["harbour"].quotes[0], id="far0000000", text="Our harbours are ours alone"
    )
    positions["harbour"] = replace(
        positions["harbour"], quotes=(farther, *positions["harbour"].quotes)
    )
    found = differences(OLD, _with(new, "sudland", positions)).quotes
    assert [change.new.id for change in found.corrected] == ["near000000"]
    assert [quote.id for quote in found.added] == ["far0000000"]


def test_a_source_that_only_got_another_id_is_no_change() -> None:
    sources = {
        ("renamed" if key == "first-article" else key): replace(
            source, id="renamed" if key == "first-article" else key
        )
        for key, source in OLD.sources.items()
    }

    def rename(quote: Quote) -> Quote:
        if quote.source != "first-article":
            return quote
        return replace(quote, id=f"r{quote.id}"[:10], source="renamed")

    assert not differences(OLD, replace(_edited(rename), sources=sources))
