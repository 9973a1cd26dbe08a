"""Do these words stand in that article, word for word?

The rules are the design's, "Verbatim means verbatim": typography is folded and nothing else, a
find begins and ends between words, ` [...] ` stands for words left out within one paragraph and
the next, and the words that name the speaker stand near. What is near and not the same is shown,
never accepted.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from briefing.evidence.folding import fold
from briefing.evidence.nearest import nearest_passage
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.verdict import Place, Verdict
from briefing.evidence.wording import Change, difference

_OMISSION = re.compile(r"\s+\[\s*(?:…|\.\s?\.\s?\.)\s*\]\s+")


class Flaw(StrEnum):
    """What is wrong with words that do stand in the article."""

    NOT_QUOTED = "not quoted"
    """They are filed as quoted, and the article has them in no quotation marks."""
    QUOTED = "quoted"
    """They are filed as the article's own, and the article has them in quotation marks."""
    ATTRIBUTION_ABSENT = "attribution absent"
    """The words that name the speaker are not in the article."""
    ATTRIBUTION_FAR = "attribution far"
    """They are, but neither in the quote's paragraph nor in one beside it."""
    PARTS_APART = "parts apart"
    """Each part is in the article, but not in this order within a paragraph and the next."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is claimed of an article: that these words stand in it, and how.

    ``quoted`` asks for quotation marks around them (True), for none (False), or for neither.
    ``attribution`` are the words that name the speaker, which have to stand near.
    """

    text: str
    quoted: bool | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What an article says to a claim.

    ``place`` is set where the words stand in it; ``flaws`` are what is wrong with them even so.
    ``passage`` is the article's nearest passage where they do not, ``difference`` how it differs.
    """

    verdict: Verdict
    place: Place | None = None
    flaws: tuple[Flaw, ...] = ()
    passage: str | None = None
    difference: tuple[Change, ...] = ()

    @property
    def is_proved(self) -> bool:
        """Whether the claim holds in every respect."""
        return self.verdict.is_proved and not self.flaws


@dataclass(frozen=True, slots=True)
class Standing:
    """One place where words stand in a text; ``is_exact`` says that they do so character for
    character."""

    place: Place
    is_exact: bool


def prove(quote_text: str, article_text: str) -> Finding:
    """Look for words in one article, whatever stands around them."""
    return prove_claim(Claim(quote_text), PreparedText(article_text))


def prove_claim(claim: Claim, article: PreparedText) -> Finding:
    """Look for a claim's words in an article.

    Where they stand in it more than once, the place that fits the claim best is taken: right
    quotation marks, then nearness to the attribution, then the first.
    """
    finds = _finds(claim.text, article)
    if not finds:
        return _missing(claim.text, article)
    speakers = _finds(claim.attribution, article) if claim.attribution else []
    chosen = min(finds, key=lambda find: _misfit(find, claim, speakers, article))
    return Finding(
        verdict=_verdict(claim.text, chosen, article),
        place=Place(chosen[0][0], chosen[-1][1], len(article.text)),
        flaws=tuple(_flaws(chosen, claim, speakers, article)),
    )


def stands_in(text: str, article: PreparedText) -> bool:
    """Whether words stand in an article at all."""
    return bool(_finds(text, article))


def standings(text: str, article: PreparedText) -> tuple[Standing, ...]:
    """Every place where words stand in an article, in its order."""
    return tuple(
        Standing(
            place=Place(find[0][0], find[-1][1], len(article.text)),
            is_exact=_verdict(text, find, article) is Verdict.EXACT,
        )
        for find in _finds(text, article)
    )


_Find = tuple[Extent, ...]
"""Where the parts of a text stand, in order."""


def parts_of(text: str) -> list[str]:
    """The stretches of a text between its omission marks."""
    return _OMISSION.split(text.strip())


def _finds(text: str, article: PreparedText) -> list[_Find]:
    """Every place of a text, one for each place of its first part."""
    first, *others = (article.occurrences(fold(part).text) for part in parts_of(text))
    finds: list[_Find] = []
    for start in first:
        find = [start]
        for places in others:
            index = bisect_left(places, find[-1][1], key=lambda extent: extent[0])
            if index == len(places):
                return finds  # nor is there one after any later start
            find.append(places[index])
        # From where words are first left out to where they go on for the last time.
        if article.paragraph_at(find[-1][0]) - article.paragraph_at(start[1] - 1) <= 1:
            finds.append(tuple(find))
    return finds


def _paragraphs(find: _Find, article: PreparedText) -> tuple[int, int]:
    return article.paragraph_at(find[0][0]), article.paragraph_at(find[-1][1] - 1)


def _verdict(text: str, find: _Find, article: PreparedText) -> Verdict:
    printed = [article.text[start:end] for start, end in find]
    return Verdict.EXACT if printed == parts_of(text) else Verdict.TYPOGRAPHIC


def _misfit(
    find: _Find, claim: Claim, speakers: list[_Find], article: PreparedText
) -> tuple[bool, int, int]:
    """How badly a place fits a claim: the least of these is the best."""
    distance = _distance(find, _allowed(find, claim, speakers)) if speakers else 0
    return not _fits_marks(find, claim, article), distance, find[0][0]


def _fits_marks(find: _Find, claim: Claim, article: PreparedText) -> bool:
    return claim.quoted is None or claim.quoted == all(article.is_quoted(part) for part in find)


def _allowed(find: _Find, claim: Claim, speakers: list[_Find]) -> list[_Find]:
    """The attributions that are not themselves words of the quote.

    A paraphrase may hold its own: "Putin rejected the possibility".
    """
    if not claim.quoted:
        return speakers
    return [
        speaker
        for speaker in speakers
        if not any(start < b and a < end for start, end in find for a, b in speaker)
    ]


def _distance(find: _Find, speakers: list[_Find]) -> int:
    """Characters between a find and the nearest attribution; a great number without one."""
    return min(
        (max(a[0][0] - find[-1][1], find[0][0] - a[-1][1], 0) for a in speakers),
        default=1 << 60,
    )


def _flaws(find: _Find, claim: Claim, speakers: list[_Find], article: PreparedText) -> list[Flaw]:
    flaws: list[Flaw] = []
    if not _fits_marks(find, claim, article):
        flaws.append(Flaw.NOT_QUOTED if claim.quoted else Flaw.QUOTED)
    if claim.attribution is not None:
        allowed = _allowed(find, claim, speakers)
        first, last = _paragraphs(find, article)
        if not allowed:
            flaws.append(Flaw.ATTRIBUTION_ABSENT)
        elif not any(
            _paragraphs(speaker, article)[0] <= last + 1
            and first - 1 <= _paragraphs(speaker, article)[1]
            for speaker in allowed
        ):
            flaws.append(Flaw.ATTRIBUTION_FAR)
    return flaws


def _missing(text: str, article: PreparedText) -> Finding:
    """Why words do not stand in an article; of words with omissions, the first part that fails."""
    parts = parts_of(text)
    if len(parts) > 1:
        absent = [part for part in parts if not stands_in(part, article)]
        if not absent:
            return Finding(Verdict.ALTERED, flaws=(Flaw.PARTS_APART,))
        return _missing(absent[0], article)
    passage = nearest_passage(text, article)
    if passage is None:
        return Finding(Verdict.ABSENT)
    start, end = passage
    found = article.text[start:end]
    changes = difference(fold(text.strip()).text, fold(found).text)
    return Finding(Verdict.ALTERED, passage=" ".join(found.split()), difference=changes)
