"""What a digest, a briefing and a correction say: plain data for the templates.

`DigestAnswer` is worded in ``templates/digest.html``, and so on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.answers.parts import Answer, Cited, PositionLine, StanceChange
from briefing.library.dates import PartialDate
from briefing.library.model import Actor, Stance, Topic


@dataclass(frozen=True, slots=True)
class Novelty:
    """News of one position, with the quotes that show it.

    ``stance_before`` is set where the stance changed; ``change`` are then the two dated quotes,
    None where no two dated quotes show it. ``read_before`` is set where the actor did not change
    it, and we read its words otherwise now. ``quotes`` are told in full, ``more`` counts the
    others: statements, each once. ``further`` are new reports of statements that are on file
    besides, ``more_further`` counts those that are not told in full. ``is_reworded`` says that the
    summary was written anew.
    """

    line: PositionLine
    quotes: tuple[Cited, ...]
    is_new: bool = False
    stance_before: Stance | None = None
    read_before: Stance | None = None
    change: StanceChange | None = None
    is_reworded: bool = False
    more: int = 0
    further: tuple[Cited, ...] = ()
    more_further: int = 0


@dataclass(frozen=True, slots=True)
class Corrected:
    """A quote that was put right, as it stands ``now``.

    ``before`` are its words where they were others, None where only what we said beside them is
    put right. ``stance_before`` is set where that is how we read the words.
    """

    now: Cited
    before: str | None = None
    stance_before: Stance | None = None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """Words that are no more on file; the names are None where these are gone as well.

    ``still`` is another report of the same statement that stays on file.
    """

    before: str
    actor: Actor | None
    topic: Topic | None
    still: Cited | None = None


@dataclass(frozen=True, slots=True)
class DigestAnswer(Answer):
    """What is new to a chat on its local ``day``; ``since`` is the first date it stands for."""

    day: PartialDate
    since: PartialDate
    news: tuple[Novelty, ...]
    corrected: tuple[Corrected, ...]
    withdrawn: tuple[Withdrawn, ...]
    also: tuple[PositionLine, ...] = ()
    more: int = 0

    def lines(self) -> tuple[PositionLine, ...]:
        """The positions of which there is news."""
        return tuple(each.line for each in self.news)

    def cited(self) -> Iterator[Cited]:
        """Every quote that is shown."""
        for each in self.news:
            yield from _with_reports((*each.quotes, *each.further))
            if each.change is not None:
                yield from (each.change.before, each.change.after)
        yield from (each.now for each in self.corrected)
        yield from (each.still for each in self.withdrawn if each.still is not None)


def _with_reports(quotes: Iterable[Cited]) -> Iterator[Cited]:
    """The quotes, and other reports that are told with them."""
    for cited in quotes:
        yield from (cited, *cited.also)


@dataclass(frozen=True, slots=True)
class Standpoint:
    """One actor's position on a topic, with its newest quote; None where it has none."""

    line: PositionLine
    quote: Cited | None


@dataclass(frozen=True, slots=True)
class BriefingAnswer(Answer):
    """One topic from the file with the actors' stances, where nothing is new.

    ``place`` of ``places`` is whose turn it is, counted from 1. ``topic`` is None where nothing is
    on file of what the chat follows.
    """

    day: PartialDate
    topic: Topic | None
    sides: tuple[Standpoint, ...]
    place: int = 0
    places: int = 0

    def lines(self) -> tuple[PositionLine, ...]:
        """The positions that are shown."""
        return tuple(side.line for side in self.sides)

    def cited(self) -> Iterator[Cited]:
        """Every quote that is shown."""
        return (side.quote for side in self.sides if side.quote is not None)


@dataclass(frozen=True, slots=True)
class CorrectionAnswer(Answer):
    """Word of quotes that the chat received: put right, withdrawn, or on file again.

    All of them are of one edit. With ``is_brief`` each is a line; ``more`` counts those for which
    there is no room.
    """

    corrected: tuple[Corrected, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    returned: tuple[Cited, ...] = ()
    is_brief: bool = False
    more: int = 0

    def __len__(self) -> int:
        return len(self.corrected) + len(self.withdrawn) + len(self.returned) + self.more

    def cited(self) -> Iterator[Cited]:
        """The quotes as they stand now."""
        yield from (each.now for each in self.corrected)
        yield from (each.still for each in self.withdrawn if each.still is not None)
        yield from self.returned

    def brief(self, most: int) -> "CorrectionAnswer":
        """The same in lines, for at most so many quotes."""
        corrected = self.corrected[:most]
        withdrawn = self.withdrawn[: most - len(corrected)]
        returned = self.returned[: most - len(corrected) - len(withdrawn)]
        told = len(corrected) + len(withdrawn) + len(returned)
        return CorrectionAnswer(
            corrected, withdrawn, returned, is_brief=True, more=len(self) - told
        )
