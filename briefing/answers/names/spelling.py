"""Names from other scripts, which Latin letters spell in many ways.

"Lavrov" is also "Lawrow", "Putin" "Poutine", "Zelensky" "Zelenskiy". Each spelling is brought to
one key; two that have the same key are the same name. Cyrillic is spelt in Latin letters first.
"""

import re
from collections.abc import Iterator

from briefing.answers.cyrillic import in_latin, is_cyrillic, nominatives

_SAME_SOUND = (
    (r"shch|stsch|tsch|tch|ch", "c"),
    (r"sch|sh", "s"),
    (r"zh|j(?=[ouae])", "i"),
    (r"kh", "h"),
    (r"ph", "f"),
    (r"ck|c(?=[aoulr])|q", "k"),
    (r"tz|ts", "z"),
    (r"ou", "u"),
    (r"w", "v"),
    (r"(?:ff|f)$", "v"),
    (r"[yj]", "i"),
    (r"ine$", "in"),
    (r"ii+", "i"),
    (r"(.)\1+", r"\1"),
)
_RULES = tuple((re.compile(pattern), spelling) for pattern, spelling in _SAME_SOUND)
LEAST_KEY = 4
"""Letters of a key; shorter ones are the key of too many words."""


def spelling_key(word: str) -> str:
    """The key of a folded word; the empty word for one that is too short or not of letters."""
    latin = in_latin(word)
    if not (latin.isascii() and latin.isalpha()):
        return ""
    for pattern, spelling in _RULES:
        latin = pattern.sub(spelling, latin)
    return latin if len(latin) >= LEAST_KEY else ""


def spelling_keys(word: str) -> Iterator[str]:
    """The keys of a typed word: its own, and in Cyrillic those without a case ending."""
    words = (word, *nominatives(word)) if is_cyrillic(word) else (word,)
    yield from filter(None, map(spelling_key, words))
