"""A document as PDF/UA-1: tagged, with bookmarks, and text that can be copied."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby, zip_longest
from pathlib import Path

from briefing.drawing.drawing_job import Drawing, Form, Json
from briefing.drawing.fonts import FAMILIES
from briefing.papers.document import (
    Block,
    BlockQuote,
    Document,
    DocumentHeading,
    ListItem,
    Paragraph,
    Table,
    TextRun,
    TextRuns,
    Verbatim,
    runs_right_to_left,
    text_of,
)

_TEMPLATE = Path(__file__).parent / "paper.typ"
_STANDARD = "ua-1"
_MOST_COLUMNS_UPRIGHT = 4
_LONG = re.compile(r"\S{30,}")
_BREAK = "\u200b"
"""A place at which a line may end, that is not seen."""
_LANGUAGE = re.compile("[a-z]{2,3}")


def as_drawing(document: Document, created: datetime) -> Drawing:
    """What is to be drawn for the document. Nothing in it is read as Typst's own language."""
    widest = max((len(it.rows[0]) for it in document.blocks if isinstance(it, Table)), default=0)
    data: Json = {
        "title": document.title,
        "fonts": list(FAMILIES),
        "landscape": widest > _MOST_COLUMNS_UPRIGHT,
        "blocks": list(_blocks(document.blocks)),
    }
    return Drawing(
        _TEMPLATE, data, Form.PDF, standards=(_STANDARD,), created=created, reads_back=True
    )


def _blocks(blocks: Iterable[Block]) -> Iterator[Json]:
    for is_list, group in groupby(blocks, lambda block: isinstance(block, ListItem)):
        listed = list(group)
        if is_list:
            items = [_part(it.runs) for it in listed if isinstance(it, ListItem)]
            yield {"kind": "items", "items": items}
        else:
            yield from (
                _block(block, leads=isinstance(behind, BlockQuote))
                for block, behind in zip_longest(listed, listed[1:])
            )


def _block(block: Block, *, leads: bool) -> Json:
    match block:
        case DocumentHeading(level, runs):
            return {"kind": "heading", "level": level, **_part(runs)}
        case Paragraph(runs, is_small):
            return {"kind": "paragraph", "small": is_small, "leads": leads, **_part(runs)}
        case BlockQuote(runs, language):
            return {"kind": "quotation", **_part(runs, language)}
        case Table(rows):
            return {"kind": "table", "rows": [[_part(cell) for cell in row] for row in rows]}
        case Verbatim(text):
            return {"kind": "verbatim", "text": _breakable(text)}
        case ListItem(runs):
            return {"kind": "items", "items": [_part(runs)]}


def _part(runs: TextRuns, language: str | None = None) -> dict[str, Json]:
    tag = _LANGUAGE.match((language or "").lower())
    return {
        "runs": [_run(run) for run in runs],
        "right_to_left": runs_right_to_left(text_of(runs)),
        "language": tag[0] if tag else None,
    }


def _run(run: TextRun) -> Json:
    return {
        "text": _breakable(run.text),
        "bold": run.bold,
        "italic": run.italic,
        "address": run.address,
    }


def _breakable(text: str) -> str:
    """The text with places to break the line in what has none for longer than a line's third."""
    return _LONG.sub(lambda found: _BREAK.join(re.findall(".{1,10}", found[0])), text)
