"""Edits of a small folder of data: right ones and wrong ones, each of which can be taken back."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from briefing.library.checking import report_on, write_lock
from briefing.library.loader import LibraryLoader
from tests.support.folders import OTHER_ARTICLE, CuratedFolders, fingerprint

DAY = date(2026, 11, 30)
NORLAND, TALKS, LOCK = "actors/norland.yaml", "sources/harbour-talks.yaml", "evidence.lock"
SUDLAND = """\
name: Sudland
kind: state
speakers:
  holm: {name: Ida Holm, role: Minister of Sudland}
positions:
  bridge:
    stance: supports
    summary: Sudland says a bridge should be built.
    quotes:
      - text: A bridge is what we need
        kind: direct
        speaker: holm
        note: Holm is meant.
        source: bridge-planned
"""
PLANNED = f"headline: Bridge planned\nsha256: {fingerprint(OTHER_ARTICLE)}\n"
SECOND = """\
      - text: We do not want 50 soldiers
        kind: direct
        speaker: berg
        attribution: Berg said
        source: harbour-talks
"""
Edit = Callable[[CuratedFolders], object]


def change(name: str, old: str, new: str) -> Edit:
    """Replace a text, or put it back where it was replaced."""

    def edit(place: CuratedFolders) -> None:
        path = place.path / name
        if path.exists():
            content = path.read_text("utf-8", errors="replace")
            one, other = (old, new) if old in content else (new, old)
            path.write_text(content.replace(one, other, 1), "utf-8")

    return edit


def toggle(name: str, content: str) -> Edit:
    """Take a file away, or put it there."""

    def edit(place: CuratedFolders) -> None:
        path = place.path / name
        if path.exists():
            path.unlink()
        else:
            place.write(name, content)

    return edit


def article(name: str, content: str) -> Edit:
    return toggle(f"../articles/{name}", content)


def move(name: str, other: str) -> Edit:
    """Rename a file, or back."""

    def edit(place: CuratedFolders) -> None:
        one, two = place.path / name, place.path / other
        if one.exists() and not two.exists():
            one.rename(two)
        elif two.exists() and not one.exists():
            two.rename(one)

    return edit


def prove(place: CuratedFolders) -> None:
    """Write the lock as `bot.py check` does."""
    loader = LibraryLoader(place.path, place.articles, today=lambda: DAY)
    write_lock(place.path, report_on(loader.examine()))


EDITS: dict[str, Edit] = {
    "a name": change(NORLAND, "name: Norland", "name: Northland"),
    "a name that another has": change(NORLAND, "Kingdom of Norland", "Sudland"),
    "a summary": change(NORLAND, "should be open.", "should be open to all."),
    "words that are not in the article": change(NORLAND, "every ship", "each ship"),
    "a second quote": change(NORLAND, "attribution: Berg said\n        source: harbour-talks\n",
                             f"attribution: Berg said\n        source: harbour-talks\n{SECOND}"),
    "a quote twice": change(NORLAND, SECOND, SECOND + SECOND),
    "another speaker": change(NORLAND, "speaker: berg", "speaker: moe"),
    "a speaker's surname": change("actors/sudland.yaml", "Ida Holm", "Ida Berg"),
    "a speaker of that name": change("actors/sudland.yaml", "Ida Holm", "Jon Moe"),
    "nobody's note": change("actors/sudland.yaml", "        note: Holm is meant.\n", ""),
    "a key": change(NORLAND, "kind: state", "kin: state"),
    "a date": change(NORLAND, "said: 2015-09-03", "said: 2015-10-03"),
    "a link to another report": change(
        NORLAND, "        said:", '        same_as: "0123456789"\n        said:'
    ),
    "the order of topics": change("topics.yaml", "harbour:\n  name", "zeal:\n  name"),
    "a topic's name": change("topics.yaml", "The bridge", "A bridge"),
    "topics.yaml": toggle("topics.yaml", "bridge:\n  name: B\n  proposition: B is C.\n"),
    "a day of print": change(TALKS, "published: 2015-09-04", "published: 2015-09-01"),
    "a kind of source": change(TALKS, "outlet: null", "kind: transcript"),
    "a headline": change(TALKS, "Harbour talks begin", "Harbour talks go on"),
    "words left out": change(
        "sources/bridge-planned.yaml", "headline",
        "not_filed: [{text: A bridge is what we need, reason: It is repeated.}]\nheadline",
    ),
    "words left out that stand nowhere": change(
        "sources/bridge-planned.yaml", "headline",
        "not_filed: [{text: No bridge, reason: It is repeated.}]\nheadline",
    ),
    "another actor": toggle("actors/sudland.yaml", SUDLAND),
    "another source": toggle("sources/bridge-planned.yaml", PLANNED),
    "a source of the same article": toggle("sources/planned.yaml", PLANNED),
    "an actor without positions": toggle("actors/isles.yaml", "name: Isles\nkind: state\n"),
    "a file that nothing reads": toggle("actors/isles.txt", "x"),
    "an actor's file": move(NORLAND, "actors/north.yaml"),
    "a source's file": move(TALKS, "sources/talks.yaml"),
    "an article": article("bridge.txt", OTHER_ARTICLE),
    "an article's file": move("../articles/harbour.txt", "../articles/talks.txt"),
    "an article away": move("../articles/harbour.txt", "../articles/harbour.gone"),
    "the lock": prove,
    "no lock": toggle(LOCK, ""),
    "a line of the lock": change(LOCK, " exact ", " typographic "),
    "a line cut off": change(LOCK, " harbour-talks ", " "),
    "another lock": change(LOCK, "lock, version ", "lock, version 9"),
}  # fmt: skip


def data_of(place: CuratedFolders) -> dict[Path, bytes]:
    """What the data files hold, without the lock."""
    files = (path for path in place.path.rglob("*.yaml") if path.is_file())
    return {path: path.read_bytes() for path in files}


def of_everything(place: CuratedFolders) -> tuple[object, object]:
    found = LibraryLoader(place.path, place.articles, today=lambda: DAY).examine()
    return found.library, () if found.library is not None else found.faults
