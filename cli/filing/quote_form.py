"""Filling in an entry: whose words, on which topic, and which stance they show."""

from dataclasses import replace

from briefing.curation.review import ArticleReview
from briefing.curation.review.decisions import FileQuote
from briefing.curation.review.suggestions import Suggestion, Suggestions
from briefing.library.model import Library, QuoteKind, Stance
from cli.filing.choices import (
    NEW,
    NOBODY,
    actors_on_file,
    pick,
    speakers_on_file,
    topics_on_file,
)
from cli.filing.entry_look import CANCEL, STANCES, Cancelled, ask_summary, look_at_entry
from cli.filing.new_entries import ask_actor, ask_speaker, ask_topic
from cli.filing.prompts import ENTER, Prompts
from cli.terminal import one_line

_SEVERAL = "+"


def ask_quote(
    text: str,
    kind: QuoteKind,
    suggestions: Suggestions,
    review: ArticleReview,
    prompts: Prompts,
) -> FileQuote:
    """The decision to file words, as the curator fills it in. Raises Cancelled."""
    library = review.library()
    quote = _whose(text, kind, suggestions, library, prompts)
    topic = pick(
        "Topic",
        suggestions.topics,
        lambda: topics_on_file(library),
        {NEW: "new topic", CANCEL: "back"},
        prompts,
        library,
    )
    quote = _with_topic(quote, topic, library, prompts)
    quote = _with_stance(quote, library, prompts)
    return look_at_entry(quote, review, library, prompts)


def _whose(
    text: str, kind: QuoteKind, suggestions: Suggestions, library: Library, prompts: Prompts
) -> FileQuote:
    quote = FileQuote("", "", Stance.UNCLEAR, text, kind, attribution=suggestions.attribution)
    others = {NEW: "new person", NOBODY: "nobody by name", _SEVERAL: "several", CANCEL: "back"}
    if suggestions.new_speaker is not None:
        others[NEW] = f"new person: {suggestions.new_speaker.name}"
    known = suggestions.speakers
    picked = pick("Speaker", known, lambda: speakers_on_file(library), others, prompts, library)
    if isinstance(picked, Suggestion):
        return replace(quote, actor=picked.actor or "", speakers=(picked.id,))
    if picked == NEW:
        quote = _with_actor(quote, suggestions, library, prompts)
        taken = library.actors.get(quote.actor)
        speaker = ask_speaker(suggestions, frozenset(taken.speakers if taken else ()), prompts)
        return replace(quote, speakers=(speaker.id,), new_speakers=(speaker,))
    if picked == _SEVERAL:
        return _several(quote, suggestions, library, prompts)
    if picked == NOBODY:
        quote = _with_actor(quote, suggestions, library, prompts)
        voice = prompts.line("The article's own description", suggestions.voice or "")
        return replace(quote, voice=voice or None)
    raise Cancelled


def _several(
    quote: FileQuote, suggestions: Suggestions, library: Library, prompts: Prompts
) -> FileQuote:
    """Two people or more, all of one actor."""
    known: list[str] = []
    actor = ""
    while True:
        others = {ENTER: "no more"} if known else {CANCEL: "back"}
        proposed = tuple(replace(one, is_guess=True) for one in suggestions.speakers)
        picked = pick(
            "Speaker", proposed, lambda: speakers_on_file(library), others, prompts, library
        )
        if not isinstance(picked, Suggestion):
            if not known:
                raise Cancelled
            return replace(quote, actor=actor, speakers=tuple(known))
        actor = picked.actor or ""
        known.append(picked.id)


def _with_actor(
    quote: FileQuote, suggestions: Suggestions, library: Library, prompts: Prompts
) -> FileQuote:
    picked = pick(
        "Actor",
        suggestions.actors,
        lambda: actors_on_file(library),
        {NEW: "new actor", CANCEL: "back"},
        prompts,
        library,
    )
    if isinstance(picked, Suggestion):
        return replace(quote, actor=picked.id)
    if picked != NEW:
        raise Cancelled
    actor = ask_actor(suggestions, library, prompts)
    return replace(quote, actor=actor.id, new_actor=actor)


def _with_topic(
    quote: FileQuote, picked: Suggestion | str, library: Library, prompts: Prompts
) -> FileQuote:
    if isinstance(picked, Suggestion):
        return replace(quote, topic=picked.id)
    if picked != NEW:
        raise Cancelled
    topic = ask_topic(library, prompts)
    return replace(quote, topic=topic.id, new_topic=topic)


def _with_stance(quote: FileQuote, library: Library, prompts: Prompts) -> FileQuote:
    """The stance by a key, beside the proposition; then the summary, if it is a new position."""
    topic = library.topics.get(quote.topic)
    proposition = topic.proposition if topic is not None else _new_proposition(quote)
    prompts.say(f"  Stance towards: {one_line(proposition)}")
    keys = {key: stance.value for key, stance in STANCES.items()} | {CANCEL: "back"}
    pressed = prompts.key(keys)
    if pressed == CANCEL:
        raise Cancelled
    quote = replace(quote, stance=STANCES[pressed])
    position = library.position(quote.actor, quote.topic)
    if position is not None:
        prompts.say(f"  On file: {position.stance}. {one_line(position.summary)}")
        if position.stance is quote.stance:
            return quote
        prompts.say("  Its newest quote decides: where this one does, say the position anew.")
    return replace(quote, summary=ask_summary(quote, library, prompts) or None)


def _new_proposition(quote: FileQuote) -> str:
    return quote.new_topic.proposition if quote.new_topic is not None else ""
