"""`bot.py run` on a folder that is being edited: it answers with what was saved."""

import os
from pathlib import Path

import pytest

from tests.support.loopback import TOKEN, Call, LoopbackApi
from tests.support.program import running

ADMIN = 77
READER = 5


def _environment(api: LoopbackApi, positions: Path, watch: str) -> dict[str, str]:
    return {
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "BRIEFING_TELEGRAM__BASE_URL": api.base_url,
        "BRIEFING_TELEGRAM__ADMINS": str(ADMIN),
        "BRIEFING_LIBRARY__POSITIONS": str(positions),
        "BRIEFING_LIBRARY__ARTICLES": str(positions.parent / "articles"),
        "BRIEFING_LIBRARY__WATCH": watch,
        "BRIEFING_LIBRARY__POLL_SECONDS": "0.2" if watch == "poll" else "3600",
    }


def _save(positions: Path, old: str, new: str) -> None:
    """Save an edit of Russia's file as careful editors do: a new file takes the old one's name."""
    file = positions / "actors" / "russia.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    beside = file.with_name(".russia.yaml.new")
    beside.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.replace(beside, file)


async def _sent(api: LoopbackApi, count: int) -> Call:
    """The message of this number that the bot sent, counted from 1."""
    return (await api.seen("sendMessage", count))[count - 1]


@pytest.mark.parametrize("watch", ["auto", "poll"])
async def test_the_running_bot_answers_with_the_edited_text_after_a_save(
    api: LoopbackApi, positions: Path, watch: str
) -> None:
    async with running("run", **_environment(api, positions, watch)) as bot:
        await bot.says("answering on Telegram")
        _save(positions, "name: Russia\n", "name: Muscovy & Sons\n")
        await bot.says("library renewed")
        await api.tell("/actors", READER)
        assert "Muscovy &amp; Sons" in (await _sent(api, 1)).fields["text"]
        assert await bot.end() == 0


async def test_admins_are_told_of_a_faulty_edit_and_of_its_mending_while_readers_read_on(
    api: LoopbackApi, positions: Path
) -> None:
    async with running("run", **_environment(api, positions, "auto")) as bot:
        await bot.says("answering on Telegram")
        _save(positions, "kind: state", "kind: stat")
        refused = await _sent(api, 1)
        assert refused.fields["chat_id"] == str(ADMIN)
        assert "positions/actors/russia.yaml" in refused.fields["text"]
        assert "did you mean state" in refused.fields["text"]
        await api.tell("/position russia", READER)
        assert "Russia" in (await _sent(api, 2)).fields["text"]
        _save(positions, "kind: stat\n", "kind: state\n")
        mended = await _sent(api, 3)
        assert mended.fields["chat_id"] == str(ADMIN)
        assert "mended" in mended.fields["text"]
        assert await bot.end() == 0
    assert "Traceback" not in bot.said


async def test_reports_are_one_statement_for_as_long_as_the_data_links_them(
    api: LoopbackApi, positions: Path
) -> None:
    async with running("run", **_environment(api, positions, "auto")) as bot:
        await bot.says("answering on Telegram")
        await api.tell("/position russia military-aid", READER)
        listed = (await _sent(api, 1)).fields["text"]
        assert "<b>2 reports of this statement.</b> The other (<b><u>underlined</u></b>" in listed
        await api.tell("/quote_ad551cce22", READER)
        card = (await _sent(api, 2)).fields["text"]
        assert "in <b><u>their resistance against</u></b> terrorist aggression" in card
        assert "<b>The same statement</b>, as " in card
        _save(positions, "        same_as: ad551cce22\n", "")
        await bot.says("library renewed")
        await api.tell("/position russia military-aid", READER)
        assert "of this statement" not in (await _sent(api, 3)).fields["text"]
        assert await bot.end() == 0


async def test_with_watching_off_an_admin_reloads_by_hand(
    api: LoopbackApi, positions: Path
) -> None:
    async with running("run", **_environment(api, positions, "off")) as bot:
        await bot.says("answering on Telegram")
        _save(positions, "name: Russia\n", "name: Muscovy\n")
        await api.tell("/reload", ADMIN)
        assert "Actors: 0 new, 1 changed" in (await _sent(api, 1)).fields["text"]
        await api.tell("/status", READER)
        assert "no command" in (await _sent(api, 2)).fields["text"]
        assert await bot.end() == 0


async def test_the_menu_of_an_admin_s_chat_has_the_commands_of_admins(
    api: LoopbackApi, positions: Path
) -> None:
    async with running("run", **_environment(api, positions, "off")) as bot:
        everybody, admins = await api.seen("setMyCommands", 2)
        assert "scope" not in everybody.fields
        assert str(ADMIN) in admins.fields["scope"]
        assert '"status"' in admins.fields["commands"]
        assert '"status"' not in everybody.fields["commands"]
        await bot.end()
