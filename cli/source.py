"""`bot.py source`: the articles on file."""

from dataclasses import fields
from pathlib import Path
from typing import Annotated

import typer

from briefing.curation.page_facts import Stated
from briefing.curation.registering import NotRegistered, Registered, Registry
from briefing.evidence.own_words import SourceKind
from briefing.settings import DEFAULT_PATH
from cli.common_options import FAILED, ConfigFile, settings_or_exit
from cli.paths import ArticlesFolder, Unreadable, named, read_article
from cli.terminal import one_line, stop

source = typer.Typer(no_args_is_help=True, add_completion=False)


@source.callback()
def group() -> None:
    """Put articles on file."""


@source.command()
def add(
    file: Annotated[Path, typer.Argument(help="The article, as text or as a saved web page.")],
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
    articles: ArticlesFolder = None,
    config: ConfigFile = DEFAULT_PATH,
) -> None:
    """Put an article on file: keep its text, and write its positions/sources/ID.yaml.

    What is not given is read from the article where it is beyond doubt, and left open elsewhere;
    "" leaves it open in any case. Nothing that is there is written over.
    """
    library = settings_or_exit(config).library
    registry = Registry(library.positions, articles or library.articles)
    given = Stated(headline, outlet, author, published, url)
    try:
        saved = read_article(file)
        added = registry.add(saved, given, source_id, kind)
    except (Unreadable, NotRegistered) as error:
        stop(one_line(str(error)), FAILED)
    except OSError as error:
        stop(f"nothing was put on file: {error.strerror}", FAILED)
    _say(added, len(saved.article.text))
    _warn(saved.left_out)


def _say(added: Registered, length: int) -> None:
    """What was written, what is known of the article, and what can be done next.

    ``length`` is the text's, in characters: half an article, as pay walls leave it, shows in it.
    """
    typer.echo(f"{added.id} is on file: {named(added.path)}")
    for field in fields(Stated):
        value = getattr(added.stated, field.name)
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
