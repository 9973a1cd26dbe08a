"""Feeds as their readers take them: Atom by feedparser, JSON Feed by its version's names."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import feedparser  # type: ignore[import-untyped] # feedparser has no types
import pytest

from briefing.evidence.verdict import Basis, Check
from briefing.library.model import Quote, Stance
from briefing.site.published import PublishedLibrary
from briefing.site.site_feeds import MOST_ENTRIES
from briefing.site.site_pages import SitePlan, site_files
from tests.site.conftest import ADDRESS
from tests.support.samples import (
    make_actor,
    make_library,
    make_position,
    make_quote,
    sample_library,
)


@pytest.mark.parametrize("path", ["feed", "actors/russia", "topics/refugees"])
def test_both_forms_tell_the_same_entries_with_their_addresses(
    site: Mapping[str, bytes], path: str
) -> None:
    atom = feedparser.parse(site[f"{path}.atom"])
    told = json.loads(site[f"{path}.json"])
    assert not atom.bozo
    assert atom.version == "atom10"
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == f"{ADDRESS}{path}.json"
    assert atom.feed.title == told["title"]
    assert len(atom.entries) == len(told["items"]) > 2
    for entry, item in zip(atom.entries, told["items"], strict=True):
        assert (entry.id, entry.link, entry.title) == (item["id"], item["url"], item["title"])
        assert entry.content[0].value == item["content_text"]
        assert entry.link.removeprefix(ADDRESS) in site


def test_a_feed_tells_its_actors_quotes_alone(site: Mapping[str, bytes]) -> None:
    items = json.loads(site["actors/syrian-opposition.json"])["items"]
    assert items
    assert all(item["title"].startswith("Syrian opposition on ") for item in items)


def _feed(*quotes: Quote, address: str | None = ADDRESS) -> list[dict[str, str]]:
    position = make_position("norland", "harbour", Stance.SUPPORTS, "Norland agrees.", *quotes)
    topics, sources = sample_library().topics.values(), sample_library().sources.values()
    actors = (make_actor("norland", "Norland", position),)
    library = make_library(actors, tuple(topics), tuple(sources))
    files = dict(site_files(SitePlan(PublishedLibrary(library, {}), address)))
    items: list[dict[str, str]] = json.loads(files["feed.json"])["items"]
    return items


def _quote(text: str, proved: date | None, said: str) -> Quote:
    made = make_quote(text, actor="norland", topic="harbour", said=said)
    return replace(made, check=Check(Basis.ARTICLE, proved))


def test_what_was_filed_last_comes_first_and_of_one_day_what_was_said_last() -> None:
    older = _quote("Said last, filed first", date(2026, 1, 1), "2026-01-01")
    newer = _quote("Said first, filed last", date(2026, 2, 1), "2015-01-01")
    same_day = _quote("Said later, filed last", date(2026, 2, 1), "2016-01-01")
    unknown = _quote("Filed nobody knows when", None, "2020-01-01")
    items = _feed(older, newer, same_day, unknown)
    assert [item["content_text"].split("”")[0].removeprefix("“") for item in items] == [
        same_day.text,
        newer.text,
        older.text,
        unknown.text,
    ]
    assert items[0]["date_modified"] == "2026-02-01T00:00:00Z"


def test_a_feed_holds_the_last_fifty() -> None:
    many = [_quote(f"Quote number {one}", date(2026, 1, 1), "2015-01-01") for one in range(60)]
    assert len(_feed(*many)) == MOST_ENTRIES


def test_an_entry_keeps_its_id_wherever_the_site_is_published() -> None:
    quote = _quote("We want ships", date(2026, 1, 1), "2015-01-01")
    (here,), (elsewhere,) = _feed(quote), _feed(quote, address="https://other.example/")
    (nowhere,) = _feed(quote, address=None)
    assert here["id"] == elsewhere["id"] == nowhere["id"]
    assert here["url"] != elsewhere["url"]
    assert "url" not in nowhere
