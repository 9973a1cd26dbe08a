"""An inverted index: for each stem the passages that hold it."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import islice, takewhile
from operator import and_, or_

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from briefing.answers.lexicon import Lexicon
from briefing.answers.search.documents import (
    Query,
    first_reports,
    parse_query,
)
from briefing.answers.search.passage_index import PassageIndex
from briefing.answers.search.passage_sets import bits_of, in_most, numbers_of
from briefing.answers.search.ranking import Ranked, in_rank, marked, wanted_stems
from briefing.answers.search.stored_index import StoredIndex
from briefing.answers.words import folded_words, make_stemmer
from briefing.library.model import Library

MOST_RESULTS = 40
"""Hits beyond these are counted, and not given: nobody pages so far."""

MOST_RANKED = 500
"""So many passages are looked at for how close their words stand; the newest ones."""

MOST_COUNTED = 1_000
"""So far the passages that hold what was typed are counted."""

_LEAST_BEGINNING = 4
_MOST_BEGINNING = 3
"""Letters that words on file must begin with, and how many such words are named."""

NEAR_WORD = 0.85
"""The least Jaro-Winkler likeness of a word on file that is shown as near."""

MOST_NEAR = 3
"""For so many of the words that stand nowhere near ones are looked for, and so many for each."""

_MANY_KEYS = 64
"""The passages of a name that so many things on file have are kept: they are soon asked for."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found.

    ``others`` are how many other passages hold it, all of them counted up to `MOST_COUNTED`;
    ``is_more`` says that there are more. ``some_words`` says that no passage holds all the words.
    """

    results: tuple[Ranked, ...]
    others: int
    is_more: bool
    near: tuple[str, ...]
    some_words: bool


class SearchIndex:
    """Searches one library. Memory grows with the number of words on file.

    What is done for a search does not grow with the number of passages that hold the words: all
    of them are cut and counted as bits, and the newest are ranked.
    """

    def __init__(
        self,
        library: Library,
        lexicon: Lexicon,
        before: "SearchIndex | None" = None,
        stored: StoredIndex | None = None,
    ) -> None:
        """``before`` is the index of the library before this one: of the passages that are in
        both, nothing is read again. ``stored`` keeps this index for the next start."""
        self._lexicon = lexicon
        self._stem = lru_cache(maxsize=1 << 16)(make_stemmer())
        known = None if before is None else before._parts
        parts = PassageIndex(library, lexicon, known, stored)
        self._parts: PassageIndex = parts
        self._passages = parts.passages
        self._corpus, self._holding, self._about = parts.corpus, parts.holding, parts.about
        self._shown, self._named = parts.shown, parts.named
        self._quotes = (1 << len(library.quotes)) - 1
        self._first_reports = first_reports(library, self._passages.quotes)
        self._linked = bits_of(self._first_reports, len(self._passages))
        self._much_named = {
            stem: self._about.with_any(keys)
            for stem, keys in self._named.items()
            if len(keys) > _MANY_KEYS
        }
        self._vocabulary = sorted(self._shown.values())

    def knows(self, word: str) -> bool:
        """Whether a folded word, in any of its forms, stands in some passage."""
        return self._stem(word) in self._holding

    def uses(self, word: str) -> bool:
        """Whether a folded word, in any of its forms, is one of the texts', and no slip: "kerri"
        is no form of "Kerry" although both have one stem."""
        shown = self._shown.get(self._stem(word))
        return shown is not None and not (word.endswith("i") and shown == word[:-1] + "y")

    def beginning_as(self, typed: str) -> tuple[str, ...]:
        """The words on file that begin with a typed word without its ending, of which no text has
        any form."""
        words = folded_words(typed)
        stems = {self._stem(word) for word in words if not self.knows(word)}
        starts = [stem for stem in stems if len(stem) >= _LEAST_BEGINNING]
        found: list[str] = []
        for start in starts:
            first = bisect_left(self._vocabulary, start)
            alike = takewhile(
                lambda word, start=start: word.startswith(start),  # type: ignore[misc]
                islice(self._vocabulary, first, first + _MOST_BEGINNING),
            )
            found += alike
        return tuple(found)

    def search(
        self,
        typed: str,
        actor: str | None = None,
        speaker: str | None = None,
        limit: int = MOST_RESULTS,
    ) -> Results:
        """The passages that hold what was typed, best first, ``limit`` of them at most.

        Of several reports of one statement the best is given, and they count as one. All the words
        must stand in a passage or in the occasion of a quote, or some of them there and the others
        in the names of its actor, topic or speakers. Where no passage has them all, those with
        some are given. With an ``actor``, or a ``speaker`` of that actor, only their
        passages are looked through.
        """
        query = parse_query(typed, self._stem, self._lexicon)
        found = self._with_all(query) & self._whose(actor, speaker)
        some_words = not found and len(query.keys) > 1 and not query.phrases
        if some_words:
            found = self._holding.with_any(query.keys) & self._whose(actor, speaker)
        if query.phrases:
            holding = list(islice(self._corpus.holding(query.phrases, found), MOST_COUNTED + 1))
            numbers, count = iter(holding), len(holding)
            found = bits_of(holding, len(self._passages))
        else:
            numbers = numbers_of(found)
            count = found.bit_count()
        is_more = bool(query.phrases) and count > MOST_COUNTED
        count -= self._told_again(found & self._linked)
        wanted = wanted_stems(query, self._corpus)
        ranked = in_rank(query, wanted, islice(numbers, MOST_RANKED), self._corpus)
        best = list(islice(self._each_statement_once(ranked), limit))
        return Results(
            tuple(
                marked(query, wanted, number, self._passages[number], self._corpus)
                for number in best
            ),
            min(count, MOST_COUNTED) - len(best),
            is_more or count > MOST_COUNTED,
            self._near(query),
            some_words and bool(best),
        )

    def holds(self, typed: str, actor: str | None = None, speaker: str | None = None) -> bool:
        """Whether a passage, or one of the party's, holds all that was typed."""
        query = parse_query(typed, self._stem, self._lexicon)
        found = self._with_all(query) & self._whose(actor, speaker)
        if not query.phrases:
            return bool(found)
        return any(True for _ in self._corpus.holding(query.phrases, found))

    def with_words_in_a_row(self, words: Sequence[str]) -> Iterator[int]:
        """The numbers of the quotes that hold the folded words in a row, newest first."""
        within = self._quotes
        for word in words:
            within &= self._holding.with_key(self._stem(word))
            if not within:
                break
        return self._corpus.holding([words], within) if words else iter(())

    def sharing(self, words: Iterable[str]) -> Iterator[tuple[int, int]]:
        """The quotes that hold any of the folded words: how many of them, and the quote's number.

        Those with the most come first, then newer ones.
        """
        stems = {self._stem(word) for word in words}
        return in_most(self._holding.with_key(stem) & self._quotes for stem in stems)

    def length(self, number: int) -> int:
        """How many words a quote has, without its translation."""
        translated = sum(1 for _ in folded_words(self._passages[number].translation))
        return len(self._corpus.words_of(number)) - translated

    def _told_again(self, linked: int) -> int:
        """How many of these passages report a statement that another of them reports."""
        return linked.bit_count() - len({self._first_reports[it] for it in numbers_of(linked)})

    def _each_statement_once(self, numbers: Iterable[int]) -> Iterator[int]:
        """The numbers without those of a statement that came before."""
        seen: set[int] = set()
        for number in numbers:
            first = self._first_reports.get(number, number)
            if first not in seen:
                seen.add(first)
                yield number

    def _whose(self, actor: str | None, speaker: str | None) -> int:
        """The party's passages; all where no party is given."""
        if actor is None:
            return (1 << len(self._passages)) - 1
        key = ("actor", actor) if speaker is None else ("speaker", f"{actor}/{speaker}")
        return self._about.with_key(key)

    def _with_all(self, query: Query) -> int:
        """The passages with all the stems in text or names, and one at least in the text.

        Of phrases these are the passages that have their words.
        """
        rows = [self._holding.with_key(self._stem(word)) for row in query.phrases for word in row]
        if query.keys:
            held = {key: self._holding.with_key(key) for key in query.keys}
            rows += [bits | self._named_with(key) for key, bits in held.items()]
            rows.append(reduce(or_, held.values()))
        return reduce(and_, rows) if rows else 0

    def _named_with(self, stem: str) -> int:
        kept = self._much_named.get(stem)
        return self._about.with_any(self._named.get(stem, ())) if kept is None else kept

    def _near(self, query: Query) -> tuple[str, ...]:
        """Words on file that look like those that stand nowhere."""
        asked = [
            *query.words,
            *((word, self._stem(word)) for row in query.phrases for word in row),
        ]
        unknown = dict.fromkeys(
            word for word, stem in asked if stem not in self._holding and stem not in self._named
        )
        near: dict[str, None] = {}
        for word in islice(unknown, MOST_NEAR):
            found = process.extract(
                word,
                self._vocabulary,
                scorer=JaroWinkler.normalized_similarity,
                score_cutoff=NEAR_WORD,
                limit=MOST_NEAR,
            )
            near.update(dict.fromkeys(item for item, _, _ in found))
        return tuple(near)
