"""`bot.py check`: every fault of the data, and the verdict of every quote, in one run."""

import asyncio
from dataclasses import replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from bootstrap.tasks import gc_paused
from briefing.library.checking import Report, report_on, write_lock
from briefing.library.faults import printable
from briefing.library.loader import Examination
from briefing.library.lock_review import review
from briefing.library.proving.lock_file import read_lock
from briefing.settings import DEFAULT_PATH, LibrarySettings
from cli.check_watch import check_on_save
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    AllowPrivate,
    BotName,
    ConfigFile,
    library_or_exit,
    loader_for,
)
from cli.lock_base import Base, NoBase, read_base
from cli.paths import ArticlesFolder
from cli.report_machines import annotations, json_report
from cli.report_text import print_report, print_review
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
BaseOption = Annotated[
    str | None,
    typer.Option(
        "--base",
        metavar="COMMIT|FILE",
        help="Tell what became of the lock since this commit, or beside this older lock.",
    ),
]
Live = Annotated[
    bool,
    typer.Option("--live", help="Look at each article's address too: do the words stand there?"),
]
Watch = Annotated[bool, typer.Option("--watch", help="Check again whenever something is saved.")]


def check(
    articles: ArticlesFolder = None,
    form: FormatOption = Format.TEXT,
    watch: Watch = False,
    strict: Strict = False,
    base: BaseOption = None,
    live: Live = False,
    allow_private: AllowPrivate = False,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Prove every quote, name every fault, and keep positions/evidence.lock current.

    Exits 0 only when every quote stands word for word in its article, or the lock says so: once
    library.trusted_keys has a key, in a line that one of them signed. --live asks each address
    once a day, one after the other; what it finds fails the check with --strict alone.
    """
    settings = library_or_exit(config, bot)
    if articles is not None and not articles.is_dir():
        stop(f"--articles: there is no folder {printable(str(articles))}", UNUSABLE_SETTINGS)
    folder = settings.articles if articles is None else articles.resolve()
    if watch:
        if form is not Format.TEXT or strict or base is not None or live:
            stop("--watch is for people: leave the other options out", UNUSABLE_SETTINGS)
        asyncio.run(check_on_save(settings, folder, partial(_say_again, settings.positions)))
        return
    if live and form is not Format.TEXT:
        stop("--live is for people: leave --format out", UNUSABLE_SETTINGS)
    older = None if base is None else _older(base, settings, config)
    if older is not None and older.trusted_keys:
        settings = settings.model_copy(update={"trusted_keys": older.trusted_keys})
    with gc_paused():
        found = loader_for(settings, folder).examine()
        report = replace(report_on(found), is_strict=strict)
    written = _write_lock(settings.positions, report)
    lines = None
    if older is not None:
        lines = review(older.lines, read_lock(settings.positions).lines, found)
    if form is Format.JSON:
        write(f"{json_report(report, settings.positions.parent, lines)}\n")
    elif form is Format.GITHUB:
        write("".join(f"{line}\n" for line in annotations(report, settings.positions, lines)))
    else:
        console = make_console()
        print_report(report, settings.positions.parent, console, lock_written=written)
        if lines is not None:
            print_review(lines, base or "", console)
    stands = not live or _is_live(found, folder, allow_private=allow_private)
    if not report.passed or (strict and not stands):
        raise typer.Exit(FAILED)


def _is_live(found: Examination, folder: Path, *, allow_private: bool) -> bool:
    """Whether the words stand at their addresses, as far as those can be read."""
    if found.library is None:
        complain("no address was looked at: the data has faults")
        return True
    # It brings what fetches pages, and most checks fetch none.
    from cli.check_live import check_live

    return check_live(found.library, folder, make_console(), allow_private=allow_private)


def _write_lock(positions: Path, report: Report) -> bool:
    """Write the lock where it says something else now; exit 1 where it cannot be written."""
    try:
        return write_lock(positions, report)
    except OSError as error:
        stop(f"the lock cannot be written: {error.strerror}", FAILED)


def _older(name: str, settings: LibrarySettings, config: Path) -> Base:
    """What the change is held against; exit 2 where there is no such thing."""
    try:
        older = read_base(name, settings.positions, config)
    except NoBase as error:
        stop(f"--base: {error}", UNUSABLE_SETTINGS)
    if older.trusted_keys and older.trusted_keys != settings.trusted_keys:
        complain(f"library.trusted_keys is taken from {printable(name)}: this change alters it")
    return older


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
