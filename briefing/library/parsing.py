"""One data file made sense of on its own."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

from briefing.library.faults import Fault
from briefing.library.file_index import FileFacts, actor_facts, source_facts, topics_facts
from briefing.library.reading.folder import DataFile, FileKind
from briefing.library.reading.schema import ActorFile, SourceFile, TopicsFile
from briefing.library.reading.shape import shaped
from briefing.library.reading.yaml_file import YamlFile
from briefing.library.rules.alone import faults_alone
from briefing.strict_yaml.tree import read_tree

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
    yaml = YamlFile(file.path, read_tree(file.content))
    shape, facts_of = _MAKING[file.kind]
    model, faults = shaped(yaml, shape)
    alone = faults_alone(file.kind, yaml)
    facts = facts_of(yaml)
    return ParsedFile(yaml.id, model, facts, (*yaml.problems(), *faults, *alone))
