"""When a person need not look again."""

from .article import Article
from .attribution import Attribution
from .cues import is_participle
from .headlines import is_heading
from .model import Kind


def is_sure(article: Article, index: int, given: Attribution, kind: Kind) -> bool:
    """Whether marks, cue and place leave no doubt whose words a quotation is."""
    token = article.row[index]
    span = article.spans[token.quote]
    if not span.is_closed and not span.goes_on:
        return False
    if is_heading(article, token.paragraph):
        return False
    cue = article.row[given.cue[0]].lower if given.cue else ""
    speech = article.lexicon.cues.get(cue, False) and not is_participle(cue)
    if given.place == "according":
        return bool(given.phrase.people)
    if given.place == "goes on":
        return speech and kind == "direct"
    if given.place == "after":
        return speech
    return given.place == "lead-in" and speech and kind == "direct"
