"""`bot.py check`: every fault of the data, and the verdict of every quote, in one run."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from briefing.library.checking import check as examine
from briefing.library.checking import write_lock
from briefing.settings import DEFAULT_PATH
from cli.reporting import as_annotations, as_json, print_report
from cli.starting import FAILED, ConfigFile, settings_or_exit


class Format(StrEnum):
    """Who reads the report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


Articles = Annotated[
    Path | None,
    typer.Option(
        "--articles",
        help="The folder of articles.",
        exists=True,
        file_okay=False,
        resolve_path=True,
    ),
]
FormatOption = Annotated[
    Format, typer.Option("--format", help="text for people, json or github for machines.")
]


def check(
    articles: Articles = None,
    form: FormatOption = Format.TEXT,
    config: ConfigFile = DEFAULT_PATH,
) -> None:
    """Prove every quote, name every fault, and keep positions/evidence.lock current.

    Exits 0 only when every quote stands word for word in its article.
    """
    settings = settings_or_exit(config)
    positions = settings.library.positions
    report = examine(positions, articles or settings.library.articles)
    written = write_lock(positions, report)
    if form is Format.JSON:
        typer.echo(as_json(report, positions.parent))
    elif form is Format.GITHUB:
        for line in as_annotations(report, positions.parent):
            typer.echo(line)
    else:
        print_report(report, positions.parent, Console(), lock_written=written)
    if not report.passed:
        raise typer.Exit(FAILED)
