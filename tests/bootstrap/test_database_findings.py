"""What the doctor says of a database, bot by bot: it makes nothing by looking."""

from pathlib import Path

from bootstrap.database_findings import database_findings
from bootstrap.doctor_finding import Level
from briefing.digests.store import Store
from briefing.settings import DatabaseSettings, Settings


async def test_the_file_of_a_bot_that_never_began_is_not_made_by_a_look(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/briefing.db"
    first = await Store.open(url)
    await first.registered_bots.number_of("syria", 10)
    await first.registered_bots.number_of("climate", 20)
    await first.close()
    (found,) = await database_findings(
        Settings(name="climate", database=DatabaseSettings(url=url))
    )
    assert found.level is Level.FINE
    assert "briefing.bot-2.db is not there" in found.says
    assert not (tmp_path / "briefing.bot-2.db").exists()
