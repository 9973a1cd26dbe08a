"""What was decided in a terminal, written into the log that `bot.py history` tells."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from briefing.curation.review.change_store import Action, Decided
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from briefing.settings import Settings
from cli.filing.filing_session import FilingSession
from cli.store_access import ask_store, has_database

_ACTIONS = {Action.FILED: CuratorAction.FILED, Action.LEFT_OUT: CuratorAction.LEFT_OUT}


@contextmanager
def decisions_logged(settings: Settings, sessions: Sequence[FilingSession]) -> Iterator[None]:
    """Log what the sessions decide, and take back, while the context is open, however it ends.

    What a session decides and takes back itself is not told. Where no bot has made its database
    there is no log. A database that cannot be used is told in a line, with exit code 1; the
    decisions stand.
    """
    try:
        yield
    finally:
        decided = {one.id: one for session in sessions for one in session.decided}
        undone = {one.id: one for session in sessions for one in session.taken_back}
        done = [_logged(one, _ACTIONS[one.action]) for one in _without(decided, undone)]
        done += [_logged(one, CuratorAction.UNDID) for one in _without(undone, decided)]
        if done and has_database(settings):
            ask_store(settings, lambda store: _add(store, done))


def _without(some: dict[str, Decided], others: dict[str, Decided]) -> Iterator[Decided]:
    return (one for key, one in some.items() if key not in others)


async def _add(store: Store, done: list[LoggedAction]) -> None:
    await store.curation_log.add(*done)


def _logged(one: Decided, action: CuratorAction) -> LoggedAction:
    at = utcnow() if action is CuratorAction.UNDID else one.at
    return LoggedAction(at, None, one.by, action, one.actor, one.topic, one.quote, one.source)
