"""`bot.py check`: every fault of the data, and the verdict of every quote, in one run."""

import asyncio
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from briefing.library.checking import Report, write_lock
from briefing.library.checking import check as examine
from briefing.library.faults import printable
from briefing.settings import DEFAULT_PATH
from cli.check_watch import check_on_save
from cli.common_options import FAILED, UNUSABLE_SETTINGS, ConfigFile, settings_or_exit
from cli.paths import ArticlesFolder
from cli.report_machines import annotations, json_report
from cli.report_text import print_report
from cli.terminal import complain, make_console, stop, write


class Format(StrEnum):
    """Who reads the report."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


FormatOption = Annotated[
    Format, typer.Option("--format", help="text for people, json or github for machines.")
]


Strict = Annotated[
    bool, typer.Option("--strict", help="Fail on warnings too: each speaker has to be proved.")
]
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever something is saved.")]


def check(
    articles: ArticlesFolder = None,
    form: FormatOption = Format.TEXT,
    watch: Watch = False,
    strict: Strict = False,
    config: ConfigFile = DEFAULT_PATH,
) -> None:
    """Prove every quote, name every fault, and keep positions/evidence.lock current.

    Exits 0 only when every quote stands word for word in its article.
    """
    settings = settings_or_exit(config).library
    if articles is not None and not articles.is_dir():
        stop(f"--articles: there is no folder {printable(str(articles))}", UNUSABLE_SETTINGS)
    folder = settings.articles if articles is None else articles.resolve()
    if watch:
        if form is not Format.TEXT or strict:
            stop("--watch is for people: leave --format and --strict out", UNUSABLE_SETTINGS)
        asyncio.run(check_on_save(settings, folder, partial(_say_again, settings.positions)))
        return
    report = replace(examine(settings.positions, folder), is_strict=strict)
    _say(report, settings.positions, form)
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


def _say_again(positions: Path, report: Report) -> None:
    """The same for somebody who goes on editing: nothing ends here."""
    console = make_console()
    console.rule(f"{datetime.now().astimezone():%H:%M:%S}")
    try:
        written = write_lock(positions, report)
    except OSError as error:
        complain(f"the lock cannot be written: {error.strerror}")
        written = False
    print_report(report, positions.parent, console, lock_written=written)
    console.print("Watching; Ctrl+C ends.")
