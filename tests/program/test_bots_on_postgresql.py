"""`bot.py run` with several bots on PostgreSQL: a schema, a path and updates of each one's own."""

from collections.abc import Iterator
from dataclasses import replace
from signal import SIGKILL

import pytest
from sqlalchemy import make_url

from bootstrap.database_findings import database_findings
from bootstrap.doctor_finding import Level
from briefing.digests.store import Store
from briefing.gateway.webhook_server import secret_of
from briefing.settings import load_settings
from tests.digests import postgresql
from tests.program.bot_pair import OTHER, QUESTION, READER, Pair, both_answer
from tests.program.test_several_processes import all_reported
from tests.support.loopback import TOKEN
from tests.support.webhooks import TelegramBringing, free_port


@pytest.fixture(scope="module")
def postgresql_address() -> Iterator[str]:
    with postgresql.server() as url:
        yield url


async def test_on_postgresql_each_webhook_has_its_path_its_secret_and_its_updates(
    pair: Pair, postgresql_address: str
) -> None:
    port = free_port()
    environment = pair.environment | {
        "BRIEFING_DATABASE__URL": postgresql_address,
        "BRIEFING_TELEGRAM__MODE": "webhook",
        "BRIEFING_WEBHOOK__URL": "https://bots.example/updates",
        "BRIEFING_WEBHOOK__LISTEN": f"127.0.0.1:{port}",
    }
    both = replace(pair, environment=environment)
    async with both.running() as bot:
        for api, name in ((pair.syria, "syria"), (pair.climate, "climate")):
            await api.seen("setWebhook")
            assert api.webhook["url"] == f"https://bots.example/updates/{name}"
        syria = TelegramBringing(port, path="/updates/syria", secret=secret_of(TOKEN))
        climate = TelegramBringing(port, path="/updates/climate", secret=secret_of(OTHER))
        # The same update's number, in the same chat, in both.
        await syria.brings(QUESTION, READER)
        await pair.syria.seen("sendMessage")
        await climate.brings(QUESTION, READER)
        await pair.climate.seen("sendMessage")
        wrong = TelegramBringing(port, path="/updates/climate", secret=secret_of(TOKEN))
        with pytest.raises(TimeoutError):
            await wrong.brings_again(9, QUESTION, READER, patience=1)
        for token in (TOKEN, OTHER):
            await all_reported(postgresql_address, token)
        await bot.end(SIGKILL)
    async with both.running() as bot:
        await both_answer(bot)
        await climate.brings(QUESTION, READER)
        await pair.climate.seen("sendMessage", 2)
        assert await bot.end() == 0
    assert len(pair.syria.called("sendMessage")) == 1


async def test_a_user_who_may_make_no_schema_is_told_which_right_lacks_and_the_first_bot_works(
    pair: Pair, postgresql_address: str
) -> None:
    await postgresql.run(
        postgresql_address,
        *(
            "CREATE USER narrow",
            "CREATE DATABASE narrow",
            "REVOKE ALL ON DATABASE narrow FROM PUBLIC",
        ),
        "GRANT CONNECT ON DATABASE narrow TO narrow",
    )
    theirs = make_url(postgresql_address).set(database="narrow")
    await postgresql.run(
        theirs.render_as_string(hide_password=False), "GRANT CREATE ON SCHEMA public TO narrow"
    )
    address = theirs.set(username="narrow").render_as_string(hide_password=False)
    narrow = replace(pair, environment=pair.environment | {"BRIEFING_DATABASE__URL": address})
    async with narrow.running() as bot:
        line = await bot.says("this bot cannot begin; the others do")
        assert "bot=climate" in line
        assert "may not do this; bot.py doctor says what it lacks (permission denied" in line
        await bot.says("answering on Telegram")
        assert await bot.end() == 0
    settings = load_settings(narrow.config, narrow.environment)
    told = {
        each.name: [
            (found.says, found.mend)
            for found in await database_findings(each)
            if found.level is Level.WRONG
        ]
        for each in settings.bots
    }
    lacks = "narrow may not make the schema of a bot that is new"
    assert told == {
        "syria": [],
        "climate": [(lacks, "GRANT CREATE ON DATABASE narrow TO narrow")],
    }
    await postgresql.run(
        theirs.render_as_string(hide_password=False),
        *("CREATE SCHEMA bot_2", "GRANT USAGE ON SCHEMA bot_2 TO narrow"),
    )
    store = await Store.open(address)
    await store.registered_bots.number_of("climate", 987654321)
    await store.close()
    (found,) = [
        found
        for found in await database_findings(settings.bots[1])
        if found.what == "database user"
    ]
    assert found.says == "narrow may not make tables in the schema bot_2"
    assert found.mend == "GRANT USAGE, CREATE ON SCHEMA bot_2 TO narrow"
