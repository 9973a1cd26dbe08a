"""When a person need not look again."""

from .article import Article
from .cues import is_cue, is_participle
from .found import Attribution
from .grammar import PERSONAL
from .model import Kind
from .phrases import can_speak


def is_sure(article: Article, index: int, given: Attribution, kind: Kind) -> bool:
    """Whether marks, cue and place leave no doubt whose words a quotation is."""
    token = article.row[index]
    span = article.spans[token.quote]
    if not span.is_closed and not span.goes_on:
        return False
    if token.paragraph in article.headings:
        return False
    cue = article.row[given.cue[0]].lower if given.cue else ""
    if not can_speak(article, given.phrase):
        return False
    speech = article.lexicon.cues.get(cue, False) and not is_participle(cue)
    if given.place in ("according", "label"):
        return bool(given.phrase.people)
    if given.place == "goes on":
        return speech and kind == "direct"
    if given.place == "after":
        return speech
    if given.place == "lead-in":
        return speech and kind == "direct"
    return given.place == "before" and speech and _is_plain(article, index, given)


def _is_plain(article: Article, index: int, given: Attribution) -> bool:
    """Whether a person and one verb of speech lead to the quotation."""
    phrase = given.phrase
    if given.cue is None or not (len(phrase.people) == 1 or phrase.pronoun in PERSONAL):
        return False
    first = given.cue[1]
    between = range(first, index)
    return not any(article.row[i].kind == "quote" or is_cue(article, i) for i in between)
