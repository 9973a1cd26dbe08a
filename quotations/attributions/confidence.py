"""When an attribution is `sure`, and the doubt that makes it `check`.

`DOUBTS` has, for each place in which a speaker can be named, the doubts that are asked there. The
first one that holds is the reason why a person must look; where none holds, nobody need look.
"""

from collections.abc import Callable
from dataclasses import dataclass

from quotations.attributions.attribution_rule import Attribution, Place
from quotations.phrases.cue_verbs import is_cue, is_participle
from quotations.phrases.phrases import can_speak
from quotations.roster.parsed_article import ParsedArticle
from quotations.text.spans import Kind, MarkedSpan
from quotations.words.function_words import GENDERED_SUBJECTS
from quotations.words.speech_words import DENIAL_VERBS

from .denials import is_denied, is_rejected
from .doubts import is_in_clause, is_nested, is_of_inner, is_relayed

_VERB_TOKENS_BACK = 12
"""How near a verb that is none of speech must stand: "she called the long talks “a mess”"."""


@dataclass(frozen=True, slots=True)
class JudgedAttribution:
    """An attribution to be judged: ``given``, for the quotation at token ``index``."""

    article: ParsedArticle
    index: int
    given: Attribution
    kind: Kind

    @property
    def verb(self) -> str:
        """The first word of the cue, in lower case; empty where there is none."""
        return self.article.row[self.given.cue[0]].lower if self.given.cue else ""

    @property
    def is_speech(self) -> bool:
        """Whether the cue is a verb of speech, and not only one of stance."""
        return self.article.vocabulary.cues.get(self.verb, False)


@dataclass(frozen=True, slots=True)
class AttributionDoubt:
    """One row of a table: the doubt's name, as explanations print it, and when it holds."""

    name: str
    holds: Callable[[JudgedAttribution], bool]


def doubt_of(article: ParsedArticle, index: int, given: Attribution, kind: Kind) -> str | None:
    """The name of the doubt about an attribution; None where there is none.

    "somebody else passes the words on", for "“No,” Holm said, according to the Herald".
    """
    ruling = JudgedAttribution(article, index, given, kind)
    doubts = DOUBTS_OF_DIRECT if kind == "direct" else DOUBTS
    return next((doubt.name for doubt in doubts[given.place] if doubt.holds(ruling)), None)


def _is_open(ruling: JudgedAttribution) -> bool:
    """Whether the closing mark is missing: "Holm said: “It is late", and no paragraph goes on."""
    span = _span(ruling)
    return not (span.is_closed or span.goes_on or span.is_block)


def _span(ruling: JudgedAttribution) -> MarkedSpan:
    return ruling.article.spans[ruling.article.row[ruling.index].quote]


def _is_disowned(ruling: JudgedAttribution) -> bool:
    """Whether the speaker may use another's words, to deny them: "denied that it was “over”"."""
    given = ruling.given
    if given.cue is None or given.cue[0] > ruling.index:
        return False
    denies = ruling.kind == "fragment" and ruling.verb in DENIAL_VERBS
    return denies or denies_before(ruling.article, ruling.index, given.cue[0])


def _leads_loosely(ruling: JudgedAttribution) -> bool:
    """Whether a verb right before a quotation may have another subject.

    "Holm walked in with Vell, saying: “It is late.”" may be Vell's; "Holm, saying: “It is late.”"
    is not.
    """
    given = ruling.given
    if given.cue is None:
        return True
    if is_participle(ruling.verb):
        return ruling.kind != "direct" or not _is_alone(ruling.article, given)
    if ruling.kind == "direct":
        return False
    that = ruling.article.row[ruling.index - 1].lower == "that"
    return given.phrase.pronoun not in GENDERED_SUBJECTS and not that


def _is_not_plain(ruling: JudgedAttribution) -> bool:
    """Whether more than one person, or a second verb, stands on the way to the quotation.

    "Holm said the river was “ours”" is plain; "Holm said they call the river “ours”" is not.
    """
    article, given = ruling.article, ruling.given
    phrase = given.phrase
    if given.cue is None or is_participle(ruling.verb):
        return True
    if not (len(phrase.people) == 1 or phrase.pronoun in GENDERED_SUBJECTS):
        return True
    opens = article.starts[phrase.first] == phrase.first
    if ruling.kind == "fragment" and not opens and article.row[phrase.first - 1].kind == "quote":
        return True  # the verb belongs to the quotation before it
    return any(is_cue(article, at) for at in range(given.cue[1], ruling.index))


def _is_far(ruling: JudgedAttribution) -> bool:
    """Whether the verb stands too far before the words: "She called the talks of ... “a mess”"."""
    given = ruling.given
    return given.cue is None or ruling.index - given.cue[0] > _VERB_TOKENS_BACK


def _is_not_personal(ruling: JudgedAttribution) -> bool:
    """Whether anybody but "he" or "she" has a verb of stance: "she called it “a mess”" is sure."""
    if ruling.given.cue is None or ruling.given.phrase.pronoun not in GENDERED_SUBJECTS:
        return True
    return ruling.verb not in ruling.article.vocabulary.cues or is_participle(ruling.verb)


OF_INNER = AttributionDoubt(
    "the words may be those of somebody told of",
    lambda ruling: is_of_inner(ruling.article, ruling.index, ruling.given),
)
_OF_ANY = (
    AttributionDoubt("the closing mark is missing", _is_open),
    AttributionDoubt("no marks stand around the words", lambda ruling: _span(ruling).is_block),
    AttributionDoubt(
        "the quotation stands in a heading",
        lambda ruling: ruling.article.row[ruling.index].paragraph in ruling.article.headings,
    ),
    AttributionDoubt(
        "somebody else passes the words on",
        lambda ruling: is_relayed(ruling.article, ruling.given),
    ),
)
_OF_SOURCES = (
    *_OF_ANY,
    AttributionDoubt(
        "no person is named as the source", lambda ruling: not ruling.given.phrase.people
    ),
)
_OF_VERBS = (
    *_OF_ANY,
    AttributionDoubt("no verb shows who speaks", lambda ruling: ruling.given.cue is None),
    AttributionDoubt("the words are denied or rejected", _is_disowned),
    OF_INNER,
)
_NO_SPEECH = AttributionDoubt("the verb is not one of speech", lambda ruling: not ruling.is_speech)
_PARTICIPLE = AttributionDoubt(
    "the verb is a participle", lambda ruling: is_participle(ruling.verb)
)
_NO_SPEAKER = AttributionDoubt(
    "the subject may be no speaker",
    lambda ruling: not can_speak(ruling.article, ruling.given.phrase),
)
_NESTED = AttributionDoubt(
    "the verb stands in another's clause",
    lambda ruling: is_nested(ruling.article, ruling.index, ruling.given),
)

DOUBTS: dict[Place, tuple[AttributionDoubt, ...]] = {
    "according": _OF_SOURCES,
    "label": _OF_SOURCES,
    "after": (
        *_OF_VERBS,
        _NO_SPEAKER,
        _NO_SPEECH,
        AttributionDoubt(
            "the words may belong to the clause before",
            lambda ruling: is_in_clause(ruling.article, ruling.index, ruling.given),
        ),
    ),
    "lead-in": (
        *_OF_VERBS,
        _NO_SPEAKER,
        _NESTED,
        _NO_SPEECH,
        AttributionDoubt("the verb may have another subject", _leads_loosely),
    ),
    "before": (
        *_OF_VERBS,
        _NO_SPEAKER,
        _NESTED,
        _NO_SPEECH,
        AttributionDoubt("more than one person or verb leads to the words", _is_not_plain),
    ),
    "sentence": (
        *_OF_VERBS,
        _NO_SPEAKER,
        _NESTED,
        AttributionDoubt("the verb is far away", _is_far),
        AttributionDoubt(
            "the verb of speech stands apart from the words", lambda ruling: ruling.is_speech
        ),
        AttributionDoubt(_NO_SPEECH.name, _is_not_personal),
    ),
    "goes on": (
        *_OF_ANY,
        AttributionDoubt("a fragment takes an earlier speaker", lambda ruling: True),
    ),
    "noun": (
        *_OF_ANY,
        AttributionDoubt("a noun of speech has an owner, and no verb", lambda ruling: True),
    ),
    "likely": (
        *_OF_ANY,
        AttributionDoubt("the speaker stands in another sentence", lambda ruling: True),
    ),
}
"""The doubts about a quotation of a few words, by the place that names its speaker."""

DOUBTS_OF_DIRECT = DOUBTS | {
    "after": (*_OF_VERBS, _NO_SPEECH, _PARTICIPLE),
    "goes on": (*_OF_VERBS, _NO_SPEECH, _PARTICIPLE),
}
"""The doubts about a quotation that is a clause of its own."""


def denies_before(article: ParsedArticle, index: int, cue: int) -> bool:
    """Whether a denied verb leads to the quotation: "Holm never said it was “late”"."""
    same = cue < index and article.starts[cue] == article.starts[index]
    return same and (is_denied(article, cue) or is_rejected(article, index, cue))


def _is_alone(article: ParsedArticle, given: Attribution) -> bool:
    """Whether one person is named before the verb: not "Holm walked in with Vell, saying"."""
    phrase, cue = given.phrase, given.cue
    if cue is None or not (len(phrase.people) == 1 or phrase.pronoun in GENDERED_SUBJECTS):
        return False
    return not any(phrase.stop <= mention.first < cue[0] for mention in article.mentions)
