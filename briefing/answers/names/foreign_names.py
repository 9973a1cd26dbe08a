"""The names of countries in other languages, from CLDR: "Russland", "Росія", "روسيا"."""

import re
from functools import lru_cache

from babel import Locale

from briefing.answers.foreign_locales import territories
from briefing.answers.words import phrase

_LANGUAGES = ("de", "fr", "es", "ru", "uk", "ar", "zh")
"""Languages in which readers have asked. With more of them, more names mean two countries."""
_LEAST = 4
"""Letters of a name; a shorter one is a word of some language, unless it is in ideographs."""
_IDEOGRAPHS = re.compile(r"[\u3400-\u9fff]{2,}")


def in_other_languages(name: str) -> tuple[str, ...]:
    """The names of a country, given by its English one; none for what CLDR does not know.

    A name that also stands for another country in one of the languages is left out.
    """
    code = _codes().get(phrase(name))
    if code is None:
        return ()
    return tuple(
        called
        for called in _names()[code]
        if (len(called) >= _LEAST or _IDEOGRAPHS.fullmatch(called))
        and _owners()[phrase(called)] == {code}
    )


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    english = Locale("en").territories
    return {phrase(name): code for code, name in english.items() if code.isalpha()}


@lru_cache(maxsize=1)
def _names() -> dict[str, tuple[str, ...]]:
    """The names of each country in the other languages, each once."""
    named = [territories(language) for language in _LANGUAGES]
    return {
        code: tuple(dict.fromkeys(names[code] for names in named if code in names))
        for code in _codes().values()
    }


@lru_cache(maxsize=1)
def _owners() -> dict[str, set[str]]:
    """For each folded name the countries that have it in some language, English among them."""
    owners: dict[str, set[str]] = {}
    for name, code in _codes().items():
        owners.setdefault(name, set()).add(code)
    for code, names in _names().items():
        for name in names:
            owners.setdefault(phrase(name), set()).add(code)
    return owners
