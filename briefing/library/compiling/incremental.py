"""Loads the data again by compiling what changed, and nothing else."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

from briefing.evidence.articles import Articles, read_articles
from briefing.evidence.lock_format import LockRefused, parse_lock
from briefing.evidence.same_person import name_words
from briefing.evidence.signatures import TrustedKeys
from briefing.library.compiling.compiler import (
    FileCompiler,
    named_speakers,
    source_facts_of,
    surnames_of,
)
from briefing.library.compiling.linking import linked
from briefing.library.compiling.stored_units import StoredUnits
from briefing.library.compiling.surroundings import LockRows, Surroundings
from briefing.library.compiling.units import (
    ActorUnit,
    NamedSpeakers,
    SourceUnit,
    TopicsUnit,
    Units,
)
from briefing.library.copies import Copies
from briefing.library.faults import Fault, LibraryRefused
from briefing.library.file_index import Facts
from briefing.library.loader import LibraryLoader, YamlReader, parse_file, parsed
from briefing.library.model import Library
from briefing.library.proving.filed_speakers import Surnames
from briefing.library.proving.lock_file import LockReading, lock_bytes
from briefing.library.proving.proofs import utc_today
from briefing.library.reading.folder import DataFile, FileKind, Pending, list_folder
from briefing.library.rules.report_links import wrong_report_links


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at the data found: a library, or the faults that keep it from being one."""

    library: Library | None
    faults: tuple[Fault, ...] = ()


class _Doubtful(Exception):
    """Something may be wrong, and everything has to be looked at to say what."""


@dataclass(frozen=True, slots=True)
class _File:
    """A data file, the id in its name, and the sha256 of its bytes."""

    file: DataFile
    id: str
    sha256: str

    @classmethod
    def of(cls, file: DataFile) -> "_File":
        """A file with what it is known by."""
        return cls(file, file.path.stem, hashlib.sha256(file.content).hexdigest())


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
        except _Doubtful:
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
        except _Doubtful:
            return self._looked_at_whole(pending)

    def _looked_at_whole(self, pending: Pending) -> Look:
        whole = LibraryLoader(
            self._positions, self._folder, today=self._today, trusted=self._trusted
        )
        found = whole.examine_pending(pending)
        return Look(found.library, found.faults)

    def _compiled(self, pending: Pending) -> Library:
        """The library by units. Raises _Doubtful."""
        listing = list_folder(self._positions, pending)
        self._articles = _without_proofs(read_articles(self._folder, self._articles))
        self.copies.renew(self._articles)
        lock = lock_bytes(self._positions)
        if listing.faults or (isinstance(lock, LockReading) and lock.refused):
            raise _Doubtful
        content = b"" if isinstance(lock, LockReading) else _accepted(lock)
        rows = LockRows(content, self._units)
        work = _Work(
            map(_File.of, listing.files),
            self._units,
            FileCompiler(self._trusted, self._today),
            self._articles,
            rows,
        )
        units, surnames = work.units(self._surnames)
        library = linked(units, surnames)
        if library is None:
            raise _Doubtful
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


class _Work:
    """One look: which units still hold, and those that are made anew."""

    def __init__(
        self,
        files: Iterable[_File],
        before: Units | None,
        compiler: FileCompiler,
        articles: Articles,
        lock: LockRows,
    ) -> None:
        self._files = {(one.file.kind, one.id): one for one in files}
        self._before = before or Units(TopicsUnit("", {}), {}, {})
        self._compiler = compiler
        self._articles = articles
        self._lock = lock

    def units(self, surnames: Surnames) -> tuple[Units, Surnames]:
        """The units of all files, and the surnames that they were compiled with.

        ``surnames`` are those of before.
        """
        before = self._before
        topics = self._topics()
        around = Surroundings(topics, {}, self._articles, self._lock, surnames)
        around = replace(
            around,
            sources={one.id: self._source(one, around) for one in self._of(FileKind.SOURCE)},
        )
        kept = {
            one.id: unit
            for one in self._of(FileKind.ACTOR)
            if (unit := before.actors.get(one.id)) is not None
            and unit.sha256 == one.sha256
            and around.are_as(unit.cited)
        }
        anew = [one for one in self._of(FileKind.ACTOR) if one.id not in kept]
        # Read before any is compiled: quotes ask for the speakers of all actors.
        reader = YamlReader()
        speakers = {one.id: tuple(named_speakers(reader.read(one.file))) for one in anew}
        now = surnames
        if not self._has_speakers_of_before(kept.keys() | speakers.keys(), speakers):
            of_kept = (unit.speakers for unit in kept.values())
            now = surnames_of(chain(of_kept, speakers.values()))
        around = replace(around, surnames=now)
        other = (surnames.all ^ now.all) | (surnames.shared ^ now.shared)
        if other:
            asking = self._asking(kept.values(), other)
            anew += (one for one in self._of(FileKind.ACTOR) if one.id in asking)
            kept = {key: unit for key, unit in kept.items() if key not in asking}
        made: dict[str, ActorUnit] = {}
        for one in anew:
            file = parsed(FileKind.ACTOR, reader.read(one.file))
            unit = self._compiler.actor(file, one.sha256, around, before.actors.get(one.id))
            if unit is None:
                raise _Doubtful
            made[one.id] = unit
        return Units(topics, around.sources, kept | made, self._lock.sha256), now

    def _has_speakers_of_before(self, actors: Set[str], read: Mapping[str, NamedSpeakers]) -> bool:
        """Whether the actors are those of before, and each that was read has its speakers."""
        before = self._before.actors
        return actors == before.keys() and all(
            speakers == before[key].speakers for key, speakers in read.items()
        )

    def check_links(self, units: Units, library: Library) -> None:
        """See that links between reports lead to what can be the same; raise _Doubtful.

        Only the files that link or are linked are looked at, where one of them is new.
        """
        involved = {key for key, unit in units.actors.items() if unit.has_links}
        for key in [*involved]:
            for quote in units.actors[key].actor.quotes:
                linked_to = [library.quote(named) for named in quote.same_as]
                involved |= {other.actor for other in linked_to if other is not None}
        before = self._before.actors
        if all(units.actors[key] is before.get(key) for key in involved):
            return
        files = (self._files[FileKind.ACTOR, key].file for key in sorted(involved))
        sources = (source_facts_of(unit) for unit in units.sources.values())
        facts = Facts.together([*(parse_file(file).facts for file in files), *sources])
        if any(wrong_report_links(facts, library.former_ids)):
            raise _Doubtful

    def _of(self, kind: FileKind) -> Iterator[_File]:
        return (one for (its, _), one in self._files.items() if its is kind)

    def _topics(self) -> TopicsUnit:
        (file,) = self._of(FileKind.TOPICS)
        if file.sha256 == self._before.topics.sha256:
            return self._before.topics
        unit = self._compiler.topics(parse_file(file.file), file.sha256)
        if unit is None:
            raise _Doubtful
        return unit

    def _source(self, file: _File, around: Surroundings) -> SourceUnit:
        known = self._before.sources.get(file.id)
        if known is not None and known.sha256 == file.sha256:
            is_here = known.source.sha256 in self._articles.by_sha256
            if is_here <= known.was_here:
                return known
        unit = self._compiler.source(parse_file(file.file), file.sha256, around)
        if unit is None:
            raise _Doubtful
        return unit

    def _asking(self, units: Iterable[ActorUnit], surnames: frozenset[str]) -> Set[str]:
        """The ids of the actors to whose quotes any of these words may mean something."""

        @cache
        def is_in_article(sha256: str) -> bool:
            article = self._articles.by_sha256.get(sha256)
            return article is not None and not surnames.isdisjoint(name_words(article.text))

        return {
            unit.actor.id
            for unit in units
            if not surnames.isdisjoint(unit.asked)
            or any(is_in_article(one.sha256) for one in unit.cited)
        }


def _accepted(lock: bytes) -> bytes:
    """The lock, where its first line says that this program reads it; else _Doubtful."""
    title, end, _ = lock.partition(b"\n")
    try:
        parse_lock(title + end)
    except LockRefused:
        raise _Doubtful from None
    return lock


def _without_proofs(articles: Articles) -> Articles:
    """The articles without what was worked out of them: that takes much room."""
    return replace(
        articles, by_sha256={key: replace(one) for key, one in articles.by_sha256.items()}
    )
