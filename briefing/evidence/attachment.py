"""Which words that name a speaker belong to which quote.

Sentences are read with each quotation as one word. Words that name a speaker belong to the quotes
of their own sentence, and to the one whose marks they touch. Only where a quote's sentence does
not say who speaks may another say it: one before, back to the paragraph before, with nobody
else's words or name between; or one after, in the same paragraph, or below it as a signature.
Where it says "he" or "she", the sentence right before may say who that is.
"""

from collections.abc import Sequence

from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.pulled_quotes import are_of_two
from briefing.evidence.telling import after, before, stays_open, tell_by_pronoun, words_that_tell

_OPENING, _CLOSING = "“‘\"'«„‚‹", "”’\"'»“‘›"  # noqa: RUF001 - the look-alikes are meant
_NEW_CLAUSE = frozenset({"and", "but", "while", "whereas"})
_MOST_QUOTATIONS, _MOST_WORDS = 30, 120
"""What stands between a quote and its speaker at most."""


def is_attached(words: Extent, quote: Extent, article: PreparedText) -> bool:
    """Whether words that name a speaker belong to a quote, and not to one near it."""
    sentences = article.sentences
    whole = sentences.whole(quote) or quote
    if not sentences.words(*words):
        return _within_marks(words, quote, article)
    by_rules = _is_pulled_with(words, quote, article)
    if by_rules is not None:
        return by_rules
    if words[0] >= whole[1]:
        return _follows(words, whole, article)
    if words[1] <= whole[0]:
        return _precedes(words, whole, article)
    return True


def _is_pulled_with(words: Extent, quote: Extent, article: PreparedText) -> bool | None:
    """Whether the rules for pulling quotes give words to a quotation, or to another by another.

    None where they say neither; that words are a quotation's own they have to be sure of. "Berg
    calls it “old” and Moe says it is “new”": who speaks is told of each in one sentence.
    """
    own = article.pulled.at(quote)
    led = article.pulled.led_to_by(words)
    if any(one in led and one.confidence == "sure" for one in own):
        return True
    is_anothers = all(
        one not in led and any(are_of_two(one, other) for other in led) for one in own
    )
    return False if own and is_anothers else None


def _within_marks(words: Extent, quote: Extent, article: PreparedText) -> bool:
    """Whether somebody who is quoted quotes: "“He told me: ‘Go.’”"."""
    sentences, text = article.sentences, article.text
    opening = before(quote[0], text)[-1:]
    closing = after(quote[1], text).lstrip(",.!?…")[:1]
    same = sentences.whole(words) == sentences.whole(quote)
    return same and bool(opening and closing) and opening in _OPENING and closing in _CLOSING


def _follows(words: Extent, quote: Extent, article: PreparedText) -> bool:
    sentences = article.sentences
    between = quote[1], words[0]
    others = sentences.quotations(*between)
    apart = article.paragraph_at(words[0]) - article.paragraph_at(quote[1] - 1)
    leads_on = bool(sentences.quotations(words[1], sentences.around(words)[1]))
    if not apart and not others and not sentences.words(*between):
        is_over = sentences.begins_at(words[0]) and not stays_open(quote, article)
        return not (leads_on and is_over)
    if _in_one_sentence(words, quote, article):
        return not (leads_on and _word_before(words[0], article) in _NEW_CLAUSE)
    if apart > 1 or leads_on or words_that_tell(quote, article):
        return False
    if apart:
        start, end = article.paragraphs[article.paragraph_at(words[0]) - 1]
        return not others and not sentences.quotations(start, end)
    if _is_told_of_another(others, words, article):
        return False
    between_sentences = quote[1], sentences.around(words)[0]
    return not (others and _names_somebody(between_sentences, article))


def _precedes(words: Extent, quote: Extent, article: PreparedText) -> bool:
    if _in_one_sentence(words, quote, article):
        return True
    own = article.sentences.around(words)
    has_another = bool(article.sentences.quotations(*own))
    apart = article.paragraph_at(quote[0]) - article.paragraph_at(words[1] - 1)
    telling = words_that_tell(quote, article)
    if telling:
        is_next = not apart and own[1] == article.sentences.around(quote)[0]
        return is_next and not has_another and tell_by_pronoun(telling, article)
    if apart > 1:
        return False
    others = article.sentences.quotations(words[1], quote[0])
    if _is_told_of_another(others, words, article):
        return False
    is_apart = has_another or bool(apart)
    return not (is_apart and _names_somebody((own[1], quote[0]), article))


def _in_one_sentence(words: Extent, quote: Extent, article: PreparedText) -> bool:
    start, end = article.sentences.around(quote)
    return words[0] < end and start < words[1]


def _is_told_of_another(others: Sequence[Extent], words: Extent, article: PreparedText) -> bool:
    """Whether one of the quotations between is said to be somebody's, in words of its own."""
    return len(others) > _MOST_QUOTATIONS or any(
        not _in_one_sentence(words, other, article) and words_that_tell(other, article)
        for other in others
    )


def _word_before(offset: int, article: PreparedText) -> str:
    """The word before a place in its sentence, in small letters."""
    start, _ = article.sentences.around((offset, offset + 1))
    words = article.sentences.words(start, offset)
    return article.text[slice(*words[-1])].lower() if words else ""


def _names_somebody(stretch: Extent, article: PreparedText) -> bool:
    """Whether a stretch has a capital inside a sentence; a long one is taken to have."""
    words = article.sentences.words(*stretch)
    return len(words) > _MOST_WORDS or any(
        article.text[start].isupper()
        and article.text[start:end] != "I"
        and not article.sentences.begins_at(start)
        for start, end in words
    )
