"""The lists of words, read once."""

import pytest

from quotations import Lexicon


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The package's own word lists."""
    return Lexicon.load()
