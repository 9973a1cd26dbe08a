"""`bot.py file`: from an article to positions, passage by passage, by keys."""

import getpass
import os
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from briefing.curation.network_reach import ANYWHERE, PUBLIC
from briefing.curation.registering import NotRegistered
from briefing.curation.review import Workspace
from briefing.curation.review.change_store import StoreBusy
from briefing.curation.review.decisions import NotDecided
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.signatures import TrustedKeys
from briefing.library.compiling import IncrementalLoader
from briefing.settings import DEFAULT_PATH
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    AllowPrivate,
    BotName,
    ConfigFile,
    curators_or_exit,
    loader_for,
)
from cli.filing.decision_log import decisions_logged
from cli.filing.ending import end_sessions
from cli.filing.filing_session import FilingSession
from cli.filing.opening import ReviewOpener
from cli.filing.prompts import (
    AnswersEnded,
    KeyPrompts,
    LinePrompts,
    Prompts,
    WrongAnswer,
    read_lines,
)
from cli.paths import ArticlesFolder, EncodingOption, Unreadable
from cli.terminal import complain, one_line, stop

Articles = Annotated[
    list[str],
    typer.Argument(
        metavar="ARTICLE|ADDRESS...",
        help="Articles: text, saved pages, PDF and the like, https:// addresses, or the ids of "
        "sources on file.",
    ),
]
Answers = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Play a session: one answer a line.", dir_okay=False),
]
Plain = Annotated[
    bool, typer.Option("--plain", help="Ask line by line, as for screen readers and TERM=dumb.")
]
By = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who decides; else the user's name.")
]


def file(
    articles: Articles,
    answers: Answers = None,
    plain: Plain = False,
    by: By = None,
    encoding: EncodingOption = None,
    allow_private: AllowPrivate = False,
    folder: ArticlesFolder = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """File an article: register it, and decide on it passage by passage, by keys.

    What is decided is written at once. Stop when you like: the same command goes on where you
    were. It ends with the check, and offers a commit.
    """
    settings = curators_or_exit(config, bot)
    library = settings.library
    if library.repository is not None:
        stop(
            f"The data comes from {library.repository.address.url}, and what is filed here would "
            "be undone: file it in a clone of that, with library.git: none in its config.yaml.",
            UNUSABLE_SETTINGS,
        )
    if folder is not None:
        library = library.model_copy(update={"articles": folder.resolve()})
    prompts = _prompts(answers, plain)
    name = by or _user()
    sessions: list[FilingSession] = []
    try:
        trusted = TrustedKeys(library.trusted_keys)
        loader = IncrementalLoader(library.positions, library.articles, trusted=trusted)
        workspace = Workspace(library.positions, library.articles, loader, library.decisions)
        reach = ANYWHERE if allow_private else PUBLIC
        opener = ReviewOpener(workspace, library, prompts, name, encoding, reach)
        with decisions_logged(settings, sessions):
            _go_through(articles, opener, sessions)
        passed = not sessions or end_sessions(
            sessions, library.positions, loader_for(library), name, prompts
        )
    except WrongAnswer as error:
        stop(str(error), UNUSABLE_SETTINGS)
    except (KeyboardInterrupt, EOFError):
        stop("Stopped. What was decided is kept; the same command goes on.", FAILED)
    except StoreBusy as error:
        stop(f"{error}; try again", FAILED)
    except OSError as error:
        stop(f"nothing more was written: {error.strerror}", FAILED)
    if not passed or len(sessions) < len(articles):
        raise typer.Exit(FAILED)


def _go_through(articles: list[str], opener: ReviewOpener, sessions: list[FilingSession]) -> None:
    """The articles one after the other, until the curator stops; what cannot be is told."""
    for article in articles:
        try:
            review = opener.open(article)
        except Unreadable as error:
            complain(one_line(str(error)))
            continue
        except (NotRegistered, NotDecided, ReadingFailed) as error:
            complain(one_line(f"{article}: {error}"))
            continue
        except AnswersEnded:
            complain(one_line(f"{article}: stopped, and it was not put on file"))
            return
        sessions.append(FilingSession(review, opener.prompts, browser=_browser()))
        if not sessions[-1].run():
            return


def _prompts(answers: Path | None, plain: bool) -> Prompts:
    """How to ask: by the file of answers, key by key, or line by line."""
    if answers is not None:
        try:
            return LinePrompts.of_file(answers)
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "it is not in UTF-8"
            stop(f"--answers: {reason}", UNUSABLE_SETTINGS)
    has_keys = sys.stdin.isatty() and sys.stdout.isatty()
    if plain or not has_keys or os.environ.get("TERM", "dumb") == "dumb":
        return LinePrompts(read_lines())
    return KeyPrompts()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "curator"


def _browser() -> Callable[[str], bool] | None:
    """What opens an address beside this terminal; None where nothing can be shown."""
    has_screen = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    return webbrowser.open if has_screen and sys.stdin.isatty() else None
