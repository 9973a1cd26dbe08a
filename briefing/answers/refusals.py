"""Answers that say no or that nothing was asked, and show the way on: plain data."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from briefing.answers.conversation import Previous
from briefing.answers.parts import (
    NOTHING_UNREAD,
    Answer,
    CarriedOver,
    Caveat,
    Choice,
    PositionLine,
    TakenFor,
    Unread,
)
from briefing.answers.requests import Request
from briefing.library.dates import PartialDate, When
from briefing.library.model import Actor, QuoteKind, Speaker, Topic


@dataclass(frozen=True, slots=True)
class NothingOnFileAnswer(Answer):
    """The names are known, and nothing is on file for them together.

    ``actor_has`` are the topics on which the actor has something, ``topic_has`` the actors that
    have something on the topic, ``dates`` the dates on which something was said (for a question
    that names a time). ``spoken_for`` is the position of the actor on whose behalf the speaker
    speaks. ``undated_only`` says that quotes without a date were asked for,
    ``kind`` which kind of quotes.
    """

    actors: tuple[Actor, ...]
    topic: Topic | None = None
    speaker: Speaker | None = None
    when: When | None = None
    occasion: str | None = None
    about: Actor | Speaker | None = None
    actor_has: tuple[Topic, ...] = ()
    topic_has: tuple[Actor, ...] = ()
    dates: tuple[PartialDate, ...] = ()
    before: PartialDate | None = None
    after: PartialDate | None = None
    undated: int = 0
    spoken_for: PositionLine | None = None
    undated_only: bool = False
    kind: QuoteKind | None = None

    @property
    def found(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class ChooseAnswer(Answer):
    """Several meanings are likely: the reader picks one. ``typed`` is the doubtful part.

    ``is_guess`` says that more of the question was not understood than was: the choices are what
    the rest of it could ask. ``left_out`` are words by which the question leaves something out,
    which is none of the choices: "except Russia".
    """

    typed: str
    choices: tuple[Choice, ...]
    is_guess: bool = False
    left_out: str = ""

    @property
    def found(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class UnknownAnswer(Answer):
    """Nothing on file has that name; ``near`` are the nearest that there are.

    ``is_topic`` says that the name is a topic's, and that it was asked for as one who speaks.
    ``is_spoken_of`` says that a quote or a summary holds the words, as for "Iran" where nothing
    that Iran said is on file.
    """

    typed: str
    near: tuple[Choice, ...]
    is_topic: bool = False
    is_spoken_of: bool = False

    @property
    def found(self) -> bool:
        return False


@dataclass(frozen=True, slots=True)
class ForeignAnswer(Answer):
    """The question is in another language, ``language`` by its code ("ru"), and not understood.

    ``choices`` are what its names ask, or where to begin.
    """

    language: str
    choices: tuple[Choice, ...]

    @property
    def found(self) -> bool:
        return False


class Talk(StrEnum):
    """What words are that ask nothing."""

    GREETING = "greeting"
    THANKS = "thanks"
    FAREWELL = "farewell"
    INSULT = "insult"
    CEASE = "cease"
    """The reader wants no more messages, or no more of this: "stop"."""
    WRONG = "wrong"
    """The reader doubts an answer: "this is wrong"."""
    BOT = "bot"
    """The reader asks what they are talking with: "are you an AI"."""
    OWNER = "owner"
    """The reader asks who stands behind the bot: "who pays you"."""
    PRIVACY = "privacy"
    """The reader asks what is kept of them: "delete my data"."""
    CHECK = "check"
    """The reader tries whether there is an answer: "test"."""
    OPINION = "opinion"
    """The reader asks for a judgement: "who is right"."""
    UNCLEAR = "unclear"
    """The message says too little to be a question: "?", "yes", a picture's sign."""


@dataclass(frozen=True, slots=True)
class TalkAnswer(Answer):
    """A short line for words that ask nothing; ``actors`` are where a question could begin."""

    kind: Talk
    actors: tuple[Actor, ...]


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
    PREVIOUS = "previous"
    """An answer to go on from: "more", "when?", "what else did he say"."""
    OF_ANSWER = "of_answer"
    """Words that say what is asked of the answer before: they were not understood."""
    WHICH = "which"
    """Which of what the answer before showed: "the ninth one", where there are three."""
    REASONS = "reasons"
    """The reasons for a stance, which are not on file: "why?"."""


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
    OCCASION = "occasion"
    """An occasion on which something was said, or an outlet that reported it."""
    PARTY = "party"
    """An actor or a speaker of whom words speak."""
    AUTHOR = "author"
    """Who wrote an article."""
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
    """A question whose names are resolved, which names were not typed as on file, and which of
    its words are not used. ``carried`` is what a follow-up took over from the question before,
    ``resumed`` what it asks to be shown once more: "repeat", "back". ``further`` is what else the
    text asked, ``caveats`` what the answer does not tell."""

    request: Request
    taken: tuple[TakenFor, ...] = ()
    unread: Unread = NOTHING_UNREAD
    carried: CarriedOver | None = None
    resumed: Previous | None = None
    further: tuple[Choice, ...] = ()
    caveats: tuple[Caveat, ...] = ()


Refusal: TypeAlias = ChooseAnswer | ForeignAnswer | IncompleteAnswer | UnknownAnswer
"""The question cannot be answered as it was put."""

Outcome: TypeAlias = Understood | Refusal
"""What reading a question comes to."""
