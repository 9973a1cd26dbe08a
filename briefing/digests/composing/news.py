"""What is news to a chat: the changes since its last digest, less those that cancel out."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefing.digests.composing.lineage import Lineage, lineages
from briefing.digests.records import RENAMING, Change, ChangeKind, Follows
from briefing.library.identity import words_of
from briefing.library.model import Library, Position, Stance


@dataclass(frozen=True, slots=True)
class PositionNews:
    """What changed of one actor's position on one topic.

    ``position`` is today's, None where it is no more on file. ``is_new`` says that readers did
    not have it. ``stance_before`` is set where the actor had another stance, ``read_before`` where
    readers were told another one that the actor never had: we read the same quotes otherwise.
    ``is_reworded`` is set where its summary was written anew. ``quotes`` are the ids of the new
    quotes, newest first: of a new position all of them.
    """

    actor: str
    topic: str
    position: Position | None
    is_new: bool = False
    stance_before: Stance | None = None
    read_before: Stance | None = None
    is_reworded: bool = False
    quotes: tuple[str, ...] = ()
    corrected: tuple[Lineage, ...] = ()
    withdrawn: tuple[Lineage, ...] = ()

    def __bool__(self) -> bool:
        return bool(
            self.is_new
            or self.stance_before
            or self.read_before
            or self.is_reworded
            or self.quotes
            or self.corrected
            or self.withdrawn
        )


def news_of(
    changes: Sequence[Change],
    upto: int,
    library: Library,
    follows: Follows,
    known: frozenset[str] = frozenset(),
) -> tuple[PositionNews, ...]:
    """What the changes up to the number ``upto`` mean to who follows this, by actor and topic.

    ``changes`` go on to the library's own number, which is ``upto`` or later: what came after it
    is for the next digest, and only says what became of what came before. ``known`` are quotes
    whose corrections and withdrawals the chat is told of in messages of their own.
    """
    by_position: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        is_told = change.what.kind not in RENAMING
        if is_told and follows.cover(change.what.actor, change.what.topic):
            by_position.setdefault((change.what.actor, change.what.topic), []).append(change)
    found = (
        _of_position(actor, topic, [*of_it], upto, library, known)
        for (actor, topic), of_it in sorted(by_position.items())
    )
    return tuple(news for news in found if news)


def _of_position(
    actor: str,
    topic: str,
    changes: list[Change],
    upto: int,
    library: Library,
    known: frozenset[str],
) -> PositionNews:
    told = [change for change in changes if change.number <= upto]
    position = library.position(actor, topic)
    came = _came(told)
    # What is told of quotes after their position came is part of its coming.
    lines = [line for line in lineages(changes) if line.number < min(came, upto + 1)]
    # Whose quotes were taken away before it came was on file: it is back, and not new.
    is_new = came <= upto and position is not None and all(line.first is None for line in lines)
    returned = {each.what.quote for each in told if each.what.kind is ChangeKind.RETURN} & known
    if position is not None and returned.issuperset(quote.id for quote in position.quotes):
        is_new = False
    if position is None:
        quotes: tuple[str, ...] = ()
    elif came <= upto:
        back = {line.first for line in lines} | {line.last for line in lines if line.first}
        later = {each.what.quote for each in changes if each.number > upto}
        left_out = back | later | returned
        quotes = tuple(each.id for each in position.quotes if each.id not in left_out)
    else:
        brought = {line.last for line in lines if line.first is None} - returned
        quotes = tuple(each.id for each in position.quotes if each.id in brought)
    had = None if is_new or position is None else _StancesBefore.of(told, position.stance)
    summary_before = _first(told, ChangeKind.SUMMARY)
    # Who received a quote that we read otherwise is told of it in a message of its own.
    is_known = any(line.stance_before and line.first in known for line in lines)
    read_before = had.read if had and not is_known else None
    return PositionNews(
        actor,
        topic,
        position,
        is_new=is_new,
        stance_before=had.held if had else None,
        read_before=read_before,
        is_reworded=position is not None
        and not is_new
        and summary_before is not None
        and words_of(summary_before) != words_of(position.summary),
        quotes=quotes,
        corrected=tuple(
            line for line in lines if _is_corrected(line, library, known, read_before)
        ),
        withdrawn=tuple(line for line in lines if _is_withdrawn(line, library, known)),
    )


def _came(told: Iterable[Change]) -> float:
    """The number with which the position came on file; infinite where it was there."""
    numbers = (each.number for each in told if each.what.kind is ChangeKind.NEW_POSITION)
    return min(numbers, default=math.inf)


def _first(told: Iterable[Change], *kinds: ChangeKind) -> str | None:
    """What a position was before the first change of these kinds; None where there is none."""
    found = (
        each.what.before for each in told if each.what.kind in kinds and each.what.quote is None
    )
    return next(found, None)


class _StancesBefore(NamedTuple):
    """The stance that the actor ``held`` and gave up, or that we ``read`` in its words wrongly."""

    held: Stance | None = None
    read: Stance | None = None

    @classmethod
    def of(cls, told: Sequence[Change], stance: Stance) -> "_StancesBefore":
        """What readers were told before some changes that led to this stance."""
        known = _first(told, ChangeKind.STANCE, ChangeKind.READING)
        if known is None or known == stance:
            return cls()
        held = _first(told, ChangeKind.STANCE)
        if held is not None and held != stance:
            return cls(held=Stance(held))
        return cls(read=Stance(known))


def _is_corrected(
    line: Lineage, library: Library, known: frozenset[str], read_before: Stance | None
) -> bool:
    """Whether a quote is told as put right; ``read_before`` is told of its position already."""
    now = library.quotes.get(line.last or "")
    if now is None or line.first is None or line.first in known:
        return False
    is_read_otherwise = line.stance_before not in (None, now.stance, read_before)
    return line.retold or line.first != line.last or is_read_otherwise


def _is_withdrawn(line: Lineage, library: Library, known: frozenset[str]) -> bool:
    return (
        line.first is not None
        and line.first not in known
        and line.last is None
        and line.first not in library.quotes
    )
