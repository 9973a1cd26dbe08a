"""What a quote's own sentence says of who speaks."""

from collections.abc import Sequence
from itertools import chain

from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.verdict import Place

_SPEECH_ENDS = (",", "?", "!", "…", "..", "-", "–", "—")
_STILL_OPEN = ("?", "!", "…", "..")
_AT_ENDS = " \"'’”»)]"
_COLONS = (":", "\uff1a")
_PERSONAL = frozenset({"he", "she", "they"})
_FEW = 2
"""As many words before a quotation say who speaks ("Moe replied") or take a speech up again ("But
adding"); one alone does not, more than these do."""
_MOST = 40
"""Words of one sentence, before a quotation and after it, that are looked at."""
_SEEN = 16
"""Characters beside a place in which its marks are looked for."""


def words_that_tell(quote: Extent, article: PreparedText) -> Sequence[Extent]:
    """The article's own words in a quote's sentence that say who speaks; none where none do.

    Words after it do where the quote closes as speech does, with a comma or the like; words
    before it where they are two or more, or end with a colon. "But “...”" tells nothing, nor does
    "“...” to the rest of the country".
    """
    sentences, text = article.sentences, article.text
    start, end = sentences.around(quote)
    if stays_open(quote, article) and _goes_on_at(end, quote, article):
        end = sentences.around((end, end + 1))[1]
    spoken = _closes(quote, _SPEECH_ENDS, text) or after(quote[1], text).startswith(_SPEECH_ENDS)
    told_after = sentences.words(quote[1], end) if spoken else ()
    told_before = sentences.words(start, quote[0])
    if not _says_who(told_before, before(quote[0], text)[-1:], text):
        told_before = ()
    return list(chain(told_before[-_MOST:], told_after[:_MOST]))


def sentence_beside(place: Place, article: PreparedText) -> tuple[str, str]:
    """What a quote's own sentence has before it and after it; empty for marks alone."""
    start, end = article.sentences.around((place.start, place.end))
    sides = article.text[start : place.start], article.text[place.end : end]
    left, right = (" ".join(side.split()) for side in sides)
    return _bare(left), _bare(right)


def tell_by_pronoun(telling: Sequence[Extent], article: PreparedText) -> bool:
    """Whether words that tell who speaks do so with a pronoun, and name nobody."""
    words = [article.text[slice(*word)] for word in telling]
    names = any(
        word[0].isupper() and not article.sentences.begins_at(start)
        for word, (start, _) in zip(words, telling, strict=True)
    )
    return not names and not _PERSONAL.isdisjoint(word.lower() for word in words)


def stays_open(quote: Extent, article: PreparedText) -> bool:
    """Whether a quote's last mark ends no sentence around it: "“Who pays?” Berg asked."."""
    return _closes(quote, _STILL_OPEN, article.text)


def before(offset: int, text: str) -> str:
    """The characters right before a place, up to one that is no white space."""
    return text[max(0, offset - _SEEN) : offset].rstrip()


def after(offset: int, text: str) -> str:
    """The characters right after a place, from the first that is no white space."""
    return text[offset : offset + _SEEN].lstrip()


def _bare(text: str) -> str:
    """A text without the marks at its ends; empty where it has no letters."""
    has_letters = any(character.isalnum() for character in text)
    return text.strip("“”‘’\"'«»„,.!?… ") if has_letters else ""


def _goes_on_at(end: int, quote: Extent, article: PreparedText) -> bool:
    """Whether a new sentence begins right behind a quote, in its paragraph."""
    in_paragraph = article.paragraph_at(end) == article.paragraph_at(quote[1] - 1)
    is_next = not article.text[quote[1] : min(end, quote[1] + _SEEN)].strip()
    return end < len(article.text) and in_paragraph and is_next


def _closes(quote: Extent, ends: tuple[str, ...], text: str) -> bool:
    return text[max(quote[0], quote[1] - _SEEN) : quote[1]].rstrip(_AT_ENDS).endswith(ends)


def _says_who(words: Sequence[Extent], mark: str, text: str) -> bool:
    """Whether words before a quotation say who speaks; ``mark`` is what stands between."""
    if len(words) > _FEW or not words:
        return bool(words)
    return (len(words) == _FEW or mark in _COLONS) and not _takes_up(words[-1], text)


def _takes_up(word: Extent, text: str) -> bool:
    """Whether a word takes up a speech again: "Adding: “...”"."""
    return text[slice(*word)].lower().endswith("ing")
