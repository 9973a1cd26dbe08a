"""Readers are told where nothing but a curator's word says whose the words are."""

from pathlib import Path

import pytest

from briefing.answers.answerer import Answerer
from briefing.library.loader import LibraryLoader
from briefing.messages.messenger import Messenger
from tests.support.folders import ARTICLE, CuratedFolders, fingerprint

NAMELESS = """Harbour talks begin

“We want every ship to be welcome here,” a clerk of the port said. “We do not want 50 soldiers.”

Some doubt it.
"""
WORDS = "We want every ship to be welcome here"
TOLD = "⚠ <b>Speaker not proved:</b>"
ASKED = [
    "norland on the harbour",
    "/timeline norland",
    f"/verify {WORDS}",
    "/source harbour-talks",
]


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    """A folder of data with its article."""
    return CuratedFolders(tmp_path)


@pytest.fixture
def nameless(place: CuratedFolders) -> CuratedFolders:
    """A place whose one quote is filed under Berg, and given to a clerk by its article."""
    place.save("harbour.txt", NAMELESS)
    place.change("sources/harbour-talks.yaml", fingerprint(ARTICLE), fingerprint(NAMELESS))
    place.change(
        "actors/norland.yaml", "attribution: Berg said", "attribution: a clerk of the port said"
    )
    return place


def _warnings(place: CuratedFolders) -> list[int]:
    """How often readers are warned by the answers to these questions, and by the evidence card."""
    loader = LibraryLoader(place.path, place.articles)
    library = loader.load()
    answerer = Answerer(library, loader.copies)
    asked = [*ASKED, *(f"/quote_{number}" for number in library.quotes)]
    return [Messenger().message(answerer.question(one)).text.count(TOLD) for one in asked]


def test_the_card_a_check_and_the_articles_page_say_that_the_speaker_is_not_proved(
    nameless: CuratedFolders,
) -> None:
    assert _warnings(nameless) == [1] * (len(ASKED) + 1)


def test_a_note_that_says_whose_words_they_are_settles_it_for_readers(
    nameless: CuratedFolders,
) -> None:
    note = "port said\n        note: The clerk read out a letter of Berg's."
    nameless.change("actors/norland.yaml", "port said", note)
    assert _warnings(nameless) == [0] * (len(ASKED) + 1)


def test_a_speaker_whom_the_article_names_is_in_no_doubt(place: CuratedFolders) -> None:
    assert _warnings(place) == [0] * (len(ASKED) + 1)
