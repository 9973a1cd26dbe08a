"""`bot.py file`: from an article to positions, passage by passage, by keys."""

import getpass
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from briefing.curation.network_reach import ANYWHERE, PUBLIC, Reach
from briefing.curation.page_facts import Stated
from briefing.curation.registering import NoHeadline, NotRegistered, Origin, Registry
from briefing.curation.review import ArticleReview, Workspace
from briefing.curation.review.change_store import StoreBusy
from briefing.curation.review.decisions import NotDecided
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.library.loader import Examination
from briefing.library.writing import place_new
from briefing.settings import DEFAULT_PATH, LibrarySettings
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    AllowPrivate,
    ConfigFile,
    loader_for,
    settings_or_exit,
)
from cli.filing.decision_log import decisions_logged
from cli.filing.ending import end_sessions
from cli.filing.filing_session import FilingSession
from cli.filing.prompts import (
    AnswersEnded,
    KeyPrompts,
    LinePrompts,
    Prompts,
    WrongAnswer,
    read_lines,
)
from cli.paths import ArticlesFolder, EncodingOption, Unreadable
from cli.source_choices import asked, open_choices
from cli.taken_article import TakenArticle, is_address, take_article
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
) -> None:
    """File an article: register it, and decide on it passage by passage, by keys.

    What is decided is written at once. Stop when you like: the same command goes on where you
    were. It ends with the check, and offers a commit.
    """
    settings = settings_or_exit(config)
    library = settings.library
    if folder is not None:
        library = library.model_copy(update={"articles": folder.resolve()})
    prompts = _prompts(answers, plain)
    name = by or _user()
    try:
        loader, store = loader_for(library), library.kept.with_name("curation")
        workspace = Workspace(library.positions, library.articles, loader, store)
        reach = ANYWHERE if allow_private else PUBLIC
        with decisions_logged(settings, workspace, name):
            sessions = _go_through(articles, workspace, library, prompts, name, encoding, reach)
        passed = not sessions or end_sessions(sessions, workspace, name, prompts)
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


def _go_through(
    articles: list[str],
    workspace: Workspace,
    library: LibrarySettings,
    prompts: Prompts,
    by: str,
    encoding: str | None,
    reach: Reach,
) -> list[FilingSession]:
    """The articles one after the other, until the curator stops; what cannot be is told."""
    sessions: list[FilingSession] = []
    for article in articles:
        try:
            found = workspace.examine()
            source = _known(article, found)
            if source is None:
                taken = take_article(article, encoding, reach)
                source = _registered(taken, found, library, prompts)
            review = ArticleReview(workspace, source, by)
        except (Unreadable, NotRegistered, NotDecided, ReadingFailed) as error:
            complain(
                one_line(
                    f"{article}: {error}" if not isinstance(error, Unreadable) else str(error)
                )
            )
            continue
        except AnswersEnded:
            break
        session = FilingSession(review, prompts)
        sessions.append(session)
        if not session.run():
            break
    return sessions


def _known(article: str, found: Examination) -> str | None:
    """The source on file that an id or an address names; None where an article is to be read."""
    if is_address(article):
        known = (one.yaml.id for one in found.facts.sources if one.yaml.text("url") == article)
        return next(known, None)
    is_id = article in found.facts.fingerprints and not Path(article).exists()
    return article if is_id else None


def _registered(
    taken: TakenArticle, found: Examination, library: LibrarySettings, prompts: Prompts
) -> str:
    """The source of an article: the one on file, or a new one, asked about where in doubt."""
    article = taken.saved.article
    for source, sha256 in found.facts.fingerprints.items():
        if sha256 == article.sha256:
            if sha256 not in found.articles.by_sha256:
                library.articles.mkdir(parents=True, exist_ok=True)
                place_new(library.articles / f"{source}.txt", taken.saved.content)
            return source
    registry = Registry(library.positions, library.articles)
    facts = taken.saved.facts
    chosen = asked(Stated(), facts, lambda: prompts.key(_ANY, told=False))
    try:
        added = taken.register(registry, chosen, None, None, Origin())
    except NoHeadline:
        prompts.say("\n".join(open_choices(chosen, facts)))
        headline = prompts.line("Headline, as printed")
        added = taken.register(registry, replace(chosen, headline=headline), None, None, Origin())
    prompts.say(f"{added.id} is on file: {added.stated.headline}")
    for words in taken.saved.left_out:
        prompts.say(f"  not in the copy, but in marks on the page: “{words}”")
    return added.id


_ANY = dict.fromkeys(("", *"0123456789"), "")


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
