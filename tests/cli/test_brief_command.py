"""`bot.py brief`: a comparison as a file, or in words why there is none."""

import os
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import program
from tests.papers.pdf_reading import read_pdf
from tests.support.curated import POSITIONS


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFING_LIBRARY__POSITIONS", str(POSITIONS))


def _brief(*arguments: str) -> Result:
    return CliRunner().invoke(program, ["brief", *arguments])


def test_a_pdf_gets_a_name_of_its_own_and_is_not_written_over() -> None:
    made = _brief("us", "russia", "refugees")
    assert (made.exit_code, made.stdout) == (0, "")
    assert made.stderr == "Written: brief-us-russia-refugees.pdf\n"
    content = Path("brief-us-russia-refugees.pdf").read_bytes()
    assert read_pdf(content).title == "United States and Russia on Refugees"
    again = _brief("us", "russia", "refugees")
    assert again.exit_code == 1
    assert again.stderr == "brief-us-russia-refugees.pdf is there already; nothing was written\n"
    assert Path("brief-us-russia-refugees.pdf").read_bytes() == content


def test_markdown_goes_to_the_terminal_or_to_the_file_that_is_named() -> None:
    shown = _brief("us russia refugees", "--format", "md", "--style", "mla")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("# United States and Russia on Refugees\n")
    named = _brief("us russia refugees", "--format", "md", "--style", "mla", "--output", "a.md")
    assert (named.exit_code, named.stdout, named.stderr) == (0, "", "")
    assert Path("a.md").read_text(encoding="utf-8") == shown.stdout


def test_csv_begins_with_a_byte_order_mark_where_asked() -> None:
    plain = _brief("us russia refugees", "--format", "csv").stdout_bytes
    assert plain.startswith(b"number,")
    assert _brief("us russia refugees", "--format", "csv", "--bom").stdout_bytes == (
        b"\xef\xbb\xbf" + plain
    )
    refused = _brief("us russia refugees", "--bom")
    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "--bom is for csv" in refused.stderr


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("us", "Compare with whom?"),
        ("us atlantis", "Nothing on file is called “atlantis”"),
        ("us russia uk", "Nothing on file is called “uk”"),
    ],
)
def test_what_is_no_comparison_is_said_in_words(names: str, says: str) -> None:
    refused = _brief(names)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert says in refused.stderr
    assert os.listdir() == []


def test_a_name_that_was_taken_for_another_is_told() -> None:
    made = _brief("us russa refugees", "--format", "csv")
    assert made.exit_code == 0
    assert "Took “russa” for Russia." in made.stderr


def test_a_place_that_cannot_be_written_is_told_in_one_line() -> None:
    refused = _brief("us russia refugees", "--format", "md", "--output", "no/such/file.md")
    assert refused.exit_code == 1
    assert "cannot be written" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
