"""Who speaks, by the words of an attribution alone: "Berg said", "said Moe of the islands".

A name that stands in an attribution need not be the speaker's: "Berg's spokesman said", "an aide
to Berg", "he told Berg".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from briefing.evidence.guarded_reading import vocabulary
from briefing.evidence.same_person import folded_word, is_written_as_name
from quotations.words.function_words import PREPOSITIONS, SUBJECT_PRONOUNS, word_set
from quotations.words.name_words import NAME_PARTICLES
from quotations.words.people_words import RELATION_NOUNS
from quotations.words.speech_words import (
    ADDRESSEE_VERBS,
    QUESTIONED,
    REPORTING_NOUNS,
    TEXT_NOUNS,
)

_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*[’']?|[^\w\s]")
_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$", re.IGNORECASE)
_WORDS_OF_HIS_OWN = REPORTING_NOUNS | TEXT_NOUNS | {"own", "tweets", "mouth", "account"}
"""What may stand behind a possessive whose owner speaks: "Berg's statement"."""
_STAFF = RELATION_NOUNS | word_set(
    "aide aides camp campaign team office government administration adviser advisers advisor "
    "advisors deputy ministry cabinet envoy representative staff official officials source "
    "sources strategist manager backer backers critic loyalist loyalists"
)
"""Who is told of by somebody's name and is not that person: "a Berg aide"."""
_BEFORE_HEARERS = (
    ADDRESSEE_VERBS
    | QUESTIONED
    | word_set(
        "telling reminding informing assuring asking urged urging warned warning advised thanked "
        "accused accusing met meeting called calling attacked criticised criticized praised "
        "interviewed answered"
    )
)
"""Verbs whose object is no speaker, once somebody stands before them: "he told Berg"."""
_AGENTS = frozenset({"by", "according"})


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    is_name: bool

    @property
    def lower(self) -> str:
        return self.text.casefold().strip("'’")


@lru_cache(maxsize=2048)
def speaking_names(attribution: str) -> tuple[str, ...]:
    """The names in an attribution that may be the speaker's, each as it is written.

    Words in small letters are no names. A script without capitals has no such sign: there each
    word may be one. Many quotes have the same attribution: the last ones read are kept.
    """
    row = [
        _Word(one, one[0].isalnum() and is_written_as_name(one))
        for one in _TOKEN.findall(attribution)
    ]
    found: list[str] = []
    at = 0
    while at < len(row):
        stop = _end_of_name(row, at)
        if stop == at:
            at += 1
            continue
        if not _is_somebody_else(row, at, stop):
            found.append(" ".join(word.text for word in row[at:stop]))
        at = stop
    return tuple(found)


def speaking_words(attribution: str) -> frozenset[str]:
    """The words of these names, folded."""
    return frozenset(
        folded_word(word.rstrip("'’"))
        for name in speaking_names(attribution)
        for word in name.split()
    )


def _end_of_name(row: list[_Word], first: int) -> int:
    """Behind the last of the words with capitals that stand together, particles among them."""
    stop = first
    for at in range(first, len(row)):
        if row[at].is_name:
            stop = at + 1
            if _POSSESSIVE.search(row[at].text) and at + 1 < len(row):
                break
        elif stop == first or not (row[at].lower in NAME_PARTICLES or row[at].text == "."):
            break
    return stop


def _is_somebody_else(row: list[_Word], first: int, stop: int) -> bool:
    return (
        _owns_the_speaker(row, stop)
        or _is_behind_preposition(row, first, stop)
        or _is_a_hearer(row, first)
    )


def _owns_the_speaker(row: list[_Word], stop: int) -> bool:
    """Such as "Berg's spokesman", "the Berg campaign", "Berg aide"; not "Berg's statement"."""
    rest = [word for word in row[stop : stop + 4] if word.text.isalnum()]
    if not rest or stop >= len(row) or not row[stop].text[0].isalnum():
        return False
    if _POSSESSIVE.search(row[stop - 1].text):
        return all(word.lower not in _WORDS_OF_HIS_OWN for word in rest[:3])
    return not rest[0].is_name and rest[0].lower in _STAFF


def _is_behind_preposition(row: list[_Word], first: int, stop: int) -> bool:
    """Such as "an aide to Berg", "spokesman for Minister Moe"; not "President of Norland Berg"."""
    at = first - 1
    if at >= 0 and row[at].lower in {"the", "former", "then"}:
        at -= 1
    if at < 0 or row[at].lower not in PREPOSITIONS - _AGENTS:
        return False
    before = row[at - 1].lower if at else ""
    if before in _AGENTS or before in _WORDS_OF_HIS_OWN or not at:
        return False
    words = vocabulary()
    run = [word.lower for word in row[first:stop]]
    has_title = any(word in words.titles or word in words.roles for word in run)
    return len(run) == 1 or run[0] in words.given_names or has_title


def _is_a_hearer(row: list[_Word], first: int) -> bool:
    """Such as "He told Berg": somebody who speaks stands before the verb."""
    if first == 0 or row[first - 1].lower not in _BEFORE_HEARERS:
        return False
    verb = row[first - 1].lower
    has_subject = any(
        word.is_name or word.lower in SUBJECT_PRONOUNS or word.lower in vocabulary().roles
        for word in row[: first - 1]
    )
    return has_subject or verb in ADDRESSEE_VERBS
