"""Which language a text is in, by its commonest small words and its verbs of speech."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from quotations.words.language_words import (
    LanguageWords,
    folded_letters,
    language_words,
    languages_by_unread_word,
    words_of_english,
)

_WORDS_READ = 4_000
_LEAST_HITS = 4
_LEAST_SHARE = 0.06
"""They are a tenth of the words and more, a third in some languages."""
_AHEAD = 1.5
"""So many times as many small words as of English: articles quote other languages."""
_LEAST_WORDS_OF_UNREAD = 60
_LEAST_ENGLISH = 0.01
_STRANGE_LETTERS = frozenset("ãõğışąęłńśźżčěřšůžőűășțåøđāēīūķļņģėųį")
"""Letters of Latin scripts that no language has for which there are rules."""
_LEAST_LETTERS = 12
"""In another script than ours: fewer may be a name in an English post."""
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_SCRIPT = re.compile(
    r"[\u0370-\u03ff\u0590-\u08ff\u0900-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def _hits(words: Mapping[str, int], language: LanguageWords) -> int:
    """How many words are of a language's commonest, less those that cannot be its own.

    ``words`` says of each word how often it stands in the text.
    """
    if language.uncased is None:
        known = (language.small & words.keys()) | (language.verbs & words.keys())
        return sum(words[word] for word in known)
    return sum(
        times * _is_own(folded_letters(word), language)
        for word, times in words.items()
        if not word.isascii()
    )


def _is_own(word: str, language: LanguageWords) -> int:
    if not language.foreign_letters.isdisjoint(word):
        return -1
    begins = word.startswith(language.beginnings)
    return int(begins or word in language.small or word in language.verbs)


def _hits_of_unread(words: Mapping[str, int]) -> int:
    """How many words are of the commonest of one language that no rules are there for."""
    hits: Counter[int] = Counter()
    strange = 0
    known = languages_by_unread_word()
    for word, times in words.items():
        for language in known.get(word, ()):
            hits[language] += times
        if not word.isascii() and word not in known:
            strange += 0 if _STRANGE_LETTERS.isdisjoint(word) else times
    return max(hits.values(), default=0) + strange


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
    plain = Counter(word for word, small in zip(printed, words, strict=True) if word == small)
    small = words_of_english("small")
    english = sum(word in small for word in words)
    hits, best = max(
        ((_hits(plain, one), one) for one in language_words()),
        key=lambda pair: pair[0],
        default=(0, None),
    )
    others = _hits_of_unread(plain)
    most = max(hits, others)
    least = _LEAST_HITS if best is None or best.uncased is None else 1
    is_enough = most >= least and most >= _LEAST_SHARE * len(words)
    if best is not None and is_enough and most > _AHEAD * english:
        return best if hits >= others else Unread()
    letters = "".join(words)
    foreign = len(_OTHER_SCRIPT.findall(letters))
    if foreign >= _LEAST_LETTERS and 2 * foreign > len(letters):
        return Unread()
    own = sum(word in words_of_english("own") for word in words)
    is_long = len(words) >= _LEAST_WORDS_OF_UNREAD
    return Unread() if is_long and own < _LEAST_ENGLISH * len(words) else None
