"""At a terminal, a guessed character set is shown and confirmed with a key."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from briefing.library.loader import load_library
from tests.support.curated import ROOT
from tests.support.folders import CuratedFolders
from tests.support.program import environment

UKRAINIAN = "Гавань відкриють\n\n«Рибалок ще ніхто не питав», сказала Берг.\n"


@pytest.mark.parametrize(("key", "is_filed"), [(b"y\n", True), (b"n\n", False), (b"\n", False)])
def test_a_curator_says_whether_a_guess_reads_right(
    tmp_path: Path, key: bytes, is_filed: bool
) -> None:
    place = CuratedFolders(tmp_path)
    file = tmp_path / "old.txt"
    file.write_bytes(UKRAINIAN.encode("cp1251"))
    said = _at_a_terminal(place, key, "source", "add", str(file), "--id", "port")
    assert "Гавань відкриють" in said
    assert "Does this read right?" in said
    assert ("port" in load_library(place.path, place.articles).sources) == is_filed


def _at_a_terminal(place: CuratedFolders, key: bytes, *arguments: str) -> str:
    """What the program writes to a terminal at which somebody types a key."""
    ours, theirs = pty.openpty()
    environ = environment() | {
        "BRIEFING_LIBRARY__POSITIONS": str(place.path),
        "BRIEFING_LIBRARY__ARTICLES": str(place.articles),
        "PYTHONUTF8": "1",
    }
    os.write(ours, key)
    ended = subprocess.run(  # noqa: S603 - the program itself
        [sys.executable, str(ROOT / "bot.py"), *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env=environ,
        timeout=60,
        check=False,
    )
    os.close(theirs)
    said = os.read(ours, 65536).decode(errors="replace")
    os.close(ours)
    assert "Traceback" not in said
    assert ended.returncode in (0, 1)
    return said
