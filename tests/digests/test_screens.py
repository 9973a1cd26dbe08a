"""The words of the dialogues: whatever names and titles hold, Telegram takes them."""

from datetime import UTC, datetime, time

import pytest
from hypothesis import given, settings

from briefing.answers.following import Doubt
from briefing.answers.names import Kind, Meaning
from briefing.answers.parts import TakenFor
from briefing.digests.dialogue import answers
from briefing.digests.dialogue.parts import Names, Option, Place, Shown
from briefing.digests.records import ChatKind
from briefing.digests.schedule.grammar import ParseError, Problem
from briefing.digests.schedule.rhythm import QuietHours, Weekday
from briefing.digests.schedule.zones import Zone
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
    press = CallbackAction(Verb.OPEN, 1)
    presses = dict.fromkeys(
        ("days", "time", "follows", "pause", "now", "delete", "list", "zone"), press
    )
    settings = dict.fromkeys(("chat_zone", "quiet", "corrections", "list"), press)
    place = Place(-1001, ChatKind.CHANNEL, None, text, "@news")
    names = Names((text, text), (text,))
    days = (Weekday.MONDAY, Weekday.FRIDAY)
    shown = Shown(days, time(8, 30), names, BERLIN, NEXT, is_paused=True, is_elsewhere=True)
    named = (Option(text, press), Option(text, CallbackAction(Verb.OPEN, 2), chosen=True))
    clocks = (Option((BERLIN, NEXT), press), Option((None, NEXT), CallbackAction(Verb.OPEN, 2)))
    taken = (TakenFor(text, text),)
    doubts = tuple(
        Doubt(text, (Meaning(Kind.ACTOR, "a", text),) * many, known)
        for many, known in ((2, True), (2, False), (0, False))
    )
    problems = tuple(Problem(trouble, text, (BERLIN,)) for trouble in ParseError)
    quiet = QuietHours(time(22), time(7))
    days_options = tuple(Option((day,), CallbackAction(Verb.OPEN, day)) for day in Weekday)
    return [
        answers.AskRhythm(place, days_options, named[0], press, shown),
        answers.AskDays(place, tuple(Option(day, press) for day in Weekday), press, press),
        answers.AskTime(place, days, (Option(time(8), press),), press, press, is_hours=True),
        answers.AskZone(place, clocks, press, BERLIN, press, shown=shown, taken=taken),
        answers.AskFollows(place, names, named, press, press, press, press, press, 6),
        answers.ConfirmDraft(place, shown, press, press, press, press, press),
        answers.Cancelled(place, press),
        answers.Subscribed(place, shown, press, press, taken=taken, was=BERLIN),
        answers.TooManySubscriptions(place, 20, press),
        answers.UnclearLine(place, shown, problems, doubts, text, named, taken),
        answers.SubscriptionList(place, (Option(shown, press),) * 20, False, press, press, press),
        answers.OneSubscription(place, shown, True, presses),
        answers.AskPause(place, shown, (Option(1, press), Option(None, press)), press),
        answers.Deleted(place, shown, press, press),
        answers.NoSubscription(place, press),
        answers.SettingsShown(place, BERLIN, NEXT, quiet, False, True, settings, BERLIN, (shown,)),
        answers.AskQuiet(place, quiet, (Option(quiet, press), Option(None, press)), press),
        answers.AskForget(place, 2, press, press),
        answers.Forgotten(place, True, press),
        *(answers.Refused(place, reason, text) for reason in answers.Reason),
    ]


def test_every_kind_of_answer_is_among_them() -> None:
    kinds = {type(screen) for screen in screens_of("a name")}
    assert kinds == set(answers.Screen.__args__)


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
    place = Place(1, ChatKind.PRIVATE)
    answer = answers.Deleted(place, shown, CallbackAction(Verb.UNDO, 1), CallbackAction(Verb.LIST))
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
    place = Place(1, ChatKind.PRIVATE)
    answer = answers.Deleted(place, shown, CallbackAction(Verb.UNDO, 1), CallbackAction(Verb.LIST))
    assert words in SCREENS.message(answer, str).text


@pytest.mark.parametrize("name", ["not_admin", "sent", "on_its_way", "old_button", "exported"])
def test_a_toast_fits(name: str) -> None:
    assert 0 < len(SCREENS.toast(name)) <= 200
