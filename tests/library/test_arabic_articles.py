"""Quotes of Arabic articles: filed in the original, and held against whom the article names."""

import pytest

from briefing.library.loader import LibraryLoader
from tests.support.folders import ARTICLE, CuratedFolders, fingerprint

ACTOR = "actors/norland.yaml"
HEADLINE = "محادثات الميناء"
SAID = "نريد أن تكون كل سفينة موضع ترحيب هنا"
ALIASES = "name: Alma Berg, aliases: [مريم بيرغ],"


def filed(place: CuratedFolders, printed: str, aliases: str = ALIASES) -> None:
    """The quote, filed under Alma Berg without an attribution, of an article in Arabic."""
    printed = f"{HEADLINE}\n\n{printed}"
    place.save("harbour.txt", printed)
    place.change("sources/harbour-talks.yaml", fingerprint(ARTICLE), fingerprint(printed))
    place.change(ACTOR, "name: Alma Berg,", aliases)
    place.change(ACTOR, "We want every ship to be welcome here", SAID)
    place.change(ACTOR, "        attribution: Berg said\n", "")


def complaints(place: CuratedFolders) -> list[str]:
    """What is wrong with the folder, and what it warns of."""
    found = LibraryLoader(place.path, place.articles).examine()
    return [one.problem for one in (*found.faults, *found.warnings)]


def test_words_of_the_filed_speaker_are_proved(place: CuratedFolders) -> None:
    filed(place, f"وقالت رئيسة الوزراء مريم بيرغ للصحفيين: «{SAID}».\n")
    assert complaints(place) == []


@pytest.mark.parametrize(
    ("printed", "aliases", "complaint"),
    [
        (
            f"وقال وزير الصيد سامر حداد للصحفيين: «{SAID}».\n",
            ALIASES,
            "harbour-talks gives these words to سامر حداد",
        ),
        (
            f"وقال الوزير في المؤتمر: «{SAID}».\n",
            ALIASES,
            "speaker not proved: nothing in harbour-talks says that berg said this",
        ),
        (
            f"وقالت رئيسة الوزراء مريم بيرغ للصحفيين: «{SAID}».\n",
            "name: Alma Berg,",
            "harbour-talks gives these words to مريم بيرغ",
        ),
    ],
)
def test_words_of_somebody_else_of_nobody_or_of_a_name_without_alias_are_told(
    printed: str, aliases: str, complaint: str, place: CuratedFolders
) -> None:
    filed(place, printed, aliases)
    assert any(one.startswith(complaint) for one in complaints(place)), complaints(place)
