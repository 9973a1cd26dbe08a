"""/subscriptions, /unsubscribe, /digest: all that can be done with what is subscribed to."""

from datetime import UTC, datetime, time, timedelta

import pytest

from briefing.digests.records import Delivery, NoEntry, Subscription, WhenNothingNew
from briefing.digests.schedule.rhythm import EVERY_DAY, UNTIL_RESUMED, Weekday
from briefing.digests.service import DigestService
from tests.digests.stored import deliveries_of
from tests.handlers.conftest import NOW
from tests.support.chat import BotChat
from tests.support.labels import button_of, press_on, walk

LINE = "/subscribe daily 08:30 Berlin russia"
OPEN = ["1. Every day at 08:30"]


@pytest.fixture(autouse=True)
async def _subscribed(chat: BotChat) -> None:
    await chat.ask(LINE)


async def only(chat: BotChat, service: DigestService) -> Subscription:
    """The chat's only subscription."""
    (one,) = await service.store.subscriptions.of_chat(chat.private)
    return one


async def test_the_list_says_when_each_comes_next(chat: BotChat) -> None:
    await chat.ask("/subscribe mon,thu 18:00 us")
    text = await chat.text("/subscriptions")
    assert "2 subscriptions" in text
    assert "1. Every day at 08:30\nRussia, on every topic\nNext: Saturday 28 March 2026" in text
    assert "2. Every Monday and Thursday at 18:00\nUnited States, on every topic" in text


CHANGES = [
    (["Time", "07:30"], {"at": time(7, 30)}),
    (["Time", "Another", "23:…", "23:55"], {"at": time(23, 55)}),
    (["Days", "Monday", "Sunday"], {"days": EVERY_DAY - {Weekday.MONDAY, Weekday.SUNDAY}}),
    (["Days", "Monday", "Monday"], {"days": EVERY_DAY}),
    (["Pause", "A day"], {"paused_until": NOW + timedelta(days=1)}),
    (["Pause", "A week"], {"paused_until": NOW + timedelta(days=7)}),
    (["Pause", "Until"], {"paused_until": UNTIL_RESUMED, "next_due": None}),
    (["Pause", "Until", "▶ Resume"], {"paused_until": None}),
    (["Pause", "A day"], {"next_due": datetime(2026, 3, 29, 6, 30, tzinfo=UTC)}),
    (["Pause", "A week"], {"next_due": datetime(2026, 4, 4, 6, 30, tzinfo=UTC)}),
]


@pytest.mark.parametrize(("labels", "changed"), CHANGES)
async def test_a_button_changes_the_subscription(
    chat: BotChat, service: DigestService, labels: list[str], changed: dict[str, object]
) -> None:
    await walk(chat, "/subscriptions", *OPEN, *labels)
    one = await only(chat, service)
    assert {name: getattr(one, name) for name in changed} == changed


async def test_the_follow_list_is_changed_name_by_name_beyond_six(
    chat: BotChat, service: DigestService
) -> None:
    names = ["United States", "Israel", "Iran", "Belarus", "Islamic State", "Syrian opp", "Russia"]
    message = await walk(chat, "/subscriptions", *OPEN, "Follow list", *names)
    assert "Russia" not in message.text
    message = await press_on(chat, message, "Later", "Refugees", "‹ Earlier", "Ukraine")
    one = await only(chat, service)
    assert (len(one.follows.actors), one.follows.topics) == (7, frozenset({"refugees"}))
    await press_on(chat, message, "Follow everything")
    assert (await only(chat, service)).follows.actors == frozenset()


async def test_the_last_day_cannot_be_taken_away(chat: BotChat, service: DigestService) -> None:
    days = [day.name.capitalize() for day in list(Weekday)[:6]]
    message = await walk(chat, "/subscriptions", *OPEN, "Days", *days)
    assert not [button for button in message.buttons if "Sunday" in button.text]
    assert (await only(chat, service)).days == {Weekday.SUNDAY}


async def test_silence_can_be_chosen_where_nothing_is_new(
    chat: BotChat, service: DigestService
) -> None:
    message = await walk(chat, "/subscriptions", "When nothing is new: silence")
    assert "When nothing is new: silence" in message.text
    known = await service.store.chats.get(chat.private)
    assert known is not None
    assert known.when_nothing_new is WhenNothingNew.SILENCE


async def test_a_deleted_one_can_be_had_back_with_its_place(
    chat: BotChat, service: DigestService
) -> None:
    before = await only(chat, service)
    message = await walk(chat, "/subscriptions", *OPEN, "✕ Delete")
    assert await service.store.subscriptions.of_chat(chat.private) == ()
    await press_on(chat, message, "↶ Undo")
    assert await only(chat, service) == before


async def test_unsubscribe_deletes_the_only_one_and_offers_it_back(
    chat: BotChat, service: DigestService
) -> None:
    message = await walk(chat, "/unsubscribe")
    assert "Deleted" in message.text
    assert "Corrections of what was sent here still come" in message.text
    assert "Every day at 08:30" in (await press_on(chat, message, "↶ Undo")).text


async def test_unsubscribe_asks_which_of_several(chat: BotChat, service: DigestService) -> None:
    await chat.ask("/subscribe mon 18:00 us")
    message = await walk(chat, "/unsubscribe", "✕ 1.")
    assert "Every day at 08:30" in message.text
    assert [one.at for one in await service.store.subscriptions.of_chat(chat.private)] == [
        time(18)
    ]


async def test_unsubscribe_without_a_subscription_says_so(chat: BotChat) -> None:
    await chat.ask("/unsubscribe")
    assert "No subscriptions" in await chat.text("/unsubscribe")


@pytest.mark.parametrize("label", ["Time", "Days", "Follow list", "⏸ Pause", "Send one now"])
async def test_an_old_button_of_a_deleted_one_says_so_and_leads_on(
    chat: BotChat, label: str
) -> None:
    old = await walk(chat, "/subscriptions", *OPEN)
    await chat.ask("/unsubscribe")
    after = await press_on(chat, old, label)
    assert "was deleted" in after.text
    assert "No subscriptions" in (await press_on(chat, after, "All subscriptions")).text


async def test_one_is_sent_now_once(chat: BotChat, service: DigestService) -> None:
    message = await walk(chat, "/subscriptions", *OPEN)
    data = button_of(message, "Send one now")
    answers = [
        await chat.telegram.press(message.chat_id, message.id, data, user_id=chat.reader)
        for _ in range(2)
    ]
    assert [answer.text for answer in answers] == ["On its way.", "One is on its way already."]
    planned = await deliveries_of(service.store, (await only(chat, service)).id)
    assert len(planned) == 1


async def test_digest_shows_the_one_that_comes_next(chat: BotChat, service: DigestService) -> None:
    await chat.ask("/subscribe daily 18:00 us")
    assert await chat.text("/digest") == "Digest 2: us"
    assert await chat.text("/digest iran") == "Digest 0: iran"


async def test_digest_of_a_chat_without_one_is_of_everything(chat: BotChat) -> None:
    await chat.ask("/unsubscribe")
    assert await chat.text("/digest") == "Digest 0: all"


async def test_digest_of_what_is_not_on_file_says_so_and_names_what_is_near(chat: BotChat) -> None:
    unknown, near = await chat.text("/digest zzxxyy"), await chat.text("/digest us irann zzxxyy")
    assert "Nothing on file is called “zzxxyy”" in unknown
    assert "zzxxyy" in near
    example = near.rpartition("This works: ")[2]
    assert (await chat.text(example)).startswith("Digest 0: ")


async def test_the_next_digest_of_a_chat_is_the_soonest_of_its_subscriptions(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask("/unsubscribe")
    assert await service.next_due(chat.private) is None
    await chat.ask("/subscribe sun 09:00 UTC")
    await chat.ask("/subscribe sat 09:00 UTC")
    assert await service.next_due(chat.private) == datetime(2026, 3, 28, 9, tzinfo=UTC)


async def test_a_stopped_one_says_why_and_is_resumed_by_a_button(
    chat: BotChat, service: DigestService
) -> None:
    (delivery,) = await refused(chat, service)
    await service.store.refusals.stop(delivery, NoEntry.NO_RIGHTS, NOW)
    message = await walk(chat, "/subscriptions")
    assert (
        "⚠ Stopped on Friday 27 March 2026, 13:00: the bot has no right to write there. Nothing "
        "is sent until it is resumed." in message.text
    )
    after = await press_on(chat, message, "▶ Resume 1")
    assert "Stopped" not in after.text
    assert "Next: Saturday 28 March 2026, 08:30" in after.text
    assert not (await only(chat, service)).is_stopped


async def test_whoever_subscribes_is_remembered(chat: BotChat, service: DigestService) -> None:
    assert (await only(chat, service)).subscriber == chat.reader


async def refused(chat: BotChat, service: DigestService) -> tuple[Delivery, ...]:
    """A digest of the chat, on its way."""
    one = await only(chat, service)
    assert await service.send_now(one)
    return await deliveries_of(service.store, one.id)
