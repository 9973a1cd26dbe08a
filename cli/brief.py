"""`bot.py brief`: a comparison as a document to print or attach."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from briefing.answers.answerer import Answerer
from briefing.answers.model import ComparisonAnswer, TopicComparisonAnswer
from briefing.answers.permalinks import Permalinks
from briefing.citations.citation_style import CitationStyle
from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import DrawingFailed
from briefing.library.model import Quote
from briefing.library.writing import place_new
from briefing.messages.callback_data.brief_codec import PaperForm
from briefing.messages.measure import plain
from briefing.messages.messenger import Messenger
from briefing.messages.paper_words import PaperWords
from briefing.papers.brief_contents import BriefAnswer, gathered
from briefing.papers.paper_maker import Paper, PaperMaker
from briefing.settings import DEFAULT_PATH, Settings
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    BotName,
    ConfigFile,
    bot_or_exit,
    loader_or_exit,
)
from cli.paths import ArticlesFolder, named
from cli.terminal import complain, stop, write

_FOR_TERMINALS = (PaperForm.MARKDOWN, PaperForm.CSV, PaperForm.EXCEL)
_PATIENCE = 120
"""Seconds for one drawing: nobody else waits for it."""


def brief(
    names: Annotated[
        list[str],
        typer.Argument(
            help="Two to six actors, and a topic: us russia refugees.", metavar="NAMES"
        ),
    ],
    form: Annotated[
        PaperForm,
        typer.Option("--format", help="docx is for Word and LibreOffice, excel is csv --bom."),
    ] = PaperForm.PDF,
    style: Annotated[
        CitationStyle,
        typer.Option("--style", help="How articles are cited; the last three are for programs."),
    ] = CitationStyle.CHICAGO,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            help="A new file. Without it, md and csv go to the terminal, pdf and docx to a file "
            "here, named after the actors.",
        ),
    ] = None,
    bom: Annotated[
        bool,
        typer.Option("--bom", help="Begin a csv with a byte order mark, so that Excel reads it."),
    ] = False,
    articles: ArticlesFolder = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Write a comparison with every quote, its citation, its evidence, and what is not on file.

    A library with faults is not written about. A file that is there is not written over.
    """
    if bom and form not in (PaperForm.CSV, PaperForm.EXCEL):
        stop("--bom is for csv: programs that read the other forms refuse it", UNUSABLE_SETTINGS)
    settings = bot_or_exit(config, bot)
    loader, library = loader_or_exit(settings.library, articles)
    answerer = Answerer(library, loader.copies)
    answer = answerer.command("brief", " ".join(names))
    messenger = Messenger()
    if not isinstance(answer, ComparisonAnswer | TopicComparisonAnswer):
        stop(plain(messenger.message(answer).text), FAILED)
    if noted := plain(messenger.noted(answer)).strip():
        complain(noted)
    form = PaperForm.EXCEL if bom else form
    try:
        paper = asyncio.run(_made(answerer, answer, settings, form, style))
    except DrawingFailed as failed:
        stop(f"The brief could not be made: {failed}", FAILED)
    _put(paper, form, output)


async def _made(
    answerer: Answerer,
    answer: BriefAnswer,
    settings: Settings,
    form: PaperForm,
    style: CitationStyle,
) -> Paper:
    now = datetime.now(UTC)
    permalinks = Permalinks(settings.site.address) if settings.site.address else None

    def link(quote: Quote) -> str | None:
        return permalinks.of_quote(quote) if permalinks is not None else None

    async with Drawer(seconds=_PATIENCE) as drawer:
        maker = PaperMaker(PaperWords(), drawer, link)
        found = await gathered(answer, answerer.answer, now.date())
        return await maker.make(found, form, style, now)


def _put(paper: Paper, form: PaperForm, output: Path | None) -> None:
    if output is None and form in _FOR_TERMINALS:
        write(paper.content.decode("utf-8"))
        return
    path = output or Path(paper.name)
    try:
        place_new(path, paper.content)
    except FileExistsError:
        stop(f"{named(path)} is there already; nothing was written", FAILED)
    except OSError as error:
        stop(f"{named(path)} cannot be written: {error.strerror}", FAILED)
    if output is None:
        complain(f"Written: {named(path)}")
    if paper.scripts_lost:
        lost = ", ".join(paper.scripts_lost)
        complain(f"Copied out of this PDF, words in {lost} letters come out wrong: use docx or md")
