"""Rules for questions that ask for words of a time, of an occasion, or in their order."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from briefing.answers import composing
from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import Composed, Rule, Slots
from briefing.answers.reading.asking import NamedRule, Question
from briefing.answers.requests import AskComparison, AskSaid, AskTimeline, Request
from briefing.library.dates import When
from briefing.library.model import Quote

_MOST_ACTORS_THEN = 4
"""Actors that a button with a time has room for."""


def _timeline(question: Question) -> Rule:
    """The quotes in their order, perhaps those of a time."""

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        composed = composing.timeline(catalogue, slots)
        if not isinstance(composed, tuple) or not question.whens:
            return composed
        return tuple(_within(request, when) for request in composed for when in question.whens)

    return rule


def _within(request: Request, when: When) -> Request:
    if isinstance(request, AskSaid):
        return AskSaid(request.actor, request.speaker, request.topic, when)
    if isinstance(request, AskTimeline):
        return AskTimeline(request.actor, request.topic, when=when)
    return request


def _said_then(question: Question) -> Rule:
    """What was said at a time or an occasion: by a speaker, by an actor's side, or by anybody."""
    whens: tuple[When | None, ...] = question.whens or (None,)
    occasions: tuple[str | None, ...] = question.occasions or (None,)
    is_newest = question.cues.has("newest")

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        if question.cues.has("compare") or (len(slots.parties) > 1 and not question.occasions):
            return _compared_then(composing.comparison(catalogue, slots), whens)
        if slots.topics and not slots.parties and not question.occasions:
            return tuple(
                AskTimeline(topic=topic, when=when, newest_first=is_newest)
                for topic in slots.topics
                for when in whens
            )
        parties = tuple(slots.sides)
        if not parties and question.occasions:
            parties = tuple((actor, None) for actor in _quoted(catalogue, question, slots))
        topics: tuple[str | None, ...] = slots.topics or (None,)
        if not slots.sides and (len(parties) != 1 or not question.occasions):
            return tuple(
                AskTimeline(topic=topic, when=when, occasion=occasion, newest_first=is_newest)
                for occasion, topic, when in product(occasions, topics, whens)
            )
        asked = [
            AskSaid(*party, topic, when, occasion)
            for occasion, party, topic, when in product(occasions, parties, topics, whens)
        ]
        if question.occasions:
            held = [request for request in asked if _is_held(catalogue, request)]
            return tuple(held or asked[:1]) or composing.timeline(catalogue, slots)
        return tuple(asked) or tuple(
            AskTimeline(when=when, newest_first=is_newest) for when in whens
        )

    return rule


def _compared_then(composed: Composed, whens: Sequence[When | None]) -> Composed:
    """The comparisons, by what was said in the time. A button has room for four actors with it."""
    if not isinstance(composed, tuple):
        return composed
    return tuple(
        replace(request, when=when)
        if isinstance(request, AskComparison) and len(request.actors) <= _MOST_ACTORS_THEN
        else request
        for request in composed
        for when in whens
    )


def _quoted(catalogue: Catalogue, question: Question, slots: Slots) -> tuple[str, ...]:
    """The actors that are quoted at the time, or the occasion, on the topics if any."""
    return tuple(
        actor.id
        for actor in catalogue.actors_by_quotes
        if any(_is_then(catalogue, question, slots, quote) for quote in actor.quotes)
    )


def _is_then(catalogue: Catalogue, question: Question, slots: Slots, quote: Quote) -> bool:
    if slots.topics and quote.topic not in slots.topics:
        return False
    if question.occasions and not set(question.occasions) & set(catalogue.settings_of(quote)):
        return False
    return not question.whens or (
        quote.said is not None and any(quote.said.within(when) for when in question.whens)
    )


def _is_held(catalogue: Catalogue, request: AskSaid) -> bool:
    """Whether the party is quoted at the occasion at all."""
    quotes = catalogue.quotes_of(request.actor, request.speaker)
    return any(request.occasion in catalogue.settings_of(quote) for quote in quotes)


def _asks_which_first(question: Question) -> bool:
    """ "Who spoke first at the UN, Obama or Putin": several parties, and what was said first."""
    return question.cues.has("oldest") and len(question.parties) > 1


def _which_first(question: Question) -> Rule:
    """Everybody's words in their order: of two, one has the other's beside them."""
    whens: tuple[When | None, ...] = question.whens or (None,)
    occasions: tuple[str | None, ...] = question.occasions or (None,)

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        topics: tuple[str | None, ...] = slots.topics or (None,)
        return tuple(
            AskTimeline(topic=topic, when=when, occasion=occasion)
            for occasion, topic, when in product(occasions, topics, whens)
        )

    return rule


def _is_in_order(question: Question) -> bool:
    return (question.cues.has("timeline") and not question.occasions) or _is_open(question)


def _is_open(question: Question) -> bool:
    if question.time is None or question.occasions or not question.found.mentions:
        return False
    return question.time.is_open and len(question.parties) < 2


RULES: tuple[NamedRule, ...] = (
    NamedRule("which of them was first", _asks_which_first, _which_first),
    NamedRule(
        "the first words",
        lambda one: one.cues.has("oldest") and not (one.whens or one.cues.has("newest_order")),
        lambda _: composing.in_order,
    ),
    NamedRule("in their order", _is_in_order, _timeline),
    NamedRule("said then or there", lambda one: bool(one.whens or one.occasions), _said_then),
)
