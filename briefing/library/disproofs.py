"""Why a claim does not hold, as faults at the place where it is filed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.evidence.articles import Article
from briefing.evidence.proving import Claim, Finding, Flaw, prove_claim
from briefing.evidence.verdict import Verdict
from briefing.evidence.wording import Change
from briefing.library.claims import FiledClaim
from briefing.library.faults import Fault

_SHOWN = 5
"""Differences that a fault spells out; all of them are in its ``difference``."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other article that has the words: its source, None where no source is it, and file."""

    source: str | None
    file: str


def disproof(
    filed: FiledClaim, finding: Finding, article: Article, elsewhere: Elsewhere | None
) -> Iterator[Fault]:
    """The faults of a claim that its article does not bear out; none where it does."""
    if elsewhere is not None:
        yield _elsewhere(filed, elsewhere)
    elif Flaw.PARTS_APART in finding.flaws:
        yield _at(
            filed,
            "text",
            f"altered: {filed.source} has these parts, but not in this order within a paragraph "
            "and the next",
            "` [...] ` marks words left out, and joins nothing that stands apart",
        )
    elif not finding.verdict.is_proved:
        yield _missing(filed, "text", finding)
    for flaw in finding.flaws:
        if flaw is not Flaw.PARTS_APART:
            yield _flaw(filed, flaw, article)


def _elsewhere(filed: FiledClaim, found: Elsewhere) -> Fault:
    if found.source is None:
        where, hint = f"the file {found.file}", f"register {found.file} as a source"
    else:
        where, hint = found.source, f"cite {found.source} as the source"
    problem = f"elsewhere: these words stand in {where}, not in {filed.source}"
    return _at(filed, "text", problem, hint)


def _at(filed: FiledClaim, key: str, problem: str, hint: str | None = None) -> Fault:
    return filed.entry.sheet.fault((*filed.entry.route, key), problem, hint)


def _missing(filed: FiledClaim, key: str, finding: Finding) -> Fault:
    if finding.verdict is not Verdict.ALTERED:
        return _at(filed, key, f"absent: these words are not in {filed.source}, nor any near them")
    fault = _at(
        filed,
        key,
        f"altered: {in_words(finding.difference)}",
        f"{filed.source} has “{finding.passage}”",
    )
    return replace(fault, difference=finding.difference)


def _flaw(filed: FiledClaim, flaw: Flaw, article: Article) -> Fault:
    if flaw is Flaw.NOT_QUOTED:
        key = "kind" if filed.is_quote else "text"
        return _at(
            filed,
            key,
            f"{filed.source} has these words in no quotation marks",
            "file words of the article's own as reported, and leave its quotation marks out",
        )
    if flaw is Flaw.QUOTED:
        return _at(
            filed,
            "kind",
            f"{filed.source} has these words in quotation marks",
            "file them as direct or fragment",
        )
    if flaw is Flaw.ATTRIBUTION_FAR:
        return _at(
            filed,
            "attribution",
            f"{filed.source} has these words neither in the quote's paragraph nor beside it",
            "take the words that stand near the quote",
        )
    finding = prove_claim(Claim(filed.claim.attribution or ""), article.prepared)
    if finding.verdict.is_proved:
        return _at(filed, "attribution", "these are words of the quote itself")
    return _missing(filed, "attribution", finding)


def in_words(changes: tuple[Change, ...]) -> str:
    """What differs, for a line of text: "“50” where the article has “60”"."""
    said = [_said(change) for change in changes if not change.is_same]
    more = len(said) - _SHOWN
    shown = "; ".join(said[:_SHOWN])
    return shown if more <= 0 else f"{shown}; and {more} more"


def _said(change: Change) -> str:
    if not change.found:
        return f"“{change.filed}”, which the article does not have there"
    if not change.filed:
        return f"without “{change.found}”, which the article has there"
    return f"“{change.filed}” where the article has “{change.found}”"
