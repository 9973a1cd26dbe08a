"""The process that writes files for Word, started by `paper_maker` for one document.

A brief of 400 quotes takes it a second, in which no chat waits for the interpreter.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from briefing.drawing.drawing_job import Drawing
from briefing.drawing.worker_loop import WorkDone, work_through
from briefing.papers.document import read_document
from briefing.papers.word_file import as_word

WORD_WORKER = (sys.executable, "-m", "briefing.papers.word_worker")


def word_writing(html: str, created: datetime) -> Drawing:
    """What to ask of a drawer whose process this is: the document that the HTML says."""
    return Drawing(Path(__file__), {"html": html}, created=created)


def _write(asked: dict[str, Any]) -> WorkDone:
    created = datetime.fromtimestamp(asked["created"], UTC)
    return WorkDone([as_word(read_document(asked["data"]["html"]), created)])


if __name__ == "__main__":
    work_through(_write)
