"""Makes a brief in the form and the style that were asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from briefing.drawing.drawer import Drawer
from briefing.library.model import Quote
from briefing.messages.paper_words import PaperWords
from briefing.papers.brief import Brief
from briefing.papers.brief_citations import BriefCitations, CitationStyle, citations_of
from briefing.papers.brief_table import as_csv
from briefing.papers.document import Document, Quotation, read_document, text_of
from briefing.papers.markdown_file import as_markdown
from briefing.papers.read_back import scripts_lost
from briefing.papers.typeset import as_drawing
from briefing.papers.word_file import as_word


class PaperForm(StrEnum):
    """What a brief is written as. The value is the end of the file's name."""

    PDF = "pdf"
    WORD = "docx"
    MARKDOWN = "md"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file. ``scripts_lost`` are the scripts that cannot be copied out of it, by their names."""

    name: str
    content: bytes
    scripts_lost: tuple[str, ...] = ()


def _no_address(_: Quote) -> None:
    """The default of `PaperMaker`'s ``link``."""


class PaperMaker:
    """Makes papers. ``link`` gives the address at which a quote's evidence stands, if any."""

    def __init__(
        self,
        words: PaperWords,
        drawer: Drawer,
        link: Callable[[Quote], str | None] = _no_address,
    ) -> None:
        self._words = words
        self._drawer = drawer
        self._link = link

    async def make(
        self,
        brief: Brief,
        form: PaperForm,
        style: CitationStyle,
        created: datetime,
        *,
        has_bom: bool = False,
    ) -> Paper:
        """The brief. Raises `DrawingFailed` where the drawer fails.

        ``created`` is the time that is written into the file; ``has_bom`` puts a byte order mark
        before a CSV.
        """
        citations = await citations_of(brief, style, self._drawer)
        name = f"{brief.name}.{form}"
        match form:
            case PaperForm.CSV:
                return Paper(name, as_csv(brief, citations.texts, has_bom=has_bom).encode())
            case PaperForm.MARKDOWN:
                return Paper(name, as_markdown(self._document(brief, citations, style)).encode())
            case PaperForm.WORD:
                return Paper(name, as_word(self._document(brief, citations, style), created))
            case PaperForm.PDF:
                return await self._pdf(name, brief, citations, style, created)

    async def _pdf(
        self,
        name: str,
        brief: Brief,
        citations: BriefCitations,
        style: CitationStyle,
        created: datetime,
    ) -> Paper:
        """The brief as PDF; where it does not hold all of the text, it says so, and is drawn
        again."""
        document = self._document(brief, citations, style)
        drawn = await self._drawer.draw(as_drawing(document, created))
        quoted = [text_of(it.runs) for it in document.blocks if isinstance(it, Quotation)]
        lost = scripts_lost(quoted, drawn.text, (one.character for one in drawn.missing))
        missing = [f"{one.code} {one.name}".strip() for one in drawn.missing]
        if lost or missing:
            document = self._document(brief, citations, style, lost, missing)
            drawn = await self._drawer.draw(as_drawing(document, created))
        return Paper(name, drawn.pages[0], tuple(lost))

    def _document(
        self,
        brief: Brief,
        citations: BriefCitations,
        style: CitationStyle,
        lost: list[str] | None = None,
        missing: list[str] | None = None,
    ) -> Document:
        html = self._words.html(
            "brief",
            brief=brief,
            references=citations.of_quotes,
            bibliography=citations.of_sources,
            entries=citations.entries,
            style=style,
            numbers={source.id: at for at, source in enumerate(brief.sources, start=1)},
            languages={
                one.cited.quote.id: _language(one.cited.quote, one.cited.source.language)
                for one in brief.quotes
            },
            link=self._link,
            scripts=lost or [],
            missing_characters=missing or [],
        )
        return read_document(html)


def _language(quote: Quote, declared: str | None) -> str | None:
    return quote.translation.of if quote.translation else declared
