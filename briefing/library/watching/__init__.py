"""Sees that the data was saved, and reads it again once nothing is written any more."""

from briefing.library.watching.fingerprints import Folders
from briefing.library.watching.watcher import (
    Examines,
    Held,
    Outcome,
    Refused,
    Renewed,
    Unchanged,
    Watcher,
)

__all__ = ["Examines", "Folders", "Held", "Outcome", "Refused", "Renewed", "Unchanged", "Watcher"]
