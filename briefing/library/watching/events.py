"""Tells when a file in the watched folders was saved, by the events of the file system."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import structlog
from watchfiles import Change, awatch

from briefing.library.watching.fingerprints import Folders

_GROUPED = 200
"""Milliseconds within which events are told together."""
_STEP = 50
"""Milliseconds between two looks at the stop sign, and so the time that it takes to stop."""

_log = structlog.stdlib.get_logger(__name__)


class Events:
    """Calls ``wake`` when the file system tells of a change that can be one of the data.

    Events are a courtesy: network drives give none, and a folder that was deleted and made again
    gives none until `listen` is called anew. Whoever must not miss a change looks for himself too.
    """

    def __init__(self, folders: Folders, wake: Callable[[], None]) -> None:
        self._folders = folders
        self._wake = wake
        self._stop = asyncio.Event()
        self._warned = False
        self._tasks: set[asyncio.Task[None]] = set()

    def listen(self) -> None:
        """Listen to the folders that are there now, in place of those that were there before."""
        self._stop.set()
        self._stop = asyncio.Event()
        task = asyncio.create_task(self._listen(self._stop))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def close(self) -> None:
        """Hear nothing more."""
        self._stop.set()
        await asyncio.gather(*self._tasks)

    async def _listen(self, stop: asyncio.Event) -> None:
        folders = self._folders.existing
        if not folders:
            return
        # watchfiles ends in order only by its stop event: what it waits for runs in a thread.
        changes = awatch(
            *folders,
            watch_filter=self._is_data,
            debounce=_GROUPED,
            step=_STEP,
            stop_event=stop,
            force_polling=False,
            recursive=False,
        )
        try:
            async for _ in changes:
                self._wake()
        except FileNotFoundError:
            return  # a folder went away since we looked, which is seen by looking again
        except (OSError, RuntimeError) as error:
            if not self._warned:
                _log.warning("no word of changes from the file system", reason=str(error))
            self._warned = True

    def _is_data(self, _: Change, path: str) -> bool:
        changed = Path(path)
        return self._folders.may_hold(changed.parent, changed.name)
