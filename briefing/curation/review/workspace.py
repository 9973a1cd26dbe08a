"""Where curators decide: the data folder, and what is known of it by now."""

from collections.abc import Callable
from pathlib import Path

from briefing.answers.lexicon import load_lexicon
from briefing.curation.review.change_store import ChangeStore
from briefing.curation.review.nearby import NearbyQuotes
from briefing.curation.review.notes import ArticleNotes, read_notes, write_notes
from briefing.curation.review.pending_files import PendingFiles
from briefing.curation.review.suggestions import Suggester
from briefing.curation.topics_in_turns import TellingStems
from briefing.evidence.guarded_reading import vocabulary
from briefing.library.checking import report_on, write_lock
from briefing.library.loader import Examination, LibraryLoader
from briefing.library.model import Library
from briefing.library.watching.fingerprints import Fingerprint, Folders


class Workspace:
    """A data folder that curators decide in, with the folder of articles and their own store.

    Not for two threads at once; two processes may have one each.
    """

    def __init__(
        self, positions: Path, articles: Path, loader: LibraryLoader, store: Path
    ) -> None:
        """``loader`` reads the data folder ``positions`` and the ``articles``.

        ``store`` is a folder of ours, such as ``var/curation``. Raises OSError where it cannot be
        made.
        """
        self.positions = positions
        self.store = ChangeStore(positions, store)
        self.vocabulary = vocabulary()
        self._stems = TellingStems(load_lexicon())
        self._folder = store
        self._loader = loader
        self._folders = Folders(positions, articles)
        self._examined: tuple[frozenset[Fingerprint], Examination] | None = None
        self._library = Library({}, {}, {}, {})
        self._suggester: tuple[Library, Suggester] | None = None
        self._nearby: NearbyQuotes | None = None

    def examine(self) -> Examination:
        """The data as it stands now, edits by hand included.

        Nothing is read again while the files' names, sizes and times stay as they were.
        """
        traces = self._folders.traces()
        if self._examined is None or self._examined[0] != traces:
            self._examined = (traces, self._loader.examine())
        return self._examined[1]

    def examine_pending(self, files: PendingFiles) -> Examination:
        """The data as it will stand."""
        return self._loader.examine_pending(files.contents)

    def library_of(self, found: Examination) -> Library:
        """The library, as far as it can be used: the last one where the data has faults."""
        if found.library is not None and found.library != self._library:
            self._library = found.library
        return self._library

    def suggester(self, library: Library) -> Suggester:
        """Proposes from a library."""
        if self._suggester is None or self._suggester[0] is not library:
            before = None if self._suggester is None else self._suggester[1]
            made = Suggester(library, self.vocabulary, self._stems, before)
            self._suggester = (library, made)
        return self._suggester[1]

    def nearby(self, library: Library) -> NearbyQuotes:
        """Looks through a library."""
        if self._nearby is None or self._nearby.library is not library:
            self._nearby = NearbyQuotes(library, self._stems.lexicon, self._nearby)
        return self._nearby

    def notes_of(self, sha256: str) -> ArticleNotes:
        """What was noted of an article's passages."""
        return read_notes(self._folder, sha256)

    def note(self, sha256: str, change: Callable[[ArticleNotes], ArticleNotes]) -> None:
        """Change the notes of an article's passages, and keep those of others.

        Raises StoreBusy, and OSError where the notes cannot be written.
        """
        with self.store.locked():
            known = self.notes_of(sha256)
            notes = change(known)
            if notes != known:
                write_notes(self._folder, sha256, notes)

    def write_lock(self) -> bool:
        """Write evidence.lock where it says something else by now. Raises OSError."""
        return write_lock(self.positions, report_on(self.examine()))
