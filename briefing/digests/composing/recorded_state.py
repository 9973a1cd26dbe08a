"""What changed between two libraries: found by comparing them, and dated by nobody's hand.

What is kept of a library is only what a reader would see differ. The form of the YAML, the order
of the files, aliases and curators' notes are not in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rapidfuzz import fuzz

from briefing.digests.records import ChangeKind, NewChange
from briefing.digests.store.changes import LibraryState
from briefing.library.model import Library, Position, Quote

_FORM = 1
_SAME_WORDS = 60.0

_Quotes = Mapping[str, Mapping[str, Any]]


def state_of(library: Library) -> LibraryState:
    """What is recorded of a library: positions and quotes, as plain data that JSON can carry."""
    positions = {
        f"{actor.id} {topic}": _position(position)
        for actor in library.actors.values()
        for topic, position in actor.positions.items()
    }
    return {
        "form": _FORM,
        "positions": positions,
        "quotes": {number: _quote(quote) for number, quote in library.quotes.items()},
    }


def compare(old: LibraryState | None, new: LibraryState) -> Sequence[NewChange]:
    """The changes from one recorded state to the next, actor by actor.

    The first library ever is where the counting begins: it is no news. A new position is told as
    one, and its quotes are not told again as new quotes.
    """
    if old is None:
        return ()
    changes = [*_positions(old["positions"], new["positions"])]
    fresh = {
        (change.actor, change.topic)
        for change in changes
        if change.kind is ChangeKind.NEW_POSITION
    }
    changes += _quotes(old["quotes"], new["quotes"], fresh)
    return sorted(changes, key=lambda change: (change.actor, change.topic))


def _position(position: Position) -> dict[str, Any]:
    return {
        "actor": position.actor,
        "topic": position.topic,
        "stance": position.stance.value,
        "summary": position.summary,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    """What a correction would be about: the words, who said them and when, and the article."""
    return {
        "actor": quote.actor,
        "topic": quote.topic,
        "text": quote.text,
        "kind": quote.kind.value,
        "stance": quote.stance.value,
        "speakers": list(quote.speakers),
        "voice": quote.voice,
        "relayed_by": quote.relayed_by,
        "said": None if quote.said is None else str(quote.said),
        "source": quote.source,
    }


def _positions(
    old: Mapping[str, Mapping[str, Any]], new: Mapping[str, Mapping[str, Any]]
) -> Iterator[NewChange]:
    for key, position in new.items():
        actor, topic = position["actor"], position["topic"]
        before = old.get(key)
        if before is None:
            yield NewChange(ChangeKind.NEW_POSITION, actor, topic, after=position["summary"])
            continue
        for kind, part in ((ChangeKind.STANCE, "stance"), (ChangeKind.SUMMARY, "summary")):
            if before[part] != position[part]:
                yield NewChange(kind, actor, topic, before=before[part], after=position[part])


def _quotes(old: _Quotes, new: _Quotes, fresh: set[tuple[str, str]]) -> Iterator[NewChange]:
    added = {number: quote for number, quote in new.items() if number not in old}
    for number, before in old.items():
        actor, topic = before["actor"], before["topic"]
        if number in new:
            if before != new[number]:
                # The same words, and something else about them is put right: who, when, of what.
                text = before["text"]
                yield NewChange(
                    ChangeKind.CORRECTION, actor, topic, number, text, text, successor=number
                )
            continue
        successor = _successor(before, added)
        if successor is None:
            yield NewChange(ChangeKind.WITHDRAWAL, actor, topic, number, before["text"])
        else:
            after = added.pop(successor)["text"]
            yield NewChange(
                ChangeKind.CORRECTION, actor, topic, number, before["text"], after, successor
            )
    for number, quote in added.items():
        if (quote["actor"], quote["topic"]) not in fresh:
            yield NewChange(
                ChangeKind.NEW_QUOTE, quote["actor"], quote["topic"], number, after=quote["text"]
            )


def _successor(before: Mapping[str, Any], added: _Quotes) -> str | None:
    """The new quote that took the place of one that is no more: likest words, same article."""
    candidates = {
        number: fuzz.ratio(before["text"], quote["text"])
        for number, quote in added.items()
        if all(quote[part] == before[part] for part in ("actor", "topic", "source"))
    }
    likest = max(candidates, key=lambda number: candidates[number], default=None)
    return likest if likest is not None and candidates[likest] >= _SAME_WORDS else None
