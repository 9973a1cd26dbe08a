"""Noun phrases that can be a speaker, and the persons whom they name."""

from dataclasses import dataclass, replace

from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.clause_words import is_adverb
from quotations.words.function_words import (
    DETERMINERS,
    GENDERED_SUBJECTS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
)
from quotations.words.speech_words import PICTURE_CREDIT_WORDS

from .openings import can_begin, is_choice, is_conjunction, is_doing, is_time
from .phrase_ends import phrase_end

_MAX_PHRASE_TOKENS = 28
_MAX_TIME_TOKENS = 4
_MAX_APPOSED_NAME_TOKENS = 4


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase from token ``first`` up to ``stop``.

    ``people`` holds for each person named all whom the name may mean: "Holm and Lund" has two
    entries. ``pronoun`` is the pronoun that the phrase consists of, else empty. ``slip`` says that
    a surname is misspelt by one letter.
    """

    first: int
    stop: int
    people: tuple[tuple[NamedPerson, ...], ...] = ()
    pronoun: str = ""
    slip: bool = False

    @property
    def persons(self) -> set[NamedPerson]:
        """All whom the phrase may name, namesakes included."""
        return {person for people in self.people for person in people}

    @property
    def is_personal(self) -> bool:
        """Whether the phrase names somebody, or is "he" or "she"."""
        return bool(self.people) or self.pronoun in GENDERED_SUBJECTS


def phrase_from(article: ParsedArticle, first: int, limit: int) -> Phrase | None:
    """The noun phrase that begins at a token and ends before ``limit``; None if none can.

    "the mayor", "Ada Holm" and "she" are phrases; "yesterday" and "requires staffers" are none.
    """
    row = article.row
    limit = min(limit, first + _MAX_PHRASE_TOKENS)
    if first >= limit or row[first].kind != "word":
        return None
    head = row[first]
    if head.lower in SUBJECT_PRONOUNS and not (head.lower == "it" and head.text == "IT"):
        return Phrase(first, first + 1, pronoun=head.lower)
    if not can_begin(article, first) or is_conjunction(article, first):
        return None
    stop = phrase_end(article, first, limit)
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


def _before_time(article: ParsedArticle, first: int, stop: int) -> int:
    """Where a phrase ends before words of time, as in "the minister at the time".

    The phrase's own start if nothing stands before them.
    """
    for at in range(stop - 1, max(first, stop - _MAX_TIME_TOKENS), -1):
        if article.row[at].lower in ("at", "of") and at > first + 1:
            return at
    return first


def _after_credit(article: ParsedArticle, first: int, stop: int) -> int:
    """Where a name begins behind the credit of a picture: "Getty Images Ann Lee"."""
    mention = article.mention_at.get(stop - 1)
    if mention is None or mention.first <= first:
        return first
    credit = all(article.row[i].lower in PICTURE_CREDIT_WORDS for i in range(first, mention.first))
    return mention.first if credit else first


def reaches(article: ParsedArticle, stop: int, at: int) -> bool:
    """Whether nothing but adverbs stands between a phrase's end and a token."""
    return stop <= at and all(is_adverb(article.row[k].lower) for k in range(stop, at))


def with_apposed_name(article: ParsedArticle, phrase: Phrase) -> Phrase:
    """The phrase with the name that stands beside it: "a voter, Jim Hanley"."""
    row = article.row
    comma = phrase.stop
    if phrase.people or phrase.pronoun or comma >= len(row) or row[comma].text != ",":
        return phrase
    for last in range(comma + 2, min(comma + 2 + _MAX_APPOSED_NAME_TOKENS, len(row))):
        mention = article.mention_at.get(last)
        if mention is None or mention.first != comma + 1 or row[last].owns:
            continue
        closes = last + 1 == len(row) or row[last + 1].text in (",", ".")
        if closes and row[last].paragraph == row[phrase.first].paragraph:
            return replace(phrase, people=(mention.people,), slip=mention.slip)
    return phrase


def can_speak(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether a phrase names a person, people, an organisation, or is a pronoun for one."""
    if phrase.people or phrase.pronoun:
        return True
    vocabulary = article.vocabulary
    core = article.row[phrase.first : _core_end(article, phrase.first, phrase.stop)]
    head = core[-1]
    if head.lower in vocabulary.roles or head.lower in vocabulary.plurals:
        return True
    return head.capital and not head.owns and head.lower not in vocabulary.ordinary


def name_phrase(article: ParsedArticle, first: int, stop: int) -> Phrase:
    """The persons whom a noun phrase names: none in "Holm's aide", where the head is a noun."""
    row = article.row
    if is_choice(article, first, stop):
        return Phrase(first, stop)
    core = _core_end(article, first, stop)
    parts: list[tuple[NamedPerson, ...]] = []
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


def _ends_name(article: ParsedArticle, first: int, at: int) -> bool:
    """Whether a name ends with a token, and begins inside the phrase."""
    mention = article.mention_at.get(at)
    return mention is not None and mention.first >= first and not article.row[at].owns


def _core_end(article: ParsedArticle, first: int, stop: int) -> int:
    """Where the head of a phrase ends: before its first preposition, unless a title holds it.

    "Secretary of State John Kerry" is Kerry; "spokesman for President Obama" is not Obama.
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


def _role_before(article: ParsedArticle, first: int, name: int, preposition: int) -> bool:
    """Whether a name follows a common noun: "University of Leeds historian Ann Lee"."""
    row = article.row
    role = row[name - 1]
    if name - 1 <= preposition + 1 or role.capital or role.lower not in article.vocabulary.roles:
        return False
    return row[preposition].lower == "of" and row[preposition - 1].capital and row[first].capital
