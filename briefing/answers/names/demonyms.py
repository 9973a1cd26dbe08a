"""Adjectives of countries: "russian" of Russia, "polish" of Poland.

English forms most of them with a few endings; which ending a country takes is not regular, so all
are tried, and a form that fits another country better is that country's ("nigerian" is Nigeria's,
not Niger's). Where a country's language is named after it, CLDR has the word ("polish").
"""

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale
from babel.languages import get_official_languages

from briefing.answers.words import phrase

_LEAST = 4
"""Shorter words are acronyms: they take no endings."""


_LANGUAGE_ENDINGS = ("ish", "ese", "ian", "an", "i", "ic")


def adjectives(name: str) -> dict[str, int]:
    """The forms a folded, one-word name can take, with how many letters each one changes.

    A form that stands for another country, and is nearer to it, is not among them.
    """
    own = dict(_candidates(name))
    for language in _languages().get(name, ()) if name in _countries() else _alike(name):
        own[language] = 0
    claims = _claims()
    return {
        form: cost
        for form, cost in own.items()
        if not cost or form not in claims or name in claims[form] or cost < _cost(form)
    }


def is_country_word(text: str) -> bool:
    """Whether the folded text names a country or its people: then it is no typing mistake."""
    return text in _countries() or text in _claims()


def countries_of(text: str) -> frozenset[str]:
    """The countries that the folded text names, or of which it is the adjective: "syrian"."""
    own = frozenset((text,)) if text in _countries() else frozenset()
    return own | _claims().get(text, frozenset())


def country_code(typed: str) -> str | None:
    """The ISO 3166 code of the one country that the words name; None for none and for several."""
    found = countries_of(phrase(typed))
    code = _countries()[next(iter(found))] if len(found) == 1 else ""
    return code if len(code) == 2 else None


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """The folded English names of the territories of CLDR, with their codes."""
    territories = Locale("en").territories
    return {phrase(name): code for code, name in territories.items() if code.isalpha()}


@lru_cache(maxsize=1)
def _languages() -> dict[str, tuple[str, ...]]:
    """For each country the official languages whose English names begin as its own does."""
    names = Locale("en").languages
    found: dict[str, tuple[str, ...]] = {}
    for country, code in _countries().items():
        official = (names.get(language, "") for language in _official(code))
        words = {name.split()[0].casefold() for name in official if name} - {*country.split()}
        alike = tuple(sorted(word for word in words if word[:2] == country[:2]))
        if alike:
            found[country] = alike
    return found


def _alike(name: str) -> tuple[str, ...]:
    """The languages that begin as a name does which CLDR has not: "english" of England."""
    if len(name) <= _LEAST:
        return ()
    return tuple(
        word
        for word in _language_words()
        for ending in _LANGUAGE_ENDINGS
        if word.endswith(ending)
        and len(stem := word.removesuffix(ending)) >= _LEAST
        and name.startswith(stem)
    )


@lru_cache(maxsize=1)
def _language_words() -> tuple[str, ...]:
    """The English names, of one word, of the languages that have a code of two letters."""
    names = Locale("en").languages
    return tuple(
        name.casefold() for code, name in names.items() if len(code) == 2 and name.isalpha()
    )


def _official(code: str) -> tuple[str, ...]:
    return get_official_languages(code, de_facto=True) if len(code) == 2 else ()


@lru_cache(maxsize=1)
def _claims() -> dict[str, frozenset[str]]:
    """For each form the countries that it fits best."""
    best: dict[str, tuple[int, set[str]]] = {}
    for country in _countries():
        if " " in country:
            continue
        forms = dict(_candidates(country))
        forms.update(dict.fromkeys(_languages().get(country, ()), 0))
        for form, cost in forms.items():
            held = best.get(form)
            if held is None or cost < held[0]:
                best[form] = (cost, {country})
            elif cost == held[0]:
                held[1].add(country)
    return {form: frozenset(countries) for form, (_, countries) in best.items()}


def _cost(form: str) -> int:
    """How many letters the form changes in the country that it fits best."""
    return min(
        0 if form in _languages().get(country, ()) else dict(_candidates(country))[form]
        for country in _claims()[form]
    )


def _candidates(name: str) -> Iterator[tuple[str, int]]:
    if len(name) < _LEAST or not name.isalpha():
        return
    for ending, drop, suffix in _ENDINGS:
        stem = name[: len(name) - drop]
        if name.endswith(ending) and len(stem) >= _LEAST:
            yield stem + suffix, drop + len(suffix)
    if name[-1] not in "aeiouy":
        for suffix in ("i", "ian", "ese"):
            yield name + suffix, len(suffix)


_ENDINGS = (
    ("a", 0, "n"),
    ("a", 1, "ian"),
    ("e", 0, "an"),
    ("e", 1, "ian"),
    ("i", 0, "an"),
    ("o", 1, "an"),
    ("o", 0, "lese"),
    ("y", 1, "ian"),
    ("land", 0, "er"),
    ("stan", 4, ""),
    ("istan", 5, ""),
)
"""Endings of names, how many letters go, and what is added: Syria, Canada, Chile, Ukraine, Mali,
Mexico, Congo, Italy, Iceland, Kazakhstan, Afghanistan."""
