"""Rules for questions about the record: when and where it was said, how much, in what articles."""

from collections.abc import Collection
from itertools import product

from briefing.answers import composing
from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import Composed, Rule, Slots
from briefing.answers.names.demonyms import is_country_word
from briefing.answers.reading.asking import NamedRule, Question
from briefing.answers.requests import (
    AskCount,
    AskOccasions,
    AskSource,
    AskTimeline,
    ListActors,
    ListSources,
    ListSpeakers,
    SourceFact,
)
from briefing.library.dates import When

_STANDING = ("stand", "stands", "standing", "stood")
"""Where somebody stands is no place: "where the US stands on Assad"."""
_MOST_BEFORE_COUNTED = 3
"""Words between "how many" and what is counted: "how big is the coalition"."""
_COUNTED_ELSEWHERE = ("supports", "opposes", "wants", "agree", "differ", "leave", "stay")
"""Cues by which "how many" asks for stances and not for quotes."""


def _parties(slots: Slots) -> tuple[tuple[str | None, str | None], ...]:
    """The ids of each actor, and of the speaker where one alone is named; Nones for nobody."""
    speaker = slots.speaker
    if speaker is not None:
        return ((speaker.actor, speaker.id),)
    return tuple((party, None) for party in slots.parties) or ((None, None),)


def _asks_when(question: Question) -> bool:
    """ "When did Putin talk about refugees": one speaker, whose quotes stand in their order."""
    cues = question.cues
    is_open = not question.whens and not question.occasions
    return cues.has("when") and is_open and not cues.has("newest", "oldest", "change")


def _asks_where(question: Question) -> bool:
    """ "Where did Putin speak", and not "where does Russia stand"."""
    cues = question.cues
    speaks = cues.has("said", "quotes") or bool(question.parties and _is_short(question))
    stands = any(token.word in _STANDING for token in cues.words)
    if stands and not cues.has("said"):
        return False
    return cues.has("where") and speaks and not question.occasions and not cues.has("sources")


def _is_short(question: Question) -> bool:
    """Whether the question has no word that says what else is asked: "on what occasion, Putin"."""
    return not question.cues.has("views", "wants", "supports", "opposes", "agree", "differ")


def _where(question: Question) -> Rule:
    return _of_each(question, AskOccasions)


def _asks_how_many(question: Question) -> bool:
    """ "How many quotes on refugees", and not "how many refugees": that nobody counts here."""
    cues = question.cues
    if not cues.has("count") or cues.has(*_COUNTED_ELSEWHERE):
        return False
    if cues.has("sources", "published") and question.whens and not question.parties:
        return False  # "how many articles are from 2015": they are listed, and so counted
    ends = {end for _, end in cues.spans("count")}
    of_world = cues.covered("counted_parties") and question.topic_mention is not None
    if of_world and not cues.covered("counted", "quotes") - cues.covered("counted_parties"):
        return False
    counted = cues.covered("counted", "quotes")
    is_of_record = any(number in counted or number - 1 in counted for number in (*ends,))
    if not is_of_record and _is_of_topic(question, ends):
        return False
    return cues.has("counted", "quotes", "said") or not any(
        mention.start in ends for mention in question.topics
    )


def _is_of_topic(question: Question, ends: Collection[int]) -> bool:
    """Whether a topic is what "how many" or "how big" is asked of: "how many Russian soldiers"."""
    passed = question.cues.covered("auxiliary", "being")
    small = question.cues.lexicon.is_small
    words = question.found.words
    return any(
        end <= mention.start
        and mention.start - end <= _MOST_BEFORE_COUNTED
        and all(
            number in passed or small(words[number]) or is_country_word(words[number].word)
            for number in range(end, mention.start)
        )
        for mention in question.topics
        for end in ends
    )


def _asks_who_has_most(question: Question) -> bool:
    """ "Does Russia have more quotes than the US", "who is quoted most"."""
    is_plain = question.topic_mention is None and not question.whens and not question.occasions
    return question.cues.has("ranked") and is_plain


def _who_has_most(question: Question) -> Rule:
    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        return (ListSpeakers(),) if slots.speakers else (ListActors(),)

    return rule


def _how_many(question: Question) -> Rule:
    return _of_each(question, AskCount)


def _of_each(question: Question, make: type[AskOccasions] | type[AskCount]) -> Rule:
    """A request for each party, topic and meaning of the time; several are to be chosen from."""
    whens: tuple[When | None, ...] = question.whens or (None,)

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        topics: tuple[str | None, ...] = slots.topics or (None,)
        asked = product(_parties(slots), topics, whens)
        return tuple(make(*party, topic, when) for party, topic, when in asked)

    return rule


_LACKING = {
    "no_outlet": SourceFact.OUTLET,
    "no_author": SourceFact.AUTHOR,
    "undated": SourceFact.PUBLISHED,
}
"""What articles do not say of themselves, by the cues that ask for those."""


def _asks_sources(question: Question) -> bool:
    """ "Which articles quote Russia on refugees", "what did Anton Pechenkin write"."""
    if question.article is not None or question.cues.has("no_outlet", "no_author"):
        return True
    if not question.cues.has("sources", "published"):
        return False
    is_said_then = bool(question.whens) and (question.parties or question.cues.has("quotes"))
    return question.cues.has("published") or not is_said_then


def _sources(question: Question) -> Rule:
    """One article by itself, or all that fit: by party and topic, outlet, author and date."""
    cues = question.cues
    lacking = next((fact for cue, fact in _LACKING.items() if cues.has(cue)), None)
    whens: tuple[When | None, ...] = question.whens or (None,)
    article = question.article
    author = article.author if article is not None else None

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        if article is not None and not slots.meanings and len(article.sources) == 1:
            return (AskSource(article.sources[0]),)
        if article is not None and author is None:
            return tuple(AskSource(source) for source in article.sources)
        outlets = {source.outlet for source in catalogue.library.sources.values()}
        named: tuple[str | None, ...] = tuple(
            name for name in question.occasions if name in outlets
        )
        topics: tuple[str | None, ...] = slots.topics or (None,)
        asked = product(_parties(slots), topics, named or (None,), whens)
        return tuple(
            ListSources(*party, topic, outlet, author, when, lacking)
            for party, topic, outlet, when in asked
        )

    return rule


def _asks_undated(question: Question) -> bool:
    """ "Quotes without a date"."""
    return question.cues.has("undated") and not question.whens


def _undated(question: Question) -> Rule:
    occasions: tuple[str | None, ...] = question.occasions or (None,)

    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        topics: tuple[str | None, ...] = slots.topics or (None,)
        return tuple(
            AskTimeline(actor, topic, speaker, occasion=occasion, undated=True)
            for (actor, speaker), topic, occasion in product(_parties(slots), topics, occasions)
        )

    return rule


def _asks_speakers(question: Question) -> bool:
    """ "Who speaks for Russia", and not "who speaks for Russia on refugees"."""
    cues = question.cues
    is_plain = question.topic_mention is None and not question.whens and not question.occasions
    is_of_actors = all(
        meaning.actor is None for party in question.parties for meaning in party.meanings
    )
    return cues.has("speakers") and is_plain and is_of_actors and not cues.has("count")


def _speakers(question: Question) -> Rule:
    def rule(catalogue: Catalogue, slots: Slots) -> Composed:
        return tuple(ListSpeakers(party) for party in slots.parties or (None,))

    return rule


RULES = (
    NamedRule("who has the most quotes", _asks_who_has_most, _who_has_most),
    NamedRule("who is quoted", _asks_speakers, _speakers),
    NamedRule("how many there are", _asks_how_many, _how_many),
    NamedRule("which articles", _asks_sources, _sources),
    NamedRule("without a date", _asks_undated, _undated),
    NamedRule("where it was said", _asks_where, _where),
    NamedRule("when it was said", _asks_when, lambda _: composing.in_order),
)
