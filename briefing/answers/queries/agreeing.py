"""Who agrees with whom, on what, and which topics are contested."""

from collections.abc import Iterable
from dataclasses import replace

from briefing.answers.agreements import (
    CommonGroundAnswer,
    Contest,
    ContestedAnswer,
    StanceMatch,
    WhoAgreesAnswer,
)
from briefing.answers.catalogue import Catalogue
from briefing.answers.model import AnyAnswer, ComparisonAnswer
from briefing.answers.parts import PositionLine, Relation
from briefing.answers.queries.comparisons import comparison
from briefing.answers.refusals import GoneAnswer, Kept, NothingOnFileAnswer
from briefing.answers.requests import AskCommonGround, AskComparison, AskContested, AskWhoAgrees
from briefing.library.model import Position, Stance, Topic

_OPPOSITE = {Stance.SUPPORTS: Stance.OPPOSES, Stance.OPPOSES: Stance.SUPPORTS}


def who_agrees(catalogue: Catalogue, request: AskWhoAgrees) -> AnyAnswer:
    """Who takes the actor's stance, or the opposite one, on a topic or on each of its topics."""
    actor = catalogue.library.actors.get(request.actor)
    if actor is None:
        return GoneAnswer(Kept.ACTOR)
    topic = catalogue.library.topics.get(request.topic) if request.topic is not None else None
    if topic is None and request.topic is not None:
        return GoneAnswer(Kept.TOPIC)
    held = [
        position
        for position in actor.positions.values()
        if topic in (None, _topic(catalogue, position))
    ]
    if not held:
        return NothingOnFileAnswer(
            (actor,),
            topic=topic,
            actor_has=catalogue.topics_of(actor),
            topic_has=catalogue.holders(topic.id) if topic is not None else (),
            request=request,
        )
    decided = [
        StanceMatch(catalogue.line(position), _taking(catalogue, position, differ=request.differ))
        for position in held
        if position.stance in _OPPOSITE
    ]
    matched = {line.actor.id for match in decided for line in match.others}
    return WhoAgreesAnswer(
        actor=actor,
        topic=topic,
        differ=request.differ,
        matches=tuple(match for match in decided if match.others),
        nobody=tuple(match.own for match in decided if not match.others),
        undecided=tuple(
            catalogue.line(position) for position in held if position.stance not in _OPPOSITE
        ),
        rest=() if topic is None else _others(catalogue, topic, {actor.id, *matched}),
        request=request,
    )


def common_ground(catalogue: Catalogue, request: AskCommonGround) -> AnyAnswer:
    """The topics on which all that have a position agree, or those on which they do not."""
    whole = comparison(catalogue, AskComparison(request.actors))
    if not isinstance(whole, ComparisonAnswer):
        return replace(whole, request=request)
    wanted = (Relation.CLASH, Relation.DIFFER) if request.differ else (Relation.AGREE,)
    return CommonGroundAnswer(
        actors=whole.actors,
        differ=request.differ,
        shared=tuple(one for kind in wanted for one in whole.shared if one.relation is kind),
        in_common=len(whole.shared),
        request=request,
    )


def contested(catalogue: Catalogue, request: AskContested) -> AnyAnswer:
    """Topics that one actor supports and another opposes, the most contested first."""
    topics = [topic for topic in catalogue.library.topics.values() if catalogue.holders(topic.id)]
    contests = [_contest(catalogue, topic) for topic in topics]
    clashing = [one for one in contests if one.supporting and one.opposing]
    clashing.sort(
        key=lambda one: (
            -min(len(one.supporting), len(one.opposing)),
            -len(one.supporting) - len(one.opposing) - len(one.others),
        )
    )
    return ContestedAnswer(tuple(clashing), len(topics), request=request)


def _contest(catalogue: Catalogue, topic: Topic) -> Contest:
    lines = _others(catalogue, topic, set())
    return Contest(
        topic,
        _with(lines, Stance.SUPPORTS),
        _with(lines, Stance.OPPOSES),
        tuple(line for line in lines if line.position.stance not in _OPPOSITE),
    )


def _with(lines: Iterable[PositionLine], stance: Stance) -> tuple[PositionLine, ...]:
    return tuple(line for line in lines if line.position.stance is stance)


def _taking(catalogue: Catalogue, position: Position, *, differ: bool) -> tuple[PositionLine, ...]:
    """The positions of others with the same stance on the topic, or with the opposite one."""
    wanted = _OPPOSITE[position.stance] if differ else position.stance
    lines = _others(catalogue, _topic(catalogue, position), {position.actor})
    return _with(lines, wanted)


def _others(catalogue: Catalogue, topic: Topic, left_out: set[str]) -> tuple[PositionLine, ...]:
    return tuple(
        catalogue.line(holder.positions[topic.id])
        for holder in catalogue.holders(topic.id)
        if holder.id not in left_out
    )


def _topic(catalogue: Catalogue, position: Position) -> Topic:
    return catalogue.library.topics[position.topic]
