"""A page's headline and its outlet: what it prints, and what its declarations say."""

import re

from briefing.curation.candidates import Candidate, agreed, alike, distinct, letters_of
from briefing.curation.page_metadata import PageMetadata, names, texts

_SEPARATOR = re.compile(r"\s+(?:[|•·»:–—-]|::)\s+|\s*\|\s*")
_DASHES = ("-", "–", "—")
_OF_A_SITE = 4
"""Words that the name of a site has at most."""
_OF_A_HEADLINE = 3
"""Words from which a title says something."""
_WORD = re.compile(r"\w{4,}")
_SHOWN_TOPS = (
    "//h1[contains(@itemprop, 'headline') or "
    "not(ancestor::nav or ancestor::aside or ancestor::footer)]"
)


def outlet_candidates(data: PageMetadata, domain: str | None) -> tuple[Candidate, ...]:
    """Who may have published the page, the declared ones first."""
    found = [Candidate(name, "og:site_name") for name in data.named("og:site_name")]
    found += [Candidate(name, "JSON-LD") for name in names(data.article.get("publisher"))]
    found += [
        Candidate(name, "meta")
        for name in data.named(
            "application-name", "dc.publisher", "dcterms.publisher", "publisher"
        )
    ]
    titles = {alike(title) for title in (*data.elements("//head/title"), *data.named("og:title"))}
    found = [one for one in found if alike(one.value) not in titles or _is_short(one.value)]
    for title in data.elements("//head/title")[:1]:
        parts = _SEPARATOR.split(title)
        if len(parts) > 1 and _looks_like_site(" ".join(parts[:-1]), parts[-1]):
            found.append(Candidate(parts[-1], "title"))
    found += [
        Candidate(top, "h1")
        for top in data.shown("//h1")
        if any(alike(top) == alike(one.value) for one in found)
    ]
    if domain:
        found.append(Candidate(domain, "domain"))
    return distinct(one for one in found if "://" not in one.value)


def outlet_of(candidates: tuple[Candidate, ...]) -> str | None:
    """The outlet where it is beyond doubt: declared in one way, or named in two other places."""
    declared = [
        one for one in candidates if not {"og:site_name", "JSON-LD"}.isdisjoint(one.origins)
    ]
    if declared:
        return agreed(declared)
    likely = [one for one in candidates if len(one.origins) > 1]
    return agreed(likely)


def headline_candidates(
    data: PageMetadata, outlets: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """What may be the headline: as printed first, then as declared, the site's name cut off."""
    sites = {alike(one.value) for one in outlets}
    domains = [letters_of(one.value) for one in outlets if "domain" in one.origins]
    printed = [Candidate(top, "h1") for top in data.shown(_SHOWN_TOPS)]
    declared = [Candidate(text, "JSON-LD") for text in texts(data.article.get("headline"))[:1]]
    declared += [Candidate(text, "og:title") for text in data.named("og:title")[:1]]
    declared += [Candidate(text, "twitter:title") for text in data.named("twitter:title")[:1]]
    declared += [Candidate(text, "title") for text in data.elements("//head/title")[:1]]
    headings = data.shown("//h1 | //h2 | //h3")
    tops = {alike(one.value) for one in printed} | {
        alike(heading) for heading in headings if len(heading.split()) >= _OF_A_HEADLINE
    }
    printed = [one for one in printed if not _is_cut_off(one.value, declared)] or printed
    cut = [
        Candidate(_without_site(one.value, sites, domains, tops, one.origin), one.origin)
        for one in declared
    ]
    found = distinct([*printed, *cut])
    return tuple(one for one in found if alike(one.value) not in sites) or found


def _is_cut_off(top: str, declared: list[Candidate]) -> bool:
    """Whether a heading is what a title ends in behind a mark: the site's name."""
    return any(alike(top) in map(alike, _SEPARATOR.split(one.value)[1:]) for one in declared)


def headline_of(
    candidates: tuple[Candidate, ...], headings: list[str], of_article: list[str]
) -> str | None:
    """The headline where it is beyond doubt.

    ``headings`` are the headings and first lines that the page prints, ``of_article`` the
    headings of the first rank in its article. The one heading of the first rank is it, also where
    the page calls itself otherwise elsewhere; of several, the one that a declaration repeats.
    Without one it is what the declarations agree on; a title alone that may hold a site's name
    is none.
    """
    tops = [one for one in candidates if "h1" in one.origins]
    declared = [one for one in candidates if one.origin != "h1"]
    repeated = [one for one in tops if one.origin != "h1"]
    near = [one for one in tops if one.origin != "h1" or _is_near(one, declared)]
    for group in (repeated, near):
        if group:
            return group[0].value if len(group) == 1 else None
    printed = {alike(heading): heading for heading in headings}
    shown = [one for one in declared if alike(one.value) in printed]
    if shown:
        return printed[alike(shown[0].value)]
    long = [one for one in declared if len(one.value.split()) >= _OF_A_HEADLINE]
    if len(tops) == 1:
        is_own = tops[0].value in of_article and len(tops[0].value.split()) >= _OF_A_HEADLINE
        return tops[0].value if is_own or not long else None
    if tops:
        return None
    sure = [one for one in declared if one.origin != "title"]
    whole = [one for one in declared if not _SEPARATOR.search(one.value)]
    return agreed(sure or whole)


def _is_near(top: Candidate, declared: list[Candidate]) -> bool:
    """Whether a heading and a declared title hold one another, or share most of its words.

    A short heading may be the site's name: all declared titles have to be near it.
    """
    near = [_hold_one_another(alike(top.value), alike(one.value)) for one in declared]
    return bool(near) and (all(near) if _is_short(top.value) else any(near))


def _hold_one_another(top: str, title: str) -> bool:
    if top in title or title in top:
        return True
    own = set(_WORD.findall(top))
    return bool(own) and 2 * len(own & set(_WORD.findall(title))) > len(own)


def _without_site(
    text: str, sites: set[str], domains: list[str], tops: set[str], origin: str
) -> str:
    """A declared title without the name of its site, before or behind it."""
    separators = list(_SEPARATOR.finditer(text))
    for found in separators:
        if alike(text[: found.start()]) in tops:
            return text[: found.start()]
    while separators:
        first, last = separators[0], separators[-1]
        before, behind = text[: last.start()], text[last.end() :]
        is_cut = "|" in last[0] or (origin == "title" and last[0].strip() in _DASHES)
        if _is_site(behind, sites, domains):
            text = before
        elif _is_site(text[: first.start()], sites, domains):
            text = text[first.end() :]
        elif is_cut and _looks_like_site(before, behind):
            text = before
        else:
            break
        separators = list(_SEPARATOR.finditer(text))
    return text


def _is_site(part: str, sites: set[str], domains: list[str]) -> bool:
    letters = letters_of(part)
    return alike(part) in sites or (
        len(letters) > 2 and any(letters in domain for domain in domains)
    )


def _is_short(name: str) -> bool:
    return len(name.split()) <= _OF_A_SITE


def _looks_like_site(rest: str, part: str) -> bool:
    return _is_short(part) and len(rest.split()) > len(part.split())
