"""The words of the dialogues: whatever names and titles hold, Telegram takes them."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings

from briefing.answers.following import Doubt
from briefing.answers.names import Kind, Meaning
from briefing.answers.parts import TakenFor
from briefing.digests.dialogue import prompts, results
from briefing.digests.dialogue.elements import ChatPlace, Names, Option, Shown
from briefing.digests.records import ChatKind, NoEntry
from briefing.digests.schedule.parsed_line import LineProblem, ParseError
from briefing.digests.schedule.rhythm import QuietHours, Weekday
from briefing.digests.schedule.zones import Zone
from briefing.digests.stored_chat import FileFault
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from briefing.messages.screens import Screens
from local_telegram.tests.tdlib import parse_html
from tests.messages.hostile import texts
from tests.support.strict_line import check_message

BERLIN = Zone("Europe/Berlin", "Berlin", "Germany")
NEXT = datetime(2026, 3, 28, 7, 30, tzinfo=UTC)
SCREENS = Screens()


def screens_of(text: str) -> list[object]:
    """Every kind of answer, with this text wherever a text comes from outside."""
    action = CallbackAction(Verb.OPEN, 1)
    actions = dict.fromkeys(
        ("days", "time", "follows", "pause", "now", "delete", "list", "zone"), action
    )
    settings = dict.fromkeys(("chat_zone", "quiet", "corrections", "pictures", "list"), action)
    place = ChatPlace(-1001, ChatKind.CHANNEL, None, text, "@news")
    names = Names((text, text), (text,))
    days = (Weekday.MONDAY, Weekday.FRIDAY)
    shown = Shown(days, time(8, 30), names, BERLIN, NEXT, is_paused=True, is_elsewhere=True)
    named = (Option(text, action), Option(text, CallbackAction(Verb.OPEN, 2), chosen=True))
    clocks = (Option((BERLIN, NEXT), action), Option((None, NEXT), CallbackAction(Verb.OPEN, 2)))
    taken = (TakenFor(text, text),)
    doubts = tuple(
        Doubt(text, (Meaning(Kind.ACTOR, "a", text),) * many, known)
        for many, known in ((2, True), (2, False), (0, False))
    )
    problems = tuple(LineProblem(error, text, (BERLIN,)) for error in ParseError)
    quiet = QuietHours(time(22), time(7))
    days_options = tuple(Option((day,), CallbackAction(Verb.OPEN, day)) for day in Weekday)
    return [
        prompts.AskRhythm(place, days_options, Option(None, action), action, shown),
        prompts.AskDays(place, tuple(Option(day, action) for day in Weekday), action, action),
        prompts.AskTime(place, days, (Option(time(8), action),), action, action, is_hours=True),
        prompts.AskZone(place, clocks, action, BERLIN, action, shown=shown, taken=taken),
        prompts.AskFollows(place, names, named, action, action, action, action, action, 6),
        prompts.ConfirmDraft(place, shown, action, action, action, action, action),
        results.Cancelled(place, action),
        results.Subscribed(place, shown, action, action, taken=taken, was=BERLIN),
        results.TooManySubscriptions(place, 20, action),
        results.SubscriptionExists(place, shown, action, action, action),
        results.SubscriptionExists(place, shown, action, action),
        *(
            results.OneSubscription(
                place,
                replace(shown, failure=why, failed=NEXT, is_stopped=is_stopped),
                True,
                actions,
            )
            for why in NoEntry
            for is_stopped in (True, False)
        ),
        prompts.UnclearLine(place, shown, problems, doubts, text, named, taken),
        results.SubscriptionList(
            place, (Option(shown, action),) * 20, False, action, action, action
        ),
        results.OneSubscription(place, shown, True, actions),
        prompts.AskPause(place, shown, (Option(1, action), Option(None, action)), action),
        results.Deleted(place, shown, action, action),
        results.NoSubscription(place, action),
        results.SettingsShown(
            place, BERLIN, NEXT, quiet, False, True, False, settings, BERLIN, (shown,)
        ),
        prompts.AskQuiet(place, quiet, (Option(quiet, action), Option(None, action)), action),
        prompts.AskForget(place, 2, action, action),
        results.Forgotten(place, True, action),
        prompts.AskRestore(place, BERLIN, quiet, False, True, (shown,) * 25, 2, action, action),
        results.Restored(place, action, 2, 1, 1),
        *(results.FileRefused(place, fault) for fault in FileFault),
        *(results.ActionRefused(place, reason, text) for reason in results.Reason),
    ]


def test_every_kind_of_answer_is_among_them() -> None:
    kinds = {type(screen) for screen in screens_of("a name")}
    assert kinds == set(results.Screen.__args__)


@given(text=texts)
@settings(max_examples=30, deadline=None)
def test_whatever_names_and_titles_hold_telegram_takes_it(text: str) -> None:
    for screen in screens_of(text):
        message = SCREENS.message(screen, str)
        rows = [
            [{"text": one.label, "callback_data": one.data} for one in row]
            for row in message.buttons
        ]
        check_message(
            {
                "text": message.text,
                "parse_mode": "HTML",
                "reply_markup": {"inline_keyboard": rows},
            }
        )


@pytest.mark.parametrize("number", range(len(screens_of("a name"))))
def test_a_name_is_shown_as_it_is_written(number: int) -> None:
    screen = screens_of("<b>A & B</b>")[number]
    assert "&lt;b&gt;" not in parse_html(SCREENS.message(screen, str).text).text


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (tuple(Weekday), "Every day at 08:30"),
        (tuple(Weekday)[:5], "Monday to Friday at 08:30"),
        (tuple(Weekday)[5:], "Saturday and Sunday at 08:30"),
        ((Weekday.SUNDAY,), "Every Sunday at 08:30"),
        ((Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY), "Every Monday, Wednesday and Fri"),
        (tuple(Weekday)[:6], "Monday to Saturday at 08:30"),
        ((Weekday.MONDAY, *tuple(Weekday)[4:]), "Friday to Monday at 08:30"),
        (tuple(Weekday)[:2], "Every Monday and Tuesday at 08:30"),
    ],
)
def test_days_are_said_in_words(days: tuple[Weekday, ...], words: str) -> None:
    shown = Shown(days, time(8, 30), Names(), BERLIN, NEXT)
    place = ChatPlace(1, ChatKind.PRIVATE)
    answer = results.Deleted(place, shown, CallbackAction(Verb.UNDO, 1), CallbackAction(Verb.LIST))
    assert words in SCREENS.message(answer, str).text


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (Names(), "every actor and topic"),
        (Names(("Russia",)), "Russia, on every topic"),
        (Names(("Russia", "Iran")), "Russia and Iran, on every topic"),
        (Names((), ("Refugees",)), "Refugees, from every actor"),
        (Names(("Russia",), ("Refugees",)), "Russia on Refugees"),
    ],
)
def test_what_is_followed_is_said_in_words(names: Names, words: str) -> None:
    shown = Shown(tuple(Weekday), time(8, 30), names, BERLIN, NEXT)
    place = ChatPlace(1, ChatKind.PRIVATE)
    answer = results.Deleted(place, shown, CallbackAction(Verb.UNDO, 1), CallbackAction(Verb.LIST))
    assert words in SCREENS.message(answer, str).text


@pytest.mark.parametrize("name", ["not_admin", "sent", "on_its_way", "old_button", "exported"])
def test_a_toast_fits(name: str) -> None:
    assert 0 < len(SCREENS.toast(name)) <= 200
