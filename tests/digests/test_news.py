"""What several edits come to for a reader who looks only now."""

from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.digests.composing.news import PositionNews, news_of
from briefing.digests.records import Change, Follows, NewChange
from briefing.library.model import Library, Stance
from tests.digests.fakes import MORNING
from tests.digests.library_edits import (
    CLOSED,
    FISHED,
    LIBRARY,
    MENDED,
    MENDED_AGAIN,
    OPENED,
    OURS,
    changes,
    fishing,
    harbour,
)


class Case(NamedTuple):
    """Libraries one after another, and what is told of Sudland in the end, part by part."""

    edits: tuple[Library, ...]
    told: dict[str, object]


def told(news: PositionNews) -> dict[str, object]:
    """What there is to tell, without what there is not."""
    parts: dict[str, object] = {
        "new": news.is_new,
        "before": news.stance_before,
        "read before": news.read_before,
        "reworded": news.is_reworded,
        "quotes": news.quotes,
        "corrected": tuple((line.first, line.last) for line in news.corrected),
        "withdrawn": tuple(line.first for line in news.withdrawn),
    }
    return {name: part for name, part in parts.items() if part}


ABOUT_THEM = harbour(OURS, CLOSED)
TURNED = harbour(OPENED, OURS, stance=Stance.SUPPORTS)

OURS_READ_AS_SUPPORT = replace(OURS, stance=Stance.SUPPORTS)
READ_AS_SUPPORT = harbour(OURS_READ_AS_SUPPORT, stance=Stance.SUPPORTS)
MIXED = harbour(replace(OPENED, stance=Stance.MIXED), OURS, stance=Stance.MIXED)

CASES = {
    "nothing": Case((LIBRARY,), {}),
    "a quote": Case((ABOUT_THEM,), {"quotes": (CLOSED.id,)}),
    "a quote and its undoing": Case((ABOUT_THEM, LIBRARY), {}),
    "a quote that is put right before anybody saw it": Case(
        (harbour(OURS, MENDED_AGAIN), harbour(OURS, MENDED)), {"quotes": (MENDED.id,)}
    ),
    "two quotes in two edits": Case(
        (ABOUT_THEM, harbour(OURS, CLOSED, OPENED)), {"quotes": (OPENED.id, CLOSED.id)}
    ),
    "a correction": Case((harbour(MENDED),), {"corrected": ((OURS.id, MENDED.id),)}),
    "a correction of a correction": Case(
        (harbour(MENDED), harbour(MENDED_AGAIN)), {"corrected": ((OURS.id, MENDED_AGAIN.id),)}
    ),
    "a correction and its undoing": Case((harbour(MENDED), LIBRARY), {}),
    "a withdrawal": Case((harbour(CLOSED),), {"quotes": (CLOSED.id,), "withdrawn": (OURS.id,)}),
    "a withdrawal and its undoing": Case((harbour(CLOSED), LIBRARY), {}),
    "a correction and then a withdrawal": Case(
        (harbour(MENDED, CLOSED), harbour(CLOSED)),
        {"quotes": (CLOSED.id,), "withdrawn": (OURS.id,)},
    ),
    "a position": Case((fishing(FISHED),), {"new": True, "quotes": (FISHED.id,)}),
    "a position and its undoing": Case((fishing(FISHED), LIBRARY), {}),
    "a position that gets another quote in the next edit": Case(
        (fishing(FISHED), fishing(FISHED, OPENED)),
        {"new": True, "quotes": (FISHED.id, OPENED.id)},
    ),
    "a position that goes": Case((harbour(),), {"withdrawn": (OURS.id,)}),
    "a position that goes and comes back": Case((harbour(), LIBRARY), {}),
    "a position that comes back with more": Case(
        (harbour(), ABOUT_THEM), {"quotes": (CLOSED.id,)}
    ),
    "a change of stance": Case((TURNED,), {"before": Stance.OPPOSES, "quotes": (OPENED.id,)}),
    "a change of stance and its undoing": Case((TURNED, LIBRARY), {}),
    "another reading of the same quote": Case((READ_AS_SUPPORT,), {"read before": Stance.OPPOSES}),
    "another reading and its undoing": Case((READ_AS_SUPPORT, LIBRARY), {}),
    "a change of stance that we read otherwise at once": Case(
        (TURNED, MIXED), {"before": Stance.OPPOSES, "quotes": (OPENED.id,)}
    ),
    "another reading, and then a change of stance": Case(
        (
            READ_AS_SUPPORT,
            harbour(
                replace(OPENED, stance=Stance.MIXED), OURS_READ_AS_SUPPORT, stance=Stance.MIXED
            ),
        ),
        {
            "before": Stance.SUPPORTS,
            "quotes": (OPENED.id,),
            "corrected": ((OURS.id, OURS.id),),
        },
    ),
    "another summary": Case((harbour(OURS, summary="Closed."),), {"reworded": True}),
    "another summary and its undoing": Case((harbour(OURS, summary="Closed."), LIBRARY), {}),
}


@pytest.mark.parametrize("name", CASES)
def test_edits_come_to_what_they_leave(name: str) -> None:
    case = CASES[name]
    recorded = changes(LIBRARY, *case.edits)
    news = news_of(recorded, len(recorded), case.edits[-1], Follows())
    assert [told(each) for each in news] == ([case.told] if case.told else [])


def test_only_what_is_followed_is_news() -> None:
    both = fishing(FISHED, of=ABOUT_THEM)
    recorded = changes(LIBRARY, both)
    found = news_of(recorded, len(recorded), both, Follows(topics=frozenset({"fishing"})))
    assert [(each.actor, each.topic) for each in found] == [("sudland", "fishing")]
    assert news_of(recorded, len(recorded), both, Follows(actors=frozenset({"norland"}))) == ()


def test_what_came_after_the_digest_s_own_number_is_for_the_next() -> None:
    later = harbour(OURS, CLOSED, OPENED)
    recorded = changes(LIBRARY, ABOUT_THEM, later)
    (first,) = news_of(recorded, 1, later, Follows())
    (second,) = news_of(recorded[1:], 2, later, Follows())
    assert (first.quotes, second.quotes) == ((CLOSED.id,), (OPENED.id,))


def test_a_correction_that_the_chat_is_told_of_otherwise_is_left_out() -> None:
    mended = harbour(MENDED)
    recorded = changes(LIBRARY, mended)
    assert news_of(recorded, 1, mended, Follows(), frozenset({OURS.id})) == ()


SHELF = (
    LIBRARY,
    ABOUT_THEM,
    TURNED,
    harbour(MENDED),
    harbour(MENDED_AGAIN, CLOSED),
    harbour(OURS, CLOSED, OPENED),
    harbour(),
    fishing(FISHED),
    fishing(FISHED, of=ABOUT_THEM),
    fishing(FISHED, of=harbour()),
)


@cache
def between(one: int, other: int) -> tuple[NewChange, ...]:
    """What is recorded from one library of the shelf to another; number 0 is the first."""
    return tuple(change.what for change in changes(SHELF[one], SHELF[other]))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SHELF) - 1), st.booleans()), min_size=1, max_size=12))
def test_what_a_reader_was_told_adds_up_to_what_is_on_file(edits: list[tuple[int, bool]]) -> None:
    steps = [between(*step) for step in pairwise([0, *(number for number, _ in edits)])]
    recorded = [
        Change(number, MORNING, what)
        for number, what in enumerate((what for step in steps for what in step), start=1)
    ]
    known, seen, number = set(LIBRARY.quotes), 0, 0
    told_twice: set[str] = set()
    looks = [*(is_digest for _, is_digest in edits[:-1]), True]
    for step, (edit, _), is_digest in zip(steps, edits, looks, strict=True):
        number += len(step)
        if is_digest:
            library = SHELF[edit]
            for news in news_of(recorded[seen:number], number, library, Follows()):
                told_twice |= known.intersection(news.quotes)
                known.update(news.quotes)
                known -= {line.first for line in (*news.corrected, *news.withdrawn)}
                known |= {line.last for line in news.corrected if line.last}
            assert known == set(library.quotes)
            seen = number
    assert len(steps) == len(edits)
    assert (seen, told_twice) == (len(recorded), set())
