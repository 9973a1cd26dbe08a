"""The articles' texts, for whoever answers from a library."""

from briefing.library.copies import Copies
from briefing.library.loader import LibraryLoader
from tests.support.folders import ARTICLE, CuratedFolders


def test_a_source_has_the_article_of_its_fingerprint(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    source = loader.load().sources["harbour-talks"]
    article = loader.copies.of(source)
    assert article is not None
    assert article.text == ARTICLE


def test_without_articles_no_source_has_a_text(place: CuratedFolders) -> None:
    source = LibraryLoader(place.path, None).load().sources["harbour-talks"]
    assert Copies().of(source) is None


def test_the_same_copies_follow_what_is_read_again(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    source = loader.load().sources["harbour-talks"]
    place.lose_articles()
    loader.load()
    assert loader.copies.of(source) is None
    place.save("harbour.txt", ARTICLE)
    loader.load()
    assert loader.copies.of(source) is not None


def test_an_article_that_was_changed_is_no_copy_any_more(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    source = loader.load().sources["harbour-talks"]
    place.save("harbour.txt", ARTICLE + "More.\n")
    loader.examine()
    assert loader.copies.of(source) is None
