"""The library that a program begins with: today's, or the last one that readers saw."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from bootstrap.bot_stores import BotStore
from bootstrap.kept_library import KeptLibrary, LibraryKeeper
from briefing.digests.composing.data_version import DataVersions
from briefing.digests.composing.library_parts import LibraryParts, PartsMaker, recorded_library
from briefing.digests.store import Store
from briefing.library.faults import LibraryRefused
from briefing.library.loader import Found
from briefing.library.model import Library
from briefing.messages.held_edit import HeldEdit

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
_MOST_LOGGED = 20
"""Faults that have a line in the log; the others are counted."""
_FIRST_FORM = 1
"""Of the recorded state: it holds no names, so that nobody can be answered from it."""
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class FirstLibrary:
    """What readers see at first.

    ``kept_from`` is set where the data has faults: when readers first saw this library.
    ``is_saved`` says that it is the data as it is saved now; ``held`` is the edit that keeps it
    from being so.
    """

    library: Library
    is_saved: bool = True
    kept_from: datetime | None = None
    held: HeldEdit | None = None


async def first_library(
    found: Found,
    keeper: LibraryKeeper,
    bots: Sequence[BotStore],
    data: DataVersions,
) -> FirstLibrary:
    """What to begin with; ``bots`` are those on Telegram that answer from it, if any, and ``data``
    says which version it is to each of them.

    Data with faults is passed over for what readers saw last, and so are an edit that is held and
    an older copy of the data: a restart takes no decision. Raises LibraryRefused with the faults
    where nothing was kept, and DatabaseFault.
    """
    if found.library is not None and not bots:
        return FirstLibrary(found.library)
    last = await _last(keeper, [bot.store for bot in bots])
    if found.library is None:
        if last is None:
            raise LibraryRefused(found.faults)
        _say(found, last)
        return FirstLibrary(last.library, is_saved=False, kept_from=last.when)
    older = await data.look(found.library)
    if older is not None and last is not None:
        _log.warning(
            "the data is older than what readers see, and they keep that",
            data=older.number,
            readers=older.current,
            way_on=f"bot.py edition rollback {older.number} where it is meant",
        )
        return FirstLibrary(last.library, is_saved=False)
    for bot in bots:
        held = None if last is None else await bot.guard.look(last.library, found.library)
        if last is not None and held is not None:
            _log.warning("an edit is held since before the start", key=held.key)
            return FirstLibrary(last.library, is_saved=False, held=held)
    return FirstLibrary(found.library)


async def _last(keeper: LibraryKeeper, stores: Sequence[Store]) -> KeptLibrary | None:
    """The last library that readers saw: that which digests were written from, if any were.

    A file that lags behind the database would have chats told that the newest edits are undone.
    Of several bots one may have been away: what was recorded last of all counts.
    """
    kept = await asyncio.to_thread(keeper.read)
    if not stores:
        return kept
    like = LibraryParts.none() if kept is None else await asyncio.to_thread(_parts, kept.library)
    found = [await store.changes.recorded(like.hashes) for store in stores]
    known = [
        one
        for one in found
        if one is not None and (one.before.whole or {}).get("form") != _FIRST_FORM
    ]
    if not known:
        return kept
    recorded = max(known, key=lambda one: one.when or _LONG_AGO)
    if kept is not None and recorded.before.is_same:
        return kept
    library = await asyncio.to_thread(recorded_library, recorded.before, like)
    return KeptLibrary(library, recorded.when)


def _parts(library: Library) -> LibraryParts:
    return PartsMaker().parts(library)


def _say(found: Found, last: KeptLibrary) -> None:
    when = None if last.when is None else last.when.isoformat(timespec="minutes")
    _log.error(
        "THE DATA HAS FAULTS: starting from the last library that readers saw",
        faults=len(found.faults),
        data_of=when,
    )
    for fault in found.faults[:_MOST_LOGGED]:
        _log.error("a fault of the data", fault=str(fault))
