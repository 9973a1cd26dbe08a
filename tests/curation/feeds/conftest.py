"""A site with a feed of three articles."""

from collections.abc import AsyncIterator

import pytest

from tests.support.feed_newsroom import BERG, MOE, RAIN, Newsroom, article
from tests.support.folders import CuratedFolders
from tests.support.website import Website


@pytest.fixture
async def newsroom(place: CuratedFolders) -> AsyncIterator[Newsroom]:
    pages = {
        "/1": article("Harbour stays open", BERG),
        "/2": article("Docks at night", MOE),
        "/3": article("Rain", RAIN),
    }
    async with Website(pages) as site:
        room = Newsroom(site, place)
        room.lists("/1", "/2", "/3")
        yield room
