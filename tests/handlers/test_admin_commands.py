"""/reload and /status: for admins, in their private chats, and for nobody else."""

import asyncio
import re
import threading
from pathlib import Path

import pytest

from briefing.library.loader import Examination, LibraryLoader
from briefing.messages.messenger import Messenger
from handlers import COMMANDS, menu
from local_telegram import LocalTelegram
from tests.support.chat import BotChat
from tests.support.folders import Folder
from tests.support.newsroom import newsroom
from tests.support.watching import PATIENCE, rename

ADMIN_COMMANDS = [command.name for command in COMMANDS if command.admins_only]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "positions")


async def test_reload_reads_a_saved_file_and_says_what_changed(
    folder: Folder, messenger: Messenger
) -> None:
    async with newsroom(folder, messenger) as room:
        rename(folder)
        text = await room.chat.text("/reload")
        assert text.startswith("✓ Reloaded")
        assert "Actors: 0 new, 1 changed, 0 gone" in text
        assert "Northland" in await room.chat.text("/actors")


async def test_reload_without_a_change_says_so(folder: Folder, messenger: Messenger) -> None:
    async with newsroom(folder, messenger) as room:
        assert "nothing has changed" in await room.chat.text("/reload")


async def test_reload_of_faulty_data_names_the_faults_once_and_changes_nothing(
    folder: Folder, messenger: Messenger
) -> None:
    async with newsroom(folder, messenger) as room:
        folder.change("actors/norland.yaml", "kind: state", "kind: stat")
        rename(folder)
        text = await room.chat.text("/reload")
        assert "Not reloaded: the data has 1 fault" in text
        assert "positions/actors/norland.yaml:2:7" in text
        assert "did you mean state" in text
        assert "Northland" not in await room.chat.text("/actors")
        assert sum("1 fault" in said for said in room.said) == 1


async def test_the_status_tells_of_library_faults_and_counts(
    folder: Folder, messenger: Messenger
) -> None:
    async with newsroom(folder, messenger) as room:
        text = await room.chat.text("/status")
        assert re.search(r"Library [0-9a-f]{10}\nLoaded \d+ \w+ \d{4}, \d\d:\d\d UTC", text)
        assert "1 position of 1 actor on 2 topics" in text
        assert "Updates dropped: 0" in text
        folder.change("actors/norland.yaml", "kind: state", "kind: stat")
        await room.chat.ask("/reload")
        after = await room.chat.text("/status")
        assert "The last edit has 1 fault" in after
        assert after.split("\n")[0] == text.split("\n")[0]


async def test_a_new_library_has_another_version(folder: Folder, messenger: Messenger) -> None:
    async with newsroom(folder, messenger) as room:
        before = await room.chat.text("/status")
        rename(folder)
        await room.chat.ask("/reload")
        after = await room.chat.text("/status")
        assert after.split("\n")[0] != before.split("\n")[0]


@pytest.mark.parametrize("name", ADMIN_COMMANDS)
async def test_for_others_they_are_unknown_commands(chat: BotChat, name: str) -> None:
    assert f"no command “{name}”" in await chat.text(f"/{name}")


@pytest.mark.parametrize("name", ADMIN_COMMANDS)
async def test_an_admin_s_neighbour_does_not_have_them(
    folder: Folder, messenger: Messenger, name: str
) -> None:
    async with newsroom(folder, messenger) as room:
        telegram = room.chat.telegram
        theirs = telegram.add_private(room.chat.colleague)
        await telegram.say(theirs, f"/{name}")
        await telegram.idle()
        assert f"no command “{name}”" in telegram.history(theirs)[-1].text


@pytest.mark.parametrize("name", ADMIN_COMMANDS)
async def test_help_explains_them_to_admins_alone(
    folder: Folder, messenger: Messenger, chat: BotChat, name: str
) -> None:
    async with newsroom(folder, messenger) as room:
        assert (await room.chat.text(f"/help {name}")).startswith(f"/{name}\nAdmins: ")
        assert (await room.chat.text(f"/help /{name.upper()}")).startswith(f"/{name}\n")
    assert f"no command “{name}”" in await chat.text(f"/help {name}")


@pytest.mark.parametrize("name", ADMIN_COMMANDS)
async def test_in_a_group_an_admin_is_told_nothing_that_others_may_not_know(
    folder: Folder, messenger: Messenger, name: str
) -> None:
    async with newsroom(folder, messenger) as room:
        assert await room.chat.ask(f"/{name}", room.chat.group) == []


async def test_the_menu_has_them_in_the_admin_s_chat_alone(
    folder: Folder, messenger: Messenger
) -> None:
    async with newsroom(folder, messenger) as room:
        telegram = room.chat.telegram
        neighbour = telegram.add_private(room.chat.colleague)
        shown = {
            chat: tuple(command.name for command in telegram.commands(chat))
            for chat in (room.chat.private, neighbour, room.chat.group)
        }
        assert shown == {
            room.chat.private: menu(admins=True),
            neighbour: menu(),
            room.chat.group: menu(),
        }
        assert set(menu(admins=True)) - set(menu()) == set(ADMIN_COMMANDS)


class _SlowLoader(LibraryLoader):
    """A loader that is read only once the gate is opened."""

    def __init__(self, folder: Folder) -> None:
        super().__init__(folder.path, folder.articles)
        self.gate = threading.Event()
        self.gate.set()
        self.entered = threading.Event()

    def examine(self) -> Examination:
        self.entered.set()
        assert self.gate.wait(PATIENCE)
        return super().examine()


async def test_readers_are_answered_while_the_data_is_read(
    folder: Folder, messenger: Messenger
) -> None:
    loader = _SlowLoader(folder)
    async with newsroom(folder, messenger, loader=loader) as room:
        await room.watcher.look()
        rename(folder)
        loader.gate.clear()
        loader.entered.clear()
        reload = asyncio.create_task(room.reloader.reload(room.chat.reader))
        await asyncio.to_thread(loader.entered.wait, PATIENCE)
        assert "Norland" in await room.chat.text("/actors")
        loader.gate.set()
        await reload
        assert "Northland" in await room.chat.text("/actors")


async def test_reload_waits_for_rest_only_so_long(folder: Folder, messenger: Messenger) -> None:
    loader = _SlowLoader(folder)
    async with newsroom(folder, messenger, loader=loader, patience=0) as room:
        await room.watcher.look()
        loader.gate.clear()
        assert "did not come to rest" in await room.chat.text("/reload")
        loader.gate.set()
        await room.watcher.look()


def _newcomer() -> int:
    """The id of the next person whom the chat's Telegram will know."""
    telegram = LocalTelegram()
    return [telegram.add_person(name) for name in ("Ada", "Bo", "Cy")][-1]


async def test_an_admin_who_writes_for_the_first_time_gets_the_menu_then(
    folder: Folder, messenger: Messenger
) -> None:
    newcomer = _newcomer()
    async with newsroom(folder, messenger, more_admins=(newcomer,)) as room:
        telegram = room.chat.telegram
        assert telegram.add_private(telegram.add_person("Cy")) == newcomer
        before = telegram.commands(newcomer)
        await telegram.say(newcomer, "/status")
        await telegram.idle()
        after = tuple(command.name for command in telegram.commands(newcomer))
        assert tuple(command.name for command in before) == menu()
        assert after == menu(admins=True)
