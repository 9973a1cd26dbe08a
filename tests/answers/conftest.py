"""Desks over the sample library and over the library of real names."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.lexicon import Lexicon, load_lexicon
from briefing.answers.names import NameIndex
from briefing.answers.names.finding import NameFinder
from briefing.answers.search import SearchIndex
from tests.support.samples import sample_library
from tests.support.world import world_library


@pytest.fixture(scope="session")
def answerer() -> Answerer:
    """An answerer over the sample library: Norland, Sudland and the fishers."""
    return Answerer(sample_library())


@pytest.fixture(scope="session")
def world() -> Answerer:
    """An answerer over a library with the names of states, people and topics of 2015."""
    return Answerer(world_library())


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The words that come with the program."""
    return load_lexicon()


@pytest.fixture(scope="session")
def finder(lexicon: Lexicon) -> NameFinder:
    """Finds the names of the world's library."""
    library = world_library()
    index = NameIndex(library, lexicon)
    return NameFinder(index, lexicon, SearchIndex(library, lexicon).knows)
