"""Which units of the data still hold at one look, and those that are made anew."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from briefing.evidence.articles import Articles
from briefing.evidence.same_person import name_words
from briefing.library.compiling.compiler import (
    FileCompiler,
    named_speakers,
    source_facts_of,
    surnames_of,
)
from briefing.library.compiling.surroundings import LockRows, Surroundings
from briefing.library.compiling.units import (
    ActorUnit,
    NamedSpeakers,
    SourceUnit,
    TopicsUnit,
    Units,
)
from briefing.library.file_index import Facts
from briefing.library.loader import YamlReader, parse_file, parsed
from briefing.library.model import Library
from briefing.library.proving.filed_speakers import Surnames
from briefing.library.reading.folder import DataFile, FileKind
from briefing.library.rules.report_links import wrong_report_links


class Doubtful(Exception):
    """Something may be wrong, and everything has to be looked at to say what."""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A data file, the id in its name, and the sha256 of its bytes."""

    file: DataFile
    id: str
    sha256: str

    @classmethod
    def of(cls, file: DataFile) -> "KnownFile":
        """A file with what it is known by."""
        return cls(file, file.path.stem, hashlib.sha256(file.content).hexdigest())


class UnitsOfFiles:
    """One look: which units still hold, and those that are made anew."""

    def __init__(
        self,
        files: Iterable[KnownFile],
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
                raise Doubtful
            made[one.id] = unit
        return Units(topics, around.sources, kept | made, self._lock.sha256), now

    def _has_speakers_of_before(self, actors: Set[str], read: Mapping[str, NamedSpeakers]) -> bool:
        """Whether the actors are those of before, and each that was read has its speakers."""
        before = self._before.actors
        return actors == before.keys() and all(
            speakers == before[key].speakers for key, speakers in read.items()
        )

    def check_links(self, units: Units, library: Library) -> None:
        """See that links between reports lead to what can be the same; raise Doubtful.

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
            raise Doubtful

    def _of(self, kind: FileKind) -> Iterator[KnownFile]:
        return (one for (its, _), one in self._files.items() if its is kind)

    def _topics(self) -> TopicsUnit:
        (file,) = self._of(FileKind.TOPICS)
        if file.sha256 == self._before.topics.sha256:
            return self._before.topics
        unit = self._compiler.topics(parse_file(file.file), file.sha256)
        if unit is None:
            raise Doubtful
        return unit

    def _source(self, file: KnownFile, around: Surroundings) -> SourceUnit:
        known = self._before.sources.get(file.id)
        if known is not None and known.sha256 == file.sha256:
            is_here = known.source.sha256 in self._articles.by_sha256
            if is_here <= known.was_here:
                return known
        unit = self._compiler.source(parse_file(file.file), file.sha256, around)
        if unit is None:
            raise Doubtful
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
