"""Yes or no: what a position, or a speaker's own words, say to a question for one stance."""

from collections.abc import Sequence

from briefing.answers.parts import Reply, ReplyKind
from briefing.library.model import Position, Quote, QuoteKind, Stance

_DECIDED = (Stance.SUPPORTS, Stance.OPPOSES)


def reply(position: Position, asked: Stance | None, *, negated: bool = False) -> Reply | None:
    """The reply to "is that its stance"; None where the question asks for none.

    "Does the US support Assad" asks whether it opposes that "Assad should leave power": the reply
    is no, for it supports that. ``negated`` says that the question has a "not".
    """
    if asked not in _DECIDED:
        return None
    return _reply(position.stance, position.quotes, asked, negated=negated)


def reply_in_words(
    quotes: Sequence[Quote], asked: Stance | None, *, negated: bool = False
) -> Reply | None:
    """The reply of a speaker's own words on a topic, newest first; None where none is asked for.

    Words that show only that the matter is unclear give no reply.
    """
    if asked not in _DECIDED or not quotes:
        return None
    return _reply(quotes[0].stance, quotes, asked, negated=negated)


def _reply(held: Stance, quotes: Sequence[Quote], asked: Stance, *, negated: bool) -> Reply:
    showing = [quote for quote in quotes if quote.stance is held]
    return Reply(
        kind=_kind(held, asked, negated=negated),
        is_only_reported=all(quote.kind is QuoteKind.REPORTED for quote in showing),
        is_contested=any(quote.stance is not held and quote.said is None for quote in quotes),
        stance=held,
    )


def _kind(held: Stance, asked: Stance, *, negated: bool) -> ReplyKind:
    if held is Stance.MIXED:
        return ReplyKind.BOTH
    if held is Stance.UNCLEAR:
        return ReplyKind.UNCLEAR
    if negated:
        return ReplyKind.STATED
    return ReplyKind.YES if held is asked else ReplyKind.NO
