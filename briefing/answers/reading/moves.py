"""Messages that ask something of the answer before, and name nothing: "shorter", "why?", "back".

Such a message is one phrase of a list in ``lexicon.yaml``, with courtesy around it. What begins
with "no, I meant", or ends with "only", goes on from the answer before as well, with a name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from briefing.answers.lexicon import Lexicon
from briefing.answers.words import Token, tokens

MOST_WORDS = 12
"""Longer messages are questions of their own."""
_MARKS = ",.;:!-–—"


class Move(StrEnum):
    """What is asked of the answer before. The names are those of the lists in the lexicon."""

    REPEATED = "repeated"
    BACK = "back"
    """The answer before the last one, or the page before."""
    SHORTER = "shorter"
    IN_FULL = "in_full"
    """The very words, and all of them."""
    PROOF = "proof"
    REASONS = "reasons"
    OTHERS = "others"
    """Who else there is: the other sides of the topic."""
    OPPOSITE = "opposite"
    WHEN = "when_said"
    WHERE = "where_said"
    SOURCES = "sourced"
    COMPARED = "compared"
    """Those who were spoken of last, side by side."""
    WHO_IS_IT = "who_is_it"
    AGREED = "agreed"
    """Yes, to the one thing that was offered."""
    PICKED = "picked"
    """One of what was shown: "the second one", "2"."""


_LISTED = tuple(move for move in Move if move is not Move.PICKED)
NEEDS_PREVIOUS = tuple(move for move in _LISTED if move is not Move.AGREED)
"""Moves that say nothing at all where there is no answer before."""
LAST = -1
"""The place of "the last one"."""


@dataclass(frozen=True, slots=True)
class MoveRead:
    """A move; for one of what was shown, which: from 0 on, or `LAST`."""

    move: Move
    place: int = 0


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a message without the words that go on from the answer before.

    ``text`` has blanks in their place. ``replaces`` says that what is named takes the place of
    what the answer before was about ("no, I meant the US"), ``leaves_out`` that it is to be left
    out of it ("without the US"). ``needs_previous`` says that without an answer before the words
    mean something of their own: "only Russia".
    """

    text: str
    replaces: bool = False
    leaves_out: bool = False
    needs_previous: bool = False


class PhraseLists:
    """Lists of phrases, each with a name, and the filler that may stand around a phrase."""

    def __init__(
        self, lists: Mapping[str, frozenset[tuple[str, ...]]], filler: frozenset[str]
    ) -> None:
        self._filler = filler
        self._name_of: dict[tuple[str, ...], str] = {}
        for name, phrases in lists.items():
            for phrase in phrases:
                self._name_of.setdefault(phrase, name)
        self._longest = max(map(len, self._name_of), default=0)

    def whole(self, words: Sequence[Token]) -> str | None:
        """The name of the list of which the words are a phrase, with filler around it.

        The longest phrase counts; None where the words are more, or none.
        """
        typed = tuple(token.word for token in words)
        telling = [number for number, word in enumerate(typed) if word not in self._filler]
        # The phrase has every word that is no filler: it begins and ends no later than they do.
        first, last = (telling[0], telling[-1] + 1) if telling else (len(typed) - 1, 1)
        if telling and last - first > self._longest:
            return None
        found = [
            (end - start, self._name_of[typed[start:end]])
            for start in range(first + 1)
            for end in range(max(start + 1, last), len(typed) + 1)
            if typed[start:end] in self._name_of
        ]
        return max(found, key=lambda one: one[0])[1] if found else None


class MoveReader:
    """Finds moves, with the phrases of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = lexicon.moves
        self._lengths = {
            name: sorted({len(one) for one in phrases}, reverse=True)
            for name, phrases in lexicon.moves.items()
        }
        self._filler = lexicon.move_words["filler"] | lexicon.courtesies
        self._picking = lexicon.move_words["pick"] | self._filler
        self._hesitations = lexicon.move_words["hesitations"]
        self._last = lexicon.move_words["last_place"]
        self._interjected = lexicon.move_words["interjected"]
        beginning = ("corrected", "only", "left_out")
        self._beginning = frozenset(one[:2] for name in beginning for one in self._phrases[name])
        self._beginning |= {(word,) for word in self._interjected}
        ending = ("corrected_last", "only_last")
        self._ending = frozenset(one[-1] for name in ending for one in self._phrases[name])
        self._whole = PhraseLists({move: self._phrases[move] for move in _LISTED}, self._filler)
        self._places = {
            word: number for number, words in enumerate(lexicon.places) for word in words
        }

    def read(self, text: str) -> MoveRead | None:
        """The move that the whole text is; None where it is none."""
        words = tokens(text)
        if not 0 < len(words) <= MOST_WORDS:
            return None
        place = self._place(words)
        if place is not None:
            return MoveRead(Move.PICKED, place)
        name = self._whole.whole(words)
        return None if name is None else MoveRead(Move(name))

    def rest(self, text: str) -> Rest:
        """The text without "no, I meant", "only" or "without", and what they say."""
        words = tokens(text)
        if not self._may_have_rest(words):
            return Rest(text)
        begin, replaces = self._corrected(words, text)
        end = len(words)
        closing = self._closing("corrected_last", words[begin:])
        replaces, end = replaces or bool(closing), end - closing
        only = self._opening("only", words[begin:end]) if begin < end else 0
        ended = self._closing("only_last", words[begin + only : end]) if begin < end else 0
        left_out = self._opening("left_out", words[begin + only : end - ended])
        begin, end = begin + only + left_out, end - ended
        if begin >= end or (begin, end) == (0, len(words)):
            return Rest(text)
        kept = text[words[begin].start : words[end - 1].end]
        blanked = " " * words[begin].start + kept
        if text.rstrip().endswith("?"):
            blanked += "?"
        return Rest(
            blanked,
            replaces or bool(only or ended),
            bool(left_out),
            bool(only or ended or left_out),
        )

    def _may_have_rest(self, words: Sequence[Token]) -> bool:
        """Whether the first words, or the last one, begin or end such a phrase."""
        first = tuple(token.word for token in words[:2])
        return bool(first) and (
            first in self._beginning
            or first[:1] in self._beginning
            or words[-1].word in self._ending
        )

    def _place(self, words: Sequence[Token]) -> int | None:
        """Which of what was shown the words pick, where they do nothing else."""
        places = {
            self._places.get(token.word, LAST if token.word in self._last else None)
            for token in words
            if token.word in self._places or token.word in self._last
        }
        # "The second one" has a word for "first" as well, which here counts nothing.
        counted = places if len(places) == 1 else places - {0}
        others = (
            token.word
            for token in words
            if token.word not in self._places and token.word not in self._last
        )
        if len(counted) != 1 or not self._picking.issuperset(others):
            return None
        if all(token.word in self._filler for token in words):
            return None
        return next(iter(counted))

    def _corrected(self, words: Sequence[Token], text: str) -> tuple[int, bool]:
        """How many words at the beginning only say that what follows is meant instead."""
        at, is_sure = 0, False
        while at < len(words):
            taken = self._opening("corrected", words[at:])
            if taken:
                is_sure = True
            elif words[at].word in self._interjected and at + 1 < len(words):
                between = text[words[at].end : words[at + 1].start]
                is_marked = any(mark in between for mark in _MARKS)
                follows = words[at + 1].word in self._interjected
                is_before = bool(self._opening("corrected", words[at + 1 :]))
                is_hesitation = words[at].word in self._hesitations
                if not (is_marked or follows or is_before or is_hesitation):
                    break
                if is_hesitation and not is_marked:
                    at += 1
                    continue
                is_sure, taken = True, 1
            else:
                break
            at += taken
        return (at, is_sure) if at < len(words) else (0, False)

    def _opening(self, name: str, words: Sequence[Token]) -> int:
        """The length of the longest phrase of the list with which the words begin."""
        typed = tuple(token.word for token in words[: max(self._lengths[name], default=0)])
        phrases = self._phrases[name]
        return next((one for one in self._lengths[name] if typed[:one] in phrases), 0)

    def _closing(self, name: str, words: Sequence[Token]) -> int:
        typed = tuple(token.word for token in words)
        phrases = self._phrases[name]
        fitting = (one for one in self._lengths[name] if one < len(typed))
        return next((one for one in fitting if typed[-one:] in phrases), 0)
