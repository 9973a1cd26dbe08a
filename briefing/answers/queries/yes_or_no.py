"""Yes or no: what a position says to a question that asks for one stance."""

from briefing.answers.parts import Reply, ReplyKind
from briefing.library.model import Position, QuoteKind, Stance

_DECIDED = (Stance.SUPPORTS, Stance.OPPOSES)


def reply(position: Position, asked: Stance | None) -> Reply | None:
    """The reply to "is that its stance"; None where the question asks for none.

    "Does the US support Assad" asks whether it opposes that "Assad should leave power": the reply
    is no, for it supports that.
    """
    if asked not in _DECIDED:
        return None
    showing = [quote for quote in position.quotes if quote.stance is position.stance]
    return Reply(
        kind=_kind(position.stance, asked),
        is_only_reported=all(quote.kind is QuoteKind.REPORTED for quote in showing),
        is_contested=any(
            quote.stance is not position.stance and quote.said is None for quote in position.quotes
        ),
    )


def _kind(held: Stance, asked: Stance) -> ReplyKind:
    if held is Stance.MIXED:
        return ReplyKind.BOTH
    if held is Stance.UNCLEAR:
        return ReplyKind.UNCLEAR
    return ReplyKind.YES if held is asked else ReplyKind.NO
