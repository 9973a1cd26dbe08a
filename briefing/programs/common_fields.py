"""The fields that all records of answers have, and parts that several of them hold."""

from collections.abc import Iterable
from typing import TypedDict

from briefing.answers.parts import Caveat
from briefing.library.dates import When
from briefing.library.model import Actor, Speaker, Topic
from briefing.programs.quote_records import actor_record, speaker_record, topic_record
from briefing.programs.records import ActorRecord, SpeakerRecord, TakenRecord, TopicRecord


class Common(TypedDict):
    """The fields of `AnswerRecord`."""

    found: bool
    page: int
    pages: int
    taken: tuple[TakenRecord, ...]
    not_used: tuple[str, ...]
    caveats: tuple[Caveat, ...]
    permalink: str | None


def actor_records(actors: Iterable[Actor]) -> tuple[ActorRecord, ...]:
    """Actors, by name."""
    return tuple(map(actor_record, actors))


def topic_or_none(topic: Topic | None) -> TopicRecord | None:
    """The topic, where there is one."""
    return topic_record(topic) if topic else None


def speaker_or_none(speaker: Speaker | None) -> SpeakerRecord | None:
    """The speaker, where there is one."""
    return speaker_record(speaker) if speaker else None


def time_text(when: When | None) -> str | None:
    """A time as ISO 8601 writes it: "2015-09", "2015-09/.."."""
    return str(when) if when else None
