"""A date that is a likely slip is told as a warning, and refuses nothing."""

from datetime import date

import pytest

from briefing.library.loader import LibraryLoader
from tests.support.folders import CuratedFolders

ACTOR = "actors/norland.yaml"
TODAY = date(2026, 11, 29)


def _warnings(place: CuratedFolders) -> list[str]:
    found = LibraryLoader(place.path, place.articles, today=lambda: TODAY).examine()
    assert found.faults == ()
    assert found.library is not None
    return [f"{warning.line}:{warning.column}: {warning.problem}" for warning in found.warnings]


@pytest.mark.parametrize(
    ("said", "warning"),
    [
        ("0215-09-15", "said 0215-09-15, a century or more before the article that reports it"),
        ("1031", "said 1031, a century or more before the article that reports it (2015-09-04)"),
        ("1915-12", "said 1915-12, a century or more before the article that reports it"),
    ],
)
def test_words_said_a_century_before_their_article_are_told(
    place: CuratedFolders, said: str, warning: str
) -> None:
    place.change(ACTOR, "said: 2015-09-03", f"said: '{said}'")
    (told,) = _warnings(place)
    assert told.startswith(f"15:15: {warning}")


@pytest.mark.parametrize(
    ("said", "warnings"),
    [
        ("2301-01-01", ["15:15: said 2301-01-01, which is after today (2026-11-29)"]),
        ("2026-12-01", ["15:15: said 2026-12-01, which is after today (2026-11-29)"]),
        ("2026-11-30", []),
        ("2026", []),
        ("1926", ["15:15: said 1926, a century or more before today (2026-11-29)"]),
        ("1927", []),
    ],
)
def test_where_the_article_has_no_date_words_are_held_against_today(
    place: CuratedFolders, said: str, warnings: list[str]
) -> None:
    place.change("sources/harbour-talks.yaml", "published: 2015-09-04", "published: null")
    place.change(ACTOR, "said: 2015-09-03", f"said: {said}")
    assert _warnings(place) == warnings


@pytest.mark.parametrize("said", ["2015-09-03", "1916-01-01", "2015"])
def test_a_likely_date_is_not_told(place: CuratedFolders, said: str) -> None:
    place.change(ACTOR, "said: 2015-09-03", f"said: {said}")
    assert _warnings(place) == []
