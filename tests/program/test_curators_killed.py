"""kill -9 at any moment while a curator files by chat, and the same article sent again after it.

``make kills`` runs it with 20 kills; here there are two.
"""

import asyncio
import os
import random
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGKILL

import pytest

from briefing.digests.store import Store
from briefing.digests.store.curation_log import CuratorAction
from briefing.evidence.articles import read_articles
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from tests.program.operating import environment_of
from tests.program.test_curators_in_chat import CURATOR, Desk
from tests.support.loopback import Call, LoopbackApi
from tests.support.program import running

KILLS = int(os.environ.get("CURATOR_KILLS", "2"))
LATEST = 0.6
"""Seconds after a press until which the program is killed, most often early: filing takes less."""
SOURCE = "talks-in-geneva"
PASSAGES = [
    f"We continue to supply military-technical assistance to Syria for year {number}"
    for number in range(1, KILLS + 3)
]
ARTICLE = "Talks in Geneva\n\n" + "".join(
    f"“{words},” Sergei Lavrov said on Monday.\n\n" for words in PASSAGES
)
pytestmark = pytest.mark.timeout(120 + 60 * KILLS)


def library_at(positions: Path, articles: Path) -> Library:
    """What is on file, which has to be without faults."""
    found = LibraryLoader(positions, articles).examine()
    assert found.faults == ()
    assert found.library is not None
    return found.library


def filed(library: Library) -> list[str]:
    return [one.text for one in library.quotes.values() if one.source == SOURCE]


def unfinished(positions: Path, decisions: Path) -> list[str]:
    """Files that are written beside others before they take their place, and what is under way."""
    return [path.name for path in (*positions.rglob(".*.filing"), *decisions.glob("pending*"))]


async def shown(api: LoopbackApi, method: str, before: int) -> Call:
    """The first call of a method behind so many."""
    return (await api.seen(method, before + 1))[before]


class KilledCurator(Desk):
    """Sends the article and files its next passage; whoever kills does that meanwhile."""

    async def opens(self) -> Call:
        before = len(self._api.called("sendMessage"))
        await self.sends(ARTICLE.encode(), "talks.txt")
        return await shown(self._api, "sendMessage", before)

    async def publishes(self, card: Call) -> None:
        """Up to the press of "Publish"; what comes of it is another matter."""
        for label in ("Supports", "Publish"):
            before = len(self._api.called("editMessageText"))
            await self.presses_label(card, label)
            if label != "Publish":
                card = await shown(self._api, "editMessageText", before)
                assert "As readers will see it" in card.fields["text"]


async def test_kills_while_curators_file_leave_whole_files_and_lose_nothing(
    api: LoopbackApi, positions: Path, tmp_path: Path
) -> None:
    chance = random.Random(KILLS)  # noqa: S311 - the same moments each time
    database, articles = f"sqlite:///{tmp_path}/briefing.db", tmp_path / "articles"
    environment = environment_of(api, positions, database) | {
        "BRIEFING_TELEGRAM__CURATORS": f"[{CURATOR}, {CURATOR + 1}]",
        "BRIEFING_LIBRARY__KEPT": str(tmp_path / "var" / "library.json"),
    }
    curator, known = KilledCurator(api, CURATOR, CURATOR), set[str]()
    for _ in range(KILLS):
        async with running("run", **environment) as bot:
            await curator.publishes(await curator.opens())
            await asyncio.sleep(LATEST * chance.random() ** 3)
            bot.process.send_signal(SIGKILL)
            await bot.process.wait()
        now = filed(library_at(positions, articles))
        assert known <= set(now)
        assert len(now) - len(known) in (0, 1)
        known = set(now)
    print(f"{KILLS} kills, {len(known)} of them after the files were written")
    async with running("run", **environment) as bot:
        while len(filed(library_at(positions, articles))) < len(PASSAGES):
            before = len(api.called("editMessageText")) + 1
            await curator.publishes(await curator.opens())
            assert "On file" in (await shown(api, "editMessageText", before)).fields["text"]
        colleague = KilledCurator(api, CURATOR + 1, CURATOR + 1)
        done = await colleague.opens()
        assert f"{len(PASSAGES)} filed" in done.fields["text"]
        assert await bot.end() == 0
    library = library_at(positions, articles)
    assert sorted(filed(library)) == sorted(PASSAGES)
    assert len(read_articles(articles).by_sha256) == 1
    assert unfinished(positions, tmp_path / "var" / "curation") == []
    store = await Store.open(database)
    logged = await store.curation_log.newest(100)
    claims = await store.curator_work.claims(SOURCE, datetime.now(UTC))
    await store.close()
    assert sum(one.action is CuratorAction.REGISTERED for one in logged) == 1
    assert {claim.person for claim in claims.values()} <= {CURATOR}
    assert "Traceback" not in bot.said
    assert api.faulty == []
