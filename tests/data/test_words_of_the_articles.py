"""Every quote on file and its article: pasted it is known, doctored it is not."""

import random
from collections.abc import Iterator

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import QuoteAnswer
from briefing.answers.requests import AskQuote, AskVerify
from briefing.answers.verified import Ruling, VerifyAnswer
from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import stands_in
from briefing.library.loader import LibraryLoader, load_library
from briefing.library.model import Quote
from tests.support.articles import POSITIONS, articles_folder
from tests.support.doctoring import DOCTORS, doctored, set_otherwise

OTHERS = "We would welcome Russia’s participation in that effort"


@pytest.fixture(scope="module")
def answerer() -> Answerer:
    """An answerer without the articles."""
    return Answerer(load_library(POSITIONS, None))


@pytest.fixture(scope="module")
def quotes(answerer: Answerer) -> tuple[Quote, ...]:
    """Every quote on file."""
    return tuple(answerer.library.quotes.values())


@pytest.fixture(scope="module")
def informed() -> Answerer:
    """An answerer with the articles, where these are present."""
    loader = LibraryLoader(POSITIONS, articles_folder())
    return Answerer(loader.load(), loader.copies)


def _verified(answerer: Answerer, words: str) -> VerifyAnswer:
    answer = answerer.answer(AskVerify(words))
    assert isinstance(answer, VerifyAnswer)
    return answer


def _has_whole(answer: VerifyAnswer, quote: Quote) -> bool:
    return any(one.cited.quote is quote and not one.is_part for one in answer.owners)


def test_every_quote_is_known_however_it_is_set(
    answerer: Answerer, quotes: tuple[Quote, ...]
) -> None:
    dice = random.Random(1)  # noqa: S311 - a repeatable choice, no secret
    unknown = [
        words
        for quote in quotes
        for words in (quote.text, *(set_otherwise(quote.text, dice) for _ in range(4)))
        if not _has_whole(_verified(answerer, words), quote)
    ]
    assert unknown == []


def test_a_quote_without_the_stop_at_its_end_is_whole(
    answerer: Answerer, quotes: tuple[Quote, ...]
) -> None:
    stopped = [quote for quote in quotes if quote.text.endswith(".")]
    assert stopped
    assert all(_has_whole(_verified(answerer, quote.text[:-1]), quote) for quote in stopped)


def test_of_quotes_within_quotes_the_longest_is_named(
    answerer: Answerer, quotes: tuple[Quote, ...]
) -> None:
    inner = next(one for one in quotes if one.text == "destabilizing and counterproductive")
    outer = next(one for one in quotes if inner.text in one.text and one is not inner)
    answer = _verified(answerer, f"He went on: {outer.text}, for all I know")
    assert [owner.cited.quote.text for owner in answer.owners] == [outer.text]


def test_what_was_left_out_elsewhere_is_not_told_where_the_words_are_filed(
    informed: Answerer,
) -> None:
    sentence = "between the government and “healthy opposition”. “The President of Syria"
    (passage,) = _verified(informed, sentence).passages
    assert "healthy opposition" in {cited.quote.text for cited in passage.shares}
    assert passage.left_out == ()


def test_no_doctored_quote_is_called_one_on_file(
    answerer: Answerer, quotes: tuple[Quote, ...]
) -> None:
    taken = [words for words in _doctored(quotes) if _verified(answerer, words).found]
    texts = [PreparedText(quote.text) for quote in quotes]
    assert [words for words in taken if not any(stands_in(words, one) for one in texts)] == []


def test_no_doctored_quote_is_called_an_articles_words(
    informed: Answerer, quotes: tuple[Quote, ...]
) -> None:
    taken = [words for words in _doctored(quotes[::6]) if _verified(informed, words).found]
    articles = [path.read_text(encoding="utf-8") for path in articles_folder().glob("*.txt")]
    texts = [PreparedText(article) for article in articles]
    assert [words for words in taken if not any(stands_in(words, one) for one in texts)] == []


def test_a_word_too_many_is_told_beside_the_quote(
    answerer: Answerer, quotes: tuple[Quote, ...]
) -> None:
    assert quotes
    for quote in quotes:
        answer = _verified(answerer, f"Not {quote.text}")
        named = [
            *(owner.cited.quote.id for owner in answer.owners),
            *(cited.quote.id for one in answer.passages for cited in one.shares),
        ]
        assert answer.ruling in (Ruling.MORE, Ruling.ALTERED), quote.text
        assert quote.id in named


def test_what_a_card_shows_around_a_quote_stands_in_its_article(informed: Answerer) -> None:
    texts = [
        PreparedText(path.read_text(encoding="utf-8")) for path in articles_folder().glob("*.txt")
    ]
    shown = 0
    for quote in informed.library.quotes:
        answer = informed.answer(AskQuote(quote))
        assert isinstance(answer, QuoteAnswer)
        assert answer.around is not None
        for words in (answer.around.before, answer.around.after):
            assert not words or any(stands_in(words, one) for one in texts), words
            shown += bool(words)
    assert shown > 1.9 * len(informed.library.quotes)


def _doctored(quotes: tuple[Quote, ...]) -> Iterator[str]:
    """Some doctored forms of each quote, of each way to doctor one."""
    for quote in quotes:
        done: dict[str, int] = dict.fromkeys(DOCTORS, 0)
        for name, words in doctored(quote.text, OTHERS):
            done[name] += 1
            if done[name] <= 2:
                yield words
