"""Which quotations of an article are known to be on file."""

import pytest

from briefing.curation.on_file import Mark, OnFile
from briefing.library.checking import check, write_lock
from briefing.library.loader import Shelf
from quotations import pull_quotes
from tests.support.folders import ARTICLE, Desk, fingerprint

ACTOR, SOURCE = "actors/norland.yaml", "sources/harbour-talks.yaml"


def _marks(desk: Desk, text: str = ARTICLE) -> list[str]:
    """What is said of each quotation of an article, in its order."""
    on_file = OnFile(Shelf(desk.path, desk.articles).examine())
    marks = (
        on_file.mark(fingerprint(text), quote.start, quote.end, quote.text)
        for quote in pull_quotes(text)
    )
    return [_said(mark) for mark in marks]


def _said(mark: Mark | None) -> str:
    if mark is None:
        return "new"
    return f"{'filed' if mark.is_quote else 'left out'} from {mark.source}"


def test_a_filed_quote_is_known_by_its_place(desk: Desk) -> None:
    assert _marks(desk) == ["filed from harbour-talks", "new", "new"]


def test_part_of_a_quotation_on_file_is_enough(desk: Desk) -> None:
    desk.change(ACTOR, "text: We want every ship to be welcome here", "text: every ship")
    assert _marks(desk)[0] == "filed from harbour-talks"


def test_what_was_left_out_is_known_as_such(desk: Desk) -> None:
    left_out = "not_filed: [{text: No soldiers, reason: It is about something else.}]"
    desk.change(SOURCE, "outlet: null", left_out)
    assert _marks(desk) == ["filed from harbour-talks", "new", "left out from harbour-talks"]


def test_a_paraphrase_on_file_is_no_quotation(desk: Desk) -> None:
    paraphrase = "'Moe said the harbour would stay open. “No soldiers,” he said'"
    desk.change(ACTOR, "text: We want every ship to be welcome here", f"text: {paraphrase}")
    desk.change(ACTOR, "kind: direct", "kind: reported")
    assert _marks(desk) == ["new", "new", "new"]


def test_without_the_article_the_lock_says_where(desk: Desk) -> None:
    write_lock(desk.path, check(desk.path, desk.articles))
    desk.lose_articles()
    assert _marks(desk)[0] == "filed from harbour-talks"


def test_the_same_words_in_another_article_are_known_again(desk: Desk) -> None:
    other = '"We want every ship to be welcome here", said Berg. "No soldiers," she said.'
    assert _marks(desk, other) == ["filed from harbour-talks", "new"]


@pytest.mark.parametrize("fault", ["kind: stat", "kind: [", "nome: Norland"])
def test_faults_elsewhere_hide_nothing_that_can_be_read(desk: Desk, fault: str) -> None:
    desk.write("actors/isles.yaml", fault)
    assert _marks(desk)[0] == "filed from harbour-talks"


def test_an_article_is_known_by_its_fingerprint(desk: Desk) -> None:
    on_file = OnFile(Shelf(desk.path, desk.articles).examine())
    assert on_file.source_of(fingerprint(ARTICLE)) == "harbour-talks"
    assert on_file.source_of(fingerprint("another")) is None
