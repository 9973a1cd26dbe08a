"""Answers that hold stances against each other: who agrees, on what, and what changed.

To agree means here to have the same stance on the same topic on file, and nothing more.
"""

from dataclasses import dataclass

from briefing.answers.parts import Answer, PositionLine, SharedTopic, StanceChange
from briefing.library.dates import PartialDate, When
from briefing.library.model import Actor, Speaker, Stance, Topic


@dataclass(frozen=True, slots=True)
class StanceMatch:
    """An actor's position on a topic, and the positions that are asked for beside it."""

    own: PositionLine
    others: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class WhoAgreesAnswer(Answer):
    """Who takes the same stance as an actor (or, with ``differ``, the opposite one), by topic.

    ``matches`` are the topics on which somebody does, ``nobody`` the actor's positions on which
    nobody does, ``undecided`` those that are mixed or unclear: nobody can agree with them.
    ``rest`` are the other positions on the topic, where the question names one.
    """

    actor: Actor
    topic: Topic | None
    differ: bool
    matches: tuple[StanceMatch, ...]
    nobody: tuple[PositionLine, ...]
    undecided: tuple[PositionLine, ...]
    rest: tuple[PositionLine, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonGroundAnswer(Answer):
    """The topics on which actors take the same stance; with ``differ`` those on which they do not.

    ``in_common`` counts all topics on which at least two of them have a position.
    """

    actors: tuple[Actor, ...]
    differ: bool
    shared: tuple[SharedTopic, ...]
    in_common: int


@dataclass(frozen=True, slots=True)
class Contest:
    """A topic with the positions for and against its proposition, and the other ones."""

    topic: Topic
    supporting: tuple[PositionLine, ...]
    opposing: tuple[PositionLine, ...]
    others: tuple[PositionLine, ...]


@dataclass(frozen=True, slots=True)
class ContestedAnswer(Answer):
    """The topics that one supports and another opposes: most positions on the weaker side first,
    then most positions in all. ``topics`` counts all topics with positions."""

    contests: tuple[Contest, ...]
    topics: int


@dataclass(frozen=True, slots=True)
class Constancy:
    """A position whose dated quotes show no change of stance.

    ``first`` and ``last`` are the dates of the first and the last of ``dated`` quotes, the same
    where there is one date alone, None where there is none. ``stances`` are those that the dated
    quotes show. ``undated`` counts the quotes without a date, and ``undated_stances`` are what
    they show.
    """

    line: PositionLine
    stances: tuple[Stance, ...]
    dated: int
    first: PartialDate | None
    last: PartialDate | None
    undated: int
    undated_stances: tuple[Stance, ...]

    @property
    def can_be_told(self) -> bool:
        """Whether there are two dates of which the one is certainly before the other."""
        return (
            self.first is not None
            and self.last is not None
            and self.first.last_day < self.last.first_day
        )

    @property
    def undated_differ(self) -> bool:
        """Whether an undated quote shows a stance that no dated one shows."""
        return not set(self.undated_stances) <= set(self.stances)


@dataclass(frozen=True, slots=True)
class ChangeAnswer(Answer):
    """Whether a stance changed: each change as two dated quotes, and where there is none.

    ``actor`` is None where anybody's changes are asked for; with ``when`` only words count that
    were certainly said in that time.
    """

    actor: Actor | None
    speaker: Speaker | None
    topic: Topic | None
    when: When | None
    changes: tuple[StanceChange, ...]
    constant: tuple[Constancy, ...]
