"""What the doctor says of a database, bot by bot: it makes nothing by looking."""

from pathlib import Path

from pydantic import SecretStr

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


async def test_the_file_of_each_bot_is_looked_at_under_whichever_name_it_was_made(
    tmp_path: Path,
) -> None:
    url = f"sqlite:///{tmp_path}/briefing.db"
    first = await Store.open(url)
    await first.registered_bots.number_of("syria", 10)
    number = await first.registered_bots.number_of("climate", 20)
    await first.close()
    await (await Store.open(url, number=number)).close()
    (tmp_path / "briefing.bot-2.db").chmod(0o644)
    settings = Settings(
        name="weather", token=SecretStr("20:AAE"), database=DatabaseSettings(url=url)
    )
    found = {each.what: each for each in await database_findings(settings)}
    assert found["database file"].level is Level.RISKY
    assert "briefing.bot-2.db" in found["database file"].says
    assert found["database file"].mend == f"chmod 600 {tmp_path}/briefing.bot-2.db"
    assert "briefing.bot-2.db" in found["tables"].says
