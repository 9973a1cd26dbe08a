"""`bot.py run` while another process polls with the same token: its digests are held back."""

from pathlib import Path

from tests.program.operating import environment_of, recorded, subscribe
from tests.support import faults
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, running

READER, ADMIN = 5, 77
CONFLICT = faults.refuse(409, "Conflict: terminated by other getUpdates request")


async def test_a_process_with_a_database_of_its_own_sends_no_digest_and_says_so_to_its_admins(
    api: LoopbackApi, tmp_path: Path
) -> None:
    environment = environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db")
    await recorded(environment)
    await subscribe(environment["BRIEFING_DATABASE__URL"], READER)
    api.always("getUpdates", CONFLICT)
    async with running("run", BRIEFING_TELEGRAM__ADMINS=f"[{ADMIN}]", **environment) as bot:
        assert "another process polls" in await bot.says("digests are held back")
        (told,) = await api.seen("sendMessage")
        api.always("getUpdates", None)
        assert await bot.end() == 0
    assert told.fields["chat_id"] == str(ADMIN)
    assert "Digests are held back" in told.fields["text"]
    assert len(api.called("sendMessage")) == 1
