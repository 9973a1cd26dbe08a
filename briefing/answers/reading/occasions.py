"""Occasions, places and outlets in a question: "at the UN General Assembly", "in Dushanbe"."""

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from briefing.answers.catalogue import occasions_by_actor
from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Mention
from briefing.answers.reading.filed_occasions import (
    WITH,
    FiledOccasion,
    OccasionFound,
    filed_occasion,
    is_adjective,
    is_party,
)
from briefing.answers.words import Token
from briefing.library.model import Library

_LEAST_SPELT_OUT = 3
"""Letters of a word that others spell out."""
LONGEST_OCCASION = 6
"""Words of an occasion's name that are read as one."""


class OccasionFinder:
    """Finds the occasions and outlets of one library."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        outlets = dict.fromkeys(one.outlet for one in library.sources.values() if one.outlet)
        actors: dict[str, set[str]] = defaultdict(set)
        for occasion, actor in occasions_by_actor(library):
            actors[occasion].add(actor)
        names = ((one, frozenset(actors.get(one, ()))) for one in {**actors, **outlets})
        self._filed = tuple(
            filed_occasion(name, lexicon, quoted, is_outlet=name in outlets)
            for name, quoted in names
        )
        by_root: dict[str, list[FiledOccasion]] = defaultdict(list)
        for one in self._filed:
            for root in one.all_roots:
                by_root[root].append(one)
        self._by_root = dict(by_root)

    def find(
        self,
        words: Sequence[Token],
        mentions: Sequence[Mention],
        taken: frozenset[int],
        *,
        is_timed: bool = False,
    ) -> OccasionFound | None:
        """The first occasion that the words name.

        After a preposition of place it may have the words of an actor's or a topic's name: "at the
        UN General Assembly", and before a word such as "speech" those of a topic's. Elsewhere it
        has none, unless it is an outlet's whole name ("112 Ukraine"), and no common ones alone:
        "Putin Dushanbe". ``taken`` are the numbers of words that
        are read as something else already, and ``is_timed`` says that a time stands beside them.
        """
        if not self._filed:
            return None
        named = {number: item for item in mentions for number in range(item.start, item.end)}
        found = (
            one
            for start in range(len(words))
            if words[start].root in self._by_root
            and start not in taken
            and not self._lexicon.is_small(words[start])
            for one in self._found_at(start, words, named, taken, is_timed=is_timed)
        )
        return next(found, None) or self._spelt_out(words, named, taken)

    def _spelt_out(
        self, words: Sequence[Token], named: Container[int], taken: frozenset[int]
    ) -> OccasionFound | None:
        """The occasion of which the words spell out what its name has in letters: "Collective
        Security Treaty Organization" for "CSTO"."""
        for start in range(len(words) - _LEAST_SPELT_OUT + 1):
            letters = "".join(word.word[:1] for word in words[start : start + LONGEST_OCCASION])
            for length in range(len(letters), _LEAST_SPELT_OUT - 1, -1):
                numbers = range(start, start + length)
                if not taken.isdisjoint(numbers) or any(number in named for number in numbers):
                    continue
                filed = self._by_root.get(letters[:length], ())
                names = tuple(one.name for one in filed if letters[:length] in one.letters)
                if names:
                    return OccasionFound(start, start + length, names)
        return None

    def _found_at(
        self,
        start: int,
        words: Sequence[Token],
        named: dict[int, Mention],
        taken: frozenset[int],
        *,
        is_timed: bool,
    ) -> Iterator[OccasionFound]:
        opening = self._opening(words, start)
        for length in range(min(LONGEST_OCCASION, len(words) - start), 0, -1):
            numbers = range(start, start + length)
            if not taken.isdisjoint(numbers) or self._lexicon.is_small(words[numbers[-1]]):
                continue
            run = tuple(words[number].root for number in numbers)
            fitting = [
                one
                for one in self._by_root[run[0]]
                if one.all_roots.issuperset(run)
                and self._may_be(one, words, numbers, named, opening, is_timed=is_timed)
            ]
            literal = [one for one in fitting if set(run) <= set(one.roots)]
            names = tuple(one.name for one in literal or fitting)
            if names:
                begins = start if opening is None else opening
                while (
                    begins and begins - 1 not in named and self._leads_in(words, begins, fitting)
                ):
                    begins -= 1
                end = start + length
                yield OccasionFound(begins, self._end_of_event(words, end, named), names)

    def _opening(self, words: Sequence[Token], start: int) -> int | None:
        """The number of the preposition before the words; None where there is none."""
        before = start - 1
        while before >= 0 and (
            words[before].word in self._lexicon.articles or words[before].word in _POSSESSIVE
        ):
            before -= 1
        opens = before >= 0 and self._is(words[before], *_SETTINGS)
        is_with = opens and self._is(words[before], "setting_with")
        return before if opens and not self._compares(words[:before], is_with) else None

    def _end_of_event(self, words: Sequence[Token], end: int, named: Container[int]) -> int:
        """Where the words end that say what kind of occasion it was: "the UN speech", "the CBS
        news interview"; ``end`` where there are none."""
        for number in range(end, min(end + 2, len(words))):
            if number in named or not self._lexicon.is_common(words[number]):
                break
            if self._is(words[number], "event"):
                return number + 1
        return end

    def _goes_on(self, words: Sequence[Token], at: int, named: Container[int]) -> bool:
        """Whether the name goes on with a word that is no part of it: "the New York Times"."""
        if at >= len(words) or at in named or self._lexicon.is_small(words[at]):
            return False
        word = words[at]
        is_name = word.typed[0].isupper() or self._lexicon.is_common(word)
        return is_name and not self._is(word, *_BEHIND)

    def _leads_in(
        self, words: Sequence[Token], begins: int, fitting: Sequence[FiledOccasion]
    ) -> bool:
        """Whether a small word of the occasions' own stands before: "after the talks with"."""
        before = words[begins - 1]
        is_own = all(before.root in one.roots for one in fitting)
        return is_own and self._lexicon.is_small(before)

    def _is_another(
        self, one: FiledOccasion, words: Sequence[Token], numbers: range, named: Container[int]
    ) -> bool:
        """Whether common words are another occasion's: "the G20 summit", "a press conference in
        Sochi"."""
        start, end = numbers[0], numbers[-1] + 1

        def is_strange(number: int) -> bool:
            return (
                0 <= number < len(words)
                and number not in named
                and words[number].root not in one.all_roots
                and not self._lexicon.is_common(words[number])
            )

        before = start - 1
        while before > 0 and words[before].word in self._lexicon.common and before not in named:
            before -= 1
        is_placed = end < len(words) and self._is(words[end], "setting_place")
        return is_strange(before) or (is_placed and is_strange(end + 1))

    def _is_named(
        self,
        one: FiledOccasion,
        words: Sequence[Token],
        numbers: range,
        named: dict[int, Mention],
        *,
        is_timed: bool,
    ) -> bool:
        """Whether words that are also a topic's name are the occasion: "the UN speech", "quotes
        from the UN General Assembly"."""
        before = words[numbers[0] - 1] if numbers[0] else None
        if before is not None and self._is(before, "subject"):
            return False
        end = numbers[-1] + 1
        if end < len(words) and self._is(words[end], "speech"):
            return True
        run = tuple(words[number].root for number in numbers)
        is_event = any(self._is(words[number], "event") for number in numbers)
        if len(run) < 2 or (run != one.head and not (is_event and set(run) <= set(one.head))):
            return False
        if is_timed or any(self._is(word, "quotes", "said") for word in words):
            return True
        speaking = {
            meaning.actor or meaning.id
            for number, item in named.items()
            if number not in numbers and is_party(item)
            for meaning in item.meanings
        }
        is_stance = any(self._is(word, "supports", "opposes", "wants") for word in words)
        return not is_stance and not one.actors.isdisjoint(speaking)

    def _is_asked_when(self, words: Sequence[Token], start: int, named: Container[int]) -> bool:
        """Whether the question is when or where "the interview" was, or "Putin's interview"."""
        is_told = words[start - 1].word in self._lexicon.articles or start - 1 in named
        is_told = is_told and start > 0
        return is_told and any(self._is(word, "when", "where") for word in words[:start])

    def _is_ordinary(self, word: Token) -> bool:
        """Whether the word alone tells no occasion from others: "the summit"."""
        return self._lexicon.is_common(word) or self._is(word, "event")

    def _compares(self, before: Sequence[Token], is_with: bool) -> bool:
        """Whether the words end in "agree", or the like: "with Obama" is then no meeting."""
        words = tuple(token.word for token in before)
        ends = [words[-length:] for length in range(1, 4)]
        if is_with and "or" in words[-3:]:
            ends += [words[at : at + 2] for at in range(len(words))]
        compared = [self._lexicon.cues[cue] for cue in ("agree", "differ", "compare")]
        return any(end in phrases for end in ends for phrases in compared)

    def _is(self, word: Token, *cues: str) -> bool:
        return any((word.word,) in self._lexicon.cues[cue] for cue in cues)

    def _may_be(
        self,
        one: FiledOccasion,
        words: Sequence[Token],
        numbers: range,
        named: dict[int, Mention],
        opening: int | None,
        *,
        is_timed: bool,
    ) -> bool:
        run = tuple(words[number].root for number in numbers)
        of_names = {named[number] for number in numbers if number in named}
        if any(item.start < numbers[0] or item.end > numbers[-1] + 1 for item in of_names):
            return False
        is_one_name = any(item.end - item.start == len(run) for item in of_names)
        if one.is_outlet and run == one.roots and not is_one_name:
            return True
        is_event = any(self._is(words[number], "event") for number in numbers)
        if is_event and (WITH in run or (one.place and set(one.place) <= set(run))):
            return True  # "Kerry's call with Lavrov", "White House briefing"
        if self._goes_on(words, numbers[-1] + 1, named):
            return False
        is_of_topic = bool(of_names) and not any(map(is_party, of_names))
        if is_of_topic and self._is_named(one, words, numbers, named, is_timed=is_timed):
            return True
        before = None if opening is None else words[opening]
        if not of_names and one.place != run and is_adjective(words, numbers):
            return False
        if not of_names and all(self._is_ordinary(words[number]) for number in numbers):
            is_there = len(run) > 1 or (before is not None and self._is(before, "setting"))
            is_told = self._is_asked_when(words, numbers[0], named)
            is_there = is_there or is_told or _is_whose(one, words, numbers[0], named)
            return is_event and is_there and not self._is_another(one, words, numbers, named)
        if before is None and len(run) == 1 and words[numbers[0]].word not in one.words:
            return False  # "the Obamas" are no talks with Obama
        if before is None:  # "Lavrov's job" is not the call with him
            is_event = self._end_of_event(words, numbers[-1] + 1, named) > numbers[-1] + 1
            return not of_names and (is_event or not one.is_with(run))
        if one.is_outlet:
            return self._is(before, "setting_outlet") and not of_names
        if not of_names:
            return self._is(before, "setting")
        if any(is_party(item) for item in of_names) and self._is(before, "setting_with"):
            return one.is_with(run)
        if any(is_party(item) and item.end - item.start == len(run) for item in of_names):
            return one.place == run
        return self._is(before, "setting_place")


_SETTINGS = ("setting", "setting_outlet")
_POSSESSIVE = ("his", "her", "their", "its", "this", "that", "these")
_BEHIND = (
    *("event", "quotes", "said", "views", "newest", "oldest", "timeline", "when", "where"),
    *("wants", "supports", "opposes", "agree", "differ", "tag", "politely", "sources", "undated"),
)
"""Cues that may stand right behind the name of an occasion."""


def _is_whose(
    one: FiledOccasion, words: Sequence[Token], start: int, named: dict[int, Mention]
) -> bool:
    """Whether somebody who is quoted there stands before: "the opposition's letter"."""
    party = named.get(start - 1)
    actors = () if party is None else {item.actor or item.id for item in party.meanings}
    return not one.actors.isdisjoint(actors)
