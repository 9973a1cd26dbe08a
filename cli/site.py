"""`bot.py site`: the library as a static site, in a folder that any web server can serve."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from briefing.library.faults import LibraryRefused
from briefing.library.loader import LibraryLoader
from briefing.settings import DEFAULT_PATH
from briefing.site.previews import DrawnPreviews, draw_previews, previews
from briefing.site.published import PublishedLibrary, published
from briefing.site.site_folder import FolderChanges, SiteFolder, SiteFolderRefused, site_folder
from briefing.site.site_pages import SitePlan, site_files
from briefing.worker_processes import usable_processors
from cli.common_options import FAILED, BotName, ConfigFile, bot_or_exit, loader_for
from cli.paths import ArticlesFolder
from cli.terminal import stop, write

Folder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="Where the site stands, or an empty or new folder for it."),
]
_NAMED = 5
"""So many files that were left are told by name."""


def site(
    folder: Folder,
    articles: ArticlesFolder = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Write the library as a site of files alone: pages, feeds and a search; docs/site.md.

    Only proved quotes are in it. Files that did not change are left as they stand, and files that
    the site no longer has are taken away. A library with faults makes no site.
    """
    settings = bot_or_exit(config, bot)
    try:
        shown = _published(loader_for(settings.library, articles))
        with site_folder(folder) as target:
            address, username = settings.site.address, settings.site.username
            drawn = _previews(shown, target) if address is not None else DrawnPreviews()
            plan = SitePlan(shown, address, username, target.quotes, drawn)
            changes = target.write(site_files(plan), _places(shown))
    except LibraryRefused as error:
        stop("\n".join(str(fault) for fault in error.faults), FAILED)
    except SiteFolderRefused as error:
        stop(str(error), FAILED)
    write("".join(f"{line}\n" for line in _told(changes, plan)))


def _published(loader: LibraryLoader) -> PublishedLibrary:
    """What of the library may be shown. Raises LibraryRefused, with every fault."""
    found = loader.examine()
    if found.library is None:
        raise LibraryRefused(found.faults)
    return published(found.library, found.lock)


def _places(shown: PublishedLibrary) -> dict[str, tuple[str, str]]:
    """Whose words, and on what, each quote is that has a page."""
    return {quote.id: (quote.actor, quote.topic) for quote in shown.library.quotes.values()}


def _previews(shown: PublishedLibrary, target: SiteFolder) -> DrawnPreviews:
    """The pictures beside links to the site: those of the last run, and new ones."""
    return asyncio.run(draw_previews(previews(shown), target.held, usable_processors()))


def _told(changes: FolderChanges, plan: SitePlan) -> Iterator[str]:
    shown, drawn = plan.published, plan.previews
    counts = (
        f"{len(changes.added):,} new",
        f"{len(changes.changed):,} changed",
        f"{len(changes.removed):,} removed",
        f"{changes.unchanged:,} as they were",
    )
    yield f"Files of the site: {', '.join(counts)}."
    if shown.quotes_left or shown.positions_left:
        yield (
            f"Left out: {shown.quotes_left:,} quotes that are not proved or whose position is left"
            f" out, and {shown.positions_left:,} positions whose newest quote is not proved."
        )
    if changes.kept:
        named = ", ".join(sorted(changes.kept)[:_NAMED])
        yield f"Somebody changed files that the site no longer has; they were left: {named}"
    if drawn.failed:
        yield f"Pictures beside links that could not be drawn ({drawn.why}): {drawn.failed:,}."
    if plan.address is None:
        yield (
            "site.url is not set: feeds, previews and citations have no addresses, and answers in"
            " the chats do not lead here."
        )
