"""A library is known by a short version."""

import re
from dataclasses import replace

from briefing.library.identity import version_of
from briefing.library.loader import load_library
from tests.support.folders import CuratedFolders
from tests.support.samples import sample_library


def test_a_version_is_ten_hex_digits() -> None:
    assert re.fullmatch(r"[0-9a-f]{10}", version_of(sample_library()))


def test_the_same_library_made_twice_has_one_version() -> None:
    assert version_of(sample_library()) == version_of(sample_library())


def test_a_note_that_no_answer_shows_makes_another_version() -> None:
    library = sample_library()
    quotes = {key: replace(quote, note="Ink.") for key, quote in library.quotes.items()}
    assert version_of(replace(library, quotes=quotes)) != version_of(library)


def test_a_loaded_library_has_a_version_too(place: CuratedFolders) -> None:
    before, after = load_library(place.path), load_library(place.path)
    place.change("actors/norland.yaml", "name: Norland", "name: Northland")
    assert version_of(before) == version_of(after) != version_of(load_library(place.path))
