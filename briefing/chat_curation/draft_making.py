"""A draft for a passage, as far as the library and the article fill it in, and its card."""

import re

from briefing.chat_curation.curating_screens import Chosen, PassageCard
from briefing.chat_curation.curator_draft import CuratorDraft
from briefing.curation.review import ArticleReview
from briefing.curation.review.passages import ArticlePassage
from briefing.curation.review.reported_speech import ReportedWords
from briefing.curation.review.suggestions import Suggestion, Suggestions
from briefing.evidence.prepared import Extent
from briefing.library.model import Library, QuoteKind

_LEAST = 0.5
"""A speaker who is less likely is proposed in the list, and not filled in."""
_AROUND = 400
"""Characters of a sentence that are shown before and behind the words."""
_WHITE = re.compile(r"\s+")


def draft_of_passage(review: ArticleReview, passage: ArticlePassage, number: int) -> CuratorDraft:
    """What can be filled in of words in quotation marks, or of a turn."""
    kind = QuoteKind.FRAGMENT if passage.pulled.kind == "fragment" else QuoteKind.DIRECT
    start, end = passage.extent
    draft = CuratorDraft(
        number=number, source=review.source, start=start, end=end, text=passage.text, kind=kind
    )
    return filled_in(draft, review.suggestions(passage))


def draft_of_reported(review: ArticleReview, words: ReportedWords, number: int) -> CuratorDraft:
    """The same of a sentence that reports, with the words of it that are the likeliest."""
    start, end = words.words[0]
    text = " ".join(review.article.text[start:end].split())
    draft = CuratorDraft(
        number=number,
        source=review.source,
        start=start,
        end=end,
        text=text,
        kind=QuoteKind.REPORTED,
        is_reported=True,
        sentence=words.sentence,
        lead=words.attribution,
    )
    return filled_in(draft, review.suggestions_for(text, words))


def filled_in(draft: CuratorDraft, found: Suggestions) -> CuratorDraft:
    """The draft with the likeliest actor, speaker and topic."""
    speaker = next((one for one in found.speakers if one.likelihood >= _LEAST), None)
    actor = found.actors[0].id if found.actors else None
    if speaker is not None:
        actor = speaker.actor
    new = found.new_speaker if speaker is None and found.new_speaker is not None else None
    if new is not None and not new.role:
        new = None
    return draft.changed(
        actor=actor,
        speakers=(speaker.id,) if speaker else (new.id,) if new else (),
        new_speaker=new,
        voice=found.voice if speaker is None and new is None else None,
        topic=found.topics[0].id if found.topics else None,
        attribution=found.attribution,
        is_guess=speaker is None or speaker.is_guess,
    )


def suggestions_for(review: ArticleReview, draft: CuratorDraft) -> Suggestions:
    """What may be proposed for a draft. Raises NotDecided where its passage is no more."""
    if not draft.is_reported:
        return review.suggestions(review.passage_at(draft.extent))
    words = ReportedWords(draft.sentence, (draft.extent,), draft.lead)
    return review.suggestions_for(draft.text, words)


def card_of(review: ArticleReview, draft: CuratorDraft, problem: str | None = None) -> PassageCard:
    """The card of a draft. Raises NotDecided where its passage is no more."""
    library, passages = review.library(), review.passages()
    if draft.is_reported:
        sentence, rule, found = draft.sentence, None, suggestions_for(review, draft)
    else:
        passage = review.passage_at(draft.extent, passages)
        sentence, rule = passage.pulled.sentence, passage.pulled.explanation.speaker_rule
        found = review.suggestions(passage)
    text = review.article.text
    speaker = draft.speakers[0] if draft.speakers else None
    topic = library.topics.get(draft.topic or "")
    near = review.nearby(draft.text, draft.actor, speaker, draft.topic)
    return PassageCard(
        draft.number,
        draft,
        library.sources[review.source].headline if review.source in library.sources else "",
        *_shown(text, sentence, draft.extent),
        sum(one.is_open for one in passages),
        len(passages),
        _speaker(library, draft, found),
        _actor(library, draft, found),
        _topic(library, draft, found),
        topic.proposition if topic else draft.new_topic.proposition if draft.new_topic else None,
        rule,
        found.doubts,
        library.position(draft.actor or "", draft.topic or "") is not None,
        near.same_words,
        problem,
    )


def _speaker(library: Library, draft: CuratorDraft, found: Suggestions) -> Chosen | None:
    if draft.new_speaker is not None:
        return Chosen(f"{draft.new_speaker.name}, {draft.new_speaker.role}", is_new=True)
    if not draft.speakers:
        return None if draft.voice is None else Chosen(draft.voice)
    holder = library.actors.get(draft.actor or "")
    known = None if holder is None else holder.speakers.get(draft.speakers[0])
    name = draft.speakers[0] if known is None else f"{known.name}, {known.role}"
    return _chosen(name, found.speakers, draft.speakers[0])


def _actor(library: Library, draft: CuratorDraft, found: Suggestions) -> Chosen | None:
    if draft.new_actor is not None:
        return Chosen(draft.new_actor.name, is_new=True)
    holder = library.actors.get(draft.actor or "")
    return None if holder is None else _chosen(holder.name, found.actors, holder.id)


def _topic(library: Library, draft: CuratorDraft, found: Suggestions) -> Chosen | None:
    if draft.new_topic is not None:
        return Chosen(draft.new_topic.name, is_new=True)
    topic = library.topics.get(draft.topic or "")
    return None if topic is None else _chosen(topic.name, found.topics, topic.id)


def _chosen(name: str, found: tuple[Suggestion, ...], wanted: str) -> Chosen:
    """What is chosen; with its likelihood where that is a guess."""
    one = next((one for one in found if one.id == wanted), None)
    if one is None or not one.is_guess:
        return Chosen(name, why="" if one is None else one.why)
    return Chosen(name, round(100 * one.likelihood), one.why)


def _shown(text: str, sentence: Extent, words: Extent) -> tuple[str, Extent]:
    """The sentence on one line, and where the words stand in it."""
    first, last = max(sentence[0], words[0] - _AROUND), min(sentence[1], words[1] + _AROUND)
    before = ("" if first == sentence[0] else "… ") + _one_line(text[first : words[0]])
    middle = _one_line(text[slice(*words)])
    after = _one_line(text[words[1] : last]) + ("" if last == sentence[1] else " …")
    return before + middle + after, (len(before), len(before) + len(middle))


def _one_line(text: str) -> str:
    """The text with one blank for all white space, also at its ends."""
    return _WHITE.sub(" ", text)
