"""Do these words stand in that article, word for word?

The rules are the design's, "Verbatim means verbatim": typography is folded and nothing else, a
find begins and ends between words, ` [...] ` stands for words left out within one paragraph and
the next, and the words that name the speaker belong to the quote (`attachment`). What is near and
not the same is shown, never accepted.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from briefing.evidence.attributing import Attributions, Find, gap, hull
from briefing.evidence.folding import fold
from briefing.evidence.joining import are_pulled_apart, joins_two_speakers
from briefing.evidence.nearest import nearest_passage
from briefing.evidence.own_words import (
    SourceKind,
    are_a_question,
    are_a_texts_own,
    are_own_words,
)
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.verdict import Place, Verdict
from briefing.evidence.wording import WordingChange, difference

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
    ATTRIBUTION_ANOTHERS = "attribution another's"
    """They are, but they belong to another quote, or the quote's own sentence says who speaks."""
    PARTS_APART = "parts apart"
    """Each part is in the article, but not in this order within a paragraph and the next."""
    PARTS_OF_TWO = "parts of two"
    """The parts are words of different persons."""
    PARTS_PULLED_APART = "parts pulled apart"
    """The rules for pulling quotes name different persons for the parts; a note may settle it."""
    A_QUESTION = "a question"
    """They are a reporter's question in a transcript: nobody's position."""


# Claims and findings have no slots: to send them to another process would take four times as long.
@dataclass(frozen=True)
class Claim:
    """What is claimed of an article: that these words stand in it, and how.

    ``quoted`` asks for quotation marks around them (True), for none (False), or for neither.
    ``attribution`` are the words that name the speaker, which have to belong to the quote.
    ``source_kind`` says what the text is: which of its words count as quoted depends on it.
    ``is_fragment`` says that the words are a part of a sentence.
    """

    text: str
    quoted: bool | None = None
    attribution: str | None = None
    source_kind: SourceKind = SourceKind.ARTICLE
    is_fragment: bool = False


@dataclass(frozen=True)
class Finding:
    """What an article says to a claim.

    ``place`` is set where the words stand in it; ``flaws`` are what is wrong with them even so.
    ``attribution`` is where the words that name the speaker stand: of several places the one that
    belongs to the quote. ``passage`` is the article's nearest passage where the words do not stand
    in it, ``difference`` how it differs.
    """

    verdict: Verdict
    place: Place | None = None
    attribution: Place | None = None
    flaws: tuple[Flaw, ...] = ()
    passage: str | None = None
    difference: tuple[WordingChange, ...] = ()

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
    quotation marks, then an attribution of its own, then the nearest, then the first.
    """
    finds = _finds(claim.text, article)
    if not finds:
        return _missing(claim.text, article)
    named = _finds(claim.attribution, article) if claim.attribution else []
    attributions = Attributions(named, article, quoted=claim.quoted, kind=claim.source_kind)
    fitting = [find for find in finds if _fits_marks(find, claim, article)]
    chosen, attribution = _best(fitting or finds, attributions if claim.attribution else None)
    return Finding(
        verdict=_verdict(claim.text, chosen, article),
        place=_place(hull(chosen), article),
        attribution=None if attribution is None else _place(attribution, article),
        flaws=tuple(_flaws(chosen, claim, attributions, article, fits_marks=bool(fitting))),
    )


def stands_in(text: str, article: PreparedText) -> bool:
    """Whether words stand in an article at all."""
    return bool(_finds(text, article))


def standings(text: str, article: PreparedText) -> tuple[Standing, ...]:
    """Every place where words stand in an article, in its order."""
    return tuple(
        Standing(
            place=_place(hull(find), article),
            is_exact=_verdict(text, find, article) is Verdict.EXACT,
        )
        for find in _finds(text, article)
    )


def parts_of(text: str) -> list[str]:
    """The stretches of a text between its omission marks."""
    return _OMISSION.split(text.strip())


def _finds(text: str, article: PreparedText) -> list[Find]:
    """Every place of a text, one for each place of its first part."""
    first, *others = (article.occurrences(fold(part).text) for part in parts_of(text))
    finds: list[Find] = []
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


def _place(extent: Extent, article: PreparedText) -> Place:
    return Place(*extent, len(article.text))


def _verdict(text: str, find: Find, article: PreparedText) -> Verdict:
    printed = [article.text[start:end] for start, end in find]
    return Verdict.EXACT if printed == parts_of(text) else Verdict.TYPOGRAPHIC


def _best(finds: list[Find], attributions: Attributions | None) -> tuple[Find, Extent | None]:
    """The place that fits a claim best, and where its attribution stands, if it has one."""
    if attributions is None:
        return finds[0], None
    own = ((find, attributions.of(find)) for find in finds)
    found, attribution = min(own, key=lambda pair: gap(*pair))
    if attribution is None:
        return min(finds, key=lambda find: gap(find, attributions.nearest(find))), None
    return found, attribution


def _fits_marks(find: Find, claim: Claim, article: PreparedText) -> bool:
    if claim.quoted is None:
        return True
    if claim.quoted:
        fragment = claim.is_fragment
        return are_own_words(find, claim.source_kind, article, is_fragment=fragment)
    return are_a_texts_own(find, claim.source_kind, article)


def _flaws(
    find: Find,
    claim: Claim,
    attributions: Attributions,
    article: PreparedText,
    *,
    fits_marks: bool,
) -> list[Flaw]:
    if not fits_marks:
        # What stands around words that are not the ones meant says nothing more.
        return [Flaw.NOT_QUOTED if claim.quoted else Flaw.QUOTED]
    flaws: list[Flaw] = []
    if claim.quoted and are_a_question(find, claim.source_kind, article):
        flaws.append(Flaw.A_QUESTION)
    if claim.quoted and any(joins_two_speakers(*two, article) for two in pairwise(find)):
        flaws.append(Flaw.PARTS_OF_TWO)
    elif claim.quoted and any(are_pulled_apart(*two, article) for two in pairwise(find)):
        flaws.append(Flaw.PARTS_PULLED_APART)
    if claim.attribution is not None and attributions.of(find) is None:
        flaws.append(_why_unattributed(find, attributions.nearest(find), article))
    return flaws


def _why_unattributed(find: Find, nearest: Extent | None, article: PreparedText) -> Flaw:
    """What keeps words from being the attribution of a find; ``nearest`` is where they stand."""
    if nearest is None:
        return Flaw.ATTRIBUTION_ABSENT
    (start, end), (first, last) = hull(find), nearest
    comes_late = article.paragraph_at(first) - article.paragraph_at(end - 1) > 1
    comes_early = article.paragraph_at(start) - article.paragraph_at(last - 1) > 1
    return Flaw.ATTRIBUTION_FAR if comes_late or comes_early else Flaw.ATTRIBUTION_ANOTHERS


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
