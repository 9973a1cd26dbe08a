"""`bot.py run` on a database with a damaged row: everybody else is served, an admin is told."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.program.operating import environment_of, recorded, subscribe
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, running

VICTIM, OTHER, ADMIN = 5, 6, 77


def edit(file: Path, statement: str) -> None:
    """Change the database by hand."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(statement)


async def test_a_lost_time_zone_stops_nobody_else_and_its_digest_comes_once_it_is_back(
    tmp_path: Path,
) -> None:
    positions = Path(shutil.copytree(ROOT / "positions", tmp_path / "positions"))
    file = tmp_path / "briefing.db"
    database = f"sqlite:///{file}"
    async with LoopbackApi() as api:

        def sent(chat: int) -> list[str]:
            calls = api.called("sendMessage")
            return [each.fields["text"] for each in calls if each.fields["chat_id"] == str(chat)]

        environment = environment_of(api, positions, database)
        environment["BRIEFING_TELEGRAM__ADMINS"] = str(ADMIN)
        await recorded(environment)
        await subscribe(database, VICTIM, OTHER)
        edit(file, f"UPDATE chats SET zone = 'Mars/Base' WHERE id = {VICTIM}")  # noqa: S608 - ours
        async with running("run", **environment) as bot:
            # The other's digest and the admin's notice, in either order.
            await api.seen("sendMessage", 2)
            (told,) = sent(ADMIN)
            assert "set aside" in told
            assert "Mars/Base" in told
            assert (len(sent(OTHER)), len(sent(VICTIM))) == (1, 0)
            edit(file, f"UPDATE chats SET zone = 'UTC' WHERE id = {VICTIM}")  # noqa: S608 - ours
            await api.seen("sendMessage", 3)
            await bot.says("rows that were set aside are taken back")
            assert await bot.end() == 0
            assert "Traceback" not in bot.said
        assert (len(sent(OTHER)), len(sent(VICTIM)), len(sent(ADMIN))) == (1, 1, 1)
