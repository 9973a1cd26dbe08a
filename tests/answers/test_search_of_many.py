"""A search of many quotes finds what reading all of them would, and counts them truly."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.answers.lexicon import load_lexicon
from briefing.answers.search import SearchIndex
from briefing.answers.search.corpus import Corpus
from briefing.answers.search.index import MOST_COUNTED, MOST_RESULTS
from briefing.answers.search.passage_sets import PassageSets, bits_of, in_most, numbers_of
from briefing.answers.search.vocabulary import Vocabulary
from briefing.answers.words import folded_words, tokens, word_places
from briefing.library.model import Library, Source, Stance, Topic
from tests.support.samples import make_actor, make_library, make_position, make_quote

WORDS = ("peace", "talks", "began", "slowly", "boats")
ORDER = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def library_of(texts: Sequence[str]) -> Library:
    """A library of these quotes, all of one actor on one topic."""
    quotes = [make_quote(text, actor="norland", topic="harbour") for text in texts]
    position = make_position("norland", "harbour", Stance.SUPPORTS, "Nothing here.", *quotes)
    topic = Topic("harbour", "Docks", "They should be open.", ())
    source = Source("first-article", "Talks", None, None, None, None, None, "a" * 64)
    return make_library((make_actor("norland", "Norland", position),), (topic,), (source,))


def texts_found(index: SearchIndex, typed: str) -> set[str]:
    """The texts that a search gives."""
    return {ranked.passage.text for ranked in index.search(typed).results}


sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
phrases = st.lists(st.sampled_from((*WORDS, "pineapple")), min_size=1, max_size=3).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(
    texts=st.lists(sentences, min_size=1, max_size=12, unique=True),
    rows=st.lists(phrases, min_size=1, max_size=3),
    loose=st.lists(st.sampled_from(WORDS), max_size=2),
)
def test_phrases_are_found_in_just_the_texts_that_hold_them(
    texts: list[str], rows: list[str], loose: list[str]
) -> None:
    index = SearchIndex(library_of(texts), load_lexicon())
    typed = " ".join([*(f'"{row}"' for row in rows), *loose])
    expected = {
        text
        for text in texts
        if all(f" {row} " in f" {text} " for row in rows) and set(loose) <= set(text.split())
    }
    assert texts_found(index, typed) == expected
    assert index.holds(typed) == bool(expected)


@given(st.sets(st.integers(0, 5_000)))
def test_a_set_of_passages_gives_its_numbers_back_in_order(numbers: set[int]) -> None:
    assert list(numbers_of(bits_of(sorted(numbers), 5_001))) == sorted(numbers)


@given(st.lists(st.sets(st.integers(0, 40)), max_size=9))
def test_passages_are_counted_over_many_sets(sets: list[set[int]]) -> None:
    counted = Counter(number for numbers in sets for number in numbers)
    expected = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    found = in_most(bits_of(numbers, 41) for numbers in sets)
    assert list(found) == [(count, number) for number, count in expected]


def test_common_and_rare_keys_are_joined_alike() -> None:
    sets: PassageSets[str] = PassageSets()
    for number in range(1_000):
        sets.add(["all", *(["rare"] if number == 7 else [])], number)
    sets.close(1_000)
    assert list(numbers_of(sets.with_key("rare"))) == [7]
    assert sets.with_key("all") == sets.with_any(["rare", "all"]) == (1 << 1_000) - 1
    assert sets.with_any(["rare", "nowhere"]) == 1 << 7
    assert ("rare" in sets, "nowhere" in sets) == (True, False)


@pytest.mark.parametrize("typed", ["peace", '"peace talks"', "peace pineapple"])
@pytest.mark.parametrize(
    ("held", "others", "is_more"),
    [
        (5, 0, False),
        (MOST_RESULTS, 0, False),
        (MOST_RESULTS + 1, 1, False),
        (MOST_COUNTED, MOST_COUNTED - MOST_RESULTS, False),
        (MOST_COUNTED + 1, MOST_COUNTED - MOST_RESULTS, True),
    ],
)
def test_hits_are_counted_truly_up_to_a_thousand(
    typed: str, held: int, others: int, is_more: bool
) -> None:
    texts = [f"peace talks number x{number}" for number in range(held)]
    found = SearchIndex(library_of([*texts, "another word"]), load_lexicon()).search(typed)
    assert len(found.results) == min(held, MOST_RESULTS)
    assert (found.others, found.is_more) == (others, is_more)


def test_the_first_passages_with_a_phrase_are_found_without_reading_the_others() -> None:
    words = Vocabulary(stem=str)
    texts = [words.characters(" ".join([*ORDER, f"x{number}"])) for number in range(5_000)]
    corpus = Corpus(words, texts)
    every = (1 << 5_000) - 1
    for within in (every, every & ~0b1011, bits_of((3, 9, 4_000), 5_000)):
        found = corpus.holding([ORDER[3:7]], within)
        assert [next(found), next(found)] == list(numbers_of(within))[:2]
    assert list(corpus.holding([["ten", "nine"]], every)) == []
    assert list(corpus.holding([["ten", "one"]], every)) == []
    assert list(corpus.holding([["ten", "x7"]], every)) == [7]


@given(st.text(alphabet="ab ’'.,\u0301\u00a0\nU", max_size=30))
def test_words_between_spaces_are_the_words_of_the_whole(text: str) -> None:
    assert list(folded_words(text)) == [token.word for token in tokens(text)]
    assert word_places(text) == [(token.start, token.end) for token in tokens(text)]
