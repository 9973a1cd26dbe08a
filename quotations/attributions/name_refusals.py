"""Why a doubtful attribution does not put a person's full name to a quotation.

The words that name the speaker are given all the same: a curator sees them, and the sentence.
"""

from quotations.attributions.attribution_rule import Attribution
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.spans import Kind

from .confidence import OF_INNER, AttributionDoubt, JudgedAttribution, denies_before
from .doubts import is_told_of

_SEVERAL_PERSONS = 2
_MANNER_TOKENS = (2, 4)
"""The fewest and the most tokens of "was blunt" before a colon."""


def name_refusal(article: ParsedArticle, index: int, given: Attribution, kind: Kind) -> str | None:
    """Why a doubtful attribution is too weak to put a person's name to it; None if it is not.

    "a person is only the subject of the sentence", for "Holm met Vell about the “deal”".
    """
    ruling = JudgedAttribution(article, index, given, kind)
    return next((doubt.name for doubt in NAME_REFUSALS if doubt.holds(ruling)), None)


def _is_denied(ruling: JudgedAttribution) -> bool:
    """Whether the words are denied or rejected: "Holm never said it was “late”"."""
    given = ruling.given
    return given.cue is not None and denies_before(ruling.article, ruling.index, given.cue[0])


def _is_listed(ruling: JudgedAttribution) -> bool:
    """Whether the lists hold the verb: "said" and "called", not "grinned"."""
    return ruling.given.cue is not None and ruling.verb in ruling.article.vocabulary.cues


def _several_without_speech(ruling: JudgedAttribution) -> bool:
    """Whether several persons do what is no speaking: "Holm and Vell sang “the song”"."""
    elsewhere = ruling.given.place != "sentence"
    several = len(ruling.given.phrase.people) >= _SEVERAL_PERSONS
    return elsewhere and not _is_listed(ruling) and several


def _only_a_subject(ruling: JudgedAttribution) -> bool:
    """Whether a person is only the subject of the sentence: "Holm met Vell about the “deal”"."""
    given, row = ruling.given, ruling.article.row
    if given.place != "sentence" or _is_listed(ruling):
        return False
    if given.cue is None:
        return not _is_frank(ruling)
    brings = any(row[at].lower in ("that", "as") for at in range(given.cue[1], ruling.index))
    return not brings and row[ruling.index - 1].text not in (":", ",")


def _is_frank(ruling: JudgedAttribution) -> bool:
    """Whether a person is somehow, and a colon shows it: "Holm was blunt: “...”"."""
    row, stop = ruling.article.row, ruling.given.phrase.stop
    fewest, most = _MANNER_TOKENS
    if row[ruling.index - 1].text != ":" or not fewest <= ruling.index - 1 - stop <= most:
        return False
    one = len(ruling.given.phrase.people) < _SEVERAL_PERSONS
    return row[stop].lower in ("is", "was", "were") and one


NAME_REFUSALS = (
    AttributionDoubt("the words are denied or rejected", _is_denied),
    OF_INNER,
    AttributionDoubt(
        "the speaker stands in what another tells",
        lambda ruling: is_told_of(ruling.article, ruling.given),
    ),
    AttributionDoubt("several persons do what is no speaking", _several_without_speech),
    AttributionDoubt("a person is only the subject of the sentence", _only_a_subject),
)
"""Why a doubtful attribution names nobody in full."""
