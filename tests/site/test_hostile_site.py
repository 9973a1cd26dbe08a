"""Whatever stands in the fields of a library, the site's pages, data and feeds stay whole."""

import json
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree, html  # type: ignore[import-untyped] # lxml has no types

from briefing.answers.permalinks import quote_page
from briefing.library.model import Library, Source, Speaker, Stance, Topic
from briefing.site.published import published
from briefing.site.site_pages import SitePlan, site_files
from tests.messages.hostile import libraries
from tests.site.conftest import ADDRESS, BOT
from tests.site.site_reading import broken_links, data, tree, words
from tests.support.samples import make_actor, make_library, make_position, make_quote


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ELEMENTS = _listed(
    "html head meta title link script body a header nav ul ol li form label input button main p b "
    "i u br h1 h2 h3 section article figure figcaption blockquote bdi code div footer time small "
    "noscript template"
)
_ATTRIBUTES = _listed(
    "lang charset content http-equiv name property rel href type title class id tabindex action "
    "method role for maxlength autocomplete dir cite datetime aria-label src defer hidden "
    "data-empty data-searching data-none data-one data-many data-most data-away"
)
_SCHEMES = ("http://", "https://")


def _files(library: Library) -> Mapping[str, bytes]:
    return dict(site_files(SitePlan(published(library, {}), ADDRESS, BOT)))


def _faults(path: str, content: bytes) -> list[str]:
    """Elements, attributes and links of a page that no template of ours has."""
    faults = []
    for element in html.document_fromstring(content.decode()).iter(etree.Element):
        if element.tag not in _ELEMENTS:
            faults.append(f"{path}: <{element.tag}>")
        faults += [f"{path}: {name}" for name in element.attrib if name not in _ATTRIBUTES]
        link = element.get("href", "")
        if ":" in link.split("/")[0] and not link.startswith(_SCHEMES):
            faults.append(f"{path}: {link}")
    return faults


@pytest.mark.filterwarnings("ignore:Generating overly large repr")  # of a failing example
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # to make a library smaller takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
@given(libraries())
def test_no_field_adds_an_element_an_attribute_or_a_link(library: Library) -> None:
    files = _files(library)
    assert "index.html" in files
    for path, content in files.items():
        if path.endswith(".html"):
            assert _faults(path, content) == []
            assert {one["@type"] for one in data(content)} <= {"Quotation"}
        elif path.endswith((".atom", ".xml")):
            etree.fromstring(content)
        elif path.endswith(".json"):
            json.loads(content)
    assert broken_links(files, ADDRESS) == []


EVIL = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)> & \u202eevil\u202c"


def evil_library() -> Library:
    """A library whose every text tries to be markup."""
    quote = make_quote(
        f"We want {EVIL}",
        actor="evil",
        topic="topic",
        said="2015-09-03",
        source="source",
        speakers=("one",),
    )
    quote = replace(quote, note=EVIL, occasion=EVIL, attribution=EVIL, voice=EVIL)
    position = make_position("evil", "topic", Stance.SUPPORTS, EVIL, quote)
    speaker = Speaker("one", "evil", EVIL, EVIL, (EVIL,))
    source = Source(
        "source", EVIL, EVIL, EVIL, None, None, f"javascript:alert(3)//{EVIL}", "a" * 64
    )
    actor = make_actor("evil", f"{EVIL} {'x' * 300}", position, speakers=(speaker,))
    return make_library((actor,), (Topic("topic", EVIL, EVIL, (EVIL,)),), (source,))


def test_markup_in_every_field_is_shown_as_it_was_written() -> None:
    library = evil_library()
    (quote,) = library.quotes.values()
    files = _files(library)
    pages = {path: content for path, content in files.items() if path.endswith(".html")}
    assert len(pages) > 8
    for path, content in pages.items():
        assert b"<img" not in content, path
        assert b"alert(1)</script>" not in content, path
    page = files[quote_page(quote.id)]
    assert quote.text in words(page)
    (told,) = data(page)
    assert told["text"] == quote.text
    assert told["spokenByCharacter"][0]["name"] == EVIL
    assert not [link for link in tree(page).xpath("//@href") if "javascript" in link]
    titles = etree.fromstring(files["actors/evil.atom"]).xpath("//*[local-name()='title']/text()")
    assert "<script>alert(1)" in titles[1]
