"""Questions of thirteen kinds of readers, and what must and must not be in the answers.

The tables are in ``questions/``; its README tells how to add one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.answers.answerer import Answerer
from briefing.answers.conversation import Previous, offered_by
from briefing.answers.explained import Explained
from briefing.library.loader import load_library
from briefing.messages.callback_data.dialogue_actions import MARK
from briefing.messages.callback_data.question_codec import Asked, Codec
from briefing.messages.measure import plain
from briefing.messages.messenger import Messenger

TABLES = Path(__file__).parent / "questions"
POSITIONS = Path(__file__).parents[2] / "positions"
SUNDAY = datetime(2026, 11, 29, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Row:
    """One question, those asked before it, and what its answer must have and must not."""

    table: str
    ask: str
    after: tuple[str, ...]
    has: tuple[str, ...]
    lacks: tuple[str, ...]


def rows() -> list[Row]:
    """Every row of every table."""
    found = []
    for path in sorted(TABLES.glob("*.yaml")):
        held: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
        found += [
            Row(
                path.stem,
                row["ask"],
                tuple(row.get("after", ())),
                tuple(row.get("has", ())),
                tuple(row.get("not", ())),
            )
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


def told(question: str, after: Sequence[str] = ()) -> str:
    """The answer as a reader sees it, with its buttons, in lower case: all its pages, or the one
    that was asked for."""
    before: Previous | None = None
    for earlier in after:
        before = conversed(answerer().explain(earlier, SUNDAY, before), before)
    asked = answerer().explain(question, SUNDAY, before)
    pages = messenger().pages(asked.answer)
    if asked.page > 1:
        pages = (messenger().message(asked.answer, page=asked.page),)
    labels = (f"[{button.label}]" for page in pages for row in page.buttons for button in row)
    return "\n".join([*(plain(page.text) for page in pages), *labels]).casefold()


def conversed(told: Explained, last: Previous | None) -> Previous | None:
    """What the next question can go on from."""
    buttons = messenger().message(told.answer, page=told.page).buttons
    data = [one.data for row in buttons for one in row if one.data and one.data[0] != MARK]
    read = [Codec().decode(one, answerer().library) for one in data]
    asked = [(one.request, one.page) for one in read if isinstance(one, Asked)]
    return told.leaves(last, offered_by(asked))


def test_there_are_tables_of_thirteen_kinds_of_readers() -> None:
    assert len({row.table for row in ROWS}) == 13
    assert len(ROWS) >= 290


def test_questions_that_go_on_from_another_are_asked_too() -> None:
    assert sum(bool(row.after) for row in ROWS) >= 60


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row.table}: {' > '.join([*row.after, row.ask])}"
)
def test_an_answer_has_what_it_must_and_nothing_that_misleads(row: Row) -> None:
    answer = told(row.ask, row.after)
    lacking = [words for words in row.has if words.casefold() not in answer]
    misleading = [words for words in row.lacks if words.casefold() in answer]
    assert (lacking, misleading) == ([], []), answer[:600]
