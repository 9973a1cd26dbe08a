"""What became of a position since it is on file: every recorded change, and who made it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from briefing.digests.records import RENAMING, Change, ChangeKind
from briefing.digests.store.cells import sound
from briefing.digests.store.curation_log import CurationLog, CuratorAction, LoggedAction
from briefing.digests.store.database import Database
from briefing.digests.store.rows import change_of
from briefing.digests.store.tables import changes

_MADE_BY = {
    ChangeKind.NEW_QUOTE: (CuratorAction.FILED,),
    ChangeKind.NEW_POSITION: (CuratorAction.FILED,),
    ChangeKind.RETURN: (CuratorAction.FILED,),
    ChangeKind.WITHDRAWAL: (CuratorAction.WITHDREW, CuratorAction.UNDID),
}
"""What a curator does that brings a change of this kind about."""


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One thing that happened to a position, at an aware moment.

    ``what`` says it in a word or two; ``quote`` is the id of the quote, where one is concerned;
    ``who`` is the curator's name, None where the files were edited by hand.
    """

    at: datetime
    what: str
    quote: str | None = None
    who: str | None = None


class PositionHistory:
    """Reads what was recorded of positions. Raises DatabaseFault."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._log = CurationLog(database)

    async def of(self, actor: str, topic: str, limit: int = 50) -> tuple[HistoryEntry, ...]:
        """What happened to a position, the newest first; changes of ids alone are left out."""
        query = (
            select(changes)
            .where(
                changes.c.actor == actor,
                changes.c.topic == topic,
                changes.c.kind.not_in([kind.value for kind in RENAMING]),
            )
            .order_by(changes.c.number.desc())
            .limit(limit)
        )
        async with self._database.reading() as connection:
            recorded, _ = sound((await connection.execute(query)).all(), change_of)
        done = await self._log.of_position(actor, topic, limit)
        return _joined(recorded, done)[:limit]


def _joined(recorded: list[Change], done: tuple[LoggedAction, ...]) -> tuple[HistoryEntry, ...]:
    """Both in one list. What a curator did is told with the change that it brought about."""
    makers = _makers(recorded, done)
    told = set(makers.values())
    entries = []
    for change in recorded:
        maker = makers.get(change.number)
        who = None if maker is None else maker.name
        entries.append(HistoryEntry(change.when, change.what.kind.value, change.what.quote, who))
    entries += [
        HistoryEntry(one.at, one.action.value, one.quote, one.name)
        for one in done
        if one not in told
    ]
    return tuple(sorted(entries, key=lambda entry: entry.at, reverse=True))


def _makers(recorded: list[Change], done: tuple[LoggedAction, ...]) -> dict[int, LoggedAction]:
    """Who made a change, by its number.

    A quote may be filed again after it was withdrawn, by another curator or by hand. So an action
    belongs to the change that is nearest in time, and a change has the action that is.
    """
    makers: dict[int, LoggedAction] = {}
    for one in done:
        brought = [
            change
            for change in recorded
            if change.what.quote == one.quote and one.action in _MADE_BY.get(change.what.kind, ())
        ]
        if not brought:
            continue
        change = min(brought, key=lambda each: abs(each.when - one.at))
        other = makers.get(change.number)
        if other is None or abs(change.when - one.at) < abs(change.when - other.at):
            makers[change.number] = one
    return makers
