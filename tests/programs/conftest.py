"""What the tests of answers for programs share: the project's own data, proved by its lock."""

from datetime import UTC, datetime

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.permalinks import Permalinks
from briefing.library.loader import Examination, LibraryLoader
from briefing.programs.asking import ProgramAnswers, proved_only
from tests.support.curated import POSITIONS

SITE = "https://positions.example.org/"
NOW = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


@pytest.fixture(scope="session")
def found() -> Examination:
    """The library, and its lock."""
    return LibraryLoader(POSITIONS).examine()


@pytest.fixture(scope="session")
def answers(found: Examination) -> ProgramAnswers:
    """Answers from it, with the addresses of a site."""
    assert found.library is not None
    return ProgramAnswers(proved_only(Answerer(found.library)), lambda: NOW, Permalinks(SITE))
