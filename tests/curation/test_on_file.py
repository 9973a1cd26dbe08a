"""Which quotations of an article are known to be on file."""

import pytest

from briefing.curation.on_file import FiledIndex, Mark
from briefing.library.checking import check, write_lock
from briefing.library.loader import LibraryLoader
from quotations import pull_quotes
from tests.support.folders import ARTICLE, CuratedFolders, fingerprint

ACTOR, SOURCE = "actors/norland.yaml", "sources/harbour-talks.yaml"


def _marks(place: CuratedFolders, text: str = ARTICLE) -> list[str]:
    """What is said of each quotation of an article, in its order."""
    on_file = FiledIndex(LibraryLoader(place.path, place.articles).examine())
    marks = (
        on_file.mark(fingerprint(text), quote.start, quote.end, quote.text)
        for quote in pull_quotes(text)
    )
    return [_said(mark) for mark in marks]


def _said(mark: Mark | None) -> str:
    if mark is None:
        return "new"
    return f"{'filed' if mark.is_quote else 'left out'} from {mark.source}"


def test_a_filed_quote_is_known_by_its_place(place: CuratedFolders) -> None:
    assert _marks(place) == ["filed from harbour-talks", "new", "new"]


def test_part_of_a_quotation_on_file_is_enough(place: CuratedFolders) -> None:
    place.change(ACTOR, "text: We want every ship to be welcome here", "text: every ship")
    assert _marks(place)[0] == "filed from harbour-talks"


def test_what_was_left_out_is_known_as_such(place: CuratedFolders) -> None:
    left_out = "not_filed: [{text: No soldiers, reason: It is about something else.}]"
    place.change(SOURCE, "outlet: null", left_out)
    assert _marks(place) == ["filed from harbour-talks", "new", "left out from harbour-talks"]


def test_a_paraphrase_on_file_is_no_quotation(place: CuratedFolders) -> None:
    paraphrase = "'Moe said the harbour would stay open. “No soldiers,” he said'"
    place.change(ACTOR, "text: We want every ship to be welcome here", f"text: {paraphrase}")
    place.change(ACTOR, "kind: direct", "kind: reported")
    assert _marks(place) == ["new", "new", "new"]


def test_without_the_article_the_lock_says_where(place: CuratedFolders) -> None:
    write_lock(place.path, check(place.path, place.articles))
    place.lose_articles()
    assert _marks(place)[0] == "filed from harbour-talks"


def test_the_same_words_in_another_article_are_known_again(place: CuratedFolders) -> None:
    other = '"We want every ship to be welcome here", said Berg. "No soldiers," she said.'
    assert _marks(place, other) == ["filed from harbour-talks", "new"]


@pytest.mark.parametrize("fault", ["kind: stat", "kind: [", "nome: Norland"])
def test_faults_elsewhere_hide_nothing_that_can_be_read(place: CuratedFolders, fault: str) -> None:
    place.write("actors/isles.yaml", fault)
    assert _marks(place)[0] == "filed from harbour-talks"


def test_an_article_is_known_by_its_fingerprint(place: CuratedFolders) -> None:
    on_file = FiledIndex(LibraryLoader(place.path, place.articles).examine())
    assert on_file.source_of(fingerprint(ARTICLE)) == "harbour-talks"
    assert on_file.source_of(fingerprint("another")) is None
