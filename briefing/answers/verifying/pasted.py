"""What people paste, without what they put around it."""

import re
import unicodedata

from briefing.answers.words import clean
from briefing.evidence.folding import fold

_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and halves of pairs."""
END_MARKS = ".,;:!?"
_SINGLE = re.compile("['\u2018\u201a]")
_IN_SINGLE_MARKS = re.compile(
    "(?<!\\w)['\u2018\u201a](?P<words>[^\\s\"\u201c\u201d]+(?:\\s[^\"\u201c\u201d]*?)?\\S)['\u2019\u2018](?!\\w)"
)
_ELLIPSIS = re.compile(r"^(?:\[?(?:…|\.{3})\]?\s*)|(?:\s*\[?(?:…|\.{3})\]?)$")


def tidy(text: str) -> str:
    """The text on one line, without characters that no message can carry."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def with_double_marks(text: str) -> str:
    """The text with double marks around what stands in single ones: 'there is only one army'.

    An apostrophe is no mark: one of a pair stands outside a word, and several words between.
    """
    return _IN_SINGLE_MARKS.sub(r'"\g<words>"', text) if _SINGLE.search(text) else text


def unmarked(text: str) -> str:
    """The text without quotation marks and ellipses around it."""
    while True:
        bare = _ELLIPSIS.sub("", without_marks(text)).strip()
        if bare == text:
            return text
        text = bare


def readings(text: str) -> tuple[str, ...]:
    """What an unmarked text can be meant as, the most literal first.

    Direction marks may have come along with it, and a stop that a writer's own sentence asked for.
    """
    plain = " ".join(clean(text).split())
    ways = (text, plain, text.rstrip(END_MARKS), plain.rstrip(END_MARKS))
    return tuple(dict.fromkeys(way for way in ways if way))


def without_marks(text: str) -> str:
    """The text without quotation marks, white space and what nobody sees at its ends."""
    return text.strip("".join(filter(_is_around, set(text))))


def _is_around(character: str) -> bool:
    """Whether a character is a quotation mark, white space, or one that nobody sees."""
    is_mark = fold(character).text in ('"', "'")
    return is_mark or character.isspace() or unicodedata.category(character) == "Cf"
