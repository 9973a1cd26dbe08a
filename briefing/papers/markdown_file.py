"""A document as Markdown (CommonMark, with GitHub's tables)."""

import re
from collections.abc import Iterable

from briefing.papers.document import (
    Block,
    BlockQuote,
    Document,
    DocumentHeading,
    ListItem,
    Paragraph,
    Table,
    TextRun,
    Verbatim,
    text_of,
)

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$&#])")
_AT_THE_BEGINNING = re.compile(r"^(\d{1,9})([.)])|^([-+=])")
_UNSAFE = re.compile(r"[\s<>\\]")
_FENCE = re.compile("`+")


def as_markdown(document: Document) -> str:
    """The document. No field can begin markup of its own: all signs of Markdown are escaped."""
    parts = [f"# {_escaped(document.title)}"]
    for block in document.blocks:
        part = _block(block)
        is_next_item = isinstance(block, ListItem) and parts[-1].startswith("- ")
        parts.append(("\n" if is_next_item else "\n\n") + part if parts else part)
    return "".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case DocumentHeading(level, runs):
            return f"{'#' * level} {_text(runs)}"
        case BlockQuote(runs):
            return f"> {_text(runs)}"
        case ListItem(runs):
            return f"- {_text(runs)}"
        case Verbatim(text):
            longest = max((len(found) for found in _FENCE.findall(text)), default=0)
            fence = "`" * max(3, longest + 1)
            return f"{fence}\n{text}\n{fence}"
        case Table(rows):
            return _table(rows)
        case Paragraph(runs):
            return _text(runs)


def _table(rows: tuple[tuple[tuple[TextRun, ...], ...], ...]) -> str:
    head, *others = (f"| {' | '.join(map(_text, row))} |" for row in rows)
    return "\n".join([head, "|" + " --- |" * len(rows[0]), *others])


def _text(runs: Iterable[TextRun]) -> str:
    listed = list(runs)
    written = "".join(map(_run, listed))
    first = text_of(listed[:1])
    if listed and not (listed[0].bold or listed[0].italic or listed[0].code):
        return _AT_THE_BEGINNING.sub(_harmless, written) if first else written
    return written


def _run(run: TextRun) -> str:
    text = run.text.strip(" ")
    if not text:
        return run.text
    if run.code:
        fence = "`" * (max((len(it) for it in _FENCE.findall(text)), default=0) + 1)
        room = " " if "`" in text else ""
        written = f"{fence}{room}{text}{room}{fence}"
    else:
        written = _escaped(text)
    if run.italic:
        written = f"*{written}*"
    if run.bold:
        written = f"**{written}**"
    if run.address and not _UNSAFE.search(run.address):
        written = f"[{written}](<{run.address}>)"
    before = " " * (len(run.text) - len(run.text.lstrip(" ")))
    behind = " " * (len(run.text) - len(run.text.rstrip(" ")))
    return f"{before}{written}{behind}"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text)


def _harmless(found: re.Match[str]) -> str:
    """A number or a stroke that would begin a list."""
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"
