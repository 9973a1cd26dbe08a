"""What the tests of the site share: the site of the project's own data."""

from collections.abc import Mapping

import pytest

from briefing.library.loader import LibraryLoader
from briefing.site.published import PublishedLibrary, published
from briefing.site.site_pages import SitePlan, site_files
from tests.support.curated import POSITIONS

ADDRESS = "https://positions.example.org/site/"
BOT = "briefings_bot"


@pytest.fixture(scope="session")
def shown() -> PublishedLibrary:
    """What of the project's data is published, proved by its lock."""
    found = LibraryLoader(POSITIONS).examine()
    assert found.library is not None
    return published(found.library, found.lock)


@pytest.fixture(scope="session")
def site(shown: PublishedLibrary) -> Mapping[str, bytes]:
    """Every file of its site, by its path."""
    return dict(site_files(SitePlan(shown, ADDRESS, BOT)))
