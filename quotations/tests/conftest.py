"""The lists of words, read once."""

import pytest

from quotations import Vocabulary


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The package's own word lists."""
    return Vocabulary.load()
