"""Articles put on file: what is written, and what is refused."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.curation.page_facts import Stated
from briefing.curation.registering import NotRegistered, Registered, Registry, free_id, slug
from briefing.curation.saved import saved_as
from briefing.library.checking import check
from briefing.library.reading.fields import id_problem
from tests.support.folders import ARTICLE, OTHER_ARTICLE, CuratedFolders, fingerprint

NOTHING = Stated()


def _add(
    place: CuratedFolders, text: str, given: Stated = NOTHING, source: str | None = None
) -> Registered:
    assert place.articles is not None
    saved = saved_as("download.txt", text.encode())
    return Registry(place.path, place.articles).add(saved, given, source)


def _names(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_article_gets_a_source_that_says_what_is_known(place: CuratedFolders) -> None:
    added = _add(place, OTHER_ARTICLE, Stated(outlet="The Courier", published="2031-03"))
    assert added.path.read_text() == (
        "# yaml-language-server: $schema=../schemas/source.json\n"
        "headline: Bridge planned\n"
        "outlet: The Courier\n"
        "author: null\n"
        "published: 2031-03\n"
        "url: null\n"
        f"sha256: {fingerprint(OTHER_ARTICLE)}\n"
    )


def test_its_text_is_copied_unchanged_under_its_id(place: CuratedFolders) -> None:
    added = _add(place, OTHER_ARTICLE.replace("\n", "\r\n"))
    assert (added.id, added.article.name) == ("bridge-planned", "bridge-planned.txt")
    assert added.article.read_bytes().decode() == OTHER_ARTICLE.replace("\n", "\r\n")


def test_the_library_knows_the_new_source_and_its_article(place: CuratedFolders) -> None:
    _add(place, OTHER_ARTICLE)
    report = check(place.path, place.articles)
    assert report.passed
    assert report.library is not None
    assert "bridge-planned" in report.library.sources


def test_a_text_in_the_folder_of_articles_is_not_copied_again(place: CuratedFolders) -> None:
    place.save("kept.txt", OTHER_ARTICLE)
    added = _add(place, OTHER_ARTICLE)
    assert (added.article.name, added.copied) == ("kept.txt", False)
    assert place.articles is not None
    assert sorted(path.name for path in place.articles.iterdir()) == ["harbour.txt", "kept.txt"]


def test_the_folder_of_articles_is_made_where_there_is_none(
    place: CuratedFolders, tmp_path: Path
) -> None:
    place.articles = tmp_path / "new" / "articles"
    assert _add(place, OTHER_ARTICLE).article.is_file()


REFUSED = [
    (ARTICLE, "this article is on file already, as harbour-talks"),
    (
        ARTICLE.replace("“", '"').replace("”", '"').replace("\n\n", "\n \n"),
        "the same text is on file already, as harbour-talks (the file harbour.txt)",
    ),
    ("“Bridge”", "the folder of articles has the same text as loose.txt; register that file"),
]


@pytest.mark.parametrize(("text", "problem"), REFUSED)
def test_what_is_there_under_another_name_is_refused(
    place: CuratedFolders, text: str, problem: str
) -> None:
    place.save("loose.txt", '"Bridge"\n')
    before = _names(place.path.parent)
    with pytest.raises(NotRegistered) as refused:
        _add(place, text)
    assert str(refused.value).startswith(problem)
    assert _names(place.path.parent) == before


WRONG = [
    (Stated(published="2031-13-01"), None, "published: "),
    (Stated(url="courier.example"), None, "url: "),
    (Stated(url="https://ida:secret@courier.example"), None, "url: "),
    (Stated(outlet="C" * 81), None, "outlet: "),
    (Stated(author="Ida\x1b[31m"), None, "author: a control character"),
    (Stated(author="Ida \u202eolleH"), None, "author: a character that changes the reading"),
    (Stated(headline=" "), None, "headline: "),
    (NOTHING, "harbour-talks", "id: harbour-talks is taken"),
    (NOTHING, "loose", "id: loose is taken"),
    (NOTHING, "../evil", "id: '../evil' is not an id"),
    (NOTHING, "con", "id: 'con' cannot be a file name on Windows"),
]


@pytest.mark.parametrize(("given", "source", "problem"), WRONG)
def test_what_no_source_can_hold_is_refused(
    place: CuratedFolders, given: Stated, source: str | None, problem: str
) -> None:
    place.save("loose.txt", "Another article.")
    before = _names(place.path.parent)
    with pytest.raises(NotRegistered) as refused:
        _add(place, OTHER_ARTICLE, given, source)
    assert str(refused.value).startswith(problem)
    assert _names(place.path.parent) == before


@pytest.mark.parametrize("first", ["word " * 80, "Ring\x07 the bell", "\u202eolleH"])
def test_a_first_line_that_is_no_headline_has_to_be_named(
    place: CuratedFolders, first: str
) -> None:
    with pytest.raises(NotRegistered, match="headline: the article gives none that is sure"):
        _add(place, f"{first}\n\nText.")
    assert _add(place, f"{first}\n\nText.", Stated(headline="Bells")).stated.headline == "Bells"


def test_a_folder_without_sources_is_refused(tmp_path: Path) -> None:
    registry = Registry(tmp_path / "none", tmp_path / "articles")
    with pytest.raises(NotRegistered, match="there is no folder"):
        registry.add(saved_as("a.txt", b"Text"), NOTHING)
    assert list(tmp_path.iterdir()) == []


def test_what_a_page_says_and_no_source_can_hold_stays_open(place: CuratedFolders) -> None:
    page = """<html><head><meta property="og:title" content="Bridge planned">
        <meta name="author" content="Ida Strand"><meta name="datepublished" content="yesterday">
        <link rel="canonical" href="/relative"></head><body><p>A text of some words.</p>"""
    assert place.articles is not None
    saved = saved_as("page.html", page.encode())
    added = Registry(place.path, place.articles).add(saved, Stated(author=""))
    assert added.stated == Stated(headline="Bridge planned")
    assert added.article.read_text() == "A text of some words.\n"


SLUGS = [
    ("US rejects Russia’s call for support", "us-rejects-russias-call-for-support"),
    ("Łódź, Århus & Straße: Ærø’s ‘new’ ferry", "lodz-arhus-strasse-aeros-new-ferry"),
    ("Leaders clash over the future of the harbour", "leaders-clash-over-the-future-of-the"),
    ("a" * 50, "a" * 40),
    ("No", None),
    ("2015", None),
    ("Con", None),
    ("Россия", None),
    ("!!!", None),
]


@pytest.mark.parametrize(("headline", "made"), SLUGS)
def test_an_id_is_made_of_a_headlines_words(headline: str, made: str | None) -> None:
    assert slug(headline) == made


def test_a_headline_without_latin_letters_gets_an_id_of_the_fingerprint(
    place: CuratedFolders,
) -> None:
    text = "Гавань откроется\n\nЖизнь."
    assert _add(place, text).id == f"article-{fingerprint(text)[:8]}"


def test_a_taken_id_is_numbered(place: CuratedFolders) -> None:
    ids = [_add(place, f"Harbour talks\n\nDay {day}.").id for day in range(3)]
    assert ids == ["harbour-talks-2", "harbour-talks-3", "harbour-talks-4"]


@given(st.text(max_size=60), st.integers(0, 12))
def test_whatever_the_headline_the_id_is_one_and_free(headline: str, taken: int) -> None:
    wanted = slug(headline) or "article-01234567"
    used = {wanted, *(f"{wanted}-{number}" for number in range(2, taken))}
    found = free_id(wanted, used.__contains__)
    assert found not in used
    assert id_problem(found) is None
