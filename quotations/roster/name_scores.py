"""The points of every run of capitals in a text, from the words beside it and the whole text."""

from collections import Counter
from collections.abc import Sequence

from quotations.text.tokens import TextToken
from quotations.words.name_words import (
    AWARD_NOUNS,
    EASTERN_SURNAMES,
    INFLECTIONS,
    NAME_PARTICLES,
    NAME_SUFFIXES,
    PLACE_NAME_OPENERS,
    SURNAME_ARTICLES,
)
from quotations.words.punctuation import ADDRESS_MARKS
from quotations.words.word_lists import Vocabulary

from .capital_runs import is_honour
from .firms import firms_named
from .name_evidence import evidence
from .nameparts import is_apart, is_common
from .roster import surname_of
from .single_names import Tails, is_bare

WordsAlone = tuple[frozenset[str], frozenset[str]]
"""Words used alone as a name: behind a title ("Mr. English"), and beside a verb of speech."""

_MAX_NAME_WORDS = 6
_COUNTRY_CODE_LETTERS = 2
"""Letters of "UK" in "NTV UK", which is no person."""
_RULED_OUT = 9
"""Points against a run that no other evidence outweighs."""
_NAMED_AFTER_PENALTY = 5
"""Points against a run that is part of a longer name: "Ada Holm" in "Ada Holm School"."""
_REJECTING_SCORE = -3
"""One occurrence with so few points lowers all others of the same words."""


class NameScores:
    """The runs of two and more capitals in a text, and the points of each."""

    def __init__(
        self,
        row: Sequence[TextToken],
        vocabulary: Vocabulary,
        tails: Tails,
        called_alone: WordsAlone,
        given: frozenset[str],
    ) -> None:
        """Count what the whole text tells of its runs before they are weighed."""
        self.row = row
        self.vocabulary = vocabulary
        self.titled, self.speaking = called_alone
        self.given = given
        self.lower = {
            token.text
            for at, token in enumerate(row)
            if token.kind == "word"
            and token.text.islower()
            and (at == 0 or row[at - 1].text not in ADDRESS_MARKS)
        }
        self.runs = {tuple(t.lower for t in row[at : run[1]]) for at, run in tails}
        self.alone = Counter(row[at].lower for at, run in tails if run[1] - at == 1)
        self.named_after = {
            tuple(t.lower for t in row[start : start + size])
            for at, (start, stop) in tails
            if at == stop
            and row[stop - 1].lower in vocabulary.organisations
            and row[stop - 1].lower not in AWARD_NOUNS
            for size in range(max(2, stop - start - 2), stop - start)
        }
        self.firms = firms_named(row, tails, vocabulary)
        self.scores: dict[tuple[str, ...], int] = {}
        self.shown: dict[tuple[str, ...], str] = {}
        self.counted: Counter[tuple[str, ...]] = Counter()
        self.against: set[tuple[str, ...]] = set()

    def add(self, at: int, run: tuple[int, int]) -> None:
        """Weigh one run; the best of its occurrences counts."""
        stop = run[1]
        tokens = self.row[at:stop]
        if not 2 <= len(tokens) <= _MAX_NAME_WORDS:
            return
        if all(t.text.isupper() and len(t.text) > 2 for t in tokens):
            return
        last = tokens[-1].text
        if last.isupper() and len(last) == _COUNTRY_CODE_LETTERS and tokens[0].text.isupper():
            return  # "ANSX PR", "NTV UK"
        if last.isalpha() and last.isupper() and len(last) > 2 and set(last) - set("IVX"):
            return
        words = tuple(t.lower for t in tokens)
        score = self._weight(at, run, words)
        if score <= _REJECTING_SCORE and words not in self.against:
            self.against.add(words)
            self.scores[words] = self.scores.get(words, 0) + _REJECTING_SCORE
        against = _REJECTING_SCORE if words in self.against else 0
        self.scores[words] = max(self.scores.get(words, -_RULED_OUT), score + against)
        self.counted[words] += 1
        self.shown.setdefault(words, " ".join(_written(t) for t in tokens))

    def _weight(self, at: int, run: tuple[int, int], words: tuple[str, ...]) -> int:
        """The points of one run: the words beside it, and the rest of the text."""
        row, vocabulary = self.row, self.vocabulary
        start, stop = run
        surname = surname_of(list(words))
        alone = 2 * min(
            1, self.alone[surname] + (words[0] in EASTERN_SURNAMES) * self.alone[words[0]]
        )
        score = evidence(row, at, start, stop, vocabulary) + alone
        bare = score <= alone
        score += 2 * (stop < len(row) and not row[stop - 1].owns and is_honour(row[stop]))
        score += surname in self.titled or surname in self.speaking
        score += words[0] in self.given
        score += 2 * (words[0] in self.titled and words[0] not in vocabulary.given_names)
        score -= bare and at == start and is_bare(row, start) and words[0].endswith(INFLECTIONS)
        score -= 2 * any(
            word in self.lower
            for word in words
            if word not in NAME_PARTICLES and len(word) > 2 and not is_common(word, vocabulary)
        )
        score += 2 * self._has_its_end_alone(row[at], words)
        score -= _NAMED_AFTER_PENALTY * (words in self.named_after)
        beheaded = len(words) == 2 and words[0] in SURNAME_ARTICLES | PLACE_NAME_OPENERS
        if beheaded or len(words[-1]) == 1 or "-".join(words) in vocabulary.organisations:
            score -= _RULED_OUT
        score -= _RULED_OUT * (_is_two(words, vocabulary) or words in self.firms)
        return score

    def _has_its_end_alone(self, first: TextToken, words: tuple[str, ...]) -> bool:
        """Whether a name's end, with its particle, stands alone elsewhere in the text.

        "Al Harbi" shows that "Sada Al Harbi" is a name. "Al Gore" shows nothing for "Democrat Al
        Gore".
        """
        if len(words) < 3 or words[1] not in NAME_PARTICLES or words[1:] not in self.runs:
            return False
        strange = is_apart(first, self.vocabulary) or is_common(words[0], self.vocabulary)
        return words[0] in self.vocabulary.given_names or not strange


def _is_two(words: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Whether two persons' names stand side by side: a caption's "Ada Holm Marco Vell"."""
    known = [word in vocabulary.given_names for word in words]
    part = any(len(w) == 1 or w in NAME_SUFFIXES or w in NAME_PARTICLES for w in words)
    return known == [True, False, True, False] and not part


def _written(token: TextToken) -> str:
    """A word as it is written, with the full stop of an abbreviation."""
    return token.text + "." if token.ends_short else token.text
