"""The data files as last read: a reload makes sense only of those whose content changed."""

import hashlib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from briefing.library.building import build
from briefing.library.faults import Fault, LibraryRefused
from briefing.library.folder import DataFile, FileKind, list_folder
from briefing.library.model import Library
from briefing.library.parsing import ParsedFile, parse_file
from briefing.library.rules import faults_together
from briefing.library.schema import ActorFile, SourceFile, TopicsFile
from briefing.library.sheets import Sheets

_Model = TypeVar("_Model", bound=BaseModel)
_Key = tuple[FileKind, Path, str]


class Shelf:
    """Reads the data, and keeps what it made of each file for the next time.

    Not for use by two threads at once.
    """

    def __init__(self, positions: Path, articles: Path | None = None) -> None:
        """``positions`` is the folder of the data; ``articles`` that of the articles, or None."""
        self._positions = positions
        self._articles = articles
        self._kept: dict[_Key, ParsedFile] = {}

    def load(self) -> Library:
        """Read what changed and make a Library; raise LibraryRefused with every fault."""
        listing = list_folder(self._positions)
        files = self._parse(listing.files)
        sheets = _sheets(files)
        faults: list[Fault] = [*listing.faults]
        faults += (fault for file in files for fault in file.faults)
        faults += faults_together(sheets)
        if faults:
            raise LibraryRefused(faults)
        topics = _models(files, TopicsFile)
        return build(
            next(iter(topics.values())),
            _models(files, ActorFile),
            _models(files, SourceFile),
            {},
        )

    def _parse(self, files: list[DataFile]) -> list[ParsedFile]:
        kept: dict[_Key, ParsedFile] = {}
        for file in files:
            key = (file.kind, file.path, hashlib.sha256(file.content).hexdigest())
            kept[key] = self._kept.get(key) or parse_file(file)
        self._kept = kept
        return list(kept.values())


def _sheets(files: list[ParsedFile]) -> Sheets:
    topics = [file.sheet for file in files if file.kind is FileKind.TOPICS]
    return Sheets(
        topics=topics[0] if topics else None,
        actors=tuple(file.sheet for file in files if file.kind is FileKind.ACTOR),
        sources=tuple(file.sheet for file in files if file.kind is FileKind.SOURCE),
    )


def _models(files: list[ParsedFile], model: type[_Model]) -> dict[str, _Model]:
    """The models of one kind, by the ids of their files."""
    return {file.sheet.id: file.model for file in files if isinstance(file.model, model)}
