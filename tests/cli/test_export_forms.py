"""`bot.py export`: the byte order mark, and the articles as references."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import program
from tests.support.folders import CuratedFolders


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CuratedFolders:
    folders = CuratedFolders(tmp_path)
    folders.change("actors/norland.yaml", "name: Norland", "name: РФ “don’t”")
    monkeypatch.setenv("BRIEFING_LIBRARY__POSITIONS", str(folders.path))
    monkeypatch.setenv("BRIEFING_LIBRARY__ARTICLES", str(folders.articles))
    return folders


def _export(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["export", "--format", *arguments])


def _names(content: bytes) -> list[str]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    return [row["name"] for row in rows if row["record"] == "actor"]


@pytest.mark.usefixtures("place")
def test_a_csv_begins_with_a_byte_order_mark_where_asked_and_only_there(tmp_path: Path) -> None:
    plain, marked = tmp_path / "plain.csv", tmp_path / "marked.csv"
    assert _export("csv", "--output", str(plain)).exit_code == 0
    assert _export("csv", "--bom", "--output", str(marked)).exit_code == 0
    assert marked.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()
    assert _names(plain.read_bytes()) == ["РФ “don’t”"]
    assert _export("csv", "--bom").stdout_bytes == marked.read_bytes()


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("form", ["json", "jsonld", "bibtex", "ris", "csl-json"])
def test_no_other_form_takes_a_byte_order_mark(form: str) -> None:
    refused = _export(form, "--bom")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "--bom is for csv: programs that read the other forms refuse it\n"


@pytest.mark.usefixtures("place")
def test_the_articles_are_exported_as_references() -> None:
    assert _export("bibtex").stdout.startswith("@article{harbour-talks,\n  title = {{Harbour")
    assert "TI  - Harbour talks begin\r\n" in _export("ris").stdout_bytes.decode()
    assert [one["id"] for one in json.loads(_export("csl-json").stdout)] == ["harbour-talks"]
