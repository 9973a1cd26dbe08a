"""What makes words that nothing on file has the name of a person or a country."""

from collections.abc import Collection, Iterator

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extractOne

from briefing.answers.names import Kind
from briefing.answers.names.demonyms import is_country_word
from briefing.answers.reading.asking import Question
from briefing.answers.words import Token

PREDICATES = ("said", "wants", "supports", "opposes", "views", "quotes", "subject", "timeline")
"""Cues of what a party does or holds."""
_LEAST_OFFICE = 6
"""Letters of a word that is taken for a mistyped office: "presedent"."""
_LIKE_OFFICE = 85
"""How like an office it must be, of 100."""


def surnames(question: Question, unread: list[int]) -> Iterator[int]:
    """The words behind an unknown one that belong to it, whatever else they mean: "Power" of
    "Samantha Power on Assad", "May" of "Theresa May"."""
    cues, words, text = question.cues, question.found.words, question.found.text
    is_cased = text.upper() != text and not text.istitle()
    for number in unread:
        if _is_excused(question, number - 1, unread):
            yield number - 1  # "new" of "the New York Times", which a topic has, too
        behind = number + 1
        if behind >= len(words) or behind in cues.named:
            continue
        if text[words[number].end : words[behind].start].strip():
            continue
        is_capital = is_cased and words[number].typed[0].isupper() and len(words[behind].word) > 1
        is_named = is_capital and words[behind].typed[0].isupper()
        if is_named or (not number and _is_all_before_subject(question, behind)):
            yield behind


def _is_excused(question: Question, number: int, unread: Collection[int]) -> bool:
    """Whether the word passes for one of a topic's behind an article, and no name stands there."""
    cues, lexicon = question.cues, question.cues.lexicon
    if number < 1 or number in unread or number in cues.named or cues.at(number):
        return False
    words = question.found.words
    return not lexicon.is_small(words[number]) and words[number - 1].word in lexicon.articles


def _is_all_before_subject(question: Question, number: int) -> bool:
    """Whether "on" follows the word, and it asks nothing: "theresa may on assad"."""
    cues = question.cues
    if number + 1 not in cues.covered("subject") or number in cues.covered(*PREDICATES, "who"):
        return False
    return cues.words[number].word not in cues.lexicon.joining


def is_surname_after(question: Question, end: int) -> bool:
    """Whether a person's surname alone follows: "michelle" before "obama" is another person."""
    if question.cues.lexicon.is_common(question.cues.words[end - 1]):
        return False
    return any(
        mention.start == end
        and mention.end == end + 1
        and not mention.weak
        and all(meaning.kind is Kind.SPEAKER for meaning in mention.meanings)
        for mention in question.found.mentions
    )


def is_titled(question: Question, start: int) -> bool:
    """Whether an office that is nobody's on file stands before: "foreign minister Kuleba"."""
    lexicon, before = question.cues.lexicon, start - 1
    if before < 0 or question.found.words[before].word not in lexicon.title_ends:
        return False
    held = next((one for one in question.found.mentions if one.end == start), None)
    is_said = question.found.words[start].word.endswith(("ed", "ing", "s"))
    return (held is None or held.weak) and not is_said


def looks_like_name(question: Question, words: tuple[Token, ...]) -> bool:
    """Whether the words are a country's, or have the capitals of a name."""
    if is_country_word(" ".join(token.word for token in words)) or any(
        is_country_word(token.word) for token in words
    ):
        return True
    text = question.found.text
    shouted = text.upper() == text or text.istitle()
    is_first = not text[: words[0].start].strip(" \"'“”«»¿¡-")
    return not shouted and not is_first and words[0].typed[0].isupper()


def is_office_mistyped(question: Question, number: int) -> bool:
    """Whether a person's name follows a slip such as "presedent"."""
    word = question.found.words[number].word
    if len(word) < _LEAST_OFFICE or not any(
        mention.start == number + 1 and not mention.weak for mention in question.parties
    ):
        return False
    offices = question.cues.lexicon.title_ends
    return extractOne(word, offices, scorer=ratio, score_cutoff=_LIKE_OFFICE) is not None
