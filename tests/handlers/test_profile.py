"""What Telegram shows of the bot before anybody writes to it."""

from briefing.answers.commands.names import COMMANDS as PUBLIC_COMMANDS
from briefing.messages.messenger import Messenger
from handlers import _CALLBACKS, COMMANDS, menu
from tests.support.chat import BotChat


async def test_the_command_menu_is_the_table_that_registers_the_handlers(chat: BotChat) -> None:
    shown = [command.name for command in chat.telegram.commands(chat.private)]
    public = [command.name for command in COMMANDS if command.is_public]
    assert shown == public == list(menu())


def test_a_callback_stands_in_the_table_only_for_a_command_that_exists() -> None:
    assert set(_CALLBACKS) <= set(PUBLIC_COMMANDS)


def test_words_stand_in_the_templates_for_every_command_and_no_other(
    messenger: Messenger,
) -> None:
    assert set(messenger.command_menu()) == set(PUBLIC_COMMANDS)


async def test_every_command_of_the_menu_has_help_of_its_own(chat: BotChat) -> None:
    names = list(menu())
    assert "position" in names
    for name in names:
        assert f"/{name}" in await chat.text(f"/help {name}")


async def test_the_bot_describes_itself(chat: BotChat) -> None:
    profile = chat.telegram.profile()
    assert 0 < len(profile.description) <= 512
    assert 0 < len(profile.short_description) <= 120
