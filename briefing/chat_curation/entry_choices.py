"""What a curator chooses for a passage: whose words, on which topic, and what is typed."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefing.chat_curation.curating_screens import (
    Chosen,
    CuratingScreen,
    NotCarriedOut,
    OptionList,
    ReplyWanted,
)
from briefing.chat_curation.curating_service import CuratingService, Curator
from briefing.chat_curation.curator_draft import CuratorDraft, Expected
from briefing.chat_curation.draft_making import suggestions_for
from briefing.chat_curation.passage_queue import PassageQueue
from briefing.chat_curation.typed_fields import (
    BadField,
    typed_actor,
    typed_details,
    typed_speaker,
    typed_topic,
)
from briefing.curation.review import ArticleReview
from briefing.curation.review.decisions import leaving_reasons
from briefing.curation.review.suggestions import Suggestion, Suggestions
from briefing.library.model import Library, Stance

A_PAGE = 8
"""So many options stand on a page."""
_NEW, _VOICE = "*new", "*voice"
"""What stands for whoever the article names, in place of an id."""


def chosen_stance(draft: CuratorDraft, argument: str) -> CuratorDraft:
    """The draft with the stance of a button; as it is where there is no such stance."""
    chosen = next((one for one in Stance if one.value == argument), draft.stance)
    return draft.changed(stance=chosen)


class EntryChoices:
    """Each method gives the next screen. Raises what an `ArticleReview` raises, and
    DatabaseFault."""

    def __init__(self, service: CuratingService, queue: PassageQueue) -> None:
        self._service = service
        self._queue = queue

    async def press(
        self, curator: Curator, draft: CuratorDraft, step: str, argument: str, page: int
    ) -> CuratingScreen:
        """List what can be chosen, take what was picked, or ask for a reply."""
        if step == "type" and argument in set(Expected):
            return await self._ask(curator, draft, Expected(argument))
        if step == "reason":
            options = tuple(Chosen(one.text) for one in leaving_reasons())
            return OptionList(draft.number, "reason", options, words=draft.text)
        lists = {"who": _speakers, "actor": _actors, "topic": _topics}
        if step not in lists or not (argument.isdecimal() or not argument):
            return NotCarriedOut(0, "old")
        if argument:
            return await self._picked(curator, draft, step, int(argument))
        return await self._list(curator, draft, step, lists[step], page)

    async def typed(self, curator: Curator, draft: CuratorDraft, text: str) -> CuratingScreen:
        """Take what a reply says of the speaker, the actor, the topic, or details."""
        assert draft.expects is not None  # noqa: S101 - the caller has looked
        library = self._service.readers.answerer.library
        words = " ".join(text.split())
        try:
            match draft.expects:
                case Expected.SPEAKER:
                    changed = self._speaker_typed(library, draft, words)
                case Expected.ACTOR:
                    changed = self._actor_typed(library, draft, words)
                case Expected.TOPIC:
                    changed = self._topic_typed(library, draft, words)
                case _:
                    changed = _with_details(draft, typed_details(text))
        except BadField as error:
            return await self._ask(curator, draft, draft.expects, error.field)
        return await self._queue.card(curator, changed)

    async def _ask(
        self, curator: Curator, draft: CuratorDraft, expects: Expected, problem: str | None = None
    ) -> CuratingScreen:
        await self._service.keep(curator, draft.changed(expects=expects))
        now = ""
        if expects is Expected.SUMMARY:
            library = self._service.readers.answerer.library
            position = library.position(draft.actor or "", draft.topic or "")
            now = draft.summary or ("" if position is None else position.summary)
        return ReplyWanted(draft.number, expects, draft, now, problem)

    async def _list(
        self,
        curator: Curator,
        draft: CuratorDraft,
        step: str,
        options_in: Callable[[Library, Suggestions], Sequence[tuple[str, Chosen]]],
        page: int,
    ) -> CuratingScreen:
        def look(review: ArticleReview) -> Sequence[tuple[str, Chosen]]:
            return options_in(review.library(), suggestions_for(review, draft))

        found = await self._service.review(curator, draft.source, look)
        ids = tuple(one for one, _ in found)
        await self._service.keep(curator, draft.changed(options=ids))
        first, end = page * A_PAGE, (page + 1) * A_PAGE
        shown = tuple(chosen for _, chosen in found[first:end])
        return OptionList(draft.number, step, shown, page, first, len(found) > end, draft.text)

    async def _picked(
        self, curator: Curator, draft: CuratorDraft, step: str, place: int
    ) -> CuratingScreen:
        if place >= len(draft.options):
            return NotCarriedOut(0, "old")
        one = draft.options[place]
        if step == "topic":
            changed = draft.changed(topic=one, new_topic=None)
        elif step == "actor":
            changed = draft.changed(speakers=(), new_speaker=None).said_for(one)
        elif one in (_NEW, _VOICE):
            found = await self._service.review(curator, draft.source, suggestions_for, draft)
            changed = _as_named(draft, found, is_new=one == _NEW)
        else:
            actor, _, speaker = one.partition("/")
            changed = draft.said_by(actor, speaker)
        return await self._queue.card(curator, changed)

    @staticmethod
    def _speaker_typed(library: Library, draft: CuratorDraft, words: str) -> CuratorDraft:
        known = [
            (actor.id, one.id)
            for actor in library.actors.values()
            for one in actor.speakers.values()
            if words.casefold() in (one.name.casefold(), one.id)
        ]
        known = [one for one in known if one[0] == draft.actor] or known
        if len(known) > 1:
            raise BadField("several")
        if known:
            return draft.said_by(*known[0])
        holder = library.actors.get(draft.actor or "")
        return draft.said_by_new(typed_speaker(words, () if holder is None else holder.speakers))

    def _actor_typed(self, library: Library, draft: CuratorDraft, words: str) -> CuratorDraft:
        known = self._named(words, "actor")
        if known is not None:
            return draft.said_for(known)
        new = typed_actor(words, library.actors)
        return draft.said_for(new.id, new)

    def _topic_typed(self, library: Library, draft: CuratorDraft, words: str) -> CuratorDraft:
        known = self._named(words, "topic")
        if known is not None:
            return draft.changed(topic=known, new_topic=None)
        new = typed_topic(words, library.topics)
        return draft.changed(topic=new.id, new_topic=new)

    def _named(self, words: str, kind: str) -> str | None:
        """What is on file under a name, where it is one thing alone."""
        found = self._service.readers.answerer.named(words)
        ids = {one.id for one in found if one.kind == kind}
        return ids.pop() if len(ids) == 1 else None


def _as_named(draft: CuratorDraft, found: Suggestions, *, is_new: bool) -> CuratorDraft:
    """Whoever the article names: by name and office as a new speaker, or as it describes them."""
    if not is_new:
        return draft.changed(voice=found.voice, speakers=(), new_speaker=None)
    return draft.said_by_new(found.new_speaker)


def _with_details(draft: CuratorDraft, fields: Mapping[str, Any]) -> CuratorDraft:
    """The draft with what was typed; somebody new stays only where the speakers name them."""
    changed = draft.changed(**fields)
    new = changed.new_speaker
    return (
        changed if new is None or new.id in changed.speakers else changed.changed(new_speaker=None)
    )


def _shown(one: Suggestion) -> Chosen:
    return Chosen(one.name, round(100 * one.likelihood) if one.is_guess else None, one.why)


def _speakers(library: Library, found: Suggestions) -> Sequence[tuple[str, Chosen]]:
    options = [(f"{one.actor}/{one.id}", _shown(one)) for one in found.speakers]
    if found.new_speaker is not None and found.new_speaker.role:
        new = found.new_speaker
        options.append((_NEW, Chosen(f"{new.name}, {new.role}", is_new=True)))
    if found.voice is not None:
        options.append((_VOICE, Chosen(found.voice)))
    return options


def _actors(library: Library, found: Suggestions) -> Sequence[tuple[str, Chosen]]:
    likely = [(one.id, _shown(one)) for one in found.actors]
    known = {one for one, _ in likely}
    rest = sorted((each.name, each.id) for each in library.actors.values())
    return likely + [(number, Chosen(name)) for name, number in rest if number not in known]


def _topics(library: Library, found: Suggestions) -> Sequence[tuple[str, Chosen]]:
    likely = [(one.id, _shown(one)) for one in found.topics]
    known = {one for one, _ in likely}
    rest = sorted((each.name, each.id) for each in library.topics.values())
    return likely + [(number, Chosen(name)) for name, number in rest if number not in known]
