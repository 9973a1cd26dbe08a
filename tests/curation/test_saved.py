"""What is read of a file in which somebody saved an article."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.curation.page_facts import Stated
from briefing.curation.saved import read_saved, saved_as
from briefing.evidence.plain_text import NotText

HEADLINE = "Harbour to reopen in spring"
BODY = """\
<header><nav><a href="/">Home</a> <a href="/p">Politics</a></nav></header>
<main><article><h1>Harbour to reopen in spring</h1>
<figure><img src="x.jpg"><figcaption>The “old” harbour. Photo: Courier</figcaption></figure>
<p>NORTHGATE &mdash; The harbour will <em>reopen</em> in <a href="/s">spring</a>, Prime Minister
Alma Berg said on Tuesday.</p>
<p>“We want every ship to be welcome here,” Berg said.&nbsp;“We do not want 50 soldiers.”</p>
<blockquote><p>“The harbour belongs to all of us.”</p></blockquote>
<p>She called the plan <q class="x">a first step</q> and the delay "regrettable".</p>
<p>“No.”</p></article></main>
<section id="comments"><h3>Comments</h3><p>“What nonsense,” wrote somebody below it.</p></section>
<footer><p>© 2031 The Norland Courier</p></footer>
"""
ARTICLE = """\
Harbour to reopen in spring

The “old” harbour. Photo: Courier

NORTHGATE — The harbour will reopen in spring, Prime Minister Alma Berg said on Tuesday.

“We want every ship to be welcome here,” Berg said. “We do not want 50 soldiers.”

“The harbour belongs to all of us.”

She called the plan “a first step” and the delay "regrettable".

“No.”
"""


def _page(head: str = "", body: str = BODY) -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def _linked(**fields: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **fields}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def _stated(head: str, body: str = BODY) -> Stated:
    return saved_as("page.html", _page(head, body)).stated


@pytest.mark.parametrize("content", ["One\n\n“Two.”\n", "One\r\n\r\n“Two.”", "\ufeffOne\n“Two.”"])
def test_plain_text_is_kept_byte_for_byte(content: str) -> None:
    saved = saved_as("a.txt", content.encode())
    assert saved.content == content.encode()
    assert saved.article.sha256 == hashlib.sha256(content.encode()).hexdigest()


@pytest.mark.parametrize("text", ["\n \n  A  head\tline \nText", "\ufeffA head line\r\nText"])
def test_the_headline_of_plain_text_is_its_first_line(text: str) -> None:
    assert saved_as("a.txt", text.encode()).stated == Stated(headline="A head line")


def test_of_a_page_the_article_is_read_and_nothing_around_it() -> None:
    saved = saved_as("page.html", _page())
    assert saved.content.decode() == ARTICLE
    assert (saved.article.text, saved.is_page) == (ARTICLE, True)
    assert saved.article.sha256 == hashlib.sha256(ARTICLE.encode()).hexdigest()


@pytest.mark.parametrize(
    "beginning",
    [
        "<!DOCTYPE html>",
        "\ufeff\n<!doctype HTML>\n<!-- saved from url=(0024)https://courier.example/ -->",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>',
        "<!-- a comment --> ",
    ],
)
def test_a_page_is_known_by_how_it_begins(beginning: str) -> None:
    content = f"{beginning}<html><body>{BODY}</body></html>".encode()
    assert saved_as("saved", content).article.text == ARTICLE


def test_a_page_in_another_character_set_is_read_as_it_names_it() -> None:
    page = _page('<meta charset="iso-8859-1">').decode().encode("cp1252")
    assert saved_as("page.html", page).article.text == ARTICLE


ALIKE = "".join(
    [
        _meta("og:title", HEADLINE),
        _meta("og:site_name", "The Norland Courier"),
        _meta("og:url", "https://courier.example/harbour?from=app"),
        _meta("article:published_time", "2031-03-04T09:30:00+01:00"),
        '<meta name="author" content="Ida Strand">',
        '<link rel="canonical" href="https://courier.example/harbour">',
        _linked(
            headline=HEADLINE,
            datePublished="2031-03-04T08:30:00Z",
            author=[{"@type": "Person", "name": "Ida Strand"}],
            publisher={"@type": "Organization", "name": "The Norland Courier"},
        ),
    ]
)


def test_what_a_page_says_of_itself_without_contradiction_is_read() -> None:
    assert _stated(ALIKE) == Stated(
        headline=HEADLINE,
        outlet="The Norland Courier",
        author="Ida Strand",
        published="2031-03-04",
        url="https://courier.example/harbour",
    )


def test_what_a_page_does_not_say_stays_open() -> None:
    assert _stated("<title>Harbour - Courier</title>") == Stated(headline=HEADLINE)


CONTRADICTIONS = [
    ("outlet", _meta("og:site_name", "Courier Online")),
    ("author", _meta("author", "Staff")),
    ("published", _meta("article:published_time", "2031-03-05T00:30:00+02:00")),
    ("url", '<link rel="canonical" href="https://courier.example/other">'),
]


@pytest.mark.parametrize(("field", "head"), CONTRADICTIONS)
def test_what_a_page_says_in_two_ways_stays_open(field: str, head: str) -> None:
    stated = _stated(ALIKE + head)
    assert getattr(stated, field) is None
    assert stated.headline == HEADLINE


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (_linked(author=[{"name": "Ida Strand"}, {"name": "Ole Vik"}]), "Ida Strand and Ole Vik"),
        (_linked(author="By Ida Strand"), "Ida Strand"),
        (_linked(author={"name": "Courier"}, publisher={"name": "Courier"}), None),
        (_meta("article:author", "https://social.example/ida"), None),
    ],
)
def test_the_author_is_a_person_and_never_the_outlet_or_an_address(
    head: str, author: str | None
) -> None:
    assert _stated(head).author == author


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        (_meta("og:title", "Harbour: all you need to know"), BODY, HEADLINE),
        (_meta("og:title", "Short") + _linked(headline=HEADLINE), BODY, HEADLINE),
        (_meta("og:title", "Ships &amp;amp; ports"), "<p>A text of words.</p>", "Ships & ports"),
        ("", "<h1>Courier</h1><h1>Harbour</h1><p>A text of words.</p>", None),
        (_linked(headline="One") + _linked(headline="Two"), BODY, HEADLINE),
        ('<script type="application/ld+json">{"@type": </script>', BODY, HEADLINE),
        (_linked(headline=None, author=None, publisher=7, url=["x", 3]), BODY, HEADLINE),
    ],
)
def test_the_headline_is_what_most_places_of_the_page_say(
    head: str, body: str, headline: str | None
) -> None:
    assert _stated(head, body).headline == headline


NO_ARTICLES = [
    ("a.txt", b"", "empty"),
    ("a.txt", b" \n\t\n", "empty"),
    ("a.txt", "A text".encode("utf-16-le"), "UTF-16"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "a picture"),
    ("a.txt", b"A text\0with a zero", "binary"),
    ("a.txt", b"word " * 1_000_000, "larger than 1,000,000 bytes"),
    ("a.txt", b"{\\rtf1\\ansi A text}", "RTF"),
    ("a.pdf", b"%PDF-1.7 text", "PDF is damaged"),
    ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "of the old form"),
    ("a.docx", b"PK\x03\x04text", "office document"),
    ("a.mhtml", b"From: <Saved by Blink>\r\nMIME-Version: 1.0", "MHTML"),
    ("a.html", b"", "empty"),
    ("a.html", b"<html><body></body></html>", "no readable text"),
    (
        "a.txt",
        ("word " * 210_000).encode("utf-16"),
        "article's text is larger than 1,000,000 bytes",
    ),
    ("a.html", b"<p>" + b"word " * 2_100_000, "larger than 10,000,000 bytes"),
    ("a.html", "<html>Über alles".encode("utf-16-le"), "UTF-16"),
    ("a.html", "<html>Über alles".encode("cp1252"), "not in UTF-8"),
    ("a.html", '<html><meta charset="klingon">Ü'.encode("cp1252"), "character set"),
]


@pytest.mark.parametrize(("name", "content", "problem"), NO_ARTICLES)
def test_what_is_no_article_is_refused_in_words(name: str, content: bytes, problem: str) -> None:
    with pytest.raises(NotText) as refused:
        saved_as(name, content)
    assert problem in refused.value.problem


def test_a_page_may_have_ten_megabytes_around_its_article() -> None:
    page = f"<html><body><p>A text.</p><script>{'x = 1;' * 1_600_000}</script></body></html>"
    assert saved_as("a.html", page.encode()).article.text == "A text.\n"


def test_comments_before_a_text_do_not_make_it_a_page() -> None:
    text = "<!-- -->" * 60 + "A text."
    assert saved_as("a.txt", text.encode()).article.text == text


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html"]))
def test_any_bytes_are_an_article_or_refused(content: bytes, name: str) -> None:
    beginning = b"<html><body><p>" if name == "a.html" else b""
    try:
        saved = saved_as(name, beginning + content)
    except NotText:
        return
    assert saved.article.text.strip()


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_saved(tmp_path / "none.txt")
