"""Answers about agreement, change, occasions and counts, of any library."""

from briefing.answers.catalogue import Catalogue
from briefing.answers.model import AnyAnswer
from briefing.answers.queries import agreeing, constancy, counting, evidence, listing
from briefing.answers.requests import (
    AskChange,
    AskCommonGround,
    AskContested,
    AskCount,
    AskCoverage,
    AskOccasions,
    AskWhoAgrees,
    ListPositions,
    ListSources,
    ListSpeakers,
)
from briefing.library.dates import PartialDate, Period
from briefing.library.model import Stance
from tests.messages.answering import Answers


def record_answers(answers: Answers) -> dict[str, AnyAnswer]:
    """Every form of these answers: with a topic and without, found and not."""
    catalogue = Catalogue(answers.library)
    actor, topic = answers.actor.id, answers.topic.id
    speaker = next(iter(answers.actor.speakers), None)
    several = tuple(one.id for one in answers.actors[:6])
    when = Period(PartialDate(2015, 9), PartialDate(2015, 9, 20))
    asked: dict[str, AnyAnswer] = {}
    for differ in (False, True):
        kind = "disagrees" if differ else "agrees"
        for name, on in (("with", None), ("on", topic)):
            request = AskWhoAgrees(actor, on, differ)
            asked[f"who_{kind}_{name}"] = agreeing.who_agrees(catalogue, request)
        ground = AskCommonGround(several, differ)
        asked[f"common_ground_{kind}"] = agreeing.common_ground(catalogue, ground)
    for stance in Stance:
        for name, held in (("of_actor", actor), ("of_anybody", None)):
            listed = listing.positions(catalogue, ListPositions(stance, held))
            asked[f"positions_{stance}_{name}"] = listed
    asked["contested"] = agreeing.contested(catalogue, AskContested())
    changes = {
        "of_actor": AskChange(actor),
        "of_position": AskChange(actor, None, topic),
        "of_speaker": AskChange(actor, speaker),
        "on_topic": AskChange(None, None, topic),
        "of_anybody": AskChange(),
        "then": AskChange(actor, None, topic, when),
    }
    for name, change in changes.items():
        asked[f"change_{name}"] = constancy.change(catalogue, change)
    scopes = {
        "of_actor": (actor, None, None),
        "of_speaker": (actor, speaker, None),
        "of_position": (actor, None, topic),
        "on_topic": (None, None, topic),
    }
    for name, scope in scopes.items():
        asked[f"occasions_{name}"] = counting.occasions(catalogue, AskOccasions(*scope))
        asked[f"occasions_then_{name}"] = counting.occasions(catalogue, AskOccasions(*scope, when))
        asked[f"count_{name}"] = counting.count(catalogue, AskCount(*scope))
        asked[f"count_then_{name}"] = counting.count(catalogue, AskCount(*scope, when))
        asked[f"sources_{name}"] = evidence.sources(catalogue, ListSources(*scope))
    asked["count"] = counting.count(catalogue, AskCount())
    asked["speakers"] = listing.speakers(catalogue, ListSpeakers(actor))
    asked["coverage"] = counting.coverage(catalogue, AskCoverage())
    return asked
