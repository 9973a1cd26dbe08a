"""Whose words follow a sentence that is no quotation: its teller's, or its subject's."""

from bisect import bisect_left
from dataclasses import replace

from quotations.attributions.attribution_rule import Attribution, Found
from quotations.identities.name_roles import is_subject
from quotations.phrases.clauses import main_subject
from quotations.phrases.cues import inverts, is_participle, is_speech
from quotations.phrases.phrases import Phrase, phrase_from, with_apposed_name
from quotations.phrases.subjects import subject_before
from quotations.roster.article import Article, Mention
from quotations.roster.names import Person
from quotations.text.grammar import OPENERS

from .before_quotation import inverted
from .new_speakers import brings_another, is_answered, is_of_others, leaves_open

_SENTENCES_BACK = 5
_TOKENS_BACK = 120
_TOPIC = 1
_MENTIONS_BACK = 60
_APPOSES = frozenset(",(-\u2013—")


def previous_speaker(article: Article, found: Found, index: int) -> Attribution | None:
    """The speaker of the sentences before, nearest first; a paragraph back at most.

    A quotation further back has none to give once somebody else has come into the story.
    """
    row = article.row
    stop = index
    crossed = 0
    passed: set[Person] = set()
    named: dict[int, set[Person]] = {}
    strange = False
    for _ in range(_SENTENCES_BACK):
        if stop == 0:
            return None
        start = article.starts[stop - 1]
        if row[stop - 1].paragraph != row[stop if stop < len(row) else stop - 1].paragraph:
            crossed += 1
            if crossed > 1 and not all(
                found[i] for i in range(max(stop, index - 40), index) if i in found
            ):
                return None
        if row[start].paragraph in article.captions:
            stop = start
            continue
        near = range(max(start, stop - _TOKENS_BACK), stop)
        quoted = [at for at in near if found.get(at) is not None]
        if quoted:
            given = found[quoted[-1]]
            named.pop(row[quoted[-1]].paragraph, None)
            if (
                given is None
                or strange
                or _others(article, given, passed, set().union(*named.values()))
                or (crossed and is_answered(article, given, quoted[-1]))
            ):
                return None
            return replace(given, place="likely")
        told = _teller(article, start, stop)
        if told is not None and leaves_open(article, told, stop):
            return None
        if told is None and stop == index and article.sentence_end(index) <= index + 1:
            told = _acting(article, start, stop)
        if told is not None:
            ends_open = row[stop - 1].text == ":"
            return replace(told, place="lead-in" if ends_open else "likely")
        if row[stop - 1].text == ":":
            if (opened := inverted(article, start, stop)) is not None:
                return opened
            phrase = main_subject(article, stop - 1)
            return Attribution(phrase, None, "likely") if phrase else None
        if row[start].paragraph not in article.headings:
            passed |= _acting_persons(article, start, stop)
            named.setdefault(row[start].paragraph, set()).update(_named(article, start, stop))
            strange = strange or is_of_others(article, start, stop)
        stop = start
    return None


def _others(
    article: Article, given: Attribution, passed: set[Person], named: set[Person]
) -> set[Person]:
    """Who else was named since somebody spoke; after a pronoun, only whom nobody named before."""
    if given.phrase.pronoun:
        before = article.mentions[: bisect_left(article.mentions, given.phrase.first, key=_first)]
        known = {p for mention in before[-_MENTIONS_BACK:] for p in mention.people}
        return passed | (named - known)
    return (passed | named) - given.phrase.persons


def _first(mention: Mention) -> int:
    return mention.first


def _named(article: Article, start: int, stop: int) -> set[Person]:
    """The persons whom a sentence names, those left out who only own something in it."""
    mentions = ((at, article.mention_at.get(at)) for at in range(start, stop))
    return {
        person
        for at, mention in mentions
        if mention is not None and not article.row[at].owns
        for person in mention.people
    }


def _acting_persons(article: Article, start: int, stop: int) -> set[Person]:
    """The persons who are a subject in a sentence, or whom it is about: "For Holm, ..."."""
    mentions = (article.mention_at.get(at) for at in range(start, stop))
    return {
        person
        for mention in mentions
        if mention is not None
        and (is_subject(article, mention) or mention.first - start <= _TOPIC)
        for person in mention.people
    }


def _acting(article: Article, start: int, stop: int) -> Attribution | None:
    """The person who is the subject of the sentence right before: "Holm needed no coaxing."."""
    first = start
    while first < stop and article.row[first].lower in OPENERS:
        first += 1
    phrase = phrase_from(article, first, stop)
    if phrase is None:
        return None
    named = with_apposed_name(article, phrase)
    apposed = named.people != phrase.people or article.row[phrase.stop].text in _APPOSES
    phrase = named
    if brings_another(article, phrase, stop):
        return None
    person = phrase.is_personal
    acts = phrase.stop < stop and article.row[phrase.stop].kind == "word"
    return Attribution(phrase, None, "likely") if person and (acts or apposed) else None


def _told_at_the_end(article: Article, at: int, stop: int) -> Attribution | None:
    """The person to whom a sentence is given behind a comma: "It was late, said Holm."."""
    row = article.row
    told = (row[at].lower, row[at + 1].lower if at + 1 < stop else "") == ("according", "to")
    if row[at - 1].text != "," or not (told or inverts(article, at)):
        return None
    phrase = phrase_from(article, at + 1 + told, stop)
    person = phrase is not None and phrase.is_personal
    return Attribution(phrase, (at, at + 1), "likely") if phrase and person else None


def _teller(article: Article, start: int, stop: int) -> Attribution | None:
    """The subject of a sentence's last verb of speech."""
    for cue in range(stop - 1, max(start, stop - _TOKENS_BACK), -1):
        if (tail := _told_at_the_end(article, cue, stop)) is not None:
            return tail
        if not is_speech(article, cue):
            continue
        phrase: Phrase | None
        if is_participle(article.row[cue].lower):
            phrase = main_subject(article, cue)
        else:
            phrase = subject_before(article, cue, start)
        known = phrase is not None and phrase.is_personal
        if phrase is not None and (known or article.row[stop - 1].text == ":"):
            return Attribution(phrase, (cue, cue + 1), "likely")
    return None
