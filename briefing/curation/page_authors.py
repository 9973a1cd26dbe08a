"""Who wrote a page's article: as declared, and as printed. An outlet is no author."""

import re
from collections.abc import Iterable

from briefing.curation.candidates import Candidate, alike, distinct
from briefing.curation.page_metadata import PageMetadata, names

_DECLARED = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "byl", "citation_author",
)  # fmt: skip
_PRINTED = (
    "//*[@rel='author' or contains(@itemprop, 'author')]",
    "//*[not(self::body or self::main or self::article or self::section) and "
    "(contains(concat(' ', @class, ' '), ' author ') or contains(@class, 'byline')"
    " or contains(@class, 'author-name') or contains(@class, 'author_name'))]",
)
_BY = re.compile(
    r"^(?:written\s+by|story\s+by|by|von|par|por|di|текст:?|автор:?)\s+", re.IGNORECASE
)
_BY_LINE = re.compile(r"^(?:(?:written|story)\s+)?by\s+(?=[A-Z])(.{3,80})$", re.IGNORECASE)
# What follows the name: a post, a paper, a date, a place.
_BEHIND = re.compile(
    r"\s*(?:[|•·–—/\[]|\((?![^()]*\)\s+\w)|\s-\s|\bfor\s+(?:the\s+)?[A-Z]|\bin\s+[A-Z]|\bpublished\b|\bupdated\b|@|"
    r"\d).*$"
)
_POST = re.compile(
    r",?\s+(?:[\w&]+\s+){0,4}?(?:correspondent|editor|reporter|writer|columnist|contributor|analyst|"
    r"staff|bureau chief|producer|photographer|follow)\b.*$",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"^(?:\w+\s+){1,3}(?:correspondents?|editors?|reporters?|writers?)$|https?:|www\.|\.(?:com|org|net|co)\b|^(?:admin|administrator|editors?|redaktion|editorial|"
    r"newsroom|news desk|web ?desk|staff (?:writers?|reporters?)|agenc(?:y|ies)|wires?|guest|"
    r"unknown|anonymous|reuters|ap|afp|dpa|tass|ansa|efe|upi|bloomberg|agence france.presse|"
    r"(?:the )?associated press|press association|pa media|share|comments?|author|null|none)$|"
    r"^(?:the )?.*\b(?:news|newspaper|magazine|team|times|post|press|redaktion|agency)$|\w staff$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b)\s*")
_NAME_WORDS = 5
_LONGEST_LINE = 14
_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = re.compile(rf"\s*\b(?:(?:{_MONTH})\.?\s+\d|edited\b|updated\b).*$", re.IGNORECASE)


def author_candidates(
    data: PageMetadata, lines: Iterable[str], outlets: Iterable[Candidate]
) -> tuple[Candidate, ...]:
    """The authors that the page names, those of one place in a row: "Ida Strand and Ole Vik".

    ``lines`` are those of the article.
    """
    sites = {alike(one.value) for one in outlets}
    found = [_joined(names(data.article.get("author"), of_people=True), "JSON-LD", sites)]
    for name in _DECLARED:
        values = data.named(name)
        # Several people have a first name and a surname each; "Staff" beside a name is a doubt.
        are_people = all(" " in value for value in values)
        groups = [values] if are_people else [[value] for value in values]
        found += [_joined(group, name, sites) for group in groups]
    for path in _PRINTED:
        for line in data.shown(f"//article{path}")[:4] or data.shown(path)[:4]:
            if len(line.split()) <= _LONGEST_LINE:
                found.append(_joined([line], "byline", sites))
    for line in lines:
        by = _BY_LINE.match(line)
        if by is not None:
            found.append(_joined([by[1]], "byline", sites))
            break
    return distinct(one for one in found if one.value)


def author_of(candidates: tuple[Candidate, ...]) -> str | None:
    """The author where it is beyond doubt: what names most people holds all the others."""
    declared = [one for one in candidates if one.origin != "byline"]
    known = declared or list(candidates)
    if not known:
        return None
    fullest = max(known, key=lambda one: len(_people(one.value)))
    everybody = _people(fullest.value)
    held = (person for one in known for person in _people(one.value))
    return fullest.value if all(_is_among(person, everybody) for person in held) else None


def _people(value: str) -> list[set[str]]:
    """The words of each name."""
    return [set(alike(name).split()) for name in value.split(" and ")]


def _is_among(person: set[str], everybody: list[set[str]]) -> bool:
    """Whether a person is one of them, be it by a part of the name."""
    return any(person <= one for one in everybody)


def _joined(values: list[str], origin: str, sites: set[str]) -> Candidate:
    people: dict[str, str] = {}
    for value in values:
        for person in _persons(value, origin):
            if alike(person) not in sites:
                people.setdefault(alike(person), person)
    return Candidate(" and ".join(people.values()), origin)


def _persons(value: str, origin: str) -> list[str]:
    """The persons' names in a line, without posts and papers."""
    value = _BY.sub("", value.strip())
    named: list[str] = []
    if "://" in value:
        return named
    for part in _BETWEEN.split(_BEHIND.sub("", _DATE.sub("", value))):
        person = _BY.sub("", _POST.sub("", part).strip(" ,.:")).strip()
        words = person.split()
        if not words or len(words) > _NAME_WORDS or _NOBODY.search(person):
            continue
        if (named or origin == "byline") and not (len(words) > 1 and _is_name(words)):
            continue
        if not words[0][:1].isalpha():
            continue
        named.append(person.title() if person.isupper() and len(person) > 4 else person)
    return named


def _is_name(words: list[str]) -> bool:
    return words[0][:1].isupper() and words[-1][:1].isupper()
