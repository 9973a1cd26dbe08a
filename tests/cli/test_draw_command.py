"""`bot.py draw`: pictures in files, with their words, as somebody at a terminal meets it."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot import program
from tests.support.png_file import png_size

_POSITIONS = Path(__file__).parents[2] / "positions"


def _draw(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *arguments: str) -> Result:
    monkeypatch.setenv("BRIEFING_LIBRARY__POSITIONS", str(_POSITIONS))
    monkeypatch.setenv("BRIEFING_LIBRARY__ARTICLES", str(tmp_path / "none"))
    return CliRunner().invoke(program, ["draw", *arguments])


def test_each_page_is_a_file_and_its_words_are_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "grid.png"
    ended = _draw(
        monkeypatch, tmp_path, "/compare us russia assad", "--output", str(out), "--dark"
    )
    assert ended.exit_code == 0
    assert png_size(out.read_bytes())[0] == 1080
    assert "United States: Assad should go" in ended.stdout
    assert "articles not at hand here" in ended.stdout


def test_a_file_that_is_there_is_not_written_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "grid-2.png").write_bytes(b"mine")
    out = str(tmp_path / "grid.png")
    ended = _draw(monkeypatch, tmp_path, "/compare us russia", "--output", out)
    assert (ended.exit_code, "grid-2.png is there already" in ended.stderr) == (1, True)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"mine"]


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["/topic assad", "--output", "picture.gif"], 2, "should end in .png, .svg or .pdf"),
        (["/help"], 1, "That has no picture"),
        (["/compare us"], 1, "That has no picture"),
    ],
)
def test_what_cannot_be_drawn_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str], code: int, says: str
) -> None:
    ended = _draw(monkeypatch, tmp_path, *arguments)
    assert (ended.exit_code, says in ended.stderr) == (code, True)
    assert list(tmp_path.iterdir()) == []
