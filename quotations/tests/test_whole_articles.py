"""Whole articles that were written for these tests, with a table of their quotes."""

import json
from pathlib import Path
from typing import Any

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes

HERE = Path(__file__).parent
OURS = HERE / "articles"
EXPECTED: dict[str, list[list[Any]]] = json.loads(
    (OURS / "expected.json").read_text(encoding="utf-8")
)
"""The quotes of each article, in order: [words, kind, speaker, full name, confidence].

Every line was checked by hand.
"""


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_article_of_ours_gives_the_quotes_of_its_table(
    name: str, vocabulary: Vocabulary
) -> None:
    text = (OURS / name).read_text(encoding="utf-8")
    found = [
        [q.text, q.kind, q.speaker, q.speaker_name, q.confidence]
        for q in pull_quotes(text, vocabulary)
    ]
    assert found == EXPECTED[name]


def test_every_article_of_ours_has_a_table() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in OURS.glob("*.txt"))


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_extent_points_at_the_words_it_stands_for(name: str, vocabulary: Vocabulary) -> None:
    text = (OURS / name).read_text(encoding="utf-8")
    quotes = pull_quotes(text, vocabulary)
    assert quotes
    for quote in quotes:
        assert _extents_hold(text, quote)


def _extents_hold(text: str, quote: PulledQuote) -> bool:
    held = text[quote.start : quote.end] == quote.text
    held = held and quote.sentence[0] <= quote.start <= quote.end <= quote.sentence[1]
    if quote.speaker is not None and quote.speaker_at is not None:
        held = held and text[slice(*quote.speaker_at)] == quote.speaker
        attribution = text[slice(*quote.attribution)] if quote.attribution else ""
        held = held and quote.speaker in attribution and (quote.cue or "") in attribution
    return held
