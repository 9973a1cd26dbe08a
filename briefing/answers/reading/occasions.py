"""Occasions, places and outlets in a question: "at the UN General Assembly", "in Dushanbe"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.answers.catalogue import occasions_of
from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Mention
from briefing.answers.names.demonyms import is_country_word
from briefing.answers.words import Token, phrase, tokens
from briefing.library.model import Library

LONGEST_OCCASION = 6
"""Words of an occasion's name that are read as one."""


@dataclass(frozen=True, slots=True)
class OccasionFound:
    """Words ``start`` up to ``end``, the preposition before them included, and the occasions and
    outlets on file that have them all."""

    start: int
    end: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Filed:
    """One occasion or outlet with its words."""

    name: str
    roots: tuple[str, ...]
    place: tuple[str, ...]
    """The words behind its last comma: where it was."""
    is_outlet: bool


class OccasionFinder:
    """Finds the occasions and outlets of one library."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        outlets = {source.outlet for source in library.sources.values()}
        self._filed = tuple(
            _filed(name, is_outlet=name in outlets) for name in occasions_of(library)
        )
        self._roots = frozenset(root for one in self._filed for root in one.roots)

    def find(
        self, words: Sequence[Token], mentions: Sequence[Mention], taken: frozenset[int]
    ) -> OccasionFound | None:
        """The first occasion that the words name.

        After a preposition of place it may have the words of an actor's or a topic's name: "at the
        UN General Assembly". Elsewhere it has none, and no common ones alone: "Putin Dushanbe".
        ``taken`` are the numbers of words that are read as something else already.
        """
        if not self._filed:
            return None
        named = {number: item for item in mentions for number in range(item.start, item.end)}
        found = (
            one
            for start in range(len(words))
            if words[start].root in self._roots
            and start not in taken
            and not self._lexicon.is_small(words[start])
            for one in self._found_at(start, words, named, taken)
        )
        return next(found, None)

    def _found_at(
        self,
        start: int,
        words: Sequence[Token],
        named: dict[int, Mention],
        taken: frozenset[int],
    ) -> Iterator[OccasionFound]:
        opening = self._opening(words, start)
        for length in range(min(LONGEST_OCCASION, len(words) - start), 0, -1):
            numbers = range(start, start + length)
            if not taken.isdisjoint(numbers) or self._lexicon.is_small(words[numbers[-1]]):
                continue
            run = tuple(words[number].root for number in numbers)
            names = tuple(
                one.name
                for one in self._filed
                if set(run) <= set(one.roots) and self._may_be(one, words, numbers, named, opening)
            )
            if names:
                begins = start if opening is None else opening
                yield OccasionFound(begins, start + length, names)

    def _opening(self, words: Sequence[Token], start: int) -> int | None:
        """The number of the preposition before the words; None where there is none."""
        before = start - 1
        while before >= 0 and (
            words[before].word in self._lexicon.articles or words[before].word in _POSSESSIVE
        ):
            before -= 1
        opens = before >= 0 and self._is(words[before], *_SETTINGS)
        return before if opens and not self._compares(words[:before]) else None

    def _compares(self, before: Sequence[Token]) -> bool:
        """Whether the words end in "agree", or the like: "with Obama" is then no meeting."""
        ends = (tuple(token.word for token in before[-length:]) for length in range(1, 4))
        compared = [self._lexicon.cues[cue] for cue in ("agree", "differ", "compare")]
        return any(end in phrases for end in ends for phrases in compared)

    def _is(self, word: Token, *cues: str) -> bool:
        return any((word.word,) in self._lexicon.cues[cue] for cue in cues)

    def _may_be(
        self,
        one: _Filed,
        words: Sequence[Token],
        numbers: range,
        named: dict[int, Mention],
        opening: int | None,
    ) -> bool:
        run = tuple(words[number].root for number in numbers)
        of_names = {named[number] for number in numbers if number in named}
        if any(item.start < numbers[0] or item.end > numbers[-1] + 1 for item in of_names):
            return False
        before = None if opening is None else words[opening]
        if not of_names and one.place != run and _is_adjective(words, numbers):
            return False
        if not of_names and all(self._lexicon.is_common(words[number]) for number in numbers):
            is_event = any(self._is(words[number], "event") for number in numbers)
            return is_event and before is not None and self._is(before, "setting")
        if before is None:  # "Lavrov's job" is not the call with him
            return not of_names and not _met(one, run)
        if one.is_outlet:
            return self._is(before, "setting_outlet") and not of_names
        if not of_names:
            return self._is(before, "setting")
        if any(_is_party(item) for item in of_names) and self._is(before, "setting_with"):
            return _met(one, run)
        if any(_is_party(item) and item.end - item.start == len(run) for item in of_names):
            return one.place == run
        return self._is(before, "setting_place")


_SETTINGS = ("setting", "setting_outlet")
_POSSESSIVE = ("his", "her", "their", "its", "this", "that", "these")
_WITH = "with"


def _is_party(mention: Mention) -> bool:
    return any(item.kind is not Kind.TOPIC for item in mention.meanings)


def _is_adjective(words: Sequence[Token], numbers: range) -> bool:
    """Whether the words are a country's alone: "the Syrian conflict" is no meeting of Syrians."""
    return len(numbers) == 1 and is_country_word(phrase(words[numbers[0]].typed))


def _met(one: _Filed, run: tuple[str, ...]) -> bool:
    """Whether the occasion was with whom the words name: "telephone call with John Kerry"."""
    return _WITH in one.roots and set(run) <= set(one.roots[one.roots.index(_WITH) :])


def _filed(name: str, *, is_outlet: bool) -> _Filed:
    place = name.rpartition(",")[2]
    return _Filed(
        name,
        tuple(token.root for token in tokens(name)),
        tuple(token.root for token in tokens(place)),
        is_outlet,
    )
