"""Whether a stance changed over time: what the dated quotes of each position show."""

from collections.abc import Iterator, Sequence

from briefing.answers.agreements import ChangeAnswer, Constancy
from briefing.answers.catalogue import Catalogue, chronological
from briefing.answers.model import AnyAnswer
from briefing.answers.parts import StanceChange
from briefing.answers.queries.changes import changes_of_stance
from briefing.answers.queries.counting import nothing_in, scope_of
from briefing.answers.queries.within_time import certainly_within
from briefing.answers.refusals import GoneAnswer
from briefing.answers.requests import AskChange
from briefing.library.model import Position, Quote, Stance


def change(catalogue: Catalogue, request: AskChange) -> AnyAnswer:
    """Each change of stance, newest first; of the positions without one, what their dates tell."""
    scope = scope_of(catalogue, request)
    if isinstance(scope, GoneAnswer):
        return scope
    asked = [
        (position, quotes)
        for position in _positions(catalogue, request)
        if (quotes := _quotes(position, request))
    ]
    if not asked:
        return nothing_in(catalogue, scope, request)
    changes = [pair for _, quotes in asked for pair in changes_of_stance(chronological(quotes))]
    changed = {before.topic + "/" + before.actor for before, _ in changes}
    changes.sort(key=lambda pair: _first_day(pair[1]), reverse=True)
    return ChangeAnswer(
        actor=scope.actor,
        speaker=scope.speaker,
        topic=scope.topic,
        when=request.when,
        changes=tuple(
            StanceChange(catalogue.cited(before), catalogue.cited(after))
            for before, after in changes
        ),
        constant=tuple(
            _constancy(catalogue, position, quotes)
            for position, quotes in asked
            if f"{position.topic}/{position.actor}" not in changed
        ),
        request=request,
    )


def _positions(catalogue: Catalogue, request: AskChange) -> Iterator[Position]:
    for actor in catalogue.library.actors.values():
        for position in actor.positions.values():
            if request.actor in (None, actor.id) and request.topic in (None, position.topic):
                yield position


def _quotes(position: Position, request: AskChange) -> tuple[Quote, ...]:
    return tuple(
        quote
        for quote in position.quotes
        if request.speaker is None or request.speaker in (*quote.speakers, quote.relayed_by)
        if certainly_within(quote, request.when)
    )


def _constancy(catalogue: Catalogue, position: Position, quotes: Sequence[Quote]) -> Constancy:
    dated = chronological(quotes)
    undated = [quote for quote in quotes if quote.said is None]
    return Constancy(
        line=catalogue.line(position),
        stances=_stances(dated),
        dated=catalogue.statements.count(dated),
        first=dated[0].said if dated else None,
        last=dated[-1].said if dated else None,
        undated=catalogue.statements.count(undated, but=dated),
        undated_stances=_stances(undated),
    )


def _stances(quotes: Sequence[Quote]) -> tuple[Stance, ...]:
    return tuple(dict.fromkeys(quote.stance for quote in quotes))


def _first_day(quote: Quote) -> str:
    return str(quote.said.first_day) if quote.said is not None else ""
