"""Names of persons in Arabic: no letter is a capital, so given names and titles tell them.

A name is a given name or several, and the words that belong to it ("ibn", "abu"), then one more
word: the family's. ``ArabicNames`` keeps the names of a text, and whom a family name is short for.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quotations.words.language_words import LanguageWords, UncasedWords, folded_letters

from .word_row import Word, words_in

_ARTICLE = "ال"
_SERVANT = "عبد"
_IN_THE_NAME_OF = "باسم"
"""A given name as well, but not behind "the spokesman"."""
_COMPOUND_ENDS = frozenset(("الدين", "الله", "الاسلام", "الرحمن"))
"""What makes a name of two words: "nur al-din", "nasr allah"."""
_FAMILY_PREFIXES = frozenset(
    ("ال", "ابو", "ابي", "بو", "ولد", "دي", "دو", "فون", "فان", "بن", "ابن")
)
_SON_OF = frozenset(("بن", "ابن", "بنت"))
_AND = "و"
_CONJUNCTIONS = "وف"
_NISBA = "ي"
"""What an adjective of place ends in, which behind a given name is a family's: "al-Sudani"."""
_ADVERB = "\u0627"
_PREFIXES = "وفلبك"
_MOST_GIVEN = 4


@dataclass(frozen=True, slots=True)
class ArabicName:
    """A name in a row of words.

    ``is_bounded`` says that the word behind it belongs to no name; ``is_open`` that its last word
    may be no part of it, as a noun may follow a name.
    """

    first: int
    stop: int
    is_bounded: bool
    is_open: bool


class ArabicWords:
    """Questions to the word lists about words as they are written, with their clitics."""

    def __init__(self, language: LanguageWords, uncased: UncasedWords) -> None:
        self.language = language
        self.uncased = uncased
        self._no_names = (
            language.in_small_letters
            | language.titles
            | language.negations
            | language.conjunctions
            | uncased.participles
            | uncased.relayed
            | uncased.institutions
        )

    def bare(self, word: Word, known: frozenset[str]) -> str | None:
        """The form that a list knows: the word, or the word without "and" or "so"."""
        lower = word.lower
        if lower in known:
            return lower
        rest = lower[1:]
        return rest if lower[:1] in _CONJUNCTIONS and rest in known else None

    def is_known(self, word: Word) -> bool:
        """Whether a word is a mark, a number or a word of the lists, and so ends a name."""
        if word.is_mark or word.text[0].isdigit() or word.lower.startswith("لل"):
            return True
        if len(word.lower) < 2 and not is_latin(word):
            return True
        if word.lower in self.uncased.given_names:
            return False
        if self.bare(word, self._no_names) is not None:
            return True
        return word.lower[:1] == _AND and word.lower[1:] in self.uncased.given_names

    def _is_staff(self, word: Word) -> bool:
        return word.lower in self.language.titles | self.uncased.owned

    def is_given(self, word: Word) -> bool:
        """Whether a word is a known given name, or "abd al-" written as one word."""
        is_servant = word.lower.startswith(_SERVANT + _ARTICLE)
        return word.lower in self.uncased.given_names or is_servant

    def name_at(self, words: Sequence[Word], first: int) -> ArabicName | None:
        """The name that begins at a word; None where no given name stands there."""
        if is_latin(words[first]):
            return _latin_name(words, first)
        if words[first].lower == _IN_THE_NAME_OF and first and self._is_staff(words[first - 1]):
            return None
        at = first
        given = 0
        while at < len(words) and given < _MOST_GIVEN and (stop := self._given(words, at, given)):
            at, given = stop, given + 1
        if not given:
            return None
        stop, is_open = self._family(words, at, given)
        is_bounded = stop >= len(words) or self.is_known(words[stop])
        return ArabicName(first, stop, is_bounded, is_open)

    def _given(self, words: Sequence[Word], at: int, number: int) -> int | None:
        """Where a given name ends that begins at a word; "ibn" leads to the next one."""
        word = words[at]
        goes_on = at + 1 < len(words) and not words[at + 1].is_mark
        behind = words[at + 1].lower if goes_on else ""
        if number and word.lower in _SON_OF and behind:
            return self._given(words, at + 1, 0) or at + 2
        if behind in _SON_OF and not self.is_known(word) and word.lower not in _FAMILY_PREFIXES:
            return at + 1
        if word.lower == _SERVANT and behind:
            return at + 2
        if not self.is_given(word):
            return None
        return at + 2 if behind in _COMPOUND_ENDS else at + 1

    def _family(self, words: Sequence[Word], at: int, given: int) -> tuple[int, bool]:
        """Where a name ends whose given names end at a word, and whether that is in doubt."""
        if at >= len(words) or words[at].is_mark:
            return at, False
        word = words[at]
        if word.lower in _FAMILY_PREFIXES and at + 1 < len(words) and not words[at + 1].is_mark:
            ends = at + 2 < len(words) and words[at + 2].lower in _COMPOUND_ENDS
            return at + 2 + ends, False
        if self._is_nisba(word):
            return at + 1, False
        is_joined = word.lower.startswith(_AND) and given > 1
        if not self.is_known(word) and not is_latin(word) and not is_joined:
            ends = at + 1 < len(words) and words[at + 1].lower in _COMPOUND_ENDS
            stop = at + 1 + ends
            if stop < len(words) and self._is_nisba(words[stop]):
                return stop + 1, False
            if self._is_third(words, stop):
                return stop + 1, True
            return stop, given > 1
        may_be_family = given == 1 and word.lower.startswith(_ARTICLE) and len(word.lower) > 4
        is_day = word.lower in self.language.fillers | self.language.prepositions
        return (at + 1, True) if may_be_family and not is_day else (at, False)

    def _is_nisba(self, word: Word) -> bool:
        """Whether a word is "the Sudanese" or the like, which no noun before it bears."""
        lower = word.lower
        return (
            lower.startswith(_ARTICLE)
            and lower.endswith(_NISBA)
            and lower in self.language.not_names
        )

    def _is_third(self, words: Sequence[Word], at: int) -> bool:
        """Whether a word that ends its clause may end a foreign name: "Tedros Adhanom G."."""
        if at + 1 >= len(words) or not words[at + 1].is_mark:
            return False
        lower, before = words[at].lower, words[at - 1].lower
        begins = lower.startswith((_ARTICLE, "و", "ب", "ل")) or before.startswith(_ARTICLE)
        return not (begins or lower.endswith(_ADVERB) or self.is_known(words[at]))


class ArabicNames:
    """The names of two words and more in a text, found once."""

    def __init__(self, text: str, lists: ArabicWords) -> None:
        self._printed: dict[str, str] = {}
        self._by_family: dict[str, set[str]] = defaultdict(set)
        words = words_in(text, 0, len(text), lists.language)
        found: Counter[str] = Counter()
        bounded: set[str] = set()
        self._alone = Counter(word.lower.removeprefix("و") for word in words)
        at = 0
        while at < len(words):
            name = lists.name_at(words, at)
            if name is None and (bare := _without_prefix(words[at], lists)) is not None:
                words[at] = bare
                name = lists.name_at(words, at)
            printed = _printed(text, words, name) if name is not None else ""
            folded = folded_letters(printed)
            if name is None or _is_single(folded):
                at += 1
                continue
            found[folded] += 1
            self._printed.setdefault(folded, printed)
            if name.is_bounded and not name.is_open:
                bounded.add(folded)
            at = name.stop
        self._shorter = {
            full: short for full in found if (short := _shorter(full, found, bounded)) is not None
        }
        self._within = "\n".join(found)
        for full in found.keys() - self._shorter.keys():
            for family in _families(full):
                self._by_family[family].add(full)

    def of(self, words: str, *, is_oblique: bool = False) -> str | None:
        """The full name that words are or are short for; None where there is none, or several."""
        folded = folded_letters(" ".join(words.split()))
        found = self._by_family.get(folded, set())
        longer = [name for name in self._printed if name.endswith(" " + folded)]
        if len(longer) == 1 and " " in folded:
            return self._printed[longer[0]]
        if len(found) == 1:
            return self._printed[next(iter(found))]
        if found or _is_single(folded):
            return None
        name = self._shorter.get(folded, folded)
        return self._printed.get(name, " ".join(words.split()))

    def has_family(self, word: str) -> bool:
        """Whether a word alone is a family name of the text: "al-Khatib"."""
        return folded_letters(word) in self._by_family

    def is_person(self, name: str) -> bool:
        """Whether the text leaves no doubt of where a name ends: it has the family name alone."""
        folded = folded_letters(name)
        family = folded.rpartition(" ")[2]
        others = sum(family in one.split() for one in self._printed)
        is_alone = self._alone[family] > others or self._within.count(folded) > 1
        return len(folded.split()) == 2 or is_alone or folded.split()[-2] in _FAMILY_PREFIXES


def is_latin(word: Word) -> bool:
    """Whether a word is in Latin letters with a capital, as foreign names are printed."""
    return word.text[0].isascii() and word.text[0].isupper()


def _is_single(name: str) -> bool:
    """Whether a folded name is of one word, or is one: a given name ("abd al-Fattah"), a family's
    ("Al Thani")."""
    words = name.split()
    is_compound = len(words) == 2 and (words[0] == _SERVANT or words[1] in _COMPOUND_ENDS)
    return len(words) < 2 or is_compound or words[0] in _FAMILY_PREFIXES


def _shorter(full: str, found: Counter[str], bounded: set[str]) -> str | None:
    """The longest bounded name that a name begins with, where the text has that oftener."""
    words = full.split()
    starts = (" ".join(words[:stop]) for stop in range(len(words) - 1, 1, -1))
    return next((s for s in starts if s in bounded and found[full] < max(2, found[s])), None)


def _latin_name(words: Sequence[Word], first: int) -> ArabicName | None:
    stop = first
    while stop < len(words) and is_latin(words[stop]):
        stop += 1
    return ArabicName(first, stop, is_bounded=True, is_open=False) if stop - first > 1 else None


def _without_prefix(word: Word, lists: ArabicWords) -> Word | None:
    """The given name behind "and", "to" or "with" in one word with it; None where none is."""
    rest = Word(word.start + 1, word.end, word.text[1:])
    has_prefix = word.lower[:1] in _PREFIXES and len(rest.text) > 1
    return rest if has_prefix and lists.is_given(rest) else None


def _printed(text: str, words: Sequence[Word], name: ArabicName) -> str:
    """A name as the text has it."""
    return " ".join(text[words[name.first].start : words[name.stop - 1].end].split())


def _families(name: str) -> set[str]:
    """What a full name may be shortened to: its last word, and that with "ibn" or "abu"."""
    words = name.split()
    found = {words[-1]} if words[-1] not in _COMPOUND_ENDS else set()
    is_pair = words[-2] in _FAMILY_PREFIXES | {_SERVANT} or words[-1] in _COMPOUND_ENDS
    if len(words) > 2 and is_pair:
        found.add(" ".join(words[-2:]))
    return found
