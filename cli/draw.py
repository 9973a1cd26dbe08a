"""`bot.py draw`: an answer as a picture in files, as chats get it."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from briefing.answers.answerer import Answerer
from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import DrawingFailed, Drawn, Form
from briefing.messages.measure import plain
from briefing.messages.pictures.picture import Picture, Theme
from briefing.messages.pictures.picture_maker import PictureMaker
from briefing.settings import DEFAULT_PATH
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    BotName,
    ConfigFile,
    bot_or_exit,
    loader_or_exit,
)
from cli.terminal import stop

Question = Annotated[str, typer.Argument(help='What is to be drawn: "/compare us russia".')]
Out = Annotated[
    Path,
    typer.Option(
        "--output", help="The file of the first page; later ones get a number: grid-2.png."
    ),
]
Dark = Annotated[bool, typer.Option("--dark", help="Light letters on a dark ground.")]


def draw(
    question: Question,
    out: Out = Path("picture.png"),
    dark: Dark = False,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Draw a comparison, a timeline or a topic: PNG, SVG or PDF, by the file's name.

    The pictures' words are printed: the same as their captions in a chat.
    """
    try:
        form = Form(out.suffix.removeprefix(".").lower())
    except ValueError:
        stop(f"{out.name} should end in .png, .svg or .pdf.", UNUSABLE_SETTINGS)
    settings = bot_or_exit(config, bot)
    loader, library = loader_or_exit(settings.library)
    answer = Answerer(library, loader.copies).question(question)
    picture = PictureMaker().picture(answer, library)
    if picture is None:
        stop("That has no picture: ask for a comparison, a timeline or a topic.", FAILED)
    later = (out.with_stem(f"{out.stem}-{page}") for page in range(2, len(picture.pages) + 1))
    paths = [out, *later]
    if there := [path.name for path in paths if path.exists()]:
        stop(f"{there[0]} is there already; nothing was written.", FAILED)
    try:
        drawn = asyncio.run(_drawn(picture, Theme.DARK if dark else Theme.LIGHT, form))
    except DrawingFailed as failed:
        stop(f"It could not be drawn: {failed}.", FAILED)
    for page, made, path in zip(picture.pages, drawn, paths, strict=True):
        try:
            path.write_bytes(made.pages[0])
        except OSError as error:
            stop(f"{path} cannot be written: {error.strerror}.", FAILED)
        typer.echo(f"{path}\n{plain(page.caption)}\n")
        for glyph in made.missing:
            typer.echo(f"No font here has {glyph.code} {glyph.name}.", err=True)


async def _drawn(picture: Picture, theme: Theme, form: Form) -> list[Drawn]:
    async with Drawer() as drawer:
        return [await drawer.draw(page.drawing(theme, form)) for page in picture.pages]
