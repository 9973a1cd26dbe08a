"""`bot.py check`: every fault of the data, and the verdict of every quote, in one run."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from briefing.library.checking import Report, write_lock
from briefing.library.checking import check as examine
from briefing.library.faults import printable
from briefing.settings import DEFAULT_PATH
from cli.paths import ArticlesFolder
from cli.report_machines import annotations, json_report
from cli.report_text import print_report
from cli.starting import FAILED, UNUSABLE_SETTINGS, ConfigFile, settings_or_exit
from cli.terminal import make_console, stop, write


class Format(StrEnum):
    """Who reads the report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


FormatOption = Annotated[
    Format, typer.Option("--format", help="text for people, json or github for machines.")
]


def check(
    articles: ArticlesFolder = None,
    form: FormatOption = Format.TEXT,
    config: ConfigFile = DEFAULT_PATH,
) -> None:
    """Prove every quote, name every fault, and keep positions/evidence.lock current.

    Exits 0 only when every quote stands word for word in its article.
    """
    settings = settings_or_exit(config)
    if articles is not None and not articles.is_dir():
        stop(f"--articles: there is no folder {printable(str(articles))}", UNUSABLE_SETTINGS)
    positions = settings.library.positions
    report = examine(positions, articles or settings.library.articles)
    _say(report, positions, form)
    if not report.passed:
        raise typer.Exit(FAILED)


def _say(report: Report, positions: Path, form: Format) -> None:
    """Write the lock, and say what was found."""
    try:
        written = write_lock(positions, report)
    except OSError as error:
        stop(f"the lock cannot be written: {error.strerror}", FAILED)
    if form is Format.JSON:
        write(f"{json_report(report, positions.parent)}\n")
    elif form is Format.GITHUB:
        write("".join(f"{line}\n" for line in annotations(report, positions.parent)))
    else:
        print_report(report, positions.parent, make_console(), lock_written=written)
