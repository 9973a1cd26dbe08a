"""One data file made sense of on its own."""

from dataclasses import dataclass

from pydantic import BaseModel

from briefing.library.faults import Fault
from briefing.library.folder import DataFile, FileKind
from briefing.library.reading.sheet import Sheet
from briefing.library.reading.tree import read_tree
from briefing.library.rules.alone import faults_alone
from briefing.library.schema import ActorFile, SourceFile, TopicsFile
from briefing.library.shape import shaped

MODELS: dict[FileKind, type[BaseModel]] = {
    FileKind.TOPICS: TopicsFile,
    FileKind.ACTOR: ActorFile,
    FileKind.SOURCE: SourceFile,
}
"""The model of each kind of file."""


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file's sheet, its model (None where it has faults), and the faults that it has alone."""

    kind: FileKind
    sheet: Sheet
    model: BaseModel | None
    faults: tuple[Fault, ...]


def parse_file(file: DataFile) -> ParsedFile:
    """Make sense of a file. The result depends on its kind, path and bytes alone: keep it."""
    sheet = Sheet(file.path, read_tree(file.content))
    model, faults = shaped(sheet, MODELS[file.kind])
    alone = faults_alone(sheet) if file.kind is FileKind.ACTOR else ()
    return ParsedFile(file.kind, sheet, model, (*sheet.problems(), *faults, *alone))
