"""A document as a file for Word and LibreOffice (DOCX)."""

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_SMALL = 8.5
"""Points."""
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold."""


def as_word(document: Document, created: datetime) -> bytes:
    """The document, with Word's own headings, quotations, lists and tables; English by default.

    The same document of the same time is the same file.
    """
    import docx  # loaded late: the other forms need none of it

    word = docx.Document()
    word.core_properties.title = _safe(document.title)[:255]
    word.core_properties.author = word.core_properties.comments = ""
    word.core_properties.created = word.core_properties.modified = created
    word.core_properties.language = "en-GB"
    _fill(word.add_heading(level=0), (TextRun(document.title),))
    for block in document.blocks:
        _add(word, block)
    file = io.BytesIO()
    word.save(file)
    return _dated_alike(file.getvalue())


def _add(word: "WordDocument", block: Block) -> None:
    match block:
        case DocumentHeading(level, runs):
            _fill(word.add_heading(level=level - 1), runs)
        case Paragraph(runs, is_small):
            _fill(word.add_paragraph(), runs, size=_SMALL if is_small else None)
        case BlockQuote(runs, language):
            _fill(word.add_paragraph(style="Quote"), runs, language=language)
        case ListItem(runs):
            _fill(word.add_paragraph(style="List Bullet"), runs)
        case Verbatim(text):
            for line in text.splitlines():
                written = word.add_paragraph(style="No Spacing").add_run(_safe(line))
                written.font.name = "Courier New"
        case Table(rows):
            table = word.add_table(len(rows), len(rows[0]), style="Table Grid")
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, runs in zip(cells.cells, row, strict=True):
                    _fill(cell.paragraphs[0], runs)
            _repeat_heading(table)


def _fill(
    paragraph: "WordParagraph",
    runs: TextRuns,
    *,
    size: float | None = None,
    language: str | None = None,
) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    right_to_left = runs_right_to_left(text_of(runs))
    if right_to_left:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in runs:
        holder: Any = paragraph
        if run.address:
            link = OxmlElement("w:hyperlink")
            relation = paragraph.part.relate_to(
                run.address,
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
                is_external=True,
            )
            link.set(qn("r:id"), relation)
            paragraph._p.append(link)
            holder = link
        written = paragraph.add_run(_safe(run.text))
        if run.bold:
            written.bold = True
        if run.italic:
            written.italic = True
        if size is not None:
            written.font.size = Pt(size)
        if run.code:
            written.font.name = "Courier New"
        if right_to_left:
            written.font.rtl = True
        if language:
            tag = OxmlElement("w:lang")
            tag.set(qn("w:val"), language)
            written._r.get_or_add_rPr().append(tag)
        if run.address:
            holder.append(written._r)


def _repeat_heading(table: Any) -> None:
    """Have the first row stand on every page, as readers of screens need to know it too."""
    from docx.oxml import OxmlElement

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _safe(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _dated_alike(content: bytes) -> bytes:
    """The archive with one date for all its files, in place of the moment of writing."""
    import zipfile

    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
