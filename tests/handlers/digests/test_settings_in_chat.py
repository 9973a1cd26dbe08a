"""/timezone and /settings: on which clock, and when to keep quiet."""

from datetime import UTC, datetime, time

import pytest

from briefing.digests.records import Chat
from briefing.digests.schedule.rhythm import QuietHours
from briefing.digests.service import DigestService
from tests.support.chat import BotChat
from tests.support.labels import press_on, walk


async def known(chat: BotChat, service: DigestService) -> Chat:
    """The private chat as it is stored."""
    found = await service.store.chats.get(chat.private)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("/timezone Europe/Kyiv", "Europe/Kyiv"),
        ("/timezone europe/kiev", "Europe/Kyiv"),
        ("/timezone kyiv", "Europe/Kyiv"),
        ("/timezone Poland", "Europe/Warsaw"),
        ("/timezone in new york", "America/New_York"),
        ("/timezone Nepal", "Asia/Kathmandu"),
        ("/timezone UTC", "UTC"),
    ],
)
async def test_a_zone_is_named_by_its_name_a_city_or_a_country(
    chat: BotChat, service: DigestService, line: str, zone: str
) -> None:
    assert zone in await chat.text(line)
    assert (await known(chat, service)).zone == zone


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/timezone UTC+2", "does not change with daylight saving"),
        ("/timezone +05:30", "does not change with daylight saving"),
        ("/timezone EST", "New York"),
        ("/timezone Mars/Phobos", "is no time zone, city or country that I know"),
        ("/timezone usa", "has several time zones"),
        ("/timezone Kyivv", "Kyiv"),
    ],
)
async def test_what_is_no_zone_is_refused_with_the_reason_and_an_example(
    chat: BotChat, service: DigestService, line: str, said: str
) -> None:
    text = await chat.text(line)
    assert said in text
    assert await service.store.chats.get(chat.private) is None
    example = text.rpartition("This works: ")[2].splitlines()[0]
    assert "Clock:" in await chat.text(example)


async def test_a_zone_is_chosen_from_the_time_that_it_is_there(
    chat: BotChat, service: DigestService
) -> None:
    await walk(chat, "/timezone", "Other cities", "17:45", "17:45 Kathmandu")
    assert (await known(chat, service)).zone == "Asia/Kathmandu"


async def test_a_new_zone_moves_the_digests_and_says_where_to(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask("/subscribe daily 08:30 Berlin")
    text = await chat.text("/timezone Tokyo")
    assert "The clock was Berlin" in text
    assert "Next: Saturday 28 March 2026, 08:30 in Tokyo" in text
    (one,) = await service.store.subscriptions.of_chat(chat.private)
    assert one.next_due == datetime(2026, 3, 27, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "quiet"),
    [
        ("/settings quiet 22:30-06:45", QuietHours(time(22, 30), time(6, 45))),
        ("/settings quiet 10pm to 7am", QuietHours(time(22), time(7))),
        ("/settings quiet 12:00 – 13:00", QuietHours(time(12), time(13))),
    ],
)
async def test_quiet_hours_are_set_in_a_line_and_taken_back(
    chat: BotChat, service: DigestService, line: str, quiet: QuietHours
) -> None:
    await chat.ask(line)
    assert (await known(chat, service)).quiet == quiet
    await chat.ask("/settings quiet off")
    assert (await known(chat, service)).quiet is None


@pytest.mark.parametrize("hours", ["22:00", "22:00-22:00", "25:00-7:00", "at night"])
async def test_what_are_no_quiet_hours_is_answered_with_an_example(
    chat: BotChat, service: DigestService, hours: str
) -> None:
    text = await chat.text(f"/settings quiet {hours}")
    assert f"“{hours}” are no quiet hours" in text
    assert await service.store.chats.get(chat.private) is None
    assert "22:00 to 07:00" in await chat.text(text.rpartition("This works: ")[2])


async def test_quiet_hours_across_midnight_move_the_next_digest_and_it_is_said(
    chat: BotChat,
) -> None:
    await chat.ask("/subscribe daily 23:30 Berlin")
    await walk(chat, "/settings", "Quiet hours", "22:00 to 07:00")
    text = await chat.text("/subscriptions")
    assert "Next: Saturday 28 March 2026, 07:00 in Berlin" in text
    assert "Not at 23:30, which falls into the quiet hours" in text


async def test_corrections_are_opted_out_of_and_in_again(
    chat: BotChat, service: DigestService
) -> None:
    message = await walk(chat, "/settings", "No corrections")
    assert "not told" in message.text
    assert not (await known(chat, service)).corrections
    await press_on(chat, message, "Tell me of corrections")
    assert (await known(chat, service)).corrections


async def test_looking_at_the_settings_stores_nothing(
    chat: BotChat, service: DigestService
) -> None:
    await walk(chat, "/settings", "Time zone", "Other cities", "‹ Back", "‹ Back", "Quiet hours")
    await walk(chat, "/subscriptions")
    assert await service.store.chats.get(chat.private) is None


async def test_what_is_no_setting_is_said_and_changes_nothing(
    chat: BotChat, service: DigestService
) -> None:
    assert "“loud 1-2” is nothing that I can set" in await chat.text("/settings loud 1-2")
    assert await service.store.chats.get(chat.private) is None


async def test_a_question_is_put_on_the_chats_clock(chat: BotChat, service: DigestService) -> None:
    assert str(await service.zone_of(chat.private)) == "UTC"
    await chat.text("/timezone Nepal")
    assert str(await service.zone_of(chat.private)) == "Asia/Kathmandu"


async def test_words_told_from_today_are_answered_for_a_day(chat: BotChat) -> None:
    await chat.text("/timezone Nepal")
    said = await chat.text("what did lavrov say yesterday")
    assert "Nothing on file" in said
    assert "did not understand" not in said
