"""The five articles that the positions were curated from: who says what in them."""

import os
from pathlib import Path
from typing import Any

import pytest
import yaml

from quotations import PulledQuote, Vocabulary, pull_quotes

HERE = Path(__file__).parent
FIVE: dict[str, list[list[Any]]] = yaml.safe_load(
    (HERE / "five_articles.yaml").read_text(encoding="utf-8")
)


def _articles() -> Path:
    """Where the five articles lie: the setting's folder, else ``../shared/articles``."""
    named = os.environ.get("BRIEFING_LIBRARY__ARTICLES")
    return Path(named) if named else HERE.parents[2] / "shared" / "articles"


@pytest.fixture(scope="module")
def five(vocabulary: Vocabulary) -> dict[str, tuple[PulledQuote, ...]]:
    """The quotes pulled from each of the five articles."""
    folder = _articles()
    missing = [name for name in FIVE if not (folder / name).is_file()]
    if missing:
        pytest.skip(
            "the five articles are not here; name their folder in BRIEFING_LIBRARY__ARTICLES"
        )
    return {
        name: pull_quotes((folder / name).read_text(encoding="utf-8"), vocabulary) for name in FIVE
    }


def _matched(
    five: dict[str, tuple[PulledQuote, ...]], kind: str
) -> list[tuple[str | None, str | None]]:
    """For each quote of a kind that was read by hand: the name wanted, and the name found."""
    pairs: list[tuple[str | None, str | None]] = []
    for name, wanted in FIVE.items():
        left = [quote for quote in five[name] if quote.speaker is not None]
        for text, its_kind, speaker in wanted:
            hit = next((q for q in left if q.text == text and q.kind == its_kind), None)
            if hit is not None:
                left.remove(hit)
            if its_kind == kind:
                pairs.append((speaker, hit.speaker_name if hit else "not found"))
    return pairs


def test_all_35_direct_quotes_of_the_five_articles_have_their_speaker(
    five: dict[str, tuple[PulledQuote, ...]],
) -> None:
    pairs = _matched(five, "direct")
    assert (len(pairs), [pair for pair in pairs if pair[0] != pair[1]]) == (35, [])


def test_18_of_the_19_fragments_of_the_five_articles_have_their_speaker(
    five: dict[str, tuple[PulledQuote, ...]],
) -> None:
    pairs = _matched(five, "fragment")
    missed = [pair for pair in pairs if pair[0] != pair[1]]
    assert (len(pairs), missed) == (19, [("Vladimir Putin", "not found")])


def test_the_five_articles_give_no_name_that_was_not_read_in_them(
    five: dict[str, tuple[PulledQuote, ...]],
) -> None:
    assert five.keys() == FIVE.keys()
    for name, quotes in five.items():
        named = {(q.text, q.speaker_name) for q in quotes if q.speaker_name is not None}
        assert named <= {(text, speaker) for text, _, speaker in FIVE[name]}


@pytest.mark.parametrize("speaker", ["the official", "a US general", "the text"])
def test_an_unnamed_speaker_of_the_five_articles_stays_unnamed(
    speaker: str, five: dict[str, tuple[PulledQuote, ...]]
) -> None:
    names = [q.speaker_name for quotes in five.values() for q in quotes if q.speaker == speaker]
    assert names == [None]


def test_the_headline_in_single_marks_is_no_quote(
    five: dict[str, tuple[PulledQuote, ...]],
) -> None:
    texts = [quote.text for quotes in five.values() for quote in quotes]
    assert not any(text.startswith("Russia welcome in anti-IS coalition") for text in texts)
