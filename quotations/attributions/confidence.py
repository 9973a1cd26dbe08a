"""When a person need not look again."""

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.cues import is_cue, is_participle
from quotations.phrases.phrases import can_speak
from quotations.roster.article import Article
from quotations.text.grammar import PERSONAL, words
from quotations.text.model import Kind

from .denials import is_denied, is_rejected
from .doubts import is_in_clause, is_nested, is_of_inner, is_relayed, is_told_of

_NEAR = 12
_SEVERAL = 2
_SHORT = 4
_DENIES = words("deny denies denied denying")


def is_sure(article: Article, index: int, given: Attribution, kind: Kind) -> bool:
    """Whether marks, cue and place leave no doubt whose words a quotation is."""
    token = article.row[index]
    span = article.spans[token.quote]
    if not span.is_closed and not span.goes_on:
        return False
    if token.paragraph in article.headings or is_relayed(article, given):
        return False
    if given.place in ("according", "label"):
        return bool(given.phrase.people)
    if given.cue is None or _is_disowned(article, index, given, kind):
        return False
    if is_of_inner(article, index, given):
        return False
    speech = article.lexicon.cues.get(article.row[given.cue[0]].lower, False)
    if given.place in ("after", "goes on") and kind == "direct":
        return speech and not is_participle(article.row[given.cue[0]].lower)
    if not can_speak(article, given.phrase):
        return False
    if given.place == "after":
        return speech and not is_in_clause(article, index, given)
    if is_nested(article, index, given):
        return False
    if given.place == "lead-in":
        return speech and _leads(article, index, given, kind)
    if given.place == "before":
        return speech and _is_plain(article, index, given, kind)
    near = index - given.cue[0] <= _NEAR
    return given.place == "sentence" and near and not speech and _is_personal(article, given)


def may_be_named(article: Article, index: int, given: Attribution) -> bool:
    """Whether a doubtful attribution holds well enough to put a person's name to it.

    It does not where a sentence with a quotation in it only has a person as its subject
    ("Holm met Vell about the “deal”"), nor where two persons do what is no speaking.
    """
    row, cues = article.row, article.lexicon.cues
    if given.cue is not None and _denies_before(article, index, given.cue[0]):
        return False
    if is_of_inner(article, index, given) or is_told_of(article, given):
        return False
    listed = given.cue is not None and row[given.cue[0]].lower in cues
    if given.place != "sentence" or listed:
        return listed or len(given.phrase.people) < _SEVERAL
    if given.cue is None:
        return _is_frank(article, index, given)
    brings = any(row[at].lower in ("that", "as") for at in range(given.cue[1], index))
    return brings or row[index - 1].text in (":", ",")


def _is_frank(article: Article, index: int, given: Attribution) -> bool:
    """Whether a person is somehow, and a colon shows it: "Holm was blunt: “...”"."""
    row, stop = article.row, given.phrase.stop
    if row[index - 1].text != ":" or not 2 <= index - 1 - stop <= _SHORT:
        return False
    return row[stop].lower in ("is", "was", "were") and len(given.phrase.people) < _SEVERAL


def _is_disowned(article: Article, index: int, given: Attribution, kind: Kind) -> bool:
    """Whether the speaker may use another's words, to deny them: "denied that it was “over”"."""
    if given.cue is None or given.cue[0] > index:
        return False
    denies = kind == "fragment" and article.row[given.cue[0]].lower in _DENIES
    return denies or _denies_before(article, index, given.cue[0])


def _denies_before(article: Article, index: int, cue: int) -> bool:
    """Whether a verb that is denied leads to the quotation in its sentence."""
    same = cue < index and article.starts[cue] == article.starts[index]
    return same and (is_denied(article, cue) or is_rejected(article, index, cue))


def _leads(article: Article, index: int, given: Attribution, kind: Kind) -> bool:
    """Whether a verb of speech right before a quotation has its subject beyond doubt."""
    if given.cue is None:
        return False
    if is_participle(article.row[given.cue[0]].lower):
        return kind == "direct" and _is_alone(article, given)
    if kind == "direct":
        return True
    return given.phrase.pronoun in PERSONAL or article.row[index - 1].lower == "that"


def _is_plain(article: Article, index: int, given: Attribution, kind: Kind) -> bool:
    """Whether a person and one verb of speech lead to the quotation."""
    phrase = given.phrase
    if given.cue is None or is_participle(article.row[given.cue[0]].lower):
        return False
    if not (len(phrase.people) == 1 or phrase.pronoun in PERSONAL):
        return False
    opens = article.starts[phrase.first] == phrase.first
    if kind == "fragment" and not opens and article.row[phrase.first - 1].kind == "quote":
        return False  # the verb belongs to the quotation before it
    return not any(is_cue(article, at) for at in range(given.cue[1], index))


def _is_alone(article: Article, given: Attribution) -> bool:
    """Whether a person is the subject, and no other is named before the verb."""
    phrase, cue = given.phrase, given.cue
    if cue is None or not (len(phrase.people) == 1 or phrase.pronoun in PERSONAL):
        return False
    return not any(phrase.stop <= mention.first < cue[0] for mention in article.mentions)


def _is_personal(article: Article, given: Attribution) -> bool:
    """Whether "he" or "she" stands right at a listed verb: "she called it “a mess”"."""
    if given.cue is None or given.phrase.pronoun not in PERSONAL:
        return False
    word = article.row[given.cue[0]].lower
    return word in article.lexicon.cues and not is_participle(word)
