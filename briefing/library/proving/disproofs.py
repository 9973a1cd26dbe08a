"""Why a claim does not hold, as faults at the place where it is filed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.evidence.articles import Article
from briefing.evidence.own_words import SourceKind
from briefing.evidence.proving import Claim, Finding, Flaw, prove_claim
from briefing.evidence.telling import sentence_beside
from briefing.evidence.verdict import Verdict
from briefing.evidence.wording import WordingChange
from briefing.library.faults import Fault
from briefing.library.proving.claims import FiledClaim

_SHOWN = 5
"""Differences that a fault spells out; all of them are in its ``difference``."""
_BESIDE = 80
"""Characters before a quote, and after it, that a fault shows."""


_TURN = (
    "one speaker's turn and in no quotation marks",
    "file words of one turn; headings and directions are nobody's",
)
_NOT_OWN_WORDS = {
    SourceKind.ARTICLE: (
        "quotation marks",
        "file words of the article's own as reported, and leave its quotation marks out",
    ),
    SourceKind.TRANSCRIPT: _TURN,
    SourceKind.RECORD: _TURN,
    SourceKind.STATEMENT: (
        "whole sentence of its own",
        "file whole sentences as direct, or a few words as a fragment",
    ),
}
"""Where words have to stand to be somebody's, and what else to do with them."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The other article that has the words: its source, None where no source is it, and file."""

    source: str | None
    file: str


def disproof(
    filed: FiledClaim, finding: Finding, article: Article, elsewhere: Elsewhere | None
) -> Iterator[Fault]:
    """The faults of a claim that its article does not bear out; none where it does.

    Parts that are only pulled apart are left to `SpeakerCheck`, which reads the note.
    """
    if elsewhere is not None:
        yield _elsewhere(filed, elsewhere)
    elif Flaw.PARTS_APART in finding.flaws or Flaw.PARTS_OF_TWO in finding.flaws:
        yield _misjoined(filed, finding)
    elif not finding.verdict.is_proved:
        yield _missing(filed, "text", finding)
    for flaw in finding.flaws:
        if flaw not in (Flaw.PARTS_APART, Flaw.PARTS_OF_TWO, Flaw.PARTS_PULLED_APART):
            yield _flaw(filed, flaw, finding, article)


def unread(filed: FiledClaim, article: Article) -> Fault:
    """The fault of a claim whose article the program's rules fail on."""
    problem = f"these words cannot be checked: the program's rules fail on {article.name}"
    return _at(filed, "text", problem, "report the program's log line: no edit mends this")


def _misjoined(filed: FiledClaim, finding: Finding) -> Fault:
    if Flaw.PARTS_OF_TWO in finding.flaws:
        problem = f"{filed.source} gives these parts to different persons"
    else:
        problem = (
            f"altered: {filed.source} has these parts, but not in this order within a paragraph "
            "and the next"
        )
    hint = "` [...] ` marks words left out, and joins nothing that stands apart"
    return _at(filed, "text", problem, hint)


def _elsewhere(filed: FiledClaim, found: Elsewhere) -> Fault:
    if found.source is None:
        where, hint = f"the file {found.file}", f"register {found.file} as a source"
    else:
        where, hint = found.source, f"cite {found.source} as the source"
    problem = f"elsewhere: these words stand in {where}, not in {filed.source}"
    return _at(filed, "text", problem, hint)


def _at(filed: FiledClaim, key: str, problem: str, hint: str | None = None) -> Fault:
    return filed.entry.yaml.fault((*filed.entry.route, key), problem, hint)


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


def _flaw(filed: FiledClaim, flaw: Flaw, finding: Finding, article: Article) -> Fault:
    if flaw is Flaw.NOT_QUOTED:
        problem, hint = _NOT_OWN_WORDS[filed.claim.source_kind]
        key = "kind" if filed.is_quote else "text"
        return _at(filed, key, f"{filed.source} has these words in no {problem}", hint)
    if flaw is Flaw.A_QUESTION:
        return _at(
            filed,
            "text",
            f"in {filed.source} a reporter asks this",
            "what is asked is no position: file the answer",
        )
    if flaw is Flaw.QUOTED and filed.claim.source_kind.has_turns:
        return _at(
            filed,
            "kind",
            f"in {filed.source} somebody says these words",
            "file them as direct or fragment",
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
    if flaw is Flaw.ATTRIBUTION_ANOTHERS:
        return _anothers(filed, finding, article)
    asked = prove_claim(Claim(filed.claim.attribution or ""), article.prepared)
    if asked.verdict.is_proved:
        return _at(filed, "attribution", "these are words of the quote itself")
    return _missing(filed, "attribution", asked)


def _anothers(filed: FiledClaim, finding: Finding, article: Article) -> Fault:
    """Words that do not lead to the quote; the hint is what its own sentence has beside it."""
    beside = sentence_beside(finding.place, article.prepared) if finding.place else ("", "")
    texts = (_shortened(beside[0], from_start=False), _shortened(beside[1]))
    shown = [
        f"“{text}” {where} it"
        for text, where in zip(texts, ("before", "after"), strict=True)
        if text
    ]
    return _at(
        filed,
        "attribution",
        f"in {filed.source} these words do not lead to this quote",
        f"its own sentence has {' and '.join(shown)}"
        if shown
        else "take words that do, or leave them out",
    )


def _shortened(text: str, *, from_start: bool = True) -> str:
    """The beginning of a text, or its end, cut between words."""
    if len(text) <= _BESIDE:
        return text
    if from_start:
        return f"{text[:_BESIDE].rpartition(' ')[0]} …"
    return f"… {text[-_BESIDE:].partition(' ')[2]}"


def in_words(changes: tuple[WordingChange, ...]) -> str:
    """What differs, for a line of text: "“50” where the article has “60”"."""
    said = [_said(change) for change in changes if not change.is_same]
    more = len(said) - _SHOWN
    shown = "; ".join(said[:_SHOWN])
    return shown if more <= 0 else f"{shown}; and {more} more"


def _said(change: WordingChange) -> str:
    if not change.found:
        return f"“{change.filed}”, which the article does not have there"
    if not change.filed:
        return f"without “{change.found}”, which the article has there"
    return f"“{change.filed}” where the article has “{change.found}”"
