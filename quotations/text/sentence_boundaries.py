"""Where sentences begin and end.

An abbreviation's full stop ends no sentence, and neither does the end of a quotation whose speaker
follows: "“It is late.” Holm said" is one sentence.
"""

from quotations.words.punctuation import ABBREVIATIONS_AT_AN_END, SENTENCE_STOPS
from quotations.words.word_lists import Vocabulary

from .tokens import TextToken

_MAX_TOKENS_TO_VERB = 24
_MAX_PLAIN_SUBJECT_TOKENS = 6
_COMMAS_OF_A_LIST = 3


def sentence_starts(row: tuple[TextToken, ...], vocabulary: Vocabulary) -> tuple[int, ...]:
    """For each token the index of the first token of its sentence."""
    starts: list[int] = []
    start = 0
    for index, token in enumerate(row):
        if index and (
            token.paragraph != row[index - 1].paragraph or _ends(row, index - 1, start, vocabulary)
        ):
            start = index
        starts.append(start)
    return tuple(starts)


def sentence_ends(starts: tuple[int, ...]) -> tuple[int, ...]:
    """For each token the index after the last token of its sentence."""
    ends = [len(starts)] * len(starts)
    for index in range(len(starts) - 2, -1, -1):
        same = starts[index] == starts[index + 1]
        ends[index] = ends[index + 1] if same else index + 1
    return tuple(ends)


def _ends(row: tuple[TextToken, ...], index: int, start: int, vocabulary: Vocabulary) -> bool:
    """Whether a sentence ends with a token, given that its paragraph goes on."""
    token, after = row[index], row[index + 1]
    if token.kind == "word":
        return token.ends_short and token.lower in ABBREVIATIONS_AT_AN_END and _opens_quote(after)
    if token.kind == "mark":
        if token.text in ")]" and index > start and row[index - 1].text in SENTENCE_STOPS:
            return _begins(after) and not tells(row, index + 1, vocabulary)
        if token.text not in SENTENCE_STOPS or not _begins(after):
            return False
        return token.text != "." or after.start > token.end
    inner = token.text.rstrip(" \"'\u2019”»)]")
    if not inner or inner[-1] not in SENTENCE_STOPS or not _begins(after):
        return False
    if inner[-1] == ".":
        return not (inner.endswith("..") and tells(row, index + 1, vocabulary))
    return not tells(row, index + 1, vocabulary)


def _opens_quote(token: TextToken) -> bool:
    """Whether a quotation begins with a capital and ends with a mark, as a sentence does."""
    return token.kind == "quote" and token.text[:1].isupper() and token.text[-1:] in ",.!?"


def _begins(token: TextToken) -> bool:
    """Whether a token can begin a sentence: a quotation, a capital or a number."""
    if token.kind == "quote":
        return True
    return token.kind == "word" and (token.text[0].isupper() or token.text[0].isdigit())


def tells(row: tuple[TextToken, ...], at: int, vocabulary: Vocabulary) -> bool:
    """Whether the words from here are a subject and a verb of speech, and little else.

    An apposition may stand between: "Holm, a judge who sat in the back row, said".
    """
    commas = 0
    for index, token in enumerate(row[at : at + _MAX_TOKENS_TO_VERB]):
        if token.kind == "quote" or token.paragraph != row[at].paragraph or token.text in ".;:!?":
            return False
        closed = row[at + index - 1].text in (",", ")")
        if index > _MAX_PLAIN_SUBJECT_TOKENS and not closed and not 0 < commas < _COMMAS_OF_A_LIST:
            return False
        if vocabulary.cues.get(token.lower) and token.text.islower():
            if index <= _MAX_PLAIN_SUBJECT_TOKENS or closed:
                return True
            if not commas:
                return False
        commas += token.text in (",", "(")
    return False
