"""`--bot NAME`: which bot a command is about, where the settings have several."""

import asyncio
import gc
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import program
from briefing.digests.store import Store
from tests.digests.fakes import subscribe
from tests.support.curated import ROOT
from tests.support.reviewing import ReviewedFolders

IDS = {"syria": 123456789, "climate": 987654321}
_SECRET = "AAEabcdefghijklmnopqrstuvwxyz01234567"  # noqa: S105 - nobody's token
Command = Callable[..., Result]


def token(number: int) -> str:
    return f"{number}:{_SECRET}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two bots in a file's settings, and what each keeps: syria one chat, climate two."""
    (tmp_path / "config.yaml").write_text(
        "bots: {syria: {}, climate: {}}\n"
        f"library: {{positions: {ROOT / 'positions'}}}\n"
        "database: {url: 'sqlite:///briefing.db', backups: copies}\n",
        encoding="utf-8",
    )
    asyncio.run(_fill(tmp_path / "briefing.db"))
    return tmp_path


async def _fill(file: Path) -> None:
    first = await Store.open(f"sqlite:///{file}")
    numbers = [await first.registered_bots.number_of(*bot) for bot in IDS.items()]
    for number, chats in zip(numbers, (1, 2), strict=True):
        store = await Store.open(f"sqlite:///{file}", number=number)
        await store.bot_identity.check(list(IDS.values())[number - 1])
        for chat in range(5, 5 + chats):
            await subscribe(store, chat)
        await store.close()
    await first.close()


@pytest.fixture
def command(folder: Path) -> Command:
    """Runs a command of bot.py with these settings; ``climate`` is the id of its token."""

    def run(*words: str, climate: int = IDS["climate"]) -> Result:
        given = {
            "TELEGRAM_BOT_TOKEN_SYRIA": token(IDS["syria"]),
            "TELEGRAM_BOT_TOKEN_CLIMATE": token(climate),
        }
        line = [*words, "--config", str(folder / "config.yaml")]
        return CliRunner().invoke(program, line, env=given)

    return run


@pytest.mark.parametrize(
    "words",
    [
        ("wave", "show"),
        ("edition", "show"),
        ("subscriptions", "export"),
        ("webhook", "show"),
        ("adopt",),
        ("ask", "/position russia"),
    ],
    ids=" ".join,
)
def test_where_there_are_several_bots_a_command_asks_which_is_meant(
    command: Command, words: tuple[str, ...]
) -> None:
    asked = command(*words)
    assert asked.exit_code == 2
    assert "--bot syria, --bot climate" in asked.output


def test_an_article_is_filed_in_the_library_of_the_bot_that_is_named(
    command: Command, folder: Path
) -> None:
    places = {name: ReviewedFolders(folder / name) for name in IDS}
    own = (
        f"  {name}: {{library: {{positions: {place.path}, articles: {place.articles}}}}}\n"
        for name, place in places.items()
    )
    database = "database: {url: 'sqlite:///briefing.db'}\n"
    (folder / "config.yaml").write_text(f"bots:\n{''.join(own)}{database}", encoding="utf-8")
    (folder / "answers.txt").write_text("x\n1\nq\n", encoding="utf-8")
    words = ("file", "harbour-talks", "--answers", str(folder / "answers.txt"), "--by", "Ada")
    before = places["syria"].files()
    asked = command(*words)
    assert asked.exit_code == 2
    assert "--bot syria, --bot climate" in asked.output
    filed = command(*words, "--bot", "climate")
    assert "1 left out" in filed.output
    assert "not_filed" in places["climate"].text("sources/harbour-talks.yaml")
    assert places["syria"].files() == before
    # Where the chat of this bot keeps its decisions, and in the log of this bot.
    assert (folder / "var" / "curation-climate" / "decided.json").exists()
    assert "left out, harbour-talks, Ada" in command("history", "--bot", "climate").output
    assert "Nothing is recorded yet." in command("history", "--bot", "syria").output


def test_a_name_that_is_none_is_told_with_those_that_are(command: Command) -> None:
    told = command("wave", "show", "--bot", "weather")
    assert told.exit_code == 1
    assert "no bot named weather in the settings: --bot syria, --bot climate" in told.output


def test_one_bot_has_no_name_to_give(tmp_path: Path) -> None:
    config = tmp_path / "config.yaml"
    config.write_text("chat: {enabled: off}\n", encoding="utf-8")
    told = CliRunner().invoke(program, ["wave", "show", "--bot", "a", "--config", str(config)])
    assert told.exit_code == 2
    assert "leave --bot out" in told.output


@pytest.mark.parametrize(("bot", "chats"), [("syria", [5]), ("climate", [5, 6])])
def test_an_export_is_of_the_bot_that_is_named_and_of_no_other(
    command: Command, bot: str, chats: list[int]
) -> None:
    lines = command("subscriptions", "export", "--bot", bot).output.splitlines()
    assert [json.loads(line)["chat"] for line in lines] == chats


def test_a_library_that_all_share_is_nobodys_in_particular(command: Command) -> None:
    assert command("check").exit_code == 0


def test_the_status_of_the_database_is_that_of_every_bots_tables(
    command: Command, folder: Path
) -> None:
    told = command("db", "status")
    assert told.exit_code == 0, told.output
    assert f"syria: SQLite {folder / 'briefing.db'}\n" in told.output
    assert f"climate: SQLite {folder / 'briefing.bot-2.db'}\n" in told.output


def test_copies_are_made_of_every_bot_and_restored_one_by_one(
    command: Command, folder: Path
) -> None:
    made = command("db", "backup")
    assert made.exit_code == 0, made.output
    copies = sorted((folder / "copies").iterdir())
    assert [copy.name.split("-2")[0] for copy in copies] == ["briefing", "briefing.bot"]
    climates = next(copy for copy in copies if "bot-2" in copy.name)
    other = command("db", "restore", str(climates), "--yes", "--bot", "syria")
    assert other.exit_code == 1
    assert "is of the bot 987654321" in other.output
    with closing(sqlite3.connect(folder / "briefing.bot-2.db")) as opened:
        opened.execute("PRAGMA foreign_keys=OFF")
        opened.execute("DELETE FROM chats")
        opened.commit()
    back = command("db", "restore", str(climates), "--yes", "--bot", "climate")
    assert back.exit_code == 0, back.output
    with closing(sqlite3.connect(folder / "briefing.bot-2.db")) as opened:
        assert opened.execute("SELECT count(*) FROM chats").fetchone() == (2,)


def test_where_all_is_lost_the_first_file_comes_first(command: Command, folder: Path) -> None:
    command("db", "backup")
    for file in folder.glob("briefing*.db*"):
        file.unlink()
    first, second = sorted((folder / "copies").iterdir())
    too_early = command("db", "restore", str(second), "--yes", "--bot", "climate")
    assert too_early.exit_code == 1
    for copy, bot in ((first, "syria"), (second, "climate")):
        assert command("db", "restore", str(copy), "--yes", "--bot", bot).exit_code == 0
    assert len(command("subscriptions", "export", "--bot", "climate").output.splitlines()) == 2


def test_a_bot_is_given_to_another_token_by_its_name_and_the_other_stays_what_it_is(
    command: Command,
) -> None:
    refused = command("subscriptions", "export", "--bot", "climate", climate=555555555)
    assert refused.exit_code == 1
    assert "bot.py adopt --bot climate" in refused.output
    adopted = command("adopt", "--bot", "climate", climate=555555555)
    assert adopted.exit_code == 0, adopted.output
    assert "belonged to the bot 987654321, and belongs to the bot 555555555 now" in adopted.output
    taken = command("subscriptions", "export", "--bot", "climate", climate=555555555)
    assert len(taken.output.splitlines()) == 2
    assert len(command("subscriptions", "export", "--bot", "syria").output.splitlines()) == 1


def test_a_bot_that_has_rows_under_a_name_is_given_no_others(
    folder: Path,
) -> None:
    given = {"TELEGRAM_BOT_TOKEN_CLIMATE": token(IDS["syria"])}
    text = (folder / "config.yaml").read_text(encoding="utf-8")
    config = folder / "one.yaml"
    config.write_text(text.replace("syria: {}, ", ""), encoding="utf-8")
    told = CliRunner().invoke(
        program, ["adopt", "--bot", "climate", "--config", str(config)], env=given
    )
    assert told.exit_code == 1
    assert "under the name syria" in told.output


def test_a_command_inside_a_process_changes_nothing_of_how_it_collects_garbage(
    command: Command,
) -> None:
    thresholds, frozen = gc.get_threshold(), gc.get_freeze_count()
    command("wave", "show", "--bot", "syria")
    assert gc.get_threshold() == thresholds
    assert gc.get_freeze_count() <= frozen
