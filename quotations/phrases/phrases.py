"""Noun phrases that can be a speaker: where they end, and whom they name."""

from dataclasses import dataclass, replace

from quotations.roster.article import Article
from quotations.roster.names import Person
from quotations.words.clause_words import CLAUSE_BOUNDARIES, WEEKDAYS, is_adverb
from quotations.words.function_words import (
    ARTICLES_AND_POSSESSIVES,
    DETERMINERS,
    GENDERED_SUBJECTS,
    NUMERALS,
    PHRASE_PREPOSITIONS,
    PREDETERMINERS,
    PREPOSITIONS,
    STANDALONE_QUANTIFIERS,
    SUBJECT_PRONOUNS,
)
from quotations.words.speech_words import PICTURE_CREDIT_WORDS
from quotations.words.verb_forms import AUXILIARIES, IRREGULAR_PASTS

from .cues import is_cue
from .openings import can_begin, is_choice, is_conjunction, is_doing, is_time

_MAX_PHRASE_TOKENS = 28


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens ``first`` up to ``stop``; ``people`` for each person named, the namesakes.

    ``pronoun`` is the pronoun that the phrase is, else empty.
    """

    first: int
    stop: int
    people: tuple[tuple[Person, ...], ...] = ()
    pronoun: str = ""
    slip: bool = False

    @property
    def persons(self) -> set[Person]:
        """All whom the phrase may name, namesakes included."""
        return {person for people in self.people for person in people}

    @property
    def is_personal(self) -> bool:
        """Whether the phrase names somebody, or is "he" or "she"."""
        return bool(self.people) or self.pronoun in GENDERED_SUBJECTS


def phrase_from(article: Article, first: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at a token and ends before ``limit``."""
    row = article.row
    limit = min(limit, first + _MAX_PHRASE_TOKENS)
    if first >= limit or row[first].kind != "word":
        return None
    head = row[first]
    if head.lower in SUBJECT_PRONOUNS and not (head.lower == "it" and head.text == "IT"):
        return Phrase(first, first + 1, pronoun=head.lower)
    if not can_begin(article, first) or is_conjunction(article, first):
        return None
    stop = _end(article, first, limit)
    if stop == first:
        return None
    if is_time(article, stop - 1):
        stop = _before_time(article, first, stop)
        if stop == first:
            return None
    first = _after_credit(article, first, stop)
    phrase = name_phrase(article, first, stop)
    times = [i for i in range(first, stop) if is_time(article, i)]
    if phrase.people and times:
        return name_phrase(article, times[-1] + 1, stop)
    if not head.capital and head.lower not in DETERMINERS and not phrase.people:
        vocabulary = article.vocabulary
        if head.lower.endswith("s") and head.lower not in vocabulary.plurals and stop > first + 1:
            return None  # a verb: "requires staffers"
        if not any(
            t.lower in vocabulary.roles or t.lower in vocabulary.plurals for t in row[first:stop]
        ):
            return None
    return phrase


def _before_time(article: Article, first: int, stop: int) -> int:
    """Where a phrase ends before words of time: "the minister at the time"; else its start."""
    for at in range(stop - 1, max(first, stop - 4), -1):
        if article.row[at].lower in ("at", "of") and at > first + 1:
            return at
    return first


def _after_credit(article: Article, first: int, stop: int) -> int:
    """Where a name begins that a picture's credit has run into: "Getty Images Ann Lee"."""
    mention = article.mention_at.get(stop - 1)
    if mention is None or mention.first <= first:
        return first
    credit = all(article.row[i].lower in PICTURE_CREDIT_WORDS for i in range(first, mention.first))
    return mention.first if credit else first


def reaches(article: Article, stop: int, at: int) -> bool:
    """Whether nothing but adverbs stands between a phrase's end and a token."""
    return stop <= at and all(is_adverb(article.row[k].lower) for k in range(stop, at))


def with_apposed_name(article: Article, phrase: Phrase) -> Phrase:
    """The phrase with the name that stands beside it: "a voter, Jim Hanley"."""
    row = article.row
    comma = phrase.stop
    if phrase.people or phrase.pronoun or comma >= len(row) or row[comma].text != ",":
        return phrase
    for last in range(comma + 2, min(comma + 6, len(row))):
        mention = article.mention_at.get(last)
        if mention is None or mention.first != comma + 1 or row[last].owns:
            continue
        closes = last + 1 == len(row) or row[last + 1].text in (",", ".")
        if closes and row[last].paragraph == row[phrase.first].paragraph:
            return replace(phrase, people=(mention.people,), slip=mention.slip)
    return phrase


def can_speak(article: Article, phrase: Phrase) -> bool:
    """Whether a phrase names a person, people, an organisation, or is a pronoun for one."""
    if phrase.people or phrase.pronoun:
        return True
    vocabulary = article.vocabulary
    core = article.row[phrase.first : _core_end(article, phrase.first, phrase.stop)]
    head = core[-1]
    if head.lower in vocabulary.roles or head.lower in vocabulary.plurals:
        return True
    return head.capital and not head.owns and head.lower not in vocabulary.ordinary


def name_phrase(article: Article, first: int, stop: int) -> Phrase:
    """Read which persons a noun phrase names: none where its head is a common noun."""
    row = article.row
    if is_choice(article, first, stop):
        return Phrase(first, stop)
    core = _core_end(article, first, stop)
    parts: list[tuple[Person, ...]] = []
    slip = False
    begin = first
    for at in range(first, core + 1):
        if at < core and not (row[at].lower == "and" and _ends_name(article, first, at - 1)):
            continue
        mention = article.mention_at.get(at - 1)
        if mention is None or mention.first < begin or row[at - 1].owns:
            if at > begin and row[at - 1].lower != "and":
                return Phrase(first, stop)
        else:
            parts.append(mention.people)
            slip = slip or mention.slip
        begin = at + 1
    return Phrase(first, stop, tuple(parts), slip=slip)


def _ends_name(article: Article, first: int, at: int) -> bool:
    mention = article.mention_at.get(at)
    return mention is not None and mention.first >= first and not article.row[at].owns


def _core_end(article: Article, first: int, stop: int) -> int:
    """The end of a phrase's head: its first preposition, unless a title holds it.

    "Secretary of State John Kerry" is Kerry; "spokesman for President Obama" is nobody.
    """
    row = article.row
    for at in range(first + 1, stop):
        if is_doing(article, first, at):
            return at
        if row[at].lower not in PREPOSITIONS or row[at].capital:
            continue
        mention = article.mention_at.get(stop - 1)
        if mention is not None and _role_before(article, first, mention.first, at):
            return stop
        titled = (
            row[at - 1].lower in article.vocabulary.titles
            or row[at - 1].lower in article.vocabulary.roles
        )
        if row[at].lower == "of" and titled and mention is not None and mention.first > at + 1:
            last = row[mention.first - 1]
            if last.lower not in PREPOSITIONS and last.lower not in article.vocabulary.titles:
                return stop
        return at
    return stop


def _role_before(article: Article, first: int, name: int, preposition: int) -> bool:
    """Whether a name follows a common noun: "University of Leeds historian Ann Lee"."""
    row = article.row
    role = row[name - 1]
    if name - 1 <= preposition + 1 or role.capital or role.lower not in article.vocabulary.roles:
        return False
    return row[preposition].lower == "of" and row[preposition - 1].capital and row[first].capital


def _end(article: Article, first: int, limit: int) -> int:
    """Where the phrase ends: at punctuation, a verb, a conjunction or after a name."""
    row = article.row
    at = first
    while at < limit:
        token = row[at]
        if token.kind != "word":
            if (
                token.text in "-&/.'\u2019"
                and at > first
                and at + 1 < limit
                and token.kind == "mark"
            ):
                at += 1
                continue
            break
        word = token.lower
        if at > first and _stops(article, first, at):
            break
        mention = article.mention_at.get(at)
        if mention is not None and mention.first >= first and not token.owns:
            if word in article.vocabulary.cues and not token.capital:
                break
            after = _after_name(article, at + 1, limit)
            if after is None:
                return _joined(article, first, at + 1, limit)
            at = after
            continue
        at += 1
    while at > first and (
        row[at - 1].kind != "word"
        or row[at - 1].lower in PREPOSITIONS
        or row[at - 1].lower in ("and", "or")
    ):
        at -= 1
    return at


def _stops(article: Article, first: int, at: int) -> bool:
    token = article.row[at]
    word = token.lower
    before = article.row[at - 1]
    if word in WEEKDAYS:
        return True
    if token.capital:
        return False
    if (
        word in ARTICLES_AND_POSSESSIVES
        and before.lower not in PREPOSITIONS
        and before.lower not in PREDETERMINERS
    ):
        return True
    if word in AUXILIARIES or word in CLAUSE_BOUNDARIES or word in SUBJECT_PRONOUNS:
        return True
    if word in PREPOSITIONS:
        return word not in PHRASE_PREPOSITIONS
    if word in ("and", "or"):
        return False
    if is_adverb(word) and word not in ("back", "out", "on", "up"):
        return True
    if is_cue(article, at):
        verb = word in IRREGULAR_PASTS or word.endswith(("ed", "s"))
        alone = verb and before.lower in STANDALONE_QUANTIFIERS
        noun = before.owns or (before.lower in DETERMINERS - NUMERALS and not alone)
        return not noun and word not in article.vocabulary.roles
    past = word.endswith("ed") or word in IRREGULAR_PASTS
    return past and not (before.lower in DETERMINERS or before.owns)


def _after_name(article: Article, at: int, limit: int) -> int | None:
    """Where a phrase goes on after a person's name ("Trump campaign manager"), else None."""
    row = article.row
    for ahead in range(at, min(at + 4, limit)):
        token = row[ahead]
        if token.kind != "word" or token.text in ("and",) or _stops(article, at, ahead):
            return None
        if token.text.islower() and ahead + 1 in article.mention_from:
            return ahead + 1
        if token.lower in article.vocabulary.roles or token.lower in article.vocabulary.plurals:
            return ahead + 1
    return None


def _joined(article: Article, first: int, stop: int, limit: int) -> int:
    """Take in a second name: "Earnest and Kirby"."""
    row = article.row
    if stop + 1 < limit and row[stop].lower == "and":
        for at in range(stop + 1, min(stop + 9, limit)):
            if row[at].kind != "word" or _stops(article, stop + 1, at):
                break
            if at in article.mention_at and not row[at].owns:
                return at + 1
            if row[at].capital and is_cue(article, at + 1):
                return at + 1  # a name that the text gives nowhere in full
    return stop
