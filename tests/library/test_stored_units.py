"""A compiled library that is damaged, stale or somebody else's is never used."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from briefing.evidence.signatures import SigningKey, TrustedKeys
from briefing.library.compiling import IncrementalLoader, StoredUnits
from briefing.library.model import Library
from tests.support.folders import CuratedFolders
from tests.support.signing import new_key

SHIPPED = Path(__file__).parents[2] / "positions"
"""The library that comes with the bot, without articles."""
NORLAND = "actors/norland.yaml"


def load(place: CuratedFolders, path: Path, trusted: TrustedKeys | None = None) -> Library:
    """A program's start."""
    stored = StoredUnits(path, trusted)
    return IncrementalLoader(place.path, place.articles, trusted=trusted, stored=stored).load()


@pytest.fixture
def kept(place: CuratedFolders) -> Path:
    path = place.path.parent / "state" / "library.compiled"
    load(place, path)
    return path


def test_the_second_start_is_the_same_library(place: CuratedFolders, kept: Path) -> None:
    with capture_logs() as logs:
        assert load(place, kept) == load(place, kept.with_name("another"))
    assert logs == []


def test_the_second_start_compiles_nothing(place: CuratedFolders, kept: Path) -> None:
    before = kept.stat()
    load(place, kept)
    assert kept.stat().st_ino == before.st_ino


def test_the_file_is_its_owners_alone(kept: Path) -> None:
    assert kept.stat().st_mode & 0o777 == 0o600


def test_a_loaded_library_cannot_be_changed(place: CuratedFolders, kept: Path) -> None:
    actor = load(place, kept).actors["norland"]
    for held in (actor.speakers, actor.positions):
        with pytest.raises(TypeError):
            held["x"] = None  # type: ignore[index]


def test_equal_values_of_quotes_are_held_once_at_the_first_start_and_the_second(
    tmp_path: Path,
) -> None:
    for _ in range(2):
        stored = StoredUnits(tmp_path / "library.compiled")
        quotes = IncrementalLoader(SHIPPED, stored=stored).load().quotes.values()
        for name in ("actor", "topic", "source", "speakers", "said", "occasion", "attribution"):
            values = [getattr(quote, name) for quote in quotes]
            assert len({id(value) for value in values}) == len(set(values)), name
        assert len({quote.source for quote in quotes}) < len(quotes)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-10])


def turn(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def pickled(path: Path) -> None:
    path.write_bytes(b"cos\nsystem\n(S'touch gotcha'\ntR.")


def readable(path: Path) -> None:
    path.chmod(0o644)


def linked(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path, 0o600)


@pytest.mark.parametrize(
    "damage",
    [cut, turn, empty, pickled, readable, linked, folder, pipe],
    ids=lambda one: one.__name__,
)
def test_what_is_not_surely_ours_is_passed_over_with_one_line(
    place: CuratedFolders, kept: Path, damage: Callable[[Path], None]
) -> None:
    right = load(place, kept)
    damage(kept)
    with capture_logs() as logs:
        assert load(place, kept) == right
    assert [log["event"] for log in logs[:1]] == [
        "what was kept compiled is passed over, and made anew"
    ]
    assert all(log["log_level"] == "warning" for log in logs)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_a_file_of_somebody_else_is_passed_over(place: CuratedFolders, kept: Path) -> None:
    os.chown(kept, 12345, 12345)
    with capture_logs() as logs:
        load(place, kept)
    assert "not this user's own" in logs[0]["reason"]


def test_other_trusted_keys_are_another_library(place: CuratedFolders, kept: Path) -> None:
    keys = TrustedKeys([SigningKey(new_key()).public_line])
    with capture_logs() as logs:
        load(place, kept, keys)
    assert "with other keys" in logs[0]["reason"]


def test_another_version_of_the_program_is_another_library(
    place: CuratedFolders, kept: Path
) -> None:
    with capture_logs() as logs:
        stored = StoredUnits(kept, program="another")
        IncrementalLoader(place.path, place.articles, stored=stored).load()
    assert "another version" in logs[0]["reason"]


EDITS: dict[str, Callable[[CuratedFolders], object]] = {
    "edited": lambda place: place.change(NORLAND, "name: Norland", "name: Sorland"),
    "added": lambda place: place.write("actors/isles.yaml", "name: Isles\nkind: state\n"),
    "renamed": lambda place: (place.path / NORLAND).rename(place.path / "actors/north.yaml"),
    "article lost": lambda place: place.lose_articles(),
    "article changed": lambda place: place.replace_copy("Some doubt it.", "Many doubt it."),
    "topic": lambda place: place.change("topics.yaml", "The bridge", "A bridge"),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_changed_while_the_program_was_away_is_read(
    place: CuratedFolders, kept: Path, name: str
) -> None:
    EDITS[name](place)
    assert load(place, kept) == load(place, kept.with_name("another"))


def test_an_edit_while_away_that_keeps_size_and_time_is_read(
    place: CuratedFolders, kept: Path
) -> None:
    times = (place.path / NORLAND).stat()
    place.change(NORLAND, "name: Norland", "name: Sorland")
    place.set_times(NORLAND, times.st_atime_ns, times.st_mtime_ns)
    assert load(place, kept).actors["norland"].name == "Sorland"


def test_a_folder_that_cannot_be_written_stops_nothing(place: CuratedFolders) -> None:
    path = place.path.parent / "state"
    path.write_text("no folder")
    with capture_logs() as logs:
        assert load(place, path / "library.compiled").quotes
    assert logs[-1]["event"] == "what is compiled cannot be kept"


def test_one_edit_among_many_files_is_left_to_the_next_start(
    place: CuratedFolders, kept: Path
) -> None:
    for number in range(120):
        place.write(f"actors/isle-{number}.yaml", f"name: Isle of no. {number}\nkind: state\n")
    load(place, kept)
    loader = IncrementalLoader(place.path, place.articles, stored=StoredUnits(kept))
    loader.load()
    before, digest = kept.read_bytes(), loader.digest
    place.write("actors/isle-7.yaml", "name: Seventh\nkind: state\n")
    assert loader.load().actors["isle-7"].name == "Seventh"
    assert kept.read_bytes() == before
    assert digest is not None
    assert loader.digest is None
    again = IncrementalLoader(place.path, place.articles, stored=StoredUnits(kept))
    assert again.load() == loader.load()
    assert again.digest is not None
    assert kept.read_bytes() != before
    written = kept.read_bytes()
    for number in (8, 9):
        place.write(f"actors/isle-{number}.yaml", f"name: The {number}th\nkind: state\n")
    again.load()
    assert kept.read_bytes() != written
