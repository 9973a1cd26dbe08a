"""Whether a mark for words left out joins the words of two persons.

It is told from what the article says of the speakers: by name both times, and the names have
nothing in common, or "he" one time and "she" the other. Where a name meets a pronoun, or nothing
says who speaks, nothing is held against them.
"""

from collections.abc import Sequence

from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.pulled_quotes import are_of_two
from briefing.evidence.telling import words_that_tell

_GENDERED = frozenset({"he", "she"})
_PRONOUNS = _GENDERED | {"they", "it", "i", "we", "you", "who"}


def joins_two_speakers(first: Extent, second: Extent, article: PreparedText) -> bool:
    """Whether two stretches, in quotation marks both, are told to be of different persons."""
    sentences = article.sentences
    earlier, later = sentences.whole(first), sentences.whole(second)
    if earlier is None or later is None or earlier == later:
        return False
    one = _speaker_of(earlier, article)
    other = _called(words_that_tell(later, article), article)
    comparable = bool(one and other) and (one <= _GENDERED) == (other <= _GENDERED)
    return comparable and one.isdisjoint(other)


def are_pulled_apart(first: Extent, second: Extent, article: PreparedText) -> bool:
    """Whether the rules for pulling quotes name two persons for two stretches."""
    pulled = article.pulled
    return any(are_of_two(one, other) for one in pulled.at(first) for other in pulled.at(second))


def _speaker_of(quote: Extent, article: PreparedText) -> frozenset[str]:
    """What the speaker of a quotation is called or, where it is bare, of the one it continues."""
    start, _ = article.paragraphs[article.paragraph_at(quote[0]) - 1]
    continued = article.sentences.quotations(start, quote[0])
    for one in (quote, *reversed(continued)):
        telling = words_that_tell(one, article)
        if telling:
            return _called(telling, article)
    return frozenset()


def _called(telling: Sequence[Extent], article: PreparedText) -> frozenset[str]:
    """The names among words, or the pronouns where there is one; empty where neither tells."""
    words = [article.text[slice(*word)] for word in telling]
    pronouns = _PRONOUNS.intersection(word.lower() for word in words)
    if pronouns:
        return pronouns if pronouns <= _GENDERED else frozenset()
    return frozenset(
        word.removesuffix("'s").removesuffix("’s")
        for word, (start, _) in zip(words, telling, strict=True)
        if word[0].isupper() and not _opens_a_sentence(start, word, article)
    )


def _opens_a_sentence(start: int, word: str, article: PreparedText) -> bool:
    """Whether a word has its capital from its place alone: the article writes it small too."""
    sentences = article.sentences
    return sentences.begins_at(start) and sentences.has_word(word.lower())
