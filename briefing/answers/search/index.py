"""An inverted index: for each stem the passages that hold it."""

import re
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from briefing.answers.lexicon import Lexicon
from briefing.answers.search.documents import (
    Passage,
    Query,
    names,
    parse_query,
    passages,
    term_key,
)
from briefing.answers.search.ranking import Ranked, rank
from briefing.answers.words import folded_words, make_stemmer, tokens
from briefing.library.model import Library

MOST_RESULTS = 200
"""Hits beyond these are not given: nobody pages so far."""

NEAR_WORD = 0.85
"""The least Jaro-Winkler likeness of a word on file that is shown as near."""

_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found. ``some_words`` says that no passage holds all the words."""

    results: tuple[Ranked, ...]
    near: tuple[str, ...]
    some_words: bool


class SearchIndex:
    """Searches one library. Memory grows with the number of words on file."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._stem = lru_cache(maxsize=1 << 16)(make_stemmer())
        self._term_words = frozenset(
            phrase[0] for term in lexicon.terms for phrase in term.phrases
        )
        self._term_capitals = frozenset(
            capitals for term in lexicon.terms for capitals in term.capitals
        )
        self._passages = passages(library)
        self._holding: dict[str, array[int]] = {}
        self._shown: dict[str, str] = {}
        self._about: dict[tuple[str, str], array[int]] = {}
        for number, passage in enumerate(self._passages):
            self._add(number, passage)
        self._named: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, filed in names(library):
            for stem in {self._stem(word) for name in filed for word in folded_words(name)}:
                self._named[stem].append(key)
            for term in {term for name in filed for term in self._terms_in(name)}:
                self._named[term].append(key)
        self._vocabulary = sorted(self._shown.values())

    def knows(self, word: str) -> bool:
        """Whether a folded word, in any of its forms, stands in some passage."""
        return self._stem(word) in self._holding

    def search(self, typed: str, actor: str | None = None, speaker: str | None = None) -> Results:
        """The passages that hold what was typed, best first.

        All the words must stand in a passage or in the occasion of a quote, or some of them there
        and the others in the names of its actor, topic or speakers. Where no passage has them all,
        those with some are given. With an ``actor``, or a ``speaker`` of that actor, only their
        passages are looked through.
        """
        query = parse_query(typed, self._stem, self._lexicon)
        whose = self._whose(actor, speaker)
        found = self._with_phrases(query, self._with_all(query.keys))
        if whose is not None:
            found &= whose
        some_words = False
        if not found and len(query.keys) > 1 and not query.phrases:
            found, some_words = self._with_some(query.keys), True
            if whose is not None:
                found &= whose
        ranked = rank(query, found, self._passages, self._stem, MOST_RESULTS)
        return Results(ranked, self._near(query), some_words and bool(ranked))

    def _whose(self, actor: str | None, speaker: str | None) -> set[int] | None:
        if actor is None:
            return None
        key = ("actor", actor) if speaker is None else ("speaker", f"{actor}/{speaker}")
        return set(self._about.get(key, ()))

    def _terms_in(self, text: str) -> Iterator[str]:
        """The keys of the terms that a text names; most texts hold no word of any."""
        letters = _LETTERS.findall(text)
        if self._term_words.isdisjoint(map(str.casefold, letters)) and (
            self._term_capitals.isdisjoint(letters)
        ):
            return
        words = tokens(text)
        for term in self._lexicon.terms:
            if any(True for _ in term.places(words)):
                yield term_key(term)

    def _add(self, number: int, passage: Passage) -> None:
        by_stem = {self._stem(word): word for word in folded_words(passage.text)}
        if passage.setting:
            by_stem.update((self._stem(word), word) for word in folded_words(passage.setting))
        for term in self._terms_in(passage.text):
            self._holding.setdefault(term, array("L")).append(number)
        for stem, word in by_stem.items():
            holding = self._holding.get(stem)
            if holding is None:
                self._holding[stem] = array("L", (number,))
                self._shown[stem] = word
            else:
                holding.append(number)
        for key in passage.about:
            self._about.setdefault(key, array("L")).append(number)

    def _with_all(self, wanted: Collection[str]) -> set[int] | None:
        """The passages with all the stems in text or names, and one at least in the text."""
        if not wanted:
            return None
        held = {stem: set(self._holding.get(stem, ())) for stem in wanted}
        found = set.union(*held.values())
        for stem in wanted:
            if not found:
                break
            found &= held[stem] | self._named_with(stem)
        return found

    def _named_with(self, stem: str) -> set[int]:
        keys = self._named.get(stem, ())
        return {number for key in keys for number in self._about.get(key, ())}

    def _with_some(self, wanted: Iterable[str]) -> set[int]:
        return {number for stem in wanted for number in self._holding.get(stem, ())}

    def _with_phrases(self, query: Query, found: set[int] | None) -> set[int]:
        for words in query.phrases:
            held = [set(self._holding.get(self._stem(word), ())) for word in words]
            with_words = set.intersection(*held)
            found = with_words if found is None else found & with_words
            found = {number for number in found if self._holds_phrase(number, words)}
        return found or set()

    def _holds_phrase(self, number: int, words: tuple[str, ...]) -> bool:
        text = list(folded_words(self._passages[number].text))
        starts = range(len(text) - len(words) + 1)
        return any(tuple(text[start : start + len(words)]) == words for start in starts)

    def _near(self, query: Query) -> tuple[str, ...]:
        """Words on file that look like those that stand nowhere."""
        asked = [
            *query.words,
            *((word, self._stem(word)) for row in query.phrases for word in row),
        ]
        near: dict[str, None] = {}
        for word, stem in asked:
            if stem in self._holding or stem in self._named:
                continue
            found = process.extract(
                word,
                self._vocabulary,
                scorer=JaroWinkler.normalized_similarity,
                score_cutoff=NEAR_WORD,
                limit=3,
            )
            near.update(dict.fromkeys(item for item, _, _ in found))
        return tuple(near)
