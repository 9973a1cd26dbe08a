"""Answers that say no, and show the way on: plain data."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from briefing.answers.parts import Answer, Choice, TakenFor
from briefing.answers.requests import Request
from briefing.library.dates import PartialDate
from briefing.library.model import Actor, Speaker, Topic


@dataclass(frozen=True, slots=True)
class NothingOnFileAnswer(Answer):
    """The names are known, and nothing is on file for them together.

    ``actor_has`` are the topics on which the actor has something, ``topic_has`` the actors that
    have something on the topic, ``dates`` the dates on which something was said (for a question
    that names a time).
    """

    actors: tuple[Actor, ...]
    topic: Topic | None = None
    speaker: Speaker | None = None
    when: PartialDate | None = None
    actor_has: tuple[Topic, ...] = ()
    topic_has: tuple[Actor, ...] = ()
    dates: tuple[PartialDate, ...] = ()

    @property
    def found(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class ChooseAnswer(Answer):
    """Several meanings are likely: the reader picks one. ``typed`` is the doubtful part."""

    typed: str
    choices: tuple[Choice, ...]

    @property
    def found(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class UnknownAnswer(Answer):
    """Nothing on file has that name; ``near`` are the nearest that there are."""

    typed: str
    near: tuple[Choice, ...]

    @property
    def found(self) -> bool:
        return False


class Lack(StrEnum):
    """What a command needs and did not get."""

    ACTOR = "actor"
    TOPIC = "topic"
    ACTOR_OR_TOPIC = "actor_or_topic"
    SECOND_ACTOR = "second_actor"
    TOO_MANY_ACTORS = "too_many_actors"
    ONE_ACTOR = "one_actor"
    WORDS = "words"
    QUOTE = "quote"
    SOURCE = "source"
    PASSAGE = "passage"
    """Words to verify."""
    LONGER_PASSAGE = "longer_passage"
    """More words: a few common ones can be anybody's."""
    SHORTER_PASSAGE = "shorter_passage"
    """Fewer words than were pasted."""
    QUESTION = "question"
    """Free text in which no name on file was found."""


@dataclass(frozen=True, slots=True)
class IncompleteAnswer(Answer):
    """The command lacks something; ``choices`` complete it, most likely first."""

    command: str
    lack: Lack
    choices: tuple[Choice, ...]

    @property
    def found(self) -> bool:
        return False


class Kept(StrEnum):
    """Kinds of things on file that an old button may name in vain."""

    ACTOR = "actor"
    TOPIC = "topic"
    SPEAKER = "speaker"
    QUOTE = "quote"
    SOURCE = "source"
    QUESTION = "question"
    """The button's own question can no longer be read."""


@dataclass(frozen=True, slots=True)
class GoneAnswer(Answer):
    """What the button named is no longer on file."""

    what: Kept

    @property
    def found(self) -> bool:
        return False


# What reading a question comes to: a request, or an answer that says why there is none.
@dataclass(frozen=True, slots=True)
class Understood:
    """A question whose names are resolved, and which names were not typed as on file."""

    request: Request
    taken: tuple[TakenFor, ...] = ()


Refusal: TypeAlias = ChooseAnswer | IncompleteAnswer | UnknownAnswer
"""The question cannot be answered as it was put."""

Outcome: TypeAlias = Understood | Refusal
"""What reading a question comes to."""
