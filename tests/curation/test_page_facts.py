"""What a page says of its article: what is beyond doubt, and what is offered."""

import json

import pytest

from briefing.curation.page_dates import day_in_path, day_of_dateline, day_of_line, read_day
from briefing.curation.page_facts import Facts
from briefing.curation.page_reading import read_page
from briefing.curation.saved import saved_as

TOP = "<h1>Norland opens “its” harbour</h1>"
TEXT = """<p>The prime minister spoke at length about the harbour on Monday evening in Northgate,
where the ministers met. “We want every ship to be welcome here,” Alma Berg said.</p>"""


def _facts(head: str = "", top: str = TOP, text: str = TEXT) -> Facts:
    page = f"<html><head>{head}</head><body><article>{top}{text}</article></body></html>"
    return read_page(page).facts


def _meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def _linked(**fields: object) -> str:
    data = json.dumps({"@type": "NewsArticle", **fields})
    return f'<script type="application/ld+json">{data}</script>'


def test_a_place_that_gives_an_address_twice_is_named_once() -> None:
    address = "https://courier.example/harbour"
    facts = _facts(_linked(url=address, mainEntityOfPage=address) + _meta("og:url", address))
    assert [one.origin for one in facts.candidates["url"]] == ["og:url, JSON-LD"]


H = "Norland opens “its” harbour"
HEADLINES = [
    (_meta("og:title", "Norland opens its harbour | The Courier"), TOP, H),
    (_meta("og:title", "Norland opens &quot;its&quot; harbour"), TOP, H),
    (f"<title>{H} - The Courier</title>", f"<h1>The Courier</h1>{TOP}", H),
    (f"<title>{H} - The Courier</title>", "", H),
    (f"<title>The Courier | {H}</title>" + _meta("og:site_name", "The Courier"), "", H),
    (f"<title>{H} - Courier News</title>" + _meta("og:url", "https://couriernews.eu/a"), "", H),
    (_meta("og:title", H) + _meta("twitter:title", "NORLAND OPENS 'ITS' HARBOUR"), "", H),
    (_meta("og:title", "All about ships and ports"), TOP, H),
    (_meta("og:title", H) + f"<title>{H}</title>", f"<h1>Courier</h1><h2>{H}</h2>", H),
    (_linked(headline="Peace - at last - in Norland"), "", "Peace - at last - in Norland"),
    (_linked(headline="One thing") + _meta("og:title", "Quite another"), "", None),
    ("", "<h1>Norland opens up</h1><h1>Southland shuts down</h1>", None),
    (f"<title>{H} | The Daily Wave</title>", "<h1>The Daily Wave</h1>", H),
    (f"<title>{H} | The Daily Wave</title>", f"<h1>The Daily Wave</h1><p>{H}</p>", H),
    (f"<title>{H}</title>" + _meta("application-name", H), TOP, H),
    ("<title>draft-03 - Norland opens its harbour to the world</title>", "", None),
    (f"<title>{H} - Part 1 - Ports</title>", f"<h1>Library</h1><h2>{H}</h2>", H),
    (f"<title>{H}</title>", f"<aside><h1 itemprop='headline'>{H}</h1></aside><h1>News</h1>", H),
    ("", "<h1 hidden>A hidden headline</h1><h1>Norland opens up</h1>", "Norland opens up"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "top", "headline"), HEADLINES)
def test_the_headline_is_the_printed_one_without_the_site_s_name(
    head: str, top: str, headline: str | None
) -> None:
    assert _facts(head, top).stated.headline == headline


def test_headlines_in_doubt_are_offered_with_where_they_stand() -> None:
    facts = _facts(_linked(headline="One thing") + _meta("og:title", "Quite another"), "")
    offered = [(one.value, one.origin) for one in facts.candidates["headline"]]
    assert offered == [("One thing", "JSON-LD"), ("Quite another", "og:title")]


DATES = [
    ("2031-03-03T23:30:00+01:00", "2031-03-03"),
    ("Mon, 03 Mar 2031 10:00:00 GMT", "2031-03-03"),
    ("Mon, 03 Mar 2031", "2031-03-03"),
    ("Mon Mar 03 09:30:00 UTC 2031", "2031-03-03"),
    ("1930298400", "2031-03-03"),
    ("1930298400000", "2031-03-03"),
    ("20310303", "2031-03-03"),
    ("2031/3/3 10:15", "2031-03-03"),
    ("March 3rd, 2031", "2031-03-03"),
    ("3 Sept. 2031", "2031-09-03"),
    ("3. März 2031", "2031-03-03"),
    ("3 de julio de 2031", "2031-07-03"),
    ("1er juillet 2031", "2031-07-01"),
    ("3 марта 2031", "2031-03-03"),
    ("3 березня 2031 року", "2031-03-03"),
    ("03.04.2031", "2031-04-03"),
    ("25/04/2031", "2031-04-25"),
    ("2031年3月3日 10:01", "2031-03-03"),
    ("2031년 3월 3일", "2031-03-03"),
    ("03/04/2031", None),
    ("2031-02-30", None),
    ("tomorrow", None),
    ("99999999999999", None),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_days_are_read_in_the_forms_that_pages_use(text: str, day: str | None) -> None:
    found = read_day(text)
    assert (None if found is None else str(found)) == day


DATELINES = [
    ("PARIS, 3 July 2031 — The ministers met.", "2031-07-03"),
    ("Paris, 3 July", "2030-07-03"),
    ("MOSCOW, July 3 (Wire) - The ministers met.", "2030-07-03"),
    ("Berlin, 3. Juli 2031 (dpa) – Die Minister trafen sich.", "2031-07-03"),
    ("NORTHGATE, Norland (Wire) — The ministers met.", None),
    ("The talks of 3 July 2031 — they were long — are over.", None),
    ("“We meet on 3 July 2031 – at last,” she said.", None),
]


@pytest.mark.parametrize(("paragraph", "day"), DATELINES)
def test_a_dateline_names_the_day(paragraph: str, day: str | None) -> None:
    found = day_of_dateline(paragraph, 2030)
    assert (None if found is None else str(found)) == day


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 4 March 2031", "2031-03-04"),
        ("By Ida Strand | 4 March 2031", "2031-03-04"),
        ("Updated 4 March 2031", None),
        ("Last updated 4 March 2031", None),
        ("By Ida Strand\non March 4, 2031 at 12:06 PM, updated March 5, 2031", "2031-03-04"),
        ("publiziert am 4. März 2031", "2031-03-04"),
        ("On 4 March 2031 the king went to the harbour for the last time", None),
    ],
)
def test_a_line_with_a_date_alone_names_the_day(line: str, day: str | None) -> None:
    found = day_of_line(line)
    assert (None if found is None else str(found)) == day


def test_an_address_names_the_day() -> None:
    assert str(day_in_path("https://courier.example/2031/03/04/harbour")) == "2031-03-04"
    assert day_in_path("https://courier.example/2031/13/04/harbour") is None


LONG = "".join(f"<p>Pier {n} is open to ships, and its {n} cranes work.</p>" for n in range(9))
UTC_NIGHT = _meta("article:published_time", "2031-03-04T01:30:00Z")
PUBLISHED = [
    (UTC_NIGHT, "<p>March 3, 2031</p>" + TEXT, "2031-03-03"),
    (UTC_NIGHT, "<p>March 2, 2031</p>" + TEXT, "2031-03-04"),
    (UTC_NIGHT, "<p>NORTHGATE, March 3 — The ministers met.</p>" + TEXT, "2031-03-04"),
    (UTC_NIGHT + _meta("og:url", "https://a.example/2031/03/03/port"), TEXT, "2031-03-03"),
    ("", "<nav class='date'>March 3, 2031</nav>" + TEXT, "2031-03-03"),
    ("", LONG + "<p class='date'>March 3, 2031</p>", None),
    (_meta("article:published_time", "Mon, 03 Mar 2031 10:00:00 GMT"), TEXT, "2031-03-03"),
    (_meta("dc.date", "3 March 2031"), TEXT, "2031-03-03"),
    (_linked(datePublished=1930298400000), TEXT, "2031-03-03"),
    ("", "<time datetime='2031-03-03T10:00Z'>Monday</time>" + TEXT, "2031-03-03"),
    ("", "<p>“The talks of <time datetime='2031-03-03'>3 March</time> were good.”</p>", None),
    ("", "<p>By Ida Strand, <time datetime='2031-03-03'>3 March</time></p>" + TEXT, "2031-03-03"),
    ("", "<p>NORTHGATE, 3 March 2031 — A line of news.</p>" + TEXT, "2031-03-03"),
    ("", "<p>Northgate, 3 March</p><p>© 2031 Courier.</p>" + TEXT, "2031-03-03"),
    ("", "<p>Northgate, 3 March</p>" + TEXT, None),
    (_meta("og:url", "https://courier.example/2031/03/03/harbour"), TEXT, "2031-03-03"),
    (
        _meta("article:published_time", "2031-03-03") + _linked(datePublished="2031-03-09"),
        TEXT,
        None,
    ),
    (
        _meta("article:published_time", "2031-03-03") + _linked(datePublished="2031-03-09"),
        "<p>Published 3 March 2031</p>" + TEXT,
        "2031-03-03",
    ),
    (
        _meta("article:published_time", "2031-03-02T23:30:00Z")
        + _linked(datePublished="2031-03-03T00:30:00+01:00"),
        TEXT,
        "2031-03-03",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("head", "text", "day"), PUBLISHED)
def test_the_day_is_the_one_that_the_weightiest_places_agree_on(
    head: str, text: str, day: str | None
) -> None:
    assert _facts(head, text=text).stated.published == day


AUTHORS = [
    (_meta("author", "The Courier") + _meta("og:site_name", "The Courier"), "", None),
    (_linked(author={"@type": "Organization", "name": "Wire"}), "", None),
    (_meta("author", "Reuters"), "", None),
    (_meta("author", "By Ida Strand, Political Editor"), "", "Ida Strand"),
    (_meta("author", "IDA STRAND and OLE VIK"), "", "Ida Strand and Ole Vik"),
    (_meta("author", "Ida Strand") + _meta("author", "Ole Vik"), "", "Ida Strand and Ole Vik"),
    (_meta("author", "strand") + _linked(author="Ida Strand"), "", "Ida Strand"),
    (_meta("author", "Ole Vik") + _linked(author="Ida Strand"), "", None),
    ("", "<p class='byline'>By Ida Strand | 4 March 2031</p>", "Ida Strand"),
    ("", "<p>By Ida Strand in Northgate</p>", "Ida Strand"),
    ("", "<a rel='author' href='/i'>Ida Strand</a> <a rel='author' href='/o'>Ole Vik</a>", None),
    (_meta("author", "Harbour & Sea"), "", None),
    (_meta("author", "Organization for Transformative Ports"), "", None),
    (_meta("author", "News Bureau"), "", None),
    (_meta("author", "Ida Strand (https://strand.example)"), "", "Ida Strand"),
    (_meta("author", "Ida Strand and The Courier") + _meta("og:site_name", "The Courier"), "",
     "Ida Strand"),
    (_meta("author", "seaport") + _meta("og:url", "https://www.seaportnews.eu/a"), "", None),
    (_meta("dc.creator", "Strand, Ida") + _meta("dc.creator", "Vik, Ole"), "",
     "Ida Strand and Ole Vik"),
    (_linked(author={"@type": "Person", "name": "Ida Strand"})
     + _meta("og:site_name", "Ida Strand"), "", "Ida Strand"),
    (_linked(author="Ida Strand") + _meta("author", "Condor Press Ltd"),
     "<p class='byline'>By Ida Strand</p>", "Ida Strand"),
    ("", "<p class='byline'>By Ida Strand, Associated Press, Published 4 March</p>", "Ida Strand"),
    ("", "<p class='byline'>Photo: Ida Strand</p>", None),
    ("", "<p class='byline'>By Ida Strand</p>" + LONG + "<p class='byline'>Ole Vik</p>",
     "Ida Strand"),
    ("", LONG + "<p class='byline'>Jo Lie</p><p class='byline'>Ole Vik</p>", None),
    ("", TEXT + "<div class='comments'><p class='author'>Ole Vik</p></div>", None),
    ("", "<p>4 March 2031 by Ida Strand</p>", "Ida Strand"),
    ("", "<p>The pier was built by Ida Strand</p>", None),
    ("", "<p class='byline'>By Sea Port Online</p>", None),
    ("", "<p>By all means the ministers have to go there</p>", None),
]  # fmt: skip


@pytest.mark.parametrize(("head", "line", "author"), AUTHORS)
def test_the_author_is_who_is_named_and_no_outlet(
    head: str, line: str, author: str | None
) -> None:
    assert _facts(head, text=line + TEXT).stated.author == author


def _canonical(address: str) -> str:
    return f'<link rel="canonical" href="{address}">'


WHOLE = "https://www.courier.example/news/norland"
ADDRESSES = [
    (_canonical("/news/norland") + _meta("og:url", WHOLE), WHOLE),
    (_canonical("https://www.courier.example/") + _meta("og:url", WHOLE), WHOLE),
    (_canonical("/news/norland"), None),
    (_canonical("norland") + '<base href="https://www.courier.example/news/">', WHOLE),
    (_linked(mainEntityOfPage={"@id": WHOLE}), WHOLE),
    (f"<!-- saved from url=(0040){WHOLE} -->", WHOLE),
    (_canonical("javascript:void(0)"), None),
]


@pytest.mark.parametrize(("head", "address"), ADDRESSES)
def test_the_address_is_a_whole_one(head: str, address: str | None) -> None:
    assert _facts(head).stated.url == address


def test_the_outlet_is_named_twice_or_declared_and_its_domain_is_offered() -> None:
    twice = _facts(f"<title>{H} - The Courier</title>", f"<h1>The Courier</h1>{TOP}")
    assert twice.stated.outlet == "The Courier"
    once = _facts(f"<title>{H} - The Courier</title>" + _meta("og:url", WHOLE))
    assert once.stated.outlet is None
    offered = [(one.value, one.origin) for one in once.candidates["outlet"]]
    assert offered == [("The Courier", "title"), ("courier.example", "domain")]


def test_a_plain_text_has_its_first_line_and_its_dateline() -> None:
    text = "Harbour opened\n\nNORTHGATE, 3 March 2031 — The harbour is open.\n"
    stated = saved_as("a.txt", text.encode()).stated
    assert (stated.headline, stated.published) == ("Harbour opened", "2031-03-03")
