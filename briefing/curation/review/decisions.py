"""What a curator decides of a passage, as data: file it with what belongs to it, or leave it out.

FileQuote(actor="norland", topic="harbour", stance=Stance.SUPPORTS, text="We want …",
          kind=QuoteKind.DIRECT, speakers=("berg",), summary="Norland says …")
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefing.library.dates import PartialDate
from briefing.library.faults import Fault
from briefing.library.model import ActorKind, DatedBy, QuoteKind, Stance


@dataclass(frozen=True, slots=True)
class NewSpeaker:
    """A person who is not on file, under an id of the actor's file."""

    id: str
    name: str
    role: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewActor:
    """An actor that is not on file."""

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewTopic:
    """A topic that is not on file. ``sides`` are what either side says: who supports it first."""

    id: str
    name: str
    proposition: str
    sides: tuple[str, str] | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileQuote:
    """File words as a quote of an actor on a topic.

    ``stance`` is what these words show. The position takes it over where they are its first or
    its newest dated ones; elsewhere the quote carries it, where it differs. ``position_stance``
    says otherwise what the position's is. ``summary`` is the position's
    sentence, to be given for a new position, and wherever another one is wanted;
    ``position_note`` likewise. What is new on file (``new_actor``, ``new_speakers``,
    ``new_topic``) is written with the quote. The other fields are those of a quote.
    """

    actor: str
    topic: str
    stance: Stance
    text: str
    kind: QuoteKind
    summary: str | None = None
    position_note: str | None = None
    position_stance: Stance | None = None
    speakers: tuple[str, ...] = ()
    voice: str | None = None
    relayed_by: str | None = None
    attribution: str | None = None
    said: PartialDate | None = None
    dated_by: DatedBy | None = None
    note: str | None = None
    occasion: str | None = None
    same_as: tuple[str, ...] = ()
    new_actor: NewActor | None = None
    new_speakers: tuple[NewSpeaker, ...] = ()
    new_topic: NewTopic | None = None


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """Leave words out, and say why. ``quotes_nobody`` says of marks that they quote nobody."""

    text: str
    reason: str
    quotes_nobody: bool = False


class DecisionRefused(Exception):
    """The check refuses what the decision would make of the data: nothing was written.

    ``faults`` say what is wrong, and each how to mend it.
    """

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(str(fault) for fault in faults))


class NotDecided(Exception):
    """The decision cannot be carried out, and nothing was written. The text says why."""


@dataclass(frozen=True, slots=True)
class LeavingReason:
    """A reason that is offered; ``quotes_nobody`` says of the marks that they quote nobody."""

    text: str
    quotes_nobody: bool = False


@cache
def leaving_reasons() -> tuple[LeavingReason, ...]:
    """The reasons for leaving words out that curators are offered, in order."""
    text = files(__package__).joinpath("leaving_reasons.txt").read_text(encoding="utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(
        LeavingReason(line.removeprefix("* "), line.startswith("* "))
        for line in lines
        if line and not line.startswith("#")
    )
