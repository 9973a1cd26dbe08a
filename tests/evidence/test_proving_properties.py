"""Both directions: what is the same is always accepted, what is doctored never."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import Claim, prove, prove_claim, stands_in
from tests.support.doctoring import doctored, set_otherwise

LETTERS = st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F)
CORE = st.text(LETTERS, min_size=2, max_size=8)
WORD = st.one_of(
    CORE,
    st.builds("{}'{}".format, CORE, CORE),
    st.builds("{}-{}".format, CORE, CORE),
    st.integers(0, 99_999).map("{:,}".format),
    st.builds("“{}”".format, CORE),
    st.builds("{}...".format, CORE),
    st.builds("{},".format, CORE),
)


def _key(word: str) -> str:
    """A word as it is to somebody who sees no marks and no case."""
    return "".join(character for character in word.casefold() if character.isalnum())


@st.composite
def articles(draw: st.DrawFn) -> list[str]:
    """The words of an article that says no word twice, and never "not"."""
    words = draw(st.lists(WORD, min_size=12, max_size=40, unique_by=_key))
    return [word for word in words if _key(word) != "not"]


@st.composite
def cuttings(draw: st.DrawFn) -> tuple[str, str, str]:
    """An article, words of it, and other words of it that do not follow them."""
    words = draw(articles())
    length = draw(st.integers(2, 6))
    start = draw(st.integers(0, len(words) - length - 3))
    far = draw(st.integers(start + length + 1, len(words) - 1))
    cut = words[start : start + length]
    return " ".join(words), " ".join(cut), words[far]


@settings(deadline=None)
@given(cuttings(), st.randoms(use_true_random=False))
def test_words_of_an_article_are_proved_however_they_are_set(
    cutting: tuple[str, str, str], dice: random.Random
) -> None:
    article, words, _ = cutting
    assert prove(words, article).verdict.is_proved
    assert prove(set_otherwise(words, dice), set_otherwise(article, dice)).verdict.is_proved


@settings(deadline=None)
@given(cuttings())
def test_words_of_an_article_are_proved_around_an_omission(
    cutting: tuple[str, str, str],
) -> None:
    article, words, other = cutting
    assert prove(f"{words} [...] {other}", article).verdict.is_proved
    assert not prove(f"{other} [...] {words}", article).verdict.is_proved


@settings(deadline=None)
@given(cuttings())
def test_doctored_words_are_refused(cutting: tuple[str, str, str]) -> None:
    article, words, other = cutting
    prepared = PreparedText(article)
    passed = [(name, text) for name, text in doctored(words, other) if stands_in(text, prepared)]
    assert passed == []


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=200), st.text(max_size=40), st.text(max_size=20))
def test_no_text_breaks_the_proof(article: str, words: str, attribution: str) -> None:
    found = prove_claim(Claim(words, quoted=True, attribution=attribution), PreparedText(article))
    place = found.place
    assert place is None or 0 <= place.start < place.end <= place.length == len(article)


@settings(deadline=None)
@given(cuttings())
def test_the_place_holds_the_words(cutting: tuple[str, str, str]) -> None:
    article, words, _ = cutting
    place = prove(words, article).place
    assert place is not None
    assert article[place.start : place.end] == words
