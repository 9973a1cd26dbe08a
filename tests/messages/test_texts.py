"""The bot's own texts keep to Telegram's limits: menu, profile, notices."""

import pytest

from briefing.messages import Messenger
from local_telegram.tests.tdlib import parse_html

NOTICES: dict[str, dict[str, object]] = {
    "failed": {},
    "slow_down": {"seconds": 30},
    "only_text": {},
    "no_such_button": {},
}


def test_every_command_has_a_line_for_the_menu(messenger: Messenger) -> None:
    menu = messenger.command_menu()
    assert {"start", "help", "position", "compare", "quote"} <= set(menu)
    assert all(1 <= len(line) <= 256 for line in menu.values())


def test_the_profile_keeps_to_telegrams_lengths(messenger: Messenger) -> None:
    profile = messenger.profile()
    assert 1 <= len(profile.description) <= 512
    assert 1 <= len(profile.short_description) <= 120


@pytest.mark.parametrize("name", NOTICES)
def test_every_notice_is_html_that_telegram_takes(messenger: Messenger, name: str) -> None:
    assert parse_html(messenger.notice(name, **NOTICES[name])).text


@pytest.mark.parametrize("name", NOTICES)
def test_every_notice_fits_a_toast(messenger: Messenger, name: str) -> None:
    assert 1 <= len(messenger.toast(name, **NOTICES[name])) <= 200


def test_a_notice_counts_in_the_right_number(messenger: Messenger) -> None:
    assert "1 second." in messenger.notice("slow_down", seconds=1)
    assert "2 seconds." in messenger.notice("slow_down", seconds=2)


def test_a_notice_that_is_not_there_is_a_fault_of_the_program(messenger: Messenger) -> None:
    with pytest.raises(KeyError, match="nonsense"):
        messenger.notice("nonsense")
