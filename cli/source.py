"""`bot.py source`: the articles on file."""

from dataclasses import fields
from typing import Annotated

import typer

from briefing.curation.network_reach import ANYWHERE, PUBLIC
from briefing.curation.page_facts import Stated
from briefing.curation.registering import NoHeadline, NotRegistered, Origin, Registered, Registry
from briefing.evidence.own_words import SourceKind
from briefing.library.faults import printable
from briefing.settings import DEFAULT_PATH
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    AllowPrivate,
    BotName,
    ConfigFile,
    library_or_exit,
)
from cli.paths import ArticlesFolder, EncodingOption, Unreadable, named
from cli.source_choices import (
    BadPick,
    all_choices,
    asked,
    asks_at_the_terminal,
    one_key,
    open_choices,
    picked,
)
from cli.taken_article import take_article
from cli.terminal import complain, one_line, stop

source = typer.Typer(no_args_is_help=True, add_completion=False)

Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE|ADDRESS...",
        help="Articles: text, saved pages, PDF, MHTML, DOCX, EPUB; or an https:// address.",
    ),
]
Picks = Annotated[
    list[str] | None,
    typer.Option(metavar="FIELD=N", help="Take a candidate by its number, such as headline=2."),
]
ListCandidates = Annotated[
    bool, typer.Option("--candidates", help="List what may be meant, and file nothing.")
]


@source.callback()
def group() -> None:
    """Put articles on file."""


@source.command()
def add(
    files: Files,
    headline: Annotated[str | None, typer.Option(help="As printed.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    author: Annotated[str | None, typer.Option(help="Who wrote it.")] = None,
    published: Annotated[str | None, typer.Option(help="2015, 2015-09 or 2015-09-15.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it can be read.")] = None,
    source_id: Annotated[
        str | None, typer.Option("--id", help="The id, in place of one made of the headline.")
    ] = None,
    kind: Annotated[
        SourceKind | None, typer.Option(help="What it is; without it, turns tell a transcript.")
    ] = None,
    retrieved: Annotated[str | None, typer.Option(help="When the file was taken.")] = None,
    archived: Annotated[str | None, typer.Option(help="Where an archive keeps the page.")] = None,
    language: Annotated[str | None, typer.Option(help="Its tag: en, uk, pt-BR.")] = None,
    pick: Picks = None,
    candidates: ListCandidates = False,
    encoding: EncodingOption = None,
    allow_private: AllowPrivate = False,
    articles: ArticlesFolder = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Put articles on file: keep their text, and write a positions/sources/ID.yaml for each.

    What is not given is read from the article where it is beyond doubt. Where it is not, the
    candidates are listed with the place where each stands: at a terminal a key chooses one, and
    elsewhere --pick does. "" leaves a field open. Nothing that is there is written over. An
    address is fetched once, if the site's robots.txt allows it.
    """
    of_one = {"--headline": headline, "--url": url, "--id": source_id, "--archived": archived}
    of_one["--pick"] = pick[0] if pick else None
    if len(files) > 1:
        for option, value in of_one.items():
            if value is not None:
                stop(f"{option} is of one article: give one file with it", UNUSABLE_SETTINGS)
    library = library_or_exit(config, bot)
    registry = Registry(library.positions, articles or library.articles)
    given = Stated(headline, outlet, author, published, url, language)
    origin = Origin(retrieved, archived)
    failed = False
    for file in files:
        try:
            taken = take_article(file, encoding, ANYWHERE if allow_private else PUBLIC)
            if candidates:
                typer.echo("\n".join(all_choices(taken.saved.facts)))
                continue
            chosen = picked(given, taken.saved.facts, pick or ())
            if asks_at_the_terminal():
                chosen = asked(chosen, taken.saved.facts, one_key)
            added = taken.register(registry, chosen, source_id, kind, origin)
        except NoHeadline as error:
            complain("\n".join([str(error), *open_choices(chosen, taken.saved.facts)]))
            failed = True
        except (Unreadable, NotRegistered, BadPick) as error:
            is_named = isinstance(error, Unreadable) or len(files) == 1
            complain(one_line(f"{'' if is_named else f'{printable(file)}: '}{error}"))
            failed = True
        except (KeyboardInterrupt, EOFError):
            stop("nothing more was put on file", FAILED)
        except OSError as error:
            stop(f"nothing was put on file: {error.strerror}", FAILED)
        else:
            _say(added, len(taken.saved.article.text))
            _warn(taken.saved.left_out)
            _offer(open_choices(chosen, taken.saved.facts), added)
    if failed:
        raise typer.Exit(FAILED)


def _say(added: Registered, length: int) -> None:
    """What was written, what is known of the article, and what can be done next.

    ``length`` is the text's, in characters: half an article, as pay walls leave it, shows in it.
    """
    typer.echo(f"{added.id} is on file: {named(added.path)}")
    for field in fields(Stated):
        value = getattr(added.stated, field.name)
        if value is None and field.name == "language":
            continue
        typer.echo(f"  {field.name}: {'not known' if value is None else one_line(value)}")
    if added.kind is not SourceKind.ARTICLE:
        typer.echo(f"  kind: {added.kind}")
    kept = "is copied to" if added.copied else "was there already:"
    typer.echo(f"  its text, {length:,} characters, {kept} {named(added.article)}")
    typer.echo(f"Next: bot.py quotes {named(added.article)}")


def _warn(left_out: tuple[str, ...]) -> None:
    """List the quotations of the page that the copy does not have, if there are any."""
    if left_out:
        typer.echo("Warning: in quotation marks on the page, and not in the copy:")
    for words in left_out:
        typer.echo(f"  “{one_line(words)}”")


def _offer(choices: list[str], added: Registered) -> None:
    """List what may be meant by the fields that are left open."""
    if choices:
        typer.echo(f"Not sure, and left open; write it in {named(added.path)} if you know it:")
        typer.echo("\n".join(choices))
