"""Questions of ten kinds of readers, and what must and must not be in the answers.

The tables are in ``questions/``; its README tells how to add one.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.answers.answerer import Answerer
from briefing.library.loader import load_library
from briefing.messages.measure import plain
from briefing.messages.messenger import Messenger

TABLES = Path(__file__).parent / "questions"
POSITIONS = Path(__file__).parents[2] / "positions"
SUNDAY = datetime(2026, 11, 29, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """One question, and what its answer must have and must not."""

    table: str
    ask: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]


def rows() -> list[Row]:
    """Every row of every table."""
    found = []
    for path in sorted(TABLES.glob("*.yaml")):
        held: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
        found += [
            Row(path.stem, row["ask"], tuple(row.get("has", ())), tuple(row.get("not", ())))
            for row in held
        ]
    return found


ROWS = rows()


@cache
def answerer() -> Answerer:
    """An answerer over the real library."""
    return Answerer(load_library(POSITIONS))


@cache
def messenger() -> Messenger:
    """What words its answers."""
    return Messenger(bot_username="briefing_bot")


def told(question: str) -> str:
    """All pages of the answer as a reader sees them, with their buttons, in lower case."""
    pages = messenger().pages(answerer().question(question, SUNDAY))
    labels = (f"[{button.label}]" for page in pages for row in page.buttons for button in row)
    return "\n".join([*(plain(page.text) for page in pages), *labels]).casefold()


def test_there_are_tables_of_ten_kinds_of_readers() -> None:
    assert len({row.table for row in ROWS}) == 10
    assert len(ROWS) >= 150


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.table}: {row.ask}")
def test_an_answer_has_what_it_must_and_nothing_that_misleads(row: Row) -> None:
    answer = told(row.ask)
    lacking = [words for words in row.has if words.casefold() not in answer]
    misleading = [words for words in row.lacks if words.casefold() in answer]
    assert (lacking, misleading) == ([], []), answer[:600]
