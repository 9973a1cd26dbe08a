"""Which language a text is in, by its commonest small words and its verbs of speech."""

import re
from itertools import islice

from quotations.words.language_words import LanguageWords, language_words, words_of_english

_WORDS_READ = 4_000
_LEAST_HITS = 4
_LEAST_SHARE = 0.06
"""They are a tenth of the words and more, a third in some languages."""
_AHEAD = 1.5
"""So many times as many small words as of English: articles quote other languages."""
_LEAST_WORDS_OF_UNREAD = 60
_LEAST_ENGLISH = 0.01
_LEAST_LETTERS = 30
"""In another script than ours: fewer may be a name in an English post."""
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0590-\u08ff\u0900-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


class Unread:
    """A text in a language that no rules are there for."""


def reads_language(text: str) -> bool:
    """Whether rules are there for a text's language; without them no speaker is looked for."""
    return not isinstance(language_of(text), Unread)


def language_of(text: str) -> LanguageWords | Unread | None:
    """The words of a text's language; None for English, and for too few words to tell."""
    printed = [found[0] for found in islice(_WORD.finditer(text), _WORDS_READ)]
    if not printed:
        return None
    words = [word.lower() for word in printed]
    # "De La Rosa" is a name in any language.
    plain = [word for word in printed if word.islower()]
    small = words_of_english("small")
    english = sum(word in small for word in words)
    hits, best = max(
        (
            (sum(word in one.small or word in one.verbs for word in plain), one)
            for one in language_words()
        ),
        key=lambda pair: pair[0],
        default=(0, None),
    )
    is_enough = hits >= _LEAST_HITS and hits >= _LEAST_SHARE * len(words)
    if best is not None and is_enough and hits > _AHEAD * english:
        return best
    letters = "".join(words)
    foreign = len(_OTHER_SCRIPT.findall(letters))
    if foreign >= _LEAST_LETTERS and 2 * foreign > len(letters):
        return Unread()
    own = sum(word in words_of_english("own") for word in words)
    is_long = len(words) >= _LEAST_WORDS_OF_UNREAD
    return Unread() if is_long and own < _LEAST_ENGLISH * len(words) else None
