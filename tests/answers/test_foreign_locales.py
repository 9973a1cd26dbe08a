"""Names in other languages are read from Babel's files as Babel reads them, and not kept."""

import pytest
from babel import Locale, localedata

from briefing.answers.foreign_locales import months, territories

LANGUAGES = ("ar", "de", "es", "fr", "ru", "uk", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_territories_are_those_that_babel_gives(language: str) -> None:
    assert territories(language) == dict(Locale(language).territories)


@pytest.mark.parametrize("language", ["de", "es", "fr", "ru", "uk"])
def test_months_are_those_that_babel_gives_in_dates_and_alone(language: str) -> None:
    forms = Locale(language).months
    expected = {(n, name) for form in forms.values() for n, name in form["wide"].items()}
    assert set(months(language)) == expected


def test_a_language_that_is_read_for_its_names_is_not_kept() -> None:
    kept = set(localedata._cache)  # Babel's own store has no other way to look into it
    read = territories("sv")
    assert read["DE"] == "Tyskland"
    assert territories("sv") is not read
    assert set(localedata._cache) == kept
