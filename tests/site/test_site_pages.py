"""The site of the project's data: every page, its links, its words and its data."""

import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from lxml import etree  # type: ignore[import-untyped] # lxml has no types

from briefing.answers.permalinks import position_page, quote_page
from briefing.evidence.verdict import Basis, Check, Verdict
from briefing.library.model import Quote, Stance
from briefing.messages.callback_data.question_codec import Asked, Codec
from briefing.site.published import PublishedLibrary, published
from briefing.site.site_pages import SitePlan, site_files
from tests.site.conftest import ADDRESS, BOT
from tests.site.site_reading import broken_links, data, tree, words
from tests.support.samples import (
    make_actor,
    make_library,
    make_position,
    make_quote,
    sample_library,
)

Site = Mapping[str, bytes]


def test_no_link_is_broken(site: Site) -> None:
    assert broken_links(site, ADDRESS) == []


def test_a_broken_link_is_found() -> None:
    page = b'<html><body><a href="../actors/nobody.html">x</a><a href="b.html">y</a></body></html>'
    assert broken_links({"topics/a.html": page, "topics/b.html": page}, ADDRESS) == [
        "topics/a.html -> actors/nobody.html",
        "topics/b.html -> actors/nobody.html",
    ]


def test_every_quote_has_a_page_with_its_words_and_its_article(
    site: Site, shown: PublishedLibrary
) -> None:
    library = shown.library
    assert len(library.quotes) > 50
    for quote in library.quotes.values():
        told = words(site[quote_page(quote.id)])
        assert " ".join(quote.text.split()) in told
        assert library.sources[quote.source].sha256 in told
        named = (f"{one.name}, {one.role}" for one in library.speakers_of(quote))
        assert [one for one in named if one not in told] == []


def test_every_position_stands_on_its_own_page_and_its_actors_and_its_topics(
    site: Site, shown: PublishedLibrary
) -> None:
    held = [one for actor in shown.library.actors.values() for one in actor.positions.values()]
    assert len(held) > 20
    for position in held:
        for page in (
            f"actors/{position.actor}.html",
            f"topics/{position.topic}.html",
            position_page(position.actor, position.topic),
        ):
            assert position.summary in words(site[page])


def test_two_actors_stand_side_by_side_with_a_quote_each(site: Site) -> None:
    told = words(site["compare/russia/us.html"])
    assert "Assad's future · ≠ Clash" in told
    assert "Russia: Assad need not go" in told
    assert "United States: Assad should go" in told
    assert "has lost legitimacy" in told


def test_a_page_loads_nothing_from_elsewhere_and_runs_no_script(site: Site) -> None:
    pages = {path: tree(content) for path, content in site.items() if path.endswith(".html")}
    assert len(pages) > 100
    for path, page in pages.items():
        loaded = page.xpath(
            "//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href"
        )
        assert (
            not [one for one in loaded if ":" in one or one.startswith("/")] or path == "404.html"
        )
        runs = page.xpath("//script[not(@type='application/ld+json')]/@src")
        assert runs == (["assets/search.js"] if path == "search.html" else [])
        assert not page.xpath("//@style | //style | //@onclick | //iframe")
        if page.xpath("//main[@id]"):
            (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
            allowed = "'self'" if path == "search.html" else "'none'"
            assert f"script-src {allowed};" in policy
            assert policy.startswith("default-src 'none';")


def test_the_way_back_asks_the_bot_the_same(site: Site, shown: PublishedLibrary) -> None:
    """As the bot reads the link: the question that the page answers."""
    asked: dict[str, str] = {}
    assert site
    for path, content in site.items():
        links = tree(content).xpath("//footer//a/@href") if path.endswith(".html") else []
        starts = [one.partition("?start=")[2] for one in links if "?start=" in one]
        assert [one for one in starts if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", one)] == []
        for start in starts:
            decoded = Codec().decode(start, shown.library)
            assert isinstance(decoded, Asked), path
            asked[path] = str(decoded.request)
    assert len(asked) > 100
    for path in ("actors/russia.html", "topics/refugees.html", "quotes/07/07d9da799e.html"):
        assert path.rpartition("/")[2].removesuffix(".html") in asked[path]
    assert "russia" in asked["compare/russia/us.html"]
    assert "us-rejects-call" in asked["articles/us-rejects-call.html"]


def test_a_quote_is_told_to_machines_as_a_quotation_of_schema_org(site: Site) -> None:
    (quotation,) = data(site["quotes/07/07d9da799e.html"])
    assert quotation["@type"] == "Quotation"
    assert quotation["@id"] == f"{ADDRESS}quotes/07/07d9da799e.html"
    assert quotation["text"].startswith("We haven’t destroyed state institutions")
    assert [one["name"] for one in quotation["spokenByCharacter"]] == ["Vladimir Putin"]
    assert quotation["isPartOf"]["headline"].startswith("US rejects")
    assert quotation["dateCreated"] == "2015-09-15"
    properties = {one["name"]: one["value"] for one in quotation["additionalProperty"]}
    assert (properties["stance"], properties["dated_by"]) == ("opposes", "inferred")


def test_no_page_makes_a_claim_review_and_no_file_is_an_article(site: Site) -> None:
    assert not [path for path, content in site.items() if b"ClaimReview" in content]
    assert {path.rpartition(".")[2] for path in site} == {
        *("html", "css", "js", "svg", "atom", "json", "xml")
    }


def test_the_map_of_the_site_names_every_page_of_what_is_on_file(site: Site) -> None:
    listed = etree.fromstring(site["sitemap-1.xml"]).xpath("//*[local-name()='loc']/text()")
    pages = {path for path in site if re.match(r"(actors|topics|positions|quotes|compare)/", path)}
    assert {f"{ADDRESS}{path}" for path in pages if path.endswith(".html")} <= set(listed)
    (index,) = etree.fromstring(site["sitemap.xml"]).xpath("//*[local-name()='loc']/text()")
    assert index == f"{ADDRESS}sitemap-1.xml"


def test_the_same_library_makes_the_same_files(site: Site, shown: PublishedLibrary) -> None:
    assert dict(site_files(SitePlan(shown, ADDRESS, BOT))) == site


def test_another_summary_changes_the_pages_that_have_it_and_few_others(
    site: Site, shown: PublishedLibrary
) -> None:
    library = shown.library
    russia = library.actors["russia"]
    refugees = replace(russia.positions["refugees"], summary="Russia says something else.")
    actor = replace(russia, positions={**russia.positions, "refugees": refugees})
    edited = replace(library, actors={**library.actors, "russia": actor})
    after = dict(site_files(SitePlan(replace(shown, library=edited), ADDRESS, BOT)))
    changed = {path for path in {*site, *after} if site.get(path) != after.get(path)}
    assert {"positions/russia/refugees.html", "actors/russia.html"} <= changed
    others = {path for path in changed if not path.startswith("search/")}
    assert others == {
        "positions/russia/refugees.html",
        "actors/russia.html",
        "topics/refugees.html",
    }


def test_without_an_address_no_file_invents_one(shown: PublishedLibrary) -> None:
    files = dict(site_files(SitePlan(shown)))
    assert broken_links(files, ADDRESS) == []
    assert "sitemap.xml" not in files
    pages = [tree(content) for path, content in files.items() if path.endswith(".html")]
    assert len(pages) > 100
    for page in pages:
        assert not page.xpath("//link[@rel='canonical'] | //meta[@property='og:url']")
        assert not page.xpath("//footer//a[contains(@href, 't.me')]")
    (quotation,) = data(files["quotes/07/07d9da799e.html"])
    assert "@id" not in quotation


PROVED = make_quote("We want ships", actor="norland", topic="harbour", said="2015-09-03")
DOUBTFUL = make_quote("We want no ships", actor="norland", topic="harbour", said="2015-09-01")


def _site_of(*quotes: Quote) -> tuple[PublishedLibrary, dict[str, bytes]]:
    summary = "Norland wants an open harbour."
    position = make_position("norland", "harbour", Stance.SUPPORTS, summary, *quotes)
    topics, sources = sample_library().topics.values(), sample_library().sources.values()
    actors = (make_actor("norland", "Norland", position),)
    library = make_library(actors, tuple(topics), tuple(sources))
    shown = published(library, {})
    return shown, dict(site_files(SitePlan(shown, ADDRESS, BOT)))


def test_words_that_nobody_proved_are_nowhere_on_the_site() -> None:
    unchecked = replace(DOUBTFUL, verdict=Verdict.UNCHECKED, place=None, check=None)
    shown, files = _site_of(PROVED, unchecked)
    assert (shown.quotes_left, shown.positions_left) == (1, 0)
    assert quote_page(unchecked.id) not in files
    assert not [path for path, content in files.items() if b"no ships" in content]
    assert words(files[quote_page(PROVED.id)])


def test_a_stance_that_rests_on_words_that_nobody_proved_stays_behind() -> None:
    newest = replace(PROVED, verdict=Verdict.UNCHECKED, place=None, check=None)
    shown, files = _site_of(newest, DOUBTFUL)
    assert (shown.quotes_left, shown.positions_left) == (2, 1)
    assert not [path for path in files if path.startswith(("quotes/", "positions/", "actors/"))]
    assert "Nothing is on file yet" in words(files["index.html"])
    assert broken_links(files, ADDRESS) == []


@pytest.mark.parametrize("basis", Basis)
def test_a_page_says_who_compared_the_words_and_the_day_is_the_locks(basis: Basis) -> None:
    """The day on which this machine looked again would make each page another one each day."""
    checked = replace(PROVED, check=Check(basis, None))
    told = words(_site_of(checked)[1][quote_page(PROVED.id)])
    expected = {
        Basis.ARTICLE: "Proved: stands word for word in our copy of the article, checked here",
        Basis.KEY: "checked against our copy by the curators’ key",
        Basis.RECORD: "Recorded, article not at hand here",
    }
    assert expected[basis] in told
    assert "2026" not in told
