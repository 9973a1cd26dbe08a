"""Where curators decide: the data folder, and what is known of it by now."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing.answers.lexicon import load_lexicon
from briefing.curation.review.change_store import ChangeStore
from briefing.curation.review.nearby import NearbyQuotes
from briefing.curation.review.notes import ArticleNotes, read_notes, write_notes
from briefing.curation.review.pending_files import PendingFiles
from briefing.curation.review.suggestions import Suggester
from briefing.curation.topics_in_turns import TellingStems
from briefing.evidence.articles import Articles
from briefing.evidence.guarded_reading import vocabulary
from briefing.library.building import build_source
from briefing.library.compiling import IncrementalLoader, Look
from briefing.library.faults import Fault
from briefing.library.library_lock import LibraryLock
from briefing.library.loader import parse_file
from briefing.library.model import Library, Source
from briefing.library.reading.fields import id_problem
from briefing.library.reading.folder import DataFile, FileKind
from briefing.library.reading.schema import SourceFile
from briefing.library.watching.fingerprints import Fingerprint, Folders


@dataclass(frozen=True, slots=True)
class DataOnFile:
    """The data at one look: where it has ``faults``, the library is the last one without."""

    library: Library
    faults: tuple[Fault, ...]
    articles: Articles

    def source_of(self, sha256: str) -> str | None:
        """The id of the source whose article has this fingerprint."""
        sources = self.library.sources.values()
        return next((one.id for one in sources if one.sha256 == sha256), None)


class Workspace:
    """A data folder that curators decide in, with the folder of articles and their own store.

    Not for two threads at once; two processes may have one each.
    """

    def __init__(
        self, positions: Path, articles: Path, loader: IncrementalLoader, store: Path
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
        self._lock = LibraryLock(positions)
        self._folders = Folders(positions, articles)
        self._examined: tuple[frozenset[Fingerprint], DataOnFile] | None = None
        self._library = Library({}, {}, {}, {})
        self._suggester: tuple[Library, Suggester] | None = None
        self._nearby: NearbyQuotes | None = None

    def examine(self) -> DataOnFile:
        """The data as it stands now, edits by hand included.

        Nothing is read again while the files' names, sizes and times stay as they were.
        """
        traces = self._folders.traces()
        if self._examined is None or self._examined[0] != traces:
            found = self._loader.examine()
            if found.library is not None and found.library != self._library:
                self._library = found.library
            faults = self._faults(found)
            self._examined = (traces, DataOnFile(self._library, faults, self._loader.articles))
        return self._examined[1]

    def examine_pending(self, files: PendingFiles) -> DataOnFile:
        """The data as it will stand."""
        found = self._loader.examine_pending(files.contents)
        library = self._library if found.library is None else found.library
        return DataOnFile(library, self._faults(found), self._loader.articles)

    def _faults(self, found: Look) -> tuple[Fault, ...]:
        """What is wrong; lines of the lock that say nothing are among it."""
        return found.faults or self._lock.read().broken

    def source(self, key: str) -> Source | None:
        """A source on file now; where the data has faults and no library, as its file has it."""
        found = self.examine()
        known = found.library.sources.get(key)
        if known is not None or not found.faults or id_problem(key) is not None:
            return known
        path = self.positions / FileKind.SOURCE / f"{key}.yaml"
        with contextlib.suppress(OSError):
            model = parse_file(DataFile(FileKind.SOURCE, path, path.read_bytes())).model
            return build_source(key, model) if isinstance(model, SourceFile) else None
        return None

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
        found = self.examine()
        return not found.faults and self._lock.renew(found.library, found.articles)
