"""`bot.py source add` in a real terminal: a key picks what may be meant."""

from pathlib import Path

from briefing.library.loader import load_library
from tests.program.curator_place import everything_at, put
from tests.support.folders import CuratedFolders
from tests.support.terminal import at_terminal

PAGE = (
    "<html><body><article><h1>Bridge planned</h1><h1>Road open</h1><p>“We will build it,” Prime "
    "Minister Alma Berg told reporters in Northgate after a meeting.</p></article></body></html>"
)
ASKS = "Press 1 to 2"


def _at_a_terminal(place: CuratedFolders, file: str, key: str) -> tuple[int, str]:
    """Run the program at a terminal of its own, press a key when it asks; its code and output."""
    settings = {
        "BRIEFING_LIBRARY__POSITIONS": str(place.path),
        "BRIEFING_LIBRARY__ARTICLES": str(place.articles),
    }
    with at_terminal("source", "add", file, **settings) as terminal:
        said = terminal.until(ASKS)
        # A terminal drops keys that are pressed before the program reads single ones.
        said += terminal.rest(pressing=key)
        return terminal.code(), said


def test_a_key_picks_a_headline(tmp_path: Path) -> None:
    place = CuratedFolders(tmp_path)
    code, said = _at_a_terminal(place, put(place, "page.html", PAGE), "2")
    assert code == 0, said
    assert "1  Bridge planned  (h1)" in said
    assert load_library(place.path, place.articles).sources["road-open"].headline == "Road open"


def test_who_gives_up_files_nothing(tmp_path: Path) -> None:
    place = CuratedFolders(tmp_path)
    file = put(place, "page.html", PAGE)
    before = everything_at(place)
    code, said = _at_a_terminal(place, file, "\x03")
    assert (code, everything_at(place)) == (1, before)
    assert "nothing more was put on file" in said
    assert "Traceback" not in said
