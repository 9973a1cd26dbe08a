"""What a web page says of the article in it: all that may be meant, and what is beyond doubt."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefing.curation.candidates import Candidate, Candidates, agreed, distinct
from briefing.curation.page_authors import author_candidates, author_of
from briefing.curation.page_dates import (
    Day,
    day_in_path,
    day_of_dateline,
    day_of_line,
    read_day,
)
from briefing.curation.page_headlines import (
    headline_candidates,
    headline_of,
    outlet_candidates,
    outlet_of,
)
from briefing.curation.page_metadata import PageMetadata, texts
from briefing.curation.text_language import (
    can_be_in,
    language_of_tag,
    language_tag,
    told_by_words,
)

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+)\s*-->", re.IGNORECASE)
_DECLARED = ("article:published_time", "og:article:published_time")
_ALSO_DECLARED = (
    "datepublished",
    "dc.date", "dc.date.issued", "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate",
    "publishdate", "publish_date", "publish-date", "publication_date", "parsely-pub-date",
    "sailthru.date", "date", "originalpublicationdate", "citation_publication_date",
    "article.published", "displaydate", "release_date",
)  # fmt: skip
_YEAR = re.compile(r"(?:©|copyright)\D{0,20}((?:19|20)\d\d)(?!\s*[-–])", re.IGNORECASE)
_OWN_TOPS = "//h1[ancestor::article or ancestor::main or not(ancestor::header)]"
_IN_LOCAL_TIME = ("printed", "address")
_FARTHEST_FROM_NOON = timedelta(hours=24)
"""Between noon in UTC and a moment of the same day somewhere: zones go 12 hours either way."""
_MADE_FOR_A_DAY = (
    "//*[contains(@class, 'date') or contains(@class, 'publish') or contains(@class, 'timestamp')]"
)
_AT_THE_TOP = 6
"""Lines of an article among which its own date stands."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What an article says of itself; None for what it does not say, or says in several ways."""

    headline: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    """A day: ``2015-09-15``."""
    url: str | None = None
    language: str | None = None
    """A tag (BCP 47): ``en``, ``pt-BR``."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is beyond doubt, and all candidates by field."""

    stated: Stated = Stated()
    candidates: Candidates = field(default_factory=dict)


def facts_of_page(
    html: str, declared: Any, shown: Any, lines: list[str], served_in: str | None = None
) -> Facts:
    """What a page says of its article.

    ``declared`` is the whole page; ``shown`` is the page without what is unseen, and ``lines`` are
    the article's. ``served_in`` is the language that the server named.
    """
    data = PageMetadata(declared, shown)
    urls = _url_candidates(html, data)
    url = _url(urls)
    address = url or next((one.value for one in urls), None)
    host = (urlsplit(address).hostname or "") if address else ""
    outlets = outlet_candidates(data, host.removeprefix("www.") or None)
    headlines = headline_candidates(data, outlets)
    printed = [*data.shown("//h1 | //h2 | //h3"), *lines[:_AT_THE_TOP]]
    headline = headline_of(headlines, printed, data.shown(_OWN_TOPS))
    authors = author_candidates(data, lines[:_AT_THE_TOP], outlets, headline)
    days = _day_candidates(data, lines, address, headline)
    text = "\n".join(lines)
    languages = _language_candidates(data, text, served_in)
    stated = Stated(
        headline=headline,
        outlet=outlet_of(outlets),
        author=author_of(authors),
        published=_published(days),
        url=url,
        language=_language(languages, text),
    )
    candidates = {
        "headline": headlines,
        "outlet": outlets,
        "author": authors,
        "published": distinct(Candidate(str(day), origin) for _, origin, day in days),
        "url": urls,
        "language": languages,
    }
    return Facts(stated, candidates)


def facts_of_text(text: str) -> Facts:
    """What a plain text says: its first line is the headline; a dateline names its day."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    headline = Candidate(lines[0], "first line")
    days = [day for line in lines[1:_AT_THE_TOP] if (day := _day_at_the_top(line, None))]
    published = tuple(Candidate(str(day), origin) for origin, day in days)
    stated = Stated(headline=headline.value, published=agreed(published))
    return Facts(stated, {"headline": (headline,), "published": distinct(published)})


def _language_candidates(
    data: PageMetadata, text: str, served_in: str | None
) -> tuple[Candidate, ...]:
    """The languages that a page declares, and where it does, what else its words tell."""
    said = [("html lang", value) for value in data.values("//html/@lang")[:1]]
    said += [("og:locale", value) for value in data.named("og:locale")]
    said += [("content-language", value) for value in data.named("content-language")]
    said += [("JSON-LD", value) for value in texts(data.article.get("inLanguage"))]
    said += [("server", value) for value in [served_in] if value]
    tags = [(origin, language_tag(value)) for origin, value in said]
    found = [Candidate(tag, origin) for origin, tag in tags if tag]
    told = told_by_words(text) if found else None
    if told and all(language_of_tag(one.value) != language_of_tag(told) for one in found):
        found.append(Candidate(told, "its words"))
    return distinct(found)


def _language(candidates: tuple[Candidate, ...], text: str) -> str | None:
    """The first language declared that the text can be in, where no other one is."""
    fitting = [one for one in candidates if can_be_in(text, one.value)]
    declared = [one for one in fitting if one.origin != "its words"]
    languages = {language_of_tag(one.value) for one in fitting}
    return declared[0].value if declared and len(languages) == 1 else None


def _url_candidates(html: str, data: PageMetadata) -> tuple[Candidate, ...]:
    canonical = [
        (link.get("href") or "").strip()
        for link in data.tree.iter("link")
        if (link.get("rel") or "").lower() == "canonical"
    ]
    others = [Candidate(value, "og:url") for value in data.named("og:url")]
    others += [Candidate(value, "JSON-LD") for value in texts(data.article.get("url"))]
    entity = data.article.get("mainEntityOfPage")
    entity = entity.get("@id") if isinstance(entity, dict) else entity
    others += [Candidate(value, "JSON-LD") for value in texts(entity)]
    others += [Candidate(found[1], "saved from") for found in _SAVED_FROM.finditer(html)]
    bases = [*data.values("//base/@href"), *(one.value for one in others)]
    base = next((value for value in bases if _is_address(value)), "")
    found = [Candidate(urljoin(base, link), "canonical") for link in canonical if link]
    # The case of an address counts.
    return distinct((one for one in (*found, *others) if _is_address(one.value)), key_of=str)


def _is_address(value: str) -> bool:
    return value.startswith(("https://", "http://")) and bool(urlsplit(value).hostname)


def _url(candidates: tuple[Candidate, ...]) -> str | None:
    """The canonical address, where it is more than the front page; else what all agree on."""
    canonical = [one for one in candidates if "canonical" in one.origins]
    others = [one for one in candidates if "canonical" not in one.origins]
    deep = [one for one in canonical if urlsplit(one.value).path.strip("/") or not others]
    if deep or not others:
        return deep[0].value if len(deep) == 1 else None
    declared = [one for one in others if one.origin != "saved from"] or others
    return declared[0].value if len(declared) == 1 else None


_Ranked = tuple[int, str, Day]
"""How much a day counts (0 most), where it stands, and the day."""


def _day_candidates(
    data: PageMetadata, lines: list[str], address: str | None, headline: str | None
) -> list[_Ranked]:
    found: list[tuple[int, str, Day | None]] = []
    for name in _DECLARED:
        found += [(0, name, read_day(text)) for text in data.named(name)]
    found += [(0, "JSON-LD", read_day(text)) for text in _dates(data.article, "datePublished")]
    shown = data.shown_values("//time[@pubdate or contains(@itemprop, 'datePublished')]/@datetime")
    found += [(1, "time", read_day(text)) for text in shown]
    for name in _ALSO_DECLARED:
        found += [(1, name, read_day(text)) for text in data.named(name)]
    found += [(1, "JSON-LD", read_day(text)) for text in _dates(data.article, "dateCreated")]
    found += [(2, "time", read_day(text)) for text in islice(data.times(), 1)]
    in_path = day_in_path(address) if address else None
    found.append((2, "address", in_path))
    year = next((day.day.year for _, _, day in found if day), None) or _year(data)
    below = data.below_headline(data.shown_elements(_MADE_FOR_A_DAY), headline)
    for line in [*lines[:_AT_THE_TOP], *map(data.text_of, below)]:
        top = _day_at_the_top(line, year)
        if top is not None:
            found.append((2, *top))
    return [(rank, origin, day) for rank, origin, day in found if day is not None]


def _dates(article: dict[str, Any], key: str) -> list[str]:
    value = article.get(key)
    return [str(value)] if isinstance(value, int | float) else texts(value)


def _year(data: PageMetadata) -> int | None:
    """The year of the page's notice of copyright, where it is one."""
    years = {int(found) for found in _YEAR.findall(" ".join(data.page_text().split()))}
    return years.pop() if len(years) == 1 else None


def _day_at_the_top(line: str, year: int | None) -> tuple[str, Day] | None:
    """The day of a dateline, or of a line that holds the date alone, with what it is."""
    dateline = day_of_dateline(line, year)
    if dateline is not None:
        return "dateline", dateline
    alone = day_of_line(line)
    return None if alone is None else ("printed", alone)


def _published(days: list[_Ranked]) -> str | None:
    """The day that the weightiest places agree on; where they differ, the one seen elsewhere.

    One moment that falls on two days in two zones is the day in the zone that is not UTC. So is
    one that is declared in UTC alone, where the page prints the day beside it.
    """
    for rank in sorted({rank for rank, _, _ in days}):
        best = [day for own, _, day in days if own == rank]
        if len({day.day for day in best}) == 1:
            seen = {day.day for _, origin, day in days if origin in _IN_LOCAL_TIME}
            return str(_local_day(best, seen) or best[0])
        moments = {day.moment for day in best}
        if len(moments) == 1 and None not in moments:
            return str(
                next((day for day in best if day.moment and day.moment.utcoffset()), best[0])
            )
        others = {day.day for own, _, day in days if own > rank}
        printed = {day.day for _, origin, day in days if origin == "printed"}
        seen = {day.day for day in best} & (printed or others)
        return str(seen.pop()) if len(seen) == 1 else None
    return None


def _local_day(declared: list[Day], seen: set[date]) -> date | None:
    """The one day seen that a moment declared in UTC alone may have in another zone, if any."""
    moments = [day.moment for day in declared]
    if len(seen) != 1 or not all(one and not one.utcoffset() for one in moments):
        return None
    (day,) = seen
    noon = datetime.combine(day, time(12), UTC)
    near = all(one and abs(one - noon) <= _FARTHEST_FROM_NOON for one in moments)
    return day if near else None
