"""A quote's address outlives edits: it stays, leads on, or says that the quote is gone."""

from pathlib import Path

import pytest

from briefing.answers.permalinks import quote_page
from briefing.library.checking import check, write_lock
from briefing.library.loader import LibraryLoader
from briefing.site.published import published
from briefing.site.site_folder import site_folder
from briefing.site.site_pages import SitePlan, site_files
from tests.site.conftest import ADDRESS
from tests.site.site_reading import broken_links, tree, words
from tests.support.folders import ARTICLE, CuratedFolders, fingerprint

RENAMED = (("actors", "norland", "northland"), ("sources", "harbour-talks", "h"))
ACTOR = "actors/norland.yaml"
TEXT = "We want every ship to be welcome here"


class SiteOfFolder:
    """A data folder and the site that is made of it, again after each edit."""

    def __init__(self, folder: Path) -> None:
        self.data = CuratedFolders(folder)
        self._site = folder / "site"

    def publish(self) -> str | None:
        """Prove, and make the site; the id of the only quote, None where there is none."""
        self.data_is_proved()
        found = LibraryLoader(self.data.path, self.data.articles).examine()
        assert found.library is not None, found.faults
        shown = published(found.library, found.lock)
        quotes = {one.id: (one.actor, one.topic) for one in shown.library.quotes.values()}
        with site_folder(self._site) as target:
            target.write(site_files(SitePlan(shown, ADDRESS, gone=target.quotes)), quotes)
        assert broken_links(self.files(), ADDRESS) == []
        return next(iter(quotes), None)

    def data_is_proved(self) -> None:
        """Write the lock."""
        report = check(self.data.path, self.data.articles)
        assert report.faults == ()
        write_lock(self.data.path, report)

    def files(self) -> dict[str, bytes]:
        """All files of the site."""
        return {
            str(path.relative_to(self._site)): path.read_bytes()
            for path in self._site.rglob("*")
            if path.is_file() and not path.name.startswith(".")
        }

    def page(self, number: str | None) -> bytes:
        """What stands at the address of a quote."""
        assert number is not None
        return (self._site / quote_page(number)).read_bytes()


@pytest.fixture
def place(tmp_path: Path) -> SiteOfFolder:
    """A data folder of one quote."""
    return SiteOfFolder(tmp_path)


def test_the_address_stays_when_all_around_the_words_is_renamed(
    place: SiteOfFolder,
) -> None:
    number = place.publish()
    data = place.data
    for folder, old, new in (
        ("actors", "norland", "northland"),
        ("sources", "harbour-talks", "h"),
    ):
        (data.path / folder / f"{old}.yaml").rename(data.path / folder / f"{new}.yaml")
    data.change("actors/northland.yaml", "source: harbour-talks", "source: h")
    data.change("actors/northland.yaml", "name: Norland", "name: Northland")
    assert place.publish() == number
    told = words(place.page(number))
    assert TEXT in told
    assert "Northland" in told
    assert "actors/norland.html" not in place.files()


def test_where_a_quote_has_another_number_the_old_address_leads_to_it(place: SiteOfFolder) -> None:
    """Another copy of the article, with the same words in it, gives the quote another number."""
    before = place.publish()
    copy = ARTICLE.replace("Some doubt it.", "Some doubt it still.")
    place.data.save("harbour.txt", copy)
    place.data.change("sources/harbour-talks.yaml", fingerprint(ARTICLE), fingerprint(copy))
    after = place.publish()
    assert after != before
    assert TEXT in words(place.page(after))
    moved = tree(place.page(before))
    (refresh,) = moved.xpath("//meta[@http-equiv='refresh']/@content")
    assert refresh == f"0; url=../../quotes/{str(after)[:2]}/{after}.html"
    (canonical,) = moved.xpath("//link[@rel='canonical']/@href")
    assert canonical.endswith(f"{after}.html")
    assert str(before) in words(place.page(after))


def test_where_words_are_corrected_the_old_address_says_so_without_the_old_words(
    place: SiteOfFolder,
) -> None:
    before = place.publish()
    place.data.change(ACTOR, TEXT, "We want every ship to be welcome")
    after = place.publish()
    told = words(place.page(before))
    assert f"Quote {before} is no longer on file" in told
    assert "We want" not in told
    assert "What Norland says on The harbour" in told
    assert "We want every ship to be welcome" in words(place.page(after))


def test_the_address_of_a_quote_that_was_taken_back_says_so_for_good(place: SiteOfFolder) -> None:
    before = place.publish()
    text = (place.data.path / ACTOR).read_text()
    place.data.write(ACTOR, text[: text.index("positions:")] + "positions: {}\n")
    for _ in range(2):
        assert place.publish() is None
        assert "no longer on file" in words(place.page(before))
        assert not [path for path, held in place.files().items() if TEXT.encode() in held]
    place.data.write(ACTOR, text)
    assert place.publish() == before
    assert TEXT in words(place.page(before))
