"""`bot.py check --watch`: the check again after each save."""

from collections.abc import Callable
from pathlib import Path

from bootstrap.tasks import until_signal
from briefing.library.checking import Report, report_on
from briefing.library.loader import Examination, LibraryLoader
from briefing.library.model import Library
from briefing.library.watching import Folders, Outcome, Watcher
from briefing.settings import LibrarySettings
from cli.common_options import loader_for

_NOTHING = Library({}, {}, {}, {})


class _Remembering:
    """A loader that keeps what it found last: the watcher tells only what became of it."""

    def __init__(self, loader: LibraryLoader) -> None:
        self._loader = loader
        self.found: Examination | None = None

    def examine(self) -> Examination:
        self.found = self._loader.examine()
        return self.found


async def check_on_save(
    settings: LibrarySettings, articles: Path, say: Callable[[Report], None]
) -> None:
    """Say what the check finds, at once and after each save that changes it.

    Ends with SIGINT or SIGTERM, and with an error where nothing can be said any more.
    """
    loader = _Remembering(loader_for(settings, articles))
    watcher = Watcher(
        loader,
        Folders(settings.positions, articles),
        _NOTHING,
        events=settings.watch != "poll",
        poll=settings.poll_seconds,
    )
    hear = only_news(say)

    async def tell(_: Outcome) -> None:
        if loader.found is not None:
            hear(report_on(loader.found))

    await until_signal(watcher.watch(tell))


def only_news(say: Callable[[Report], None]) -> Callable[[Report], None]:
    """Say only the reports that tell a person something else than the one before.

    The lock that a check writes is a save as well, and makes the check look again.
    """
    last: object = None

    def hear(report: Report) -> None:
        nonlocal last
        told = (
            *(report.faults, report.lines, report.articles, report.missing, report.unread),
            *(report.unvouched, report.unsigned),
        )
        if told != last:
            say(report)
        last = told

    return hear
