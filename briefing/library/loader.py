"""Loads the data folder into a Library, and on later loads reads only the files that changed."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel

from briefing.evidence.articles import Articles, read_articles
from briefing.evidence.lock_format import Proved
from briefing.evidence.signatures import TrustedKeys
from briefing.library.building import Builder
from briefing.library.copies import Copies
from briefing.library.faults import Fault, LibraryRefused, in_order
from briefing.library.file_index import (
    Facts,
    FileFacts,
    actor_facts,
    source_facts,
    topics_facts,
)
from briefing.library.model import Library
from briefing.library.proving.claims import FiledClaim, filed_claims
from briefing.library.proving.lock_file import read_lock
from briefing.library.proving.proof_workers import ProofWorkers
from briefing.library.proving.proofs import Proof, Prover, utc_today
from briefing.library.proving.speakers import SpeakerCheck, with_speakers
from briefing.library.reading.folder import DataFile, FileKind, Listing, Pending, list_folder
from briefing.library.reading.schema import ActorFile, SourceFile, TopicsFile
from briefing.library.reading.shape import shaped
from briefing.library.reading.yaml_file import YamlFile
from briefing.library.rules import faults_together, implausible_times
from briefing.library.rules.one_file import faults_alone
from briefing.library.rules.report_links import wrong_report_links
from briefing.strict_yaml.plain_lines import read_file

_MAKING: dict[FileKind, tuple[type[BaseModel], Callable[[YamlFile], FileFacts]]] = {
    FileKind.TOPICS: (TopicsFile, topics_facts),
    FileKind.ACTOR: (ActorFile, actor_facts),
    FileKind.SOURCE: (SourceFile, source_facts),
}


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file's id, its model (None where it has faults), and what other files ask of it.

    ``faults`` are those that the file has alone.
    """

    id: str
    model: BaseModel | None
    facts: FileFacts
    faults: tuple[Fault, ...]


def parse_file(file: DataFile) -> ParsedFile:
    """Make sense of a file. The result depends on its kind, path and bytes alone: keep it."""
    return parsed(file.kind, read_yaml(file))


def read_yaml(file: DataFile) -> YamlFile:
    """What a file says, whatever it should say."""
    return YamlFile(file.path, read_file(file.content))


class YamlReader:
    """Reads files that are needed twice, and keeps them in between as long as there is room.

    What was read takes four times the room of the file.
    """

    def __init__(self, most_bytes: int = 4_000_000) -> None:
        """So many bytes of files are kept; others are read once more."""
        self._room = most_bytes
        self._kept: dict[Path, YamlFile] = {}

    def read(self, file: DataFile) -> YamlFile:
        """The file as `read_yaml` has it. What was kept of it is let go the second time."""
        kept = self._kept.pop(file.path, None)
        if kept is not None:
            return kept
        made = read_yaml(file)
        if len(file.content) <= self._room:
            self._room -= len(file.content)
            self._kept[file.path] = made
        return made


def parsed(kind: FileKind, yaml: YamlFile) -> ParsedFile:
    """Make sense of a file that was read."""
    shape, facts_of = _MAKING[kind]
    model, faults = shaped(yaml, shape)
    alone = faults_alone(kind, yaml)
    facts = facts_of(yaml)
    return ParsedFile(yaml.id, model, facts, (*yaml.problems(), *faults, *alone))


_Model = TypeVar("_Model", bound=BaseModel)
_Key = tuple[FileKind, Path, str]


class Found(Protocol):
    """What a look at the data found: a library, or the faults that keep it from being one."""

    @property
    def library(self) -> Library | None:
        """The library; None where there are faults."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults, in the order of files and places."""


@dataclass(frozen=True, slots=True)
class Examination:
    """All that one look at the data found.

    ``library`` is None where there are faults of more than some lines of the lock. ``warnings``
    are worth a curator's look, and refuse nothing. ``facts`` are what the files say,
    ``former_ids`` lead from ids by which the lock knew quotes to those that they have.
    """

    library: Library | None
    faults: tuple[Fault, ...]
    claims: Mapping[str, FiledClaim]
    proofs: Mapping[str, Proof]
    articles: Articles
    lock: Mapping[str, Proved]
    facts: Facts
    former_ids: Mapping[str, str]
    warnings: tuple[Fault, ...] = ()
    trusted: TrustedKeys = field(default_factory=TrustedKeys)


class LibraryLoader:
    """Reads the data, and keeps what it made of each file and article for the next time.

    Files are read again by content: what is kept is known by the sha256 of its bytes. Not for use
    by two threads at once.
    """

    def __init__(
        self,
        positions: Path,
        articles: Path | None = None,
        speaker_check: SpeakerCheck | None = None,
        today: Callable[[], date] = utc_today,
        trusted: TrustedKeys | None = None,
        workers: ProofWorkers | None = None,
    ) -> None:
        """``positions`` is the folder of the data; ``articles`` that of the articles, or None.

        ``trusted`` are the keys that may vouch for what the lock says. ``workers`` prove many
        claims in several processes, by the rules for articles alone; without them all is proved
        in this one.
        """
        self._today = today
        self._positions = positions
        self._folder = articles
        self._files: dict[_Key, ParsedFile] = {}
        self._articles = Articles()
        self.copies = Copies()
        """The articles as last read, for whoever answers from a library of this loader."""
        self._trusted = trusted or TrustedKeys()
        self._prover = Prover(self._trusted, today)
        self._speaker_check = speaker_check or SpeakerCheck()
        self._builder = Builder()
        self._workers = workers or ProofWorkers(1)

    def load(self) -> Library:
        """Read what changed and make a Library; raise LibraryRefused with every fault."""
        found = self.examine()
        if found.library is None:
            raise LibraryRefused(found.faults)
        return found.library

    def examine(self) -> Examination:
        """Read what changed, and say all that there is to say of the data."""
        return self._examined(list_folder(self._positions))

    def examine_pending(self, pending: Pending) -> Examination:
        """The same of the data as it will be once what is pending is written."""
        return self._examined(list_folder(self._positions, pending))

    def _examined(self, listing: Listing) -> Examination:
        files = self._parse(listing.files)
        facts = Facts.together(file.facts for file in files)
        self._articles = read_articles(self._folder, self._articles)
        self.copies.renew(self._articles)
        lock = read_lock(self._positions)
        claims = filed_claims(facts)
        names = {sha256: source for source, sha256 in facts.fingerprints.items()}
        proven = self._workers.prove(facts, claims.values(), self._articles, self._prover.knows)
        self._prover.learn(proven.findings)
        proofs = self._prover.prove(claims.values(), self._articles, lock.lines, names)
        former = {old: key for key, proof in proofs.by_id.items() for old in proof.former}
        faults = [*listing.faults, *lock.refused, *proofs.faults, *faults_together(facts)]
        faults += wrong_report_links(facts, former)
        self._speaker_check.keep_only(self._articles)
        speaking = self._speaker_check.findings(
            facts, proofs.by_id, self._articles, known=proven.speakers
        )
        faults += speaking.faults
        known = with_speakers(proofs.by_id, speaking.proved_by)
        faults += (fault for file in files for fault in file.faults)
        return Examination(
            library=None if faults else self._library(files, known),
            faults=in_order([*faults, *lock.broken]),
            claims=claims,
            proofs=known,
            articles=self._articles,
            lock=lock.lines,
            facts=facts,
            former_ids=former,
            warnings=in_order([*implausible_times(facts, self._today()), *speaking.not_proved]),
            trusted=self._trusted,
        )

    def _parse(self, files: list[DataFile]) -> list[ParsedFile]:
        kept: dict[_Key, ParsedFile] = {}
        for file in files:
            key = (file.kind, file.path, hashlib.sha256(file.content).hexdigest())
            kept[key] = self._files.get(key) or parse_file(file)
        self._files = kept
        return list(kept.values())

    def _library(self, files: list[ParsedFile], proofs: Mapping[str, Proof]) -> Library:
        topics = _models(files, TopicsFile)
        return self._builder.build(
            next(iter(topics.values())),
            _models(files, ActorFile),
            _models(files, SourceFile),
            proofs,
        )


def _models(files: list[ParsedFile], model: type[_Model]) -> dict[str, _Model]:
    """The models of one kind, by the ids of their files."""
    return {file.id: file.model for file in files if isinstance(file.model, model)}


def load_library(positions: Path, articles: Path | None = None) -> Library:
    """Read the data folder, and prove its quotes against the articles that are there.

    Raises LibraryRefused, which holds every fault of every file. Whoever loads more than once
    keeps a `LibraryLoader` instead, which reads only what changed.
    """
    return LibraryLoader(positions, articles).load()
