"""What a curator is in the middle of: one passage, and what was chosen for it so far."""

from enum import StrEnum
from typing import Any

import msgspec

from briefing.curation.review.decisions import FileQuote, NewActor, NewSpeaker, NewTopic
from briefing.curation.review.passages import PassageState
from briefing.evidence.prepared import Extent
from briefing.library.dates import PartialDate
from briefing.library.model import DatedBy, QuoteKind, Stance


class Expected(StrEnum):
    """What a curator's reply is to hold."""

    SUMMARY = "summary"
    REASON = "reason"
    SPEAKER = "speaker"
    ACTOR = "actor"
    TOPIC = "topic"
    DETAILS = "details"


def passage_key(extent: Extent, *, is_reported: bool) -> str:
    """What a passage is known by to those who decide at the same time."""
    return f"{'reported' if is_reported else 'quoted'} {extent[0]}-{extent[1]}"


class CuratorDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A passage of ``source`` at ``start`` to ``end``, and what is to be filed of it.

    ``number`` grows with each passage: buttons of earlier cards name another. ``sentence`` is
    where words that the article reports stand, ``lead`` what names their speaker there.
    ``is_again`` says that the words are filed, and are to be filed once more, for somebody else.
    ``options`` are the ids that the last list offered, by their places; ``prompt`` is the id of
    the message that a reply answers, ``expects`` what it is to hold.
    """

    number: int
    source: str
    start: int
    end: int
    text: str
    kind: QuoteKind
    is_reported: bool = False
    sentence: Extent = (0, 0)
    lead: Extent | None = None
    is_again: bool = False
    actor: str | None = None
    speakers: tuple[str, ...] = ()
    voice: str | None = None
    relayed_by: str | None = None
    topic: str | None = None
    stance: Stance | None = None
    summary: str | None = None
    attribution: str | None = None
    said: str | None = None
    dated_by: DatedBy | None = None
    note: str | None = None
    occasion: str | None = None
    new_actor: NewActor | None = None
    new_speaker: NewSpeaker | None = None
    new_topic: NewTopic | None = None
    is_guess: bool = False
    options: tuple[str, ...] = ()
    expects: Expected | None = None
    prompt: int | None = None

    @property
    def extent(self) -> Extent:
        """Where the passage stands in the article."""
        return self.start, self.end

    @property
    def passage(self) -> str:
        """Its `passage_key`."""
        return passage_key(self.extent, is_reported=self.is_reported)

    @property
    def lacks(self) -> tuple[str, ...]:
        """What has to be chosen yet: ``actor``, ``topic``, ``stance``. The check says whether
        words need a speaker."""
        has = {
            "actor": self.actor is not None,
            "topic": self.topic is not None,
            "stance": self.stance is not None,
        }
        return tuple(name for name, there in has.items() if not there)

    def decision(self) -> FileQuote:
        """What is to be carried out, once nothing `lacks`."""
        assert self.actor is not None  # noqa: S101 - the caller has asked what is lacking
        assert self.topic is not None  # noqa: S101 - ... of all three
        assert self.stance is not None  # noqa: S101
        return FileQuote(
            self.actor,
            self.topic,
            self.stance,
            self.text,
            self.kind,
            summary=self.summary,
            speakers=self.speakers,
            voice=None if self.speakers else self.voice,
            relayed_by=self.relayed_by,
            attribution=self.attribution,
            said=None if self.said is None else PartialDate.parse(self.said),
            dated_by=self.dated_by,
            note=self.note,
            occasion=self.occasion,
            new_actor=self.new_actor,
            new_speakers=() if self.new_speaker is None else (self.new_speaker,),
            new_topic=self.new_topic,
        )

    @property
    def seen(self) -> PassageState:
        """What the curator saw of the passage before deciding."""
        return PassageState.FILED if self.is_again else PassageState.OPEN

    def changed(self, **values: Any) -> "CuratorDraft":
        """The same with other values; a reply is waited for no more unless they say so."""
        return msgspec.structs.replace(self, **{"expects": None, "prompt": None, **values})

    def said_by(self, actor: str, speaker: str) -> "CuratorDraft":
        """The draft with a speaker on file, and the actor whose speaker that is."""
        return self.changed(
            actor=actor, new_actor=None, speakers=(speaker,), new_speaker=None, voice=None
        )

    def said_by_new(self, new: NewSpeaker | None) -> "CuratorDraft":
        """The draft with somebody who is not on file, for whichever actor is chosen."""
        return self.changed(speakers=() if new is None else (new.id,), new_speaker=new, voice=None)

    def said_for(self, actor: str, new: NewActor | None = None) -> "CuratorDraft":
        """The draft with another actor; ``new`` where it is not on file.

        A speaker on file is the former actor's, whose id may be somebody else's here, and goes.
        """
        is_kept = self.new_speaker is not None or actor == self.actor
        return self.changed(actor=actor, new_actor=new, speakers=self.speakers if is_kept else ())

    def stored(self) -> dict[str, Any]:
        """The draft as plain data."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data


def stored_draft(data: dict[str, Any] | None) -> CuratorDraft | None:
    """The draft of plain data; None where there is none, or it is another version's."""
    try:
        return None if data is None else msgspec.convert(data, CuratorDraft)
    except msgspec.ValidationError:
        return None
