"""Seeing that the data was saved, and reading it again once it is at rest."""

from briefing.library.watching.fingerprints import Folders
from briefing.library.watching.watcher import Outcome, Refused, Renewed, Unchanged, Watcher

__all__ = ["Folders", "Outcome", "Refused", "Renewed", "Unchanged", "Watcher"]
