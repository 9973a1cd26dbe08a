"""What became of each quote over several changes.

A quote whose words are corrected gets another id. Its lineage runs from the id that readers knew
to the one on file now, over any number of edits between two digests. Example: a quote is corrected
twice, and then withdrawn; a reader who looks only now is told of one withdrawal.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from briefing.digests.records import RENAMING, Change, ChangeKind, NewChange
from briefing.library.model import Stance


@dataclass(slots=True)
class Lineage:
    """One quote over some changes.

    ``first`` is the id under which it was on file before them, None where they brought it.
    ``last`` is the id under which they leave it on file, None where they take it away.
    ``number`` is that of the change with which it began. ``before`` is its text before them, None
    where they are not about its text. ``retold`` says that something beside its words was put
    right. ``stance_before`` is set where we read the words otherwise: how we read them at first.
    ``reports`` are the ids of other reports of the statement that stayed when it was taken away.
    """

    actor: str
    topic: str
    number: int
    first: str | None
    last: str | None
    before: str | None = None
    retold: bool = False
    stance_before: Stance | None = None
    reports: tuple[str, ...] = ()


def lineages(changes: Iterable[Change]) -> tuple[Lineage, ...]:
    """The lineages of all quotes that the changes, oldest first, speak of."""
    found: list[Lineage] = []
    by_last: dict[str, Lineage] = {}
    withdrawn: dict[str, Lineage] = {}
    for change in changes:
        what = change.what
        if what.quote is not None and what.successor is not None:
            _follow(withdrawn.values(), what.quote, what.successor)
        if what.quote is None or what.kind in RENAMING:
            continue
        if what.kind in (ChangeKind.NEW_QUOTE, ChangeKind.RETURN):
            # What was taken away and is put back was never gone for who reads only now.
            back = withdrawn.pop(what.quote) if what.quote in withdrawn else None
            line = back or _begun(found, change.number, what, None)
            line.last = what.quote
            by_last[what.quote] = line
            continue
        known = by_last.pop(what.quote) if what.quote in by_last else None
        line = known or _begun(found, change.number, what, what.quote)
        line.last = what.successor
        if what.successor is None:
            line.reports = tuple((what.after or "").split())
            withdrawn[what.quote] = line
        else:
            by_last[what.successor] = line
        if what.kind is ChangeKind.READING:
            line.stance_before = line.stance_before or Stance(what.before or "")
            continue
        line.retold = line.retold or what.successor == what.quote
        if line.first is not None and line.before is None:
            line.before = what.before
    return tuple(found)


def _follow(lines: Iterable[Lineage], before: str, after: str) -> None:
    """A report that is named beside what was taken away has another id now."""
    for line in lines:
        line.reports = tuple(after if one == before else one for one in line.reports)


def _begun(found: list[Lineage], number: int, what: NewChange, first: str | None) -> Lineage:
    line = Lineage(what.actor, what.topic, number, first, what.quote)
    found.append(line)
    return line
