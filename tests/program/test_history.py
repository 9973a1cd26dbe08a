"""`bot.py history` tells what became of a position, and who did it."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from briefing.digests.store import Store
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from tests.support.program import REAL, run

NOON = datetime(2031, 3, 3, 12, tzinfo=UTC)


async def _done(url: str) -> None:
    store = await Store.open(url)
    await store.curation_log.add(
        LoggedAction(
            NOON, 7, "Ann\u202eB", CuratorAction.FILED, "russia", "military-aid", "a1", "talks"
        ),
        LoggedAction(NOON, None, "Ben", CuratorAction.LEFT_OUT, source="talks"),
    )
    await store.close()


async def test_a_positions_history_and_what_was_done_last(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/briefing.db"
    nothing, unknown = await asyncio.gather(
        run("history", before=REAL, BRIEFING_DATABASE__URL=url),
        run("history", "nobody", BRIEFING_DATABASE__URL=url),
    )
    assert (nothing.code, nothing.out) == (0, "Nothing is recorded yet.\n")
    assert (unknown.code, unknown.err) == (
        1,
        "nobody: name an actor and a topic on file, as in /position\n",
    )
    await _done(url)
    last, position = await asyncio.gather(
        run("history", BRIEFING_DATABASE__URL=url),
        run("history", "Russia", "on", "military", "aid", BRIEFING_DATABASE__URL=url),
    )
    assert last.out.splitlines()[0] == "2031-03-03 12:00, left out, talks, Ben"
    assert last.out.splitlines()[1].startswith("2031-03-03 12:00, filed, russia/military-aid, a1")
    assert "\u202e" not in last.out
    assert position.out.startswith("2031-03-03 12:00, filed, a1, Ann")
