"""Pronouns that go on from sentence to sentence: "He built it. “It holds,” he said."."""

from briefing.evidence.pulling.phrases.phrases import Phrase
from briefing.evidence.pulling.roster.article import Article
from briefing.evidence.pulling.text.grammar import BARRIERS, OPENERS, PREPOSITIONS, is_adverb

_PARAGRAPHS_BACK = 1
_TOKENS_BACK = 160
_LONGEST_OPENING = 3
_PARTICIPLES = ("ing", "ed")


def earlier(article: Article, phrase: Phrase) -> Phrase | None:
    """The same pronoun as the subject of a sentence before, in this paragraph or the last."""
    row = article.row
    start = article.starts[phrase.first]
    for at in range(start - 1, max(-1, phrase.first - _TOKENS_BACK), -1):
        if row[phrase.first].paragraph - row[at].paragraph > _PARAGRAPHS_BACK:
            return None
        if row[at].lower == phrase.pronoun and _is_subject(article, at):
            return Phrase(at, at + 1, pronoun=phrase.pronoun)
    return None


def _is_subject(article: Article, at: int) -> bool:
    """Whether a pronoun is its sentence's subject: "Still, he", "As the year ended, he"."""
    row, start = article.row, article.starts[at]
    if at - start > _LONGEST_OPENING and row[at - 1].text == ",":
        first = row[start].lower
        opening = first in PREPOSITIONS or first in BARRIERS or first.endswith(_PARTICIPLES)
        return opening and not any(token.text == "," for token in row[start : at - 1])
    return at - start <= _LONGEST_OPENING and all(
        token.text == "," or token.lower in OPENERS or is_adverb(token.lower)
        for token in row[start:at]
    )
