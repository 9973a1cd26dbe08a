"""A yes/no question is answered in the first line, in words that hold alone."""

from dataclasses import replace

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import PositionAnswer
from briefing.answers.parts import ReplyKind
from briefing.answers.queries.yes_or_no import reply
from briefing.answers.requests import AskPosition
from briefing.library.loader import load_library
from briefing.library.model import QuoteKind, Stance
from briefing.messages import Messenger
from briefing.messages.measure import plain
from tests.support.curated import POSITIONS
from tests.support.samples import make_position, make_quote

SUPPORTS, OPPOSES, MIXED, UNCLEAR = Stance


@pytest.fixture(scope="module")
def shipped() -> Answerer:
    """An answerer of the shipped library."""
    return Answerer(load_library(POSITIONS, None))


@pytest.mark.parametrize(
    ("actor", "topic", "asked", "first"),
    [
        (
            "us",
            "assad-future",
            OPPOSES,
            "No: the United States says that Bashar al-Assad has lost legitimacy and that it is "
            "time for him to step down (as of 15 September 2015, worked out).",
        ),
        (
            "russia",
            "assad-future",
            OPPOSES,
            "Yes: Russia says that nobody has shown a convincing alternative to the current "
            "Syrian leadership (undated).",
        ),
        ("russia", "refugees", SUPPORTS, "No: Russia rejects the charge that its support for"),
        ("russia", "russian-campaign", SUPPORTS, "Unclear: Russia says, of its military"),
        (
            "russia",
            "geneva-agreements",
            SUPPORTS,
            "Yes, as reported and not quoted: Russia says it stands by the Geneva agreements",
        ),
        ("us", "russian-campaign", SUPPORTS, "No, though one undated quote differs: the United"),
    ],
)
def test_the_first_line_holds_alone(
    shipped: Answerer, actor: str, topic: str, asked: Stance, first: str
) -> None:
    answer = shipped.answer(AskPosition(actor, topic, asked))
    assert isinstance(answer, PositionAnswer)
    text = plain(Messenger().message(answer).text)
    assert text.startswith(first)
    assert text.count(answer.position.summary.removesuffix(".")) <= 1


@pytest.mark.parametrize(
    ("held", "asked", "kind"),
    [
        (SUPPORTS, SUPPORTS, ReplyKind.YES),
        (SUPPORTS, OPPOSES, ReplyKind.NO),
        (OPPOSES, SUPPORTS, ReplyKind.NO),
        (OPPOSES, OPPOSES, ReplyKind.YES),
        (MIXED, SUPPORTS, ReplyKind.BOTH),
        (MIXED, OPPOSES, ReplyKind.BOTH),
        (UNCLEAR, SUPPORTS, ReplyKind.UNCLEAR),
    ],
)
def test_yes_is_said_of_the_stance_that_was_asked_for(
    held: Stance, asked: Stance, kind: ReplyKind
) -> None:
    quote = make_quote("Aye", actor="a", topic="t", stance=held, said="2015")
    made = reply(make_position("a", "t", held, "It says so.", quote), asked)
    assert made is not None
    assert made.kind is kind


@pytest.mark.parametrize("asked", [None, MIXED, UNCLEAR])
def test_a_question_for_no_side_gets_no_yes_or_no(asked: Stance | None) -> None:
    quote = make_quote("Aye", actor="a", topic="t", said="2015")
    assert reply(make_position("a", "t", SUPPORTS, "It says so.", quote), asked) is None


def test_a_yes_on_paraphrases_alone_says_so() -> None:
    quote = make_quote("Aye", actor="a", topic="t", said="2015")
    reported = replace(quote, kind=QuoteKind.REPORTED)
    for quotes, only in (((reported,), True), ((reported, quote), False)):
        made = reply(make_position("a", "t", SUPPORTS, "It says so.", *quotes), SUPPORTS)
        assert made is not None
        assert made.is_only_reported is only


@pytest.mark.parametrize(("said", "contested"), [(None, True), ("2014", False)])
def test_another_stance_of_an_unknown_day_is_told(said: str | None, contested: bool) -> None:
    now = make_quote("Aye", actor="a", topic="t", said="2015")
    other = make_quote("Nay", actor="a", topic="t", stance=OPPOSES, said=said)
    made = reply(make_position("a", "t", SUPPORTS, "It says so.", now, other), SUPPORTS)
    assert made is not None
    assert made.is_contested is contested
