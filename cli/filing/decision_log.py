"""What was decided in a terminal, written into the log that `bot.py history` tells."""

from collections.abc import Iterator
from contextlib import contextmanager

from briefing.curation.review import Workspace
from briefing.curation.review.change_store import Action, Decided
from briefing.digests.schedule.clock import utcnow
from briefing.digests.store import Store
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from briefing.settings import Settings
from cli.store_access import ask_store, has_database

_ACTIONS = {Action.FILED: CuratorAction.FILED, Action.LEFT_OUT: CuratorAction.LEFT_OUT}


@contextmanager
def decisions_logged(settings: Settings, workspace: Workspace, by: str) -> Iterator[None]:
    """Log what ``by`` decides, and takes back, while the context is open, however it ends.

    Where no bot has made its database there is no log. A database that cannot be used is told in a
    line, with exit code 1; the decisions stand.
    """
    before = {one.id: one for one in workspace.store.decided() if one.by == by}
    try:
        yield
    finally:
        after = {one.id: one for one in workspace.store.decided() if one.by == by}
        oldest = min((one.at for one in after.values()), default=None)
        new = (one for key, one in after.items() if key not in before)
        # The oldest decisions leave the list by themselves.
        gone = (one for key, one in before.items() if key not in after)
        undone = (one for one in gone if oldest is None or one.at > oldest)
        done = [_logged(one, _ACTIONS[one.action]) for one in new]
        done += [_logged(one, CuratorAction.UNDID) for one in undone]
        if done and has_database(settings):
            ask_store(settings, lambda store: _add(store, done))


async def _add(store: Store, done: list[LoggedAction]) -> None:
    await store.curation_log.add(*done)


def _logged(one: Decided, action: CuratorAction) -> LoggedAction:
    at = utcnow() if action is CuratorAction.UNDID else one.at
    return LoggedAction(at, None, one.by, action, one.actor, one.topic, one.quote, one.source)
