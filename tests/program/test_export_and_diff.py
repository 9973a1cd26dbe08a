"""`bot.py export` and `bot.py diff`, as another program and a reviewer meet them."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.support.curated import POSITIONS
from tests.support.folders import CuratedFolders
from tests.support.program import Ended, run


async def _export(place: CuratedFolders, *arguments: str) -> Ended:
    return await run(
        "export",
        *arguments,
        BRIEFING_LIBRARY__POSITIONS=str(place.path),
        BRIEFING_LIBRARY__ARTICLES=str(place.articles),
    )


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    return CuratedFolders(tmp_path)


async def test_each_form_is_written_whole_to_the_output(place: CuratedFolders) -> None:
    table, nested, linked = [
        await _export(place, "--format", form) for form in ("csv", "json", "jsonld")
    ]
    assert [(ended.code, ended.err) for ended in (table, nested, linked)] == [(0, "")] * 3
    rows = list(csv.DictReader(io.StringIO(table.out, newline="")))
    assert [row["name"] for row in rows if row["record"] == "actor"] == ["Norland"]
    assert [actor["name"] for actor in json.loads(nested.out)["actors"]] == ["Norland"]
    assert "TextQuoteSelector" in {
        selector["type"]
        for node in json.loads(linked.out)["@graph"]
        if node["type"] == "Annotation"
        for selector in node["target"]["selector"]
    }


async def test_a_file_that_is_there_is_not_written_over(
    place: CuratedFolders, tmp_path: Path
) -> None:
    output = tmp_path / "library.json"
    assert (await _export(place, "--format", "json", "--output", str(output))).code == 0
    written = output.read_bytes()
    assert json.loads(written)["topics"]
    ended = await _export(place, "--format", "csv", "--output", str(output))
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    assert "is there already" in ended.err
    assert output.read_bytes() == written


async def test_a_library_with_faults_is_not_exported(place: CuratedFolders) -> None:
    place.change("actors/norland.yaml", "every ship", "no ship")
    ended = await _export(place, "--format", "json")
    assert (ended.code, ended.out) == (1, "")
    assert "norland.yaml:12:15: altered" in ended.err


async def test_diff_says_what_changed_and_exits_with_0(tmp_path: Path) -> None:
    old = shutil.copytree(POSITIONS, tmp_path / "old")
    new = shutil.copytree(POSITIONS, tmp_path / "new")
    actor = new / "actors" / "russia.yaml"
    actor.write_text(actor.read_text().replace("name: Russia\n", "name: Ruritania\n", 1))
    ended = await run("diff", str(old), str(new))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "Actors\n  ~ russia: the name was “Russia” and is “Ruritania”\n"
    assert (await run("diff", str(old), str(old))).out == "Nothing changed.\n"


async def test_what_cannot_be_compared_is_said_without_a_traceback(place: CuratedFolders) -> None:
    place.change("actors/norland.yaml", "kind: state", "kind: stat")
    faulty = await run("diff", str(place.path), str(POSITIONS))
    assert (faulty.code, faulty.out) == (1, "")
    assert "norland.yaml:2:7: " in faulty.err
    nowhere = await run("diff", "no-such-version", str(POSITIONS))
    assert (nowhere.code, nowhere.out, len(nowhere.err.splitlines())) == (2, "", 1)


async def test_a_terminal_without_the_characters_gets_escapes(tmp_path: Path) -> None:
    new = shutil.copytree(POSITIONS, tmp_path / "new")
    actor = new / "actors" / "russia.yaml"
    actor.write_text(actor.read_text().replace("name: Russia\n", "name: Россия\n", 1))
    ended = await run("diff", str(POSITIONS), str(new), PYTHONIOENCODING="ascii")
    assert (ended.code, ended.err) == (0, "")
    assert "is \\u201c\\u0420" in ended.out
