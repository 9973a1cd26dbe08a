"""JSON Schemas of the data files, made of the models, for editors that complete and underline.

They say what one file shows on its own. What asks for two files is the check's part.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from briefing.library.reading.schema import ActorFile, SourceFile, TopicsFile

FOLDER = "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FILES: Mapping[str, type[BaseModel]] = {
    "topics.json": TopicsFile,
    "actor.json": ActorFile,
    "source.json": SourceFile,
}


def json_schemas() -> dict[str, str]:
    """The text of each schema by its file name."""
    return {name: _text(model) for name, model in _FILES.items()}


def stale_json_schemas(positions: Path) -> tuple[str, ...]:
    """The names of the schemas that are missing or not what the models say; raises OSError."""
    folder = positions / FOLDER
    return tuple(
        name for name, text in json_schemas().items() if _read(folder / name) != text.encode()
    )


def write_json_schemas(positions: Path) -> tuple[str, ...]:
    """Write the schemas that are not current; the names of those that were written.

    Raises OSError where they cannot be.
    """
    stale = stale_json_schemas(positions)
    (positions / FOLDER).mkdir(exist_ok=True)
    for name in stale:
        (positions / FOLDER / name).write_bytes(json_schemas()[name].encode())
    return stale


def schema_line(path: Path, positions: Path) -> str:
    """The first line of a data file: it tells editors where the file's schema is."""
    if path.parent == positions:
        return f"# yaml-language-server: $schema={FOLDER}/topics.json"
    return f"# yaml-language-server: $schema=../{FOLDER}/{path.parent.name.removesuffix('s')}.json"


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _text(model: type[BaseModel]) -> str:
    schema: dict[str, Any] = {"$schema": _DIALECT, **model.model_json_schema()}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
