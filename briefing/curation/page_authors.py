"""Who wrote a page's article: as declared, and as printed. An outlet is no author."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from briefing.curation.byline_names import persons
from briefing.curation.candidates import Candidate, alike, distinct, letters_of
from briefing.curation.page_dates import day_of_line
from briefing.curation.page_metadata import PageMetadata, names

_DECLARED = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "byl", "citation_author",
)  # fmt: skip
_OF_LIBRARIES = ("dc.creator", "dcterms.creator", "citation_author")
_PRINTED = (
    "//*[@rel='author' or contains(@itemprop, 'author')]",
    "//*[not(self::body or self::main or self::article or self::section or self::form) and "
    "(contains(concat(' ', @class, ' '), ' author ') or contains(@class, 'byline')"
    " or contains(@class, 'author-name') or contains(@class, 'author_name')"
    " or contains(@class, 'author__name') or contains(@class, 'author-link'))]",
)
_BYLINE, _ELSEWHERE = "byline", "elsewhere on the page"
_PRINTED_ORIGINS = frozenset((_BYLINE, _ELSEWHERE))
_BY_LINE = re.compile(
    r"(?P<before>.{0,40}?)(?:^|[\s,|·•–—-]+)by:?\s+(?=(?-i:[^\W\d_a-z]))(?P<names>.{3,80})",
    re.IGNORECASE,
)
_LEADS_TO_BY = re.compile(r"^(?:posted|published|written|story|analysis)?\s*(?:on\b)?\s*", re.I)
_OF_OTHERS = re.compile(
    r"comment|related|recommend|sidebar|widget|popular|most-?read|trending|follow|newsletter|promo",
    re.IGNORECASE,
)
"""Names of classes and ids for what shows other people's words, or other articles."""
_LONGEST_LINE = 14
_MOST_ELSEWHERE = 8
_WHOLE = ("html", "body", "main", "article")
_SHORTEST_SITE = 4
"""Letters from which a name within the site's domain is the site's."""


def author_candidates(
    data: PageMetadata, lines: Iterable[str], outlets: Iterable[Candidate], headline: str | None
) -> tuple[Candidate, ...]:
    """The authors that the page names, those of one place in a row: "Ida Strand and Ole Vik".

    ``lines`` are the first of the article. A byline stands below the headline; what stands
    elsewhere on the page may be of other articles.
    """
    sites = {alike(one.value) for one in outlets}
    of_people = names(data.article.get("author"), of_people=True)
    found = [_joined(of_people, "JSON-LD", set() if _are_persons(data) else sites)]
    for name in _DECLARED:
        values = data.named(name)
        # Several people have a first name and a surname each; "Staff" beside a name is a doubt.
        are_people = all(" " in value for value in values)
        groups = [values] if are_people else [[value] for value in values]
        found += [_joined(group, name, sites) for group in groups]
    found += _printed(data, sites, headline)
    for line in lines:
        by = _named_by(line)
        if by is not None:
            found.append(_joined([by], _BYLINE, sites, is_printed=True))
            break
    return distinct(one for one in found if one.value)


def author_of(candidates: tuple[Candidate, ...]) -> str | None:
    """The author where it is beyond doubt.

    What names most people holds all the others. Of declarations that differ, the one that the
    byline repeats is it; a byline of others is a doubt.
    """
    declared = [one for one in candidates if not _PRINTED_ORIGINS.issuperset(one.origins)]
    bylines = [one for one in candidates if _BYLINE in one.origins]
    if not declared:
        return _fullest(bylines or candidates)
    borne_out = [
        one
        for one in declared
        if "JSON-LD" in one.origins and not _PRINTED_ORIGINS.isdisjoint(one.origins)
    ]
    return _fullest(declared) or _fullest(borne_out)


def _fullest(candidates: Sequence[Candidate]) -> str | None:
    """The candidate that names everybody whom the others name, in full or by a part; else None."""
    if not candidates:
        return None
    fullest = max(candidates, key=lambda one: len(_people(one.value)))
    everybody = _people(fullest.value)
    held = (person for one in candidates for person in _people(one.value))
    return fullest.value if all(_is_among(person, everybody) for person in held) else None


def _people(value: str) -> list[set[str]]:
    """The words of each name."""
    return [set(alike(name).split()) for name in value.split(" and ")]


def _is_among(person: set[str], everybody: list[set[str]]) -> bool:
    """Whether a person is one of them, be it by a part of the name."""
    return any(person <= one for one in everybody)


def _are_persons(data: PageMetadata) -> bool:
    """Whether the JSON-LD says that the authors are persons, with two names or more each."""
    value = data.article.get("author")
    people = value if isinstance(value, list) else [value]
    return all(
        isinstance(one, dict) and one.get("@type") == "Person" and " " in str(one.get("name"))
        for one in people
    )


def _printed(data: PageMetadata, sites: set[str], headline: str | None) -> Iterator[Candidate]:
    """What the elements made for an author's name hold, those below the headline first."""
    found = [element for path in _PRINTED for element in data.shown_elements(path)]
    found = [element for element in found if not _is_of_others(element)]
    below = data.below_headline(found, headline)
    others = [element for element in found if element not in below]
    for elements, origin in ((below, _BYLINE), (others[:_MOST_ELSEWHERE], _ELSEWHERE)):
        for element in elements:
            line = data.text_of(element)
            if len(line.split()) <= _LONGEST_LINE:
                yield _joined([_named_by(line) or line], origin, sites, is_printed=True)


def _is_of_others(element: Any) -> bool:
    holders = (part for part in (element, *element.iterancestors()) if part.tag not in _WHOLE)
    return any(
        _OF_OTHERS.search(f"{part.get('class') or ''} {part.get('id') or ''}") for part in holders
    )


def _named_by(line: str) -> str | None:
    """The names behind "by", where nothing but a day stands before it: "3 March, by Jon Moe"."""
    for part in line.splitlines():
        by = _BY_LINE.fullmatch(part.strip())
        if by is not None:
            before = _LEADS_TO_BY.sub("", by["before"]).strip(" ,|·•–—-")
            if not before or day_of_line(before) is not None:
                return by["names"]
    return None


def _without_site(person: str, sites: set[str]) -> str:
    """A name without the site's behind it; nothing where it is the site's."""
    bare, letters = alike(person), letters_of(person)
    for site in sites:
        if bare == site or (len(letters) > _SHORTEST_SITE and letters in letters_of(site)):
            return ""
        if bare.endswith(f" {site}"):
            return person[: -len(site)].strip()
    return person


def _joined(
    values: list[str], origin: str, sites: set[str], *, is_printed: bool = False
) -> Candidate:
    people: dict[str, str] = {}
    for value in values:
        for person in persons(value, is_printed=is_printed, surname_first=origin in _OF_LIBRARIES):
            name = _without_site(person, sites)
            if name:
                people.setdefault(alike(name), name)
    return Candidate(" and ".join(people.values()), origin)
