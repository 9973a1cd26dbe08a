"""What changed between two libraries."""

from dataclasses import replace
from random import Random

from briefing.digests.composing.change_rows import compare
from briefing.digests.records import ChangeKind, NewChange
from briefing.digests.store import Store
from briefing.library.model import Library, Position, Quote, Stance
from tests.digests.fakes import MORNING
from tests.digests.recorded import parts_of, recorded_changes
from tests.support.samples import make_library, make_quote, sample_library

LIBRARY = sample_library()


def with_position(library: Library, position: Position) -> Library:
    actor = library.actors[position.actor]
    positions = {**actor.positions, position.topic: position}
    actors = {**library.actors, actor.id: replace(actor, positions=positions)}
    return make_library(
        tuple(actors.values()), tuple(library.topics.values()), tuple(library.sources.values())
    )


def with_quotes(actor: str, topic: str, *quotes: Quote) -> Library:
    position = LIBRARY.position(actor, topic)
    assert position is not None
    return with_position(LIBRARY, replace(position, quotes=quotes))


def changes(new: Library, old: Library = LIBRARY) -> list[NewChange]:
    return list(recorded_changes(old, new))


HARBOUR = LIBRARY.actors["sudland"].positions["harbour"]
(QUOTE,) = HARBOUR.quotes
OTHER = make_quote("The harbour is closed", actor="sudland", topic="harbour")


def test_the_same_library_has_no_change() -> None:
    assert changes(sample_library()) == []


def test_another_order_of_everything_is_no_change() -> None:
    actors, topics = list(LIBRARY.actors.values()), list(LIBRARY.topics.values())
    Random(1).shuffle(actors)  # noqa: S311 - any other order will do
    topics.reverse()
    shuffled = Library(
        {actor.id: actor for actor in actors},
        {topic.id: topic for topic in topics},
        LIBRARY.sources,
        dict(reversed(list(LIBRARY.quotes.items()))),
    )
    assert changes(shuffled) == []


def test_a_curators_note_is_no_change() -> None:
    assert changes(with_quotes("sudland", "harbour", replace(QUOTE, note="Read twice."))) == []


def test_the_first_library_ever_is_no_news() -> None:
    assert list(compare(None, parts_of(LIBRARY))) == []


def test_a_new_position_is_told_once_and_not_again_for_its_quotes() -> None:
    quote = make_quote("We fish", actor="sudland", topic="fishing")
    position = Position("sudland", "fishing", Stance.OPPOSES, "Sudland fishes.", (quote,))
    assert changes(with_position(LIBRARY, position)) == [
        NewChange(ChangeKind.NEW_POSITION, "sudland", "fishing", after="Sudland fishes.")
    ]


def test_a_new_quote_is_told_with_its_words() -> None:
    assert changes(with_quotes("sudland", "harbour", QUOTE, OTHER)) == [
        NewChange(ChangeKind.NEW_QUOTE, "sudland", "harbour", OTHER.id, None, OTHER.text)
    ]


def test_a_change_of_stance_is_told_with_both() -> None:
    newer = make_quote(
        "We may open it", actor="sudland", topic="harbour", stance=Stance.MIXED, said="2030"
    )
    changed = replace(HARBOUR, stance=Stance.MIXED, quotes=(newer, *HARBOUR.quotes))
    assert changes(with_position(LIBRARY, changed)) == [
        NewChange(ChangeKind.STANCE, "sudland", "harbour", before="opposes", after="mixed"),
        NewChange(ChangeKind.NEW_QUOTE, "sudland", "harbour", newer.id, None, newer.text),
    ]


def test_another_stance_on_the_same_quotes_is_a_reading_of_the_position_and_of_each_quote() -> (
    None
):
    reread = replace(QUOTE, stance=Stance.MIXED)
    changed = replace(HARBOUR, stance=Stance.MIXED, quotes=(reread,))
    assert changes(with_position(LIBRARY, changed)) == [
        NewChange(ChangeKind.READING, "sudland", "harbour", before="opposes", after="mixed"),
        NewChange(
            ChangeKind.READING, "sudland", "harbour", QUOTE.id, "opposes", "mixed", QUOTE.id
        ),
    ]


def test_a_quote_that_is_no_more_is_withdrawn() -> None:
    assert changes(with_quotes("sudland", "harbour")) == [
        NewChange(ChangeKind.WITHDRAWAL, "sudland", "harbour", QUOTE.id, QUOTE.text)
    ]


def test_a_quote_whose_words_were_mended_is_corrected_and_names_its_successor() -> None:
    mended = make_quote("Our waters are ours, alone", actor="sudland", topic="harbour")
    assert changes(with_quotes("sudland", "harbour", mended)) == [
        NewChange(
            ChangeKind.CORRECTION,
            "sudland",
            "harbour",
            QUOTE.id,
            QUOTE.text,
            mended.text,
            mended.id,
        )
    ]


def test_a_quote_replaced_by_wholly_other_words_is_withdrawn_and_the_other_new() -> None:
    other = make_quote("Ships may come in", actor="sudland", topic="harbour")
    kinds = [change.kind for change in changes(with_quotes("sudland", "harbour", other))]
    assert sorted(kinds) == [ChangeKind.NEW_QUOTE, ChangeKind.WITHDRAWAL]


def test_another_speaker_of_the_same_words_is_a_correction() -> None:
    moved = replace(QUOTE, speakers=(), voice="an official")
    (change,) = changes(with_quotes("sudland", "harbour", moved))
    assert (change.kind, change.quote, change.successor) == (
        ChangeKind.CORRECTION,
        QUOTE.id,
        QUOTE.id,
    )


async def test_edits_are_numbered_across_restarts_and_undoing_one_is_told_as_well(
    store: Store,
) -> None:
    edits = [LIBRARY, with_quotes("sudland", "harbour", QUOTE, OTHER), LIBRARY, LIBRARY]
    for edit in edits:
        await store.changes.advance(parts_of(edit), compare, MORNING)
    found = await store.changes.between(0, 99)
    assert [(change.number, change.what.kind) for change in found] == [
        (1, ChangeKind.NEW_QUOTE),
        (2, ChangeKind.WITHDRAWAL),
    ]
