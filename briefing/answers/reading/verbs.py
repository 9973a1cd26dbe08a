"""Which unknown words are verbs, and so no part of a name.

English puts the verb behind its subject: in "is Russia helping Assad" and "has Obama met Putin"
the unknown word is what the first does, whatever name follows it.
"""

from collections.abc import Iterator

from briefing.answers.names.demonyms import is_country_word
from briefing.answers.reading.asking import Question, is_topic
from briefing.answers.words import Token

_GERUND = "ing"
_INFLECTED = ("s", "ed")
"""How verbs end in "Kerry loves Assad" and "Kerry visited Damascus"."""
_LEAST_GERUND = 6
"""Letters of "arming": a shorter word with that ending is rather a name or a noun."""


def without_verbs(question: Question, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """The unknown words from ``start`` up to ``end`` in pieces, and whether each is a verb."""
    if _has_subject(question, start, end):
        yield start, start + 1, True
        start += 1
    for number in range(start, end):
        if _is_gerund_before_more(question, number, end):
            if start < number:
                yield start, number, False
            yield number, number + 1, True
            start = number + 1
    cut = _end_of_subject(question, start, end)
    if start < cut:
        yield start, cut, False
    if cut < end:
        yield cut, end, True


def _has_subject(question: Question, start: int, end: int) -> bool:
    """Whether a party on file stands before the word as its subject.

    That is so behind a verb such as "does", where another party follows, "Putin met Obama", and
    where the word has a verb's ending and a topic follows, "Kerry loves Assad".
    """
    words, cues = question.found.words, question.cues
    if start >= end or words[start].typed[0].isupper() or _country_at(question, start, end):
        return False
    if start and question.found.text[words[start - 1].end : words[start].start].strip():
        return False  # a comma: the word is one of a list
    passed = cues.covered("negation")
    before = start
    while before and before - 1 not in cues.named:
        if not (before - 1 in passed or cues.lexicon.is_small(words[before - 1])):
            return False
        if words[before - 1].word in cues.lexicon.prepositions | cues.lexicon.joining:
            return False
        before -= 1
    subject = next((one for one in question.parties if one.end == before), None)
    if subject is None or words[before - 1].is_possessive:
        return False
    followed = next((one for one in question.found.mentions if one.start == end), None)
    if followed is None or followed.weak or cues.has("compare"):
        return _is_asked(question, subject.start)
    is_inflected = end - start == 1 and words[start].word.endswith(_INFLECTED)
    return _is_asked(question, subject.start) or not is_topic(followed) or is_inflected


def _is_asked(question: Question, start: int) -> bool:
    """Whether "does", or another verb that asks, stands right before a name."""
    cues = question.cues
    before = start - 1
    while before >= 0 and before not in cues.named:
        if before in cues.covered("auxiliary"):
            return True
        if not _is_titled(question, before):
            return False
        before -= 1
    return False


def _is_titled(question: Question, number: int) -> bool:
    """Whether the word is an article, or a title before a name."""
    lexicon = question.cues.lexicon
    word = question.found.words[number].word
    return word in lexicon.articles or word in lexicon.title_ends


def _is_gerund_before_more(question: Question, start: int, end: int) -> bool:
    """Whether the word is one such as "sending", and what is sent follows."""
    words, cues = question.found.words, question.cues
    if start >= end or not is_gerund(words[start]):
        return False
    previous = start - 1
    while previous >= 0 and words[previous].word in cues.lexicon.articles:
        previous -= 1
    if previous < 0 or previous in cues.covered("auxiliary"):
        return False
    return start + 1 < end or any(one.start == start + 1 for one in question.found.mentions)


def is_gerund(token: Token) -> bool:
    """Whether the word is one such as "sending", and no name in capitals."""
    is_long = len(token.word) >= _LEAST_GERUND and token.word.endswith(_GERUND)
    return is_long and not token.typed[0].isupper()


def _end_of_subject(question: Question, start: int, end: int) -> int:
    """Where an unknown party ends that is asked what it does: "did TASS report".

    A verb that is known may follow; then the words are a name to their end.
    """
    if end - start < 2 or not _is_asked(question, start) or _is_predicated(question, end):
        return end
    words, lexicon = question.found.words, question.cues.lexicon
    country = _country_at(question, start, end)
    if country:
        return country
    if words[start].typed[0].isupper() and words[end - 1].typed[0].isupper():
        return end  # "Samantha Power"
    is_verb = lexicon.is_common(words[end - 1]) or is_gerund(words[end - 1])
    return end - 1 if is_verb and not lexicon.is_common(words[start]) else end


def _country_at(question: Question, start: int, end: int) -> int:
    """Where the longest name of a country ends that begins at ``start``; 0 where there is none."""
    words = [token.word for token in question.found.words[start:end]]
    ends = (
        start + length
        for length in range(len(words), 0, -1)
        if is_country_word(" ".join(words[:length]))
    )
    return next(ends, 0)


def _is_predicated(question: Question, end: int) -> bool:
    """Whether a verb on file, "say" or "support", follows the words."""
    return end in question.cues.covered("said", "wants", "supports", "opposes")


def is_acted_upon(question: Question, start: int, verbs: frozenset[int]) -> bool:
    """Whether the name at word ``start`` is a party that another does something to."""
    before = start - 1
    while before >= 0 and question.found.words[before].word in question.cues.lexicon.articles:
        before -= 1
    mention = next((one for one in question.found.mentions if one.start == start), None)
    return before in verbs and mention is not None and not is_topic(mention)
