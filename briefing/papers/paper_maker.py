"""Makes a brief in the form and the style that were asked for."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from briefing.citations.citation_style import CitationStyle
from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import Drawing, DrawingFailed, Drawn, Failure
from briefing.drawing.printable_text import printable
from briefing.library.model import Quote
from briefing.messages.callback_data.brief_codec import PaperForm
from briefing.messages.paper_words import PaperWords
from briefing.papers.brief_citations import BriefCitations, citations_of
from briefing.papers.brief_contents import Brief
from briefing.papers.brief_table import as_csv
from briefing.papers.document import BlockQuote, Document, read_document, text_of
from briefing.papers.markdown_file import as_markdown
from briefing.papers.read_back import scripts_lost
from briefing.papers.typeset import as_drawing
from briefing.papers.word_worker import WORD_WORKER, word_writing

_AT_ONCE = 2
_MOST_WAITING = 16


@dataclass(frozen=True, slots=True)
class Paper:
    """A file. ``scripts_lost`` are the scripts that cannot be copied out of it, by their names."""

    name: str
    content: bytes
    scripts_lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Told:
    """A brief with its citations, and what its PDF has to say of itself."""

    brief: Brief
    style: CitationStyle
    citations: BriefCitations
    scripts: Sequence[str] = ()
    missing: Sequence[str] = ()


def _no_address(_: Quote) -> None:
    """The default of `PaperMaker`'s ``link``."""


class PaperMaker:
    """Makes papers, two at a time, in threads and in other processes: nobody else waits.

    ``drawer`` lays out PDFs and writes references; a file for Word is written by a process of its
    own. ``link`` gives the address at which a quote's evidence stands, if any.
    """

    def __init__(
        self,
        words: PaperWords,
        drawer: Drawer,
        link: Callable[[Quote], str | None] = _no_address,
    ) -> None:
        self.words = words
        self._drawer = drawer
        self._link = link
        self._asked = 0
        self._free = asyncio.Semaphore(_AT_ONCE)

    async def make(
        self,
        brief: Brief,
        form: PaperForm,
        style: CitationStyle,
        created: datetime,
    ) -> Paper:
        """The brief. Raises `DrawingFailed` where the drawer fails, or too many are asked for.

        ``created`` is the time that is written into the file.
        """
        if self._asked >= _AT_ONCE + _MOST_WAITING:
            raise DrawingFailed(Failure.BUSY)
        self._asked += 1
        try:
            async with self._free:
                told = _Told(brief, style, await citations_of(brief, style, self._drawer))
                return await self._made(told, form, created)
        finally:
            self._asked -= 1

    async def document(self, brief: Brief, style: CitationStyle) -> Document:
        """The brief in parts, before it is written in any form. Raises `DrawingFailed`."""
        return self._document(_Told(brief, style, await citations_of(brief, style, self._drawer)))

    async def _made(self, told: _Told, form: PaperForm, created: datetime) -> Paper:
        name = f"{told.brief.name}.{form.suffix}"
        match form:
            case PaperForm.CSV | PaperForm.EXCEL:
                texts, has_bom = told.citations.texts, form is PaperForm.EXCEL
                table = await asyncio.to_thread(as_csv, told.brief, texts, has_bom=has_bom)
                return Paper(name, table.encode("utf-8", "replace"))
            case PaperForm.MARKDOWN:
                text = await asyncio.to_thread(lambda: as_markdown(self._document(told)))
                return Paper(name, text.encode())
            case PaperForm.WORD:
                html = await asyncio.to_thread(self._html, told)
                async with Drawer(command=WORD_WORKER) as writer:
                    written = await writer.draw(word_writing(html, created))
                return Paper(name, written.pages[0])
            case PaperForm.PDF:
                return await self._pdf(name, told, created)

    async def _pdf(self, name: str, told: _Told, created: datetime) -> Paper:
        """The brief as PDF; where it does not hold all of the text, it says so, and is drawn
        again."""
        document = await asyncio.to_thread(self._document, told)
        drawn = await self._drawer.draw(await _drawing(document, created))
        lost = await asyncio.to_thread(_lost, document, drawn)
        missing = [f"{one.code} {one.name}".strip() for one in drawn.missing]
        if lost or missing:
            said = _Told(told.brief, told.style, told.citations, lost, missing)
            document = await asyncio.to_thread(self._document, said)
            drawn = await self._drawer.draw(await _drawing(document, created))
        return Paper(name, drawn.pages[0], tuple(lost))

    def _document(self, told: _Told) -> Document:
        return read_document(self._html(told))

    def _html(self, told: _Told) -> str:
        brief, citations = told.brief, told.citations
        html = self.words.html(
            "brief",
            brief=brief,
            references=citations.of_quotes,
            bibliography=citations.of_sources,
            entries=citations.entries,
            style=told.style,
            numbers={source.id: at for at, source in enumerate(brief.sources, start=1)},
            languages={
                one.cited.quote.id: _language(one.cited.quote, one.cited.source.language)
                for one in brief.quotes
            },
            link=self._link,
            scripts=told.scripts,
            missing_characters=told.missing,
        )
        return printable(html)


async def _drawing(document: Document, created: datetime) -> Drawing:
    return await asyncio.to_thread(as_drawing, document, created)


def _lost(document: Document, drawn: Drawn) -> list[str]:
    """The scripts of the quotes that cannot be copied out of what was drawn."""
    quoted = (text_of(it.runs) for it in document.blocks if isinstance(it, BlockQuote))
    return scripts_lost(quoted, drawn.text, (one.character for one in drawn.missing))


def _language(quote: Quote, declared: str | None) -> str | None:
    return quote.translation.of if quote.translation else declared
