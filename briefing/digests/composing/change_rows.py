"""What changed since the library that was recorded last, as rows to record.

`briefing.library.differences` finds it, as for ``bot.py diff`` and for admins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefing.digests.composing.library_parts import LibraryParts, recorded_library
from briefing.digests.composing.recorded_state import library_of
from briefing.digests.records import ChangeKind, NewChange
from briefing.digests.store.recorded_parts import RecordedBefore
from briefing.library.differences import Changed, Differences, differences
from briefing.library.linked_reports import LinkedReports
from briefing.library.matching import Matching, match
from briefing.library.model import Library, Position, Quote

_CORRECTED = frozenset(
    {"text", "kind", "actor", "topic", "speakers", "voice", "relayed_by", "said", "source"}
)
"""What readers are told of a quote, so that they are told of its correction. Notes are not."""


def compare(
    before: RecordedBefore | None, after: LibraryParts, withdrawn: frozenset[str] = frozenset()
) -> Sequence[NewChange]:
    """The changes from the library that was recorded last to the next, actor by actor.

    The first library ever is where the counting begins: it is no news. A new position is told as
    one, and its quotes are not told again as new quotes. A new quote that is among the
    ``withdrawn`` ones has returned. Ids that are others now come first. Raises ValueError for what
    is no recorded library.
    """
    if before is None or before.is_same:
        return ()
    old = recorded_library(before, after)
    # Both as they are read back: what is not recorded is no difference.
    if before.whole is not None:
        new = library_of(after.whole())
    else:
        new = after.read_back(before.others.keys() | before.lacking)
    return changes_between(old, new, withdrawn)


def changes_between(
    before: Library, after: Library, withdrawn: frozenset[str] = frozenset()
) -> Sequence[NewChange]:
    """The same from one library to another."""
    before, after = _without_equal_actors(before, after)
    same = match(before, after)
    changes = _Changes(before, after, same, differences(before, after, same), withdrawn)
    told = sorted(changes.told(), key=lambda change: (change.actor, change.topic))
    return [*changes.renamed(), *told]


def _without_equal_actors(one: Library, other: Library) -> tuple[Library, Library]:
    """The libraries without the actors that are the same in both, and their quotes.

    Nothing of theirs changed, nor became somebody else's: names and quotes are on file once. Those
    whose quotes are linked with others stay: it is told whether a statement is reported still.
    """
    equal = {key for key, actor in one.actors.items() if actor == other.actors.get(key)}
    equal -= {*_actors_with_links(one), *_actors_with_links(other)}
    return _without(one, equal), _without(other, equal)


def _actors_with_links(library: Library) -> Iterator[str]:
    for quote in library.quotes.values():
        if quote.same_as:
            yield quote.actor
            linked = (library.quote(named) for named in quote.same_as)
            yield from (one.actor for one in linked if one is not None)


def _without(library: Library, actors: set[str]) -> Library:
    kept = {key: actor for key, actor in library.actors.items() if key not in actors}
    quotes = {quote.id: quote for actor in kept.values() for quote in actor.quotes}
    return replace(library, actors=kept, quotes=quotes)


class _Changes:
    """What differs between two libraries, as rows to record."""

    def __init__(
        self,
        old: Library,
        new: Library,
        same: Matching,
        found: Differences,
        withdrawn: frozenset[str],
    ) -> None:
        self._new = new
        self._linked = LinkedReports(old)
        self._same = same
        self._found = found
        self._withdrawn = withdrawn
        self._quotes = [*self._of_quotes()]

    def renamed(self) -> Iterator[NewChange]:
        """The ids that are others now, of what is the same: nobody is told."""
        for kind, ids in (
            (ChangeKind.ACTOR_ID, self._same.actors),
            (ChangeKind.TOPIC_ID, self._same.topics),
        ):
            for before, after in ids.items():
                if before != after:
                    yield NewChange(kind, "", "", before=before, after=after)
        followed = {change.quote for change in self._quotes if change.successor}
        for before, after in self._same.quotes.items():
            if before != after and before not in followed:
                quote = self._new.quotes[after]
                yield NewChange(
                    ChangeKind.QUOTE_ID, quote.actor, quote.topic, before, successor=after
                )

    def told(self) -> Iterator[NewChange]:
        """What readers are told, or had better not have been told otherwise."""
        positions = self._found.positions
        for position in positions.added:
            yield NewChange(
                ChangeKind.NEW_POSITION, position.actor, position.topic, after=position.summary
            )
        for kind, changed in (
            (ChangeKind.STANCE, self._found.stances),
            (ChangeKind.READING, self._found.rereadings),
        ):
            for change in changed:
                yield _of_position(kind, change, change.old.stance, change.new.stance)
        for change in positions.changed:
            if "summary" in change.fields:
                before, after = change.old.summary, change.new.summary
                yield _of_position(ChangeKind.SUMMARY, change, before, after)
        yield from self._quotes

    def _of_quotes(self) -> Iterator[NewChange]:
        quotes = self._found.quotes
        for quote in quotes.withdrawn:
            yield NewChange(
                ChangeKind.WITHDRAWAL,
                *self._place(quote),
                quote.id,
                quote.text,
                " ".join(self._other_reports(quote)) or None,
            )
        for change in quotes.changed:
            yield from self._of_quote(change)
        fresh = {(position.actor, position.topic) for position in self._found.positions.added}
        for quote in quotes.added:
            if quote.id in self._withdrawn:
                yield NewChange(
                    ChangeKind.RETURN, quote.actor, quote.topic, quote.id, after=quote.text
                )
            elif (quote.actor, quote.topic) not in fresh:
                yield NewChange(
                    ChangeKind.NEW_QUOTE, quote.actor, quote.topic, quote.id, after=quote.text
                )

    def _other_reports(self, quote: Quote) -> Iterator[str]:
        """The ids of the other reports of an old quote's statement that stay on file."""
        others = (self._same.quotes.get(one) for one in self._linked.of(quote.id))
        return (one for one in others if one is not None)

    def _of_quote(self, change: Changed[Quote]) -> Iterator[NewChange]:
        """A correction of the quote, or of how we read it."""
        old, new = change.old, change.new
        if _CORRECTED.intersection(change.fields):
            # Told where readers knew it: it may be moved.
            kind, before, after = ChangeKind.CORRECTION, old.text, new.text
        elif "stance" in change.fields:
            kind, before, after = ChangeKind.READING, old.stance.value, new.stance.value
        else:
            return
        yield NewChange(kind, *self._place(old), old.id, before, after, new.id)

    def _place(self, quote: Quote) -> tuple[str, str]:
        """The ids of an old quote's actor and topic; as they are now, where these still are."""
        return (
            self._same.actors.get(quote.actor, quote.actor),
            self._same.topics.get(quote.topic, quote.topic),
        )


def _of_position(
    kind: ChangeKind, change: Changed[Position], before: str, after: str
) -> NewChange:
    return NewChange(
        kind, change.new.actor, change.new.topic, before=str(before), after=str(after)
    )
