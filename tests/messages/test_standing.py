"""Readers are told where the data is not today's, and which words an edit would take back."""

from datetime import UTC, datetime

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.requests import AskPosition, AskQuote
from briefing.messages.messenger import Messenger
from briefing.messages.standing import CurrentStanding, Standing
from tests.support.samples import sample_library

LIBRARY = sample_library()
ANSWERER = Answerer(LIBRARY)
(QUOTE,) = LIBRARY.actors["sudland"].positions["harbour"].quotes
KEPT = Standing(kept_from=datetime(2026, 8, 3, 14, 5, tzinfo=UTC))
WAITING = Standing(waiting=frozenset({QUOTE.id}))
DATED = "Data as of 3 August 2026, 14:05 UTC"
MARK = "May be withdrawn"
ASKED = (AskPosition("sudland", "harbour"), AskQuote(QUOTE.id))


def said(messenger: Messenger) -> list[str]:
    """What is answered: pages, an offer for another chat, and a digest's kind of messages."""
    answers = [ANSWERER.answer(asked) for asked in ASKED]
    return [
        *(message.text for one in answers for message in messenger.pages(one)),
        *(messenger.offer(one).message.text for one in answers),
        *(message.text for one in answers for message in messenger.series(one)),
    ]


@pytest.mark.parametrize(("standing", "words"), [(KEPT, DATED), (WAITING, MARK)])
def test_every_answer_says_so_from_then_on_and_until_it_is_over(
    standing: Standing, words: str
) -> None:
    current = CurrentStanding()
    messenger = Messenger(standing=current)
    for now, says in ((Standing(), False), (standing, True), (Standing(), False)):
        current.replace(now)
        texts = said(messenger)
        assert len(texts) == 6
        assert [words in text for text in texts] == [says] * 6


def test_only_the_words_that_may_go_are_marked() -> None:
    current = CurrentStanding()
    current.replace(WAITING)
    (other, *_) = LIBRARY.actors["norland"].positions["harbour"].quotes
    told = Messenger(standing=current).message(ANSWERER.answer(AskQuote(other.id)))
    assert other.text in told.text
    assert MARK not in told.text
