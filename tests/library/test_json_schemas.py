"""The schemas that editors read say what the models say."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefing.library.json_schemas import json_schemas, schema_line, write_json_schemas
from tests.support.curated import POSITIONS

DATA = [
    POSITIONS / "topics.yaml",
    *sorted(POSITIONS.glob("actors/*.yaml")),
    *sorted(POSITIONS.glob("sources/*.yaml")),
]


@pytest.mark.parametrize("name", json_schemas())
def test_the_schema_in_the_data_folder_is_current(name: str) -> None:
    written = (POSITIONS / "schemas" / name).read_text(encoding="utf-8")
    assert written == json_schemas()[name]


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_each_data_file_names_its_schema_in_its_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert first == schema_line(path, POSITIONS)
    assert (path.parent / first.partition("$schema=")[2]).is_file()


def _objects(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if "properties" in node and "type" in node:
            yield node
        for value in node.values():
            yield from _objects(value)
    elif isinstance(node, list):
        for value in node:
            yield from _objects(value)


@pytest.mark.parametrize("name", json_schemas())
def test_every_key_is_described_and_no_other_is_known(name: str) -> None:
    objects = list(_objects(json.loads(json_schemas()[name])))
    assert objects
    assert [
        node["title"] for node in objects if node.get("additionalProperties") is not False
    ] == []
    keys = [
        (node["title"], key, value)
        for node in objects
        for key, value in node["properties"].items()
    ]
    assert [(title, key) for title, key, value in keys if not value.get("description")] == []


def test_only_what_is_not_current_is_written(tmp_path: Path) -> None:
    assert write_json_schemas(tmp_path) == ("topics.json", "actor.json", "source.json")
    (tmp_path / "schemas/actor.json").write_text("{}")
    assert write_json_schemas(tmp_path) == ("actor.json",)
    assert write_json_schemas(tmp_path) == ()
