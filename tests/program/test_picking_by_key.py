"""`bot.py source add` in a real terminal: a key picks what may be meant."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefing.library.loader import load_library
from tests.program.curator_place import everything_at, put
from tests.support.folders import CuratedFolders
from tests.support.program import ROOT

PAGE = (
    "<html><body><article><h1>Bridge planned</h1><h1>Road open</h1><p>“We will build it,” Prime "
    "Minister Alma Berg told reporters in Northgate after a meeting.</p></article></body></html>"
)
ASKS = "Press 1 to 2"
SECONDS = 60


def _at_a_terminal(place: CuratedFolders, file: str, key: bytes) -> tuple[int, str]:
    """Run the program at a terminal of its own, press a key when it asks; its code and output."""
    ours, its = pty.openpty()
    settings = {
        "BRIEFING_LIBRARY__POSITIONS": str(place.path),
        "BRIEFING_LIBRARY__ARTICLES": str(place.articles),
        "TERM": "xterm",
    }
    program = subprocess.Popen(  # noqa: S603 - this Python and this program
        [sys.executable, "bot.py", "source", "add", file],
        stdin=its, stdout=its, stderr=its, cwd=ROOT, env=os.environ | settings,
        start_new_session=True,
    )  # fmt: skip
    os.close(its)
    try:
        said = _said(ours, until=ASKS)
        # A terminal drops keys that are pressed before the program reads single ones.
        said += _said(ours, pressing=key)
        return program.wait(SECONDS), said
    finally:
        program.kill()
        program.wait()
        os.close(ours)


def _said(terminal: int, *, until: str | None = None, pressing: bytes = b"") -> str:
    """What is said until the words come, or the program ends; a key is pressed until it is."""
    said = b""
    ends = time.monotonic() + SECONDS
    while until is None or until.encode() not in said:
        if time.monotonic() > ends:
            pytest.fail(f"nothing more was said after {said.decode()!r}")
        try:
            if pressing:
                os.write(terminal, pressing)
            if select.select([terminal], [], [], 0.2)[0]:
                said += os.read(terminal, 4096)
        except OSError:
            break
    return said.decode()


def test_a_key_picks_a_headline(tmp_path: Path) -> None:
    place = CuratedFolders(tmp_path)
    code, said = _at_a_terminal(place, put(place, "page.html", PAGE), b"2")
    assert code == 0, said
    assert "1  Bridge planned  (h1)" in said
    assert load_library(place.path, place.articles).sources["road-open"].headline == "Road open"


def test_who_gives_up_files_nothing(tmp_path: Path) -> None:
    place = CuratedFolders(tmp_path)
    file = put(place, "page.html", PAGE)
    before = everything_at(place)
    code, said = _at_a_terminal(place, file, b"\x03")
    assert (code, everything_at(place)) == (1, before)
    assert "nothing more was put on file" in said
    assert "Traceback" not in said
