"""Loads the data again by compiling what changed, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from briefing.evidence.articles import Articles, read_articles
from briefing.evidence.lock_format import LockRefused, parse_lock
from briefing.evidence.signatures import TrustedKeys
from briefing.library.compiling.changed_units import Doubtful, KnownFile, UnitsOfFiles
from briefing.library.compiling.compiler import (
    FileCompiler,
    surnames_of,
)
from briefing.library.compiling.linking import linked
from briefing.library.compiling.stored_units import StoredUnits
from briefing.library.compiling.surroundings import LockRows
from briefing.library.compiling.units import (
    Units,
)
from briefing.library.copies import Copies
from briefing.library.faults import Fault, LibraryRefused
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from briefing.library.proving.filed_speakers import Surnames
from briefing.library.proving.lock_file import LockReading, lock_bytes
from briefing.library.proving.proofs import utc_today
from briefing.library.reading.folder import Pending, list_folder


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the data found: a library, or the faults that keep it from being one."""

    library: Library | None
    faults: tuple[Fault, ...] = ()


class IncrementalLoader:
    """Loads the library that `LibraryLoader` loads, at the cost of what changed since the last.

    Where the data may have a fault, it is looked at whole. Not for use by two threads at once.
    """

    def __init__(
        self,
        positions: Path,
        articles: Path | None = None,
        today: Callable[[], date] = utc_today,
        trusted: TrustedKeys | None = None,
        stored: StoredUnits | None = None,
    ) -> None:
        """As for a `LibraryLoader`. ``stored`` keeps the units for the next start."""
        self._positions = positions
        self._folder = articles
        self._today = today
        self._trusted = trusted or TrustedKeys()
        self._articles = Articles()
        self._surnames = Surnames(frozenset(), frozenset())
        self._stored = stored
        self._units: Units | None = None
        self.digest: str | None = None
        """Another for any other library; None where what was read last is not kept compiled."""
        self.copies = Copies()
        """The articles as last read, for whoever answers from a library of this loader."""

    def twin(self) -> "IncrementalLoader":
        """A loader of the same folders that knows what this one does, for another thread.

        It keeps nothing for the next start.
        """
        twin = IncrementalLoader(self._positions, self._folder, self._today, self._trusted)
        twin._begin_with(self._units)
        return twin

    def load(self) -> Library:
        """Read what changed and make a Library; raise LibraryRefused with every fault."""
        found = self.examine()
        if found.library is None:
            raise LibraryRefused(found.faults)
        return found.library

    @property
    def articles(self) -> Articles:
        """The articles as last read."""
        return self._articles

    def examine(self) -> Look:
        """Read what changed; the library, or every fault."""
        self.digest = None
        self._begin()
        before = self._units
        try:
            library = self._compiled({})
        except Doubtful:
            return self._looked_at_whole({})
        if self._stored is not None and self._units is not None:
            self._stored.keep(self._units, before)
            self.digest = self._stored.digest
        return Look(library)

    def examine_pending(self, pending: Pending) -> Look:
        """The same of the data as it will be once what is pending is written.

        Once it is written, nothing of it is compiled again.
        """
        self._begin()
        try:
            return Look(self._compiled(pending))
        except Doubtful:
            return self._looked_at_whole(pending)

    def _looked_at_whole(self, pending: Pending) -> Look:
        whole = LibraryLoader(
            self._positions, self._folder, today=self._today, trusted=self._trusted
        )
        found = whole.examine_pending(pending)
        return Look(found.library, found.faults)

    def _compiled(self, pending: Pending) -> Library:
        """The library by units. Raises Doubtful."""
        listing = list_folder(self._positions, pending)
        self._articles = _without_proofs(read_articles(self._folder, self._articles))
        self.copies.renew(self._articles)
        lock = lock_bytes(self._positions)
        if listing.faults or (isinstance(lock, LockReading) and lock.refused):
            raise Doubtful
        content = b"" if isinstance(lock, LockReading) else _accepted(lock)
        rows = LockRows(content, self._units)
        work = UnitsOfFiles(
            map(KnownFile.of, listing.files),
            self._units,
            FileCompiler(self._trusted, self._today),
            self._articles,
            rows,
        )
        units, surnames = work.units(self._surnames)
        library = linked(units, surnames)
        if library is None:
            raise Doubtful
        work.check_links(units, library)
        self._units, self._surnames = units, surnames
        return library

    def _begin(self) -> None:
        if self._units is None and self._stored is not None:
            self._begin_with(self._stored.read())

    def _begin_with(self, units: Units | None) -> None:
        if units is not None:
            self._units = units
            self._surnames = surnames_of(unit.speakers for unit in units.actors.values())


def _accepted(lock: bytes) -> bytes:
    """The lock, where its first line says that this program reads it; else Doubtful."""
    title, end, _ = lock.partition(b"\n")
    try:
        parse_lock(title + end)
    except LockRefused:
        raise Doubtful from None
    return lock


def _without_proofs(articles: Articles) -> Articles:
    """The articles without what was worked out of them: that takes much room."""
    return replace(
        articles, by_sha256={key: replace(one) for key, one in articles.by_sha256.items()}
    )
