"""A quote of the sample library, cited as the tests of citations want it."""

from dataclasses import replace

from briefing.answers.model import PositionAnswer, QuoteAnswer
from briefing.answers.parts import Cited
from briefing.library.model import Quote, Source, Speaker
from briefing.messages import Messenger
from briefing.messages.measure import plain
from tests.messages.answering import Answers
from tests.support.samples import make_quote, sample_library

LIBRARY = sample_library()
BERG = Speaker("berg", "norland", "Alma Berg", "Prime Minister of Norland")
MOE = Speaker("moe", "norland", "Jon Moe", "Fisheries Minister of Norland")
QUOTE = make_quote("open to all", actor="norland", topic="harbour", said="2015-09-03")
BARE = Source("bare", "Talks begin", None, None, None, None, None, "abcdef0123456789" * 4)


def cite(
    quote: Quote = QUOTE,
    source: Source = BARE,
    speakers: tuple[Speaker, ...] = (BERG,),
    relayed_by: Speaker | None = None,
) -> Cited:
    """A quote of Norland's on the harbour."""
    return Cited(
        quote, LIBRARY.actors["norland"], LIBRARY.topics["harbour"], source, speakers, relayed_by
    )


def shown(messenger: Messenger, cited: Cited) -> str:
    """The citation as a position shows it, without its formatting."""
    answer = Answers(LIBRARY).of_one()["position"]
    assert isinstance(answer, PositionAnswer)
    return plain(messenger.message(replace(answer, quotes=(cited,), changes=())).text)


def card(messenger: Messenger, cited: Cited) -> str:
    """The evidence card, without its formatting."""
    position = LIBRARY.actors["norland"].positions["harbour"]
    return plain(messenger.message(QuoteAnswer(cited, position)).text)
