"""`bot.py run` twice on one PostgreSQL, and the line of the one that polls falls silent."""

from collections.abc import Iterator

import pytest

from tests.digests import postgresql
from tests.program.operating import environment_of, recorded, subscribe
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, running
from tests.support.silent_line import SilentLine

READER, SUBSCRIBER = 5, 9
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of a PostgreSQL."""
    with postgresql.server() as url:
        yield url


async def test_a_standby_takes_over_and_the_one_that_cannot_be_reached_neither_polls_nor_sends(
    api: LoopbackApi, database: str
) -> None:
    environment, line = environment_of(api, ROOT / "positions", database), SilentLine(database)
    await recorded(environment)
    async with line.open():
        through = environment | {"BRIEFING_DATABASE__URL": line.url}
        async with running("run", **through) as lost:
            await lost.says("answering on Telegram")
            async with running("run", **environment) as standby:
                await standby.says("another process leads")
                line.cut()
                await subscribe(database, SUBSCRIBER)
                await api.seen("sendMessage")
                await standby.says("answering on Telegram")
                await lost.says("another process leads")
                await api.tell("/position russia", READER)
                await api.seen("sendMessage", 2)
                line.mend()
                await lost.says("the other processes can be seen again")
                assert await lost.end() == 0
                await api.tell("/about", READER)
                await api.seen("sendMessage", 3)
                assert await standby.end() == 0
    chats = [int(call.fields["chat_id"]) for call in api.called("sendMessage")]
    assert sorted(chats) == [READER, READER, SUBSCRIBER]
    assert "Traceback" not in lost.said + standby.said
