"""What readers ask of curators, and what curators make of it: no wording.

A reader reports an answer, or asks to be told once something is on file. Admins list what is
asked for, the most wanted first, and settle it.
"""

from dataclasses import dataclass

from briefing.answers.subjects import MissingCountry, Subject, read_subject, write_subject
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace
from briefing.digests.records import RequestKind, RequestOutcome
from briefing.digests.sending.planning import next_free
from briefing.digests.store.reader_requests import Noted
from briefing.library.dates import When
from briefing.library.model import Library
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.callback_data.short_ids import MOST_BYTES, question_token

MOST_OPEN = 10
"""Open requests in one chat: as many as anybody means, and few enough to list."""
A_PAGE = 8
"""So many subjects stand on a page of /requests."""


@dataclass(frozen=True, slots=True)
class SubjectShown:
    """What a request is about, by the names of today; an id where it is no longer on file."""

    who: tuple[str, ...] = ()
    topic: str | None = None
    about: str | None = None
    occasion: str | None = None
    when: When | None = None
    quote: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class OpenSubject:
    """A subject that is asked for, by how many chats, and buttons to look at it and to settle."""

    kind: RequestKind
    subject: SubjectShown
    chats: int
    look: str | None
    settle: CallbackAction


@dataclass(frozen=True, slots=True)
class ReaderRequestList:
    """What readers ask for, the most wanted first; ``missing`` and ``wrong`` count all of it.

    ``settled`` is how many chats will be told of what was settled just now.
    """

    subjects: tuple[OpenSubject, ...]
    missing: int
    wrong: int
    first: int = 1
    earlier: CallbackAction | None = None
    later: CallbackAction | None = None
    settled: int | None = None


@dataclass(frozen=True, slots=True)
class RequestEnded:
    """What a chat is told of its request, once. ``look`` shows what is on file."""

    kind: RequestKind
    outcome: RequestOutcome
    subject: SubjectShown
    look: str | None


class ReaderRequestSteps:
    """Each method answers one button or command. Raises DatabaseFault."""

    def __init__(self, context: DialogueContext, codec: Codec) -> None:
        self._context = context
        self._codec = codec

    async def note(self, place: ChatPlace, kind: RequestKind, about: Subject) -> Noted | None:
        """Note what a reader asks for; None where it is about nothing that can be stored."""
        subject = write_subject(about)
        if subject is None:
            return None
        context = self._context
        await context.meet(place)
        return await context.store.reader_requests.add(
            place.chat, place.thread, kind, subject, context.now(), most=MOST_OPEN
        )

    async def list(self, page: int = 0, *, settled: int | None = None) -> ReaderRequestList:
        """One page of what is asked for, counted from 0; the first, where there is none so far."""
        requests = self._context.store.reader_requests
        counts = await requests.counts()
        found = await requests.asked_most(A_PAGE + 1, page * A_PAGE)
        if not found and page:
            return await self.list(settled=settled)
        subjects = []
        for each in found[:A_PAGE]:
            request = read_subject(each.subject)
            subjects.append(
                OpenSubject(
                    each.kind,
                    subject_shown(request, self._context.library),
                    each.chats,
                    look_at(request, self._codec),
                    CallbackAction(Verb.SETTLE, 0, _key(each.kind, each.subject), page),
                )
            )
        return ReaderRequestList(
            tuple(subjects),
            counts.get(RequestKind.MISSING, 0),
            counts.get(RequestKind.WRONG, 0),
            page * A_PAGE + 1,
            CallbackAction(Verb.REQUESTS, page=page - 1) if page else None,
            CallbackAction(Verb.REQUESTS, page=page + 1) if len(found) > A_PAGE else None,
            settled,
        )

    async def settle(self, key: str, page: int) -> ReaderRequestList:
        """End all open requests for the subject of a button. Each chat is told once, outside its
        quiet hours. A button whose subject is not asked for any more changes nothing."""
        now = self._context.now()
        requests = self._context.store.reader_requests
        asked = [(kind, each) for kind in RequestKind for each in await requests.subjects(kind)]
        settled = 0
        for kind, subject in asked:
            if _key(kind, subject) == key:
                settled += await requests.end(
                    kind, subject, RequestOutcome.SETTLED, lambda chat: next_free(chat, now)
                )
        return await self.list(page, settled=settled)


def _key(kind: RequestKind, subject: str) -> str:
    """What a button carries of a subject: it may be about what is no longer on file."""
    return question_token(kind.value, subject)


def look_at(request: Subject | None, codec: Codec) -> str | None:
    """What a button carries that asks this again; None where none can."""
    if request is None or isinstance(request, MissingCountry):
        return None
    data = codec.encode(request)
    return data if len(data) <= MOST_BYTES else None


def subject_shown(request: Subject | None, library: Library) -> SubjectShown:
    """What a request is about, by the names of today."""
    if isinstance(request, MissingCountry):
        return SubjectShown((request.name,))
    actor: str | None = getattr(request, "actor", None)
    speaker: str | None = getattr(request, "speaker", None)
    actors: tuple[str, ...] = getattr(request, "actors", ()) or ((actor,) if actor else ())
    who = tuple(_name(library, one) for one in actors)
    if actor and speaker:
        who = (_name(library, f"{actor}/{speaker}"),)
    topic: str | None = getattr(request, "topic", None)
    about: str | None = getattr(request, "about", None)
    source: str | None = getattr(request, "source", None)
    return SubjectShown(
        who,
        library.topics[topic].name if topic and topic in library.topics else topic,
        _name(library, about) if about else None,
        getattr(request, "occasion", None),
        getattr(request, "when", None),
        getattr(request, "quote", None),
        library.sources[source].headline if source and source in library.sources else source,
    )


def _name(library: Library, party: str) -> str:
    """The name of an actor by its id, or of a speaker by an actor's and its own."""
    actor, _, speaker = party.partition("/")
    known = library.actors.get(actor)
    if known is None:
        return party
    if speaker and speaker in known.speakers:
        return known.speakers[speaker].name
    return known.name
