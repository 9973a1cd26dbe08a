"""/subscribe in one line: what is stored, and what is answered."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from briefing.answers.answerer import Answerer
from briefing.digests.schedule.rhythm import EVERY_DAY, WEEKDAYS, Weekday
from briefing.digests.service import DigestService
from tests.support.chat import BotChat
from tests.support.labels import walk
from tests.support.world import world_library

MON, THU, SUN = Weekday.MONDAY, Weekday.THURSDAY, Weekday.SUNDAY

# The clock stands at 12:00 UTC on Friday, 27 March 2026. On Sunday the clocks go forward.
STORED = [
    (
        "/subscribe daily 08:30 Europe/Kyiv russia us",
        (EVERY_DAY, time(8, 30), "Europe/Kyiv", {"russia", "us"}, set()),
        datetime(2026, 3, 28, 6, 30, tzinfo=UTC),
        ["Every day at 08:30, Kyiv", "Russia and United States", "28 March 2026, 08:30 in Kyiv"],
    ),
    (
        "/subscribe weekdays 7am London",
        (WEEKDAYS, time(7), "Europe/London", set(), set()),
        datetime(2026, 3, 30, 6, 0, tzinfo=UTC),
        ["Monday to Friday at 07:00", "On every actor and topic", "07:00 in London"],
    ),
    (
        "/subscribe mon,thu 18:00 Tokyo assad",
        (frozenset({MON, THU}), time(18), "Asia/Tokyo", set(), {"assad-future"}),
        datetime(2026, 3, 30, 9, 0, tzinfo=UTC),
        ["Every Monday and Thursday at 18:00", "Assad's future, from every actor"],
    ),
    (
        "/subscribe weekly in berlin",
        (frozenset({MON}), time(8, 30), "Europe/Berlin", set(), set()),
        datetime(2026, 3, 30, 6, 30, tzinfo=UTC),
        ["Every Monday at 08:30, Berlin"],
    ),
    (
        "/subscribe sun 02:30 Berlin",
        (frozenset({SUN}), time(2, 30), "Europe/Berlin", set(), set()),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        ["29 March 2026, 03:00 in Berlin", "Not at 02:30: the clocks skip that on the day"],
    ),
    (
        "/subscribe sat 8:00 Australia/Lord_Howe",
        (frozenset({Weekday.SATURDAY}), time(8), "Australia/Lord_Howe", set(), set()),
        datetime(2026, 3, 27, 21, 0, tzinfo=UTC),
        ["28 March 2026, 08:00 in Lord Howe"],
    ),
    (
        "/subscribe daily 9:00 Kathmandu rusia",
        (EVERY_DAY, time(9), "Asia/Kathmandu", {"russia"}, set()),
        datetime(2026, 3, 28, 3, 15, tzinfo=UTC),
        ["Took “rusia” for Russia"],
    ),
    (
        "/subscribe daily 9:00 UTC lavrov",
        (EVERY_DAY, time(9), "UTC", {"russia"}, set()),
        datetime(2026, 3, 28, 9, 0, tzinfo=UTC),
        ["Took “lavrov” for Russia"],
    ),
]


@pytest.mark.parametrize(("line", "stored", "due", "said"), STORED, ids=[one[0] for one in STORED])
async def test_a_line_is_stored_and_repeated_in_words_with_its_exact_next_time(
    chat: BotChat,
    service: DigestService,
    line: str,
    stored: tuple[frozenset[Weekday], time, str, set[str], set[str]],
    due: datetime,
    said: list[str],
) -> None:
    text = await chat.text(line)
    assert [words for words in said if words not in text] == []
    (one,) = await service.store.subscriptions.of_chat(chat.private)
    known = await service.store.chats.get(chat.private)
    assert known is not None
    assert (one.days, one.at, known.zone, set(one.follows.actors), set(one.follows.topics)) == (
        stored
    )
    assert one.next_due == due


UNCLEAR = [
    ("/subscribe daily 25:00 London", ["“25:00” is no time", "every day, London time"]),
    ("/subscribe daily at noonish", ["“noonish” is no time", "every day"]),
    ("/subscribe daily 8:00 Mars/Phobos", ["“Mars/Phobos” is no time zone", "at 08:00"]),
    ("/subscribe mon,thx 8:00 London", ["“thx” is no day", "every Monday, at 08:00"]),
    ("/subscribe daily 8:00 UTC+3", ["“UTC+3” does not change with daylight saving", "Moscow"]),
    ("/subscribe daily 8:00 EST", ["“EST” does not change with daylight", "New York"]),
    ("/subscribe daily 8:00 in usa", ["“usa” has several time zones", "New York"]),
    ("/subscribe daily 8:00 london 9:00", ["“9:00” is a second time"]),
    ("/subscribe daily 8:00 london georgia", ["“georgia” can mean several", "State of Georgia"]),
    ("/subscribe daily 8:00 london zzxxyy", ["Nothing on file is called “zzxxyy”"]),
    (
        "/subscribe daily 25:00 russia us refugees",
        ["“25:00”", "Russia and United States on Refugees"],
    ),
]


@pytest.mark.parametrize(("line", "said"), UNCLEAR, ids=[line for line, _ in UNCLEAR])
async def test_a_bad_line_is_answered_with_what_was_understood_and_an_example_that_works(
    chat: BotChat, service: DigestService, line: str, said: list[str]
) -> None:
    text = await chat.text(line)
    assert [words for words in said if words not in text] == []
    assert await service.store.subscriptions.of_chat(chat.private) == ()
    example = text.rpartition("This works: ")[2].splitlines()[0]
    assert "✓ Subscribed" in await chat.text(example)


@pytest.mark.parametrize(
    ("line", "labels", "said"),
    [
        ("/subscribe daily 8:00 UTC+3 russia", ["Nairobi"], "Every day at 08:00, Nairobi"),
        ("/subscribe daily 8:00 in usa", ["New York"], "Every day at 08:00, New York"),
        ("/subscribe daily 7am", ["14:00 Kyiv"], "Every day at 07:00, Kyiv"),
        ("/subscribe daily 7am", ["Other", "13:00", "13:00 Paris"], "Every day at 07:00, Paris"),
        (
            "/subscribe daily 8:00 london georgia",
            ["State of Georgia", "13:00 Berlin"],
            "On State of Georgia, on every topic",
        ),
    ],
)
async def test_what_is_unclear_can_be_put_right_with_a_button(
    chat: BotChat, service: DigestService, line: str, labels: list[str], said: str
) -> None:
    message = await walk(chat, line, *labels)
    assert said in message.text
    assert "✓ Subscribed" in message.text


async def test_the_same_line_twice_is_one_subscription(
    chat: BotChat, service: DigestService
) -> None:
    await chat.ask("/subscribe daily 8:00 London russia")
    assert "stands already" in await chat.text("/subscribe daily 8am London russia")
    assert len(await service.store.subscriptions.of_chat(chat.private)) == 1


async def test_a_zone_that_moves_the_others_is_said(chat: BotChat) -> None:
    await chat.ask("/subscribe daily 8:00 London russia")
    text = await chat.text("/subscribe weekdays 9:00 Paris us")
    assert "The clock of this chat was London (Europe/London)" in text


async def test_more_names_than_a_button_carries_are_stored_before_the_zone_is_asked_for(
    chat: BotChat, service: DigestService
) -> None:
    names = "russia, us, israel, iran, belarus, ukraine, syrian opposition"
    (message,) = await chat.ask(f"/subscribe daily 8:00 {names}")
    assert "nothing is sent before one is chosen" in message.text
    chosen = next(button.value for button in message.buttons if "Berlin" in button.text)
    await chat.press(message, chosen)
    (one,) = await service.store.subscriptions.of_chat(chat.private)
    assert len(one.follows.actors | one.follows.topics) == 7
    assert one.next_due == datetime(2026, 3, 28, 7, 0, tzinfo=UTC)


async def test_a_chat_has_only_so_many_subscriptions(
    chat: BotChat, service: DigestService
) -> None:
    for minute in range(20):
        await chat.ask(f"/subscribe daily 08:{minute:02} London")
    assert "the most for one chat" in await chat.text("/subscribe daily 09:00 London")
    assert len(await service.store.subscriptions.of_chat(chat.private)) == 20


async def test_a_name_that_reads_as_a_time_is_left_out_of_the_example(chat: BotChat) -> None:
    library = world_library()
    news = replace(library.actors["belarus"], name="Noon News")
    edited = replace(library, actors={**library.actors, "belarus": news})
    chat.bot.current.replace(Answerer(edited))
    text = await chat.text("/subscribe daily 25:00 London noom news")
    assert "Noon News" in text
    assert "This works: /subscribe daily 08:30 Europe/London" in text.splitlines()
