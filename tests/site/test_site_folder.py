"""The folder of a site: what changed is written, what is gone is taken away, the rest is left."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.site.site_folder import RECORD, FolderChanges, SiteFolderRefused, site_folder

Files = dict[str, bytes]
FIRST: Files = {
    "quotes/aa/aaaaaaaaaa.html": b"one",
    "actors/norland.html": b"Norland",
    "index.html": b"top",
}


def _write(folder: Path, files: Files, **quotes: tuple[str, str]) -> FolderChanges:
    with site_folder(folder) as target:
        return target.write(files.items(), quotes)


def _held(folder: Path) -> Files:
    """The files that a server would serve."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def _times(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_mtime_ns for name in _held(folder)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the first site."""
    place = tmp_path / "deep" / "site"
    assert sorted(_write(place, FIRST).added) == sorted(FIRST)
    assert _held(place) == FIRST
    return place


def test_what_did_not_change_is_not_written_again(folder: Path) -> None:
    before = _times(folder)
    changes = _write(folder, FIRST | {"index.html": b"new top", "about.html": b"about"})
    assert (changes.added, changes.changed, changes.unchanged) == (
        ["about.html"],
        ["index.html"],
        2,
    )
    after = _times(folder)
    assert {name for name in before if after[name] != before[name]} <= {"index.html"}
    assert _held(folder)["index.html"] == b"new top"


def test_a_second_run_changes_nothing_at_all(folder: Path) -> None:
    record = (folder / RECORD).stat().st_mtime_ns
    times = _times(folder)
    changes = _write(folder, FIRST)
    assert changes == FolderChanges(unchanged=3)
    assert (_times(folder), (folder / RECORD).stat().st_mtime_ns) == (times, record)


def test_a_file_that_the_site_no_longer_has_goes_with_its_empty_folder(folder: Path) -> None:
    changes = _write(folder, {"index.html": b"top"})
    assert changes.removed == ["actors/norland.html", "quotes/aa/aaaaaaaaaa.html"]
    assert _held(folder) == {"index.html": b"top"}
    assert not (folder / "actors").exists()


def test_a_file_that_somebody_else_put_there_stays(folder: Path) -> None:
    (folder / "actors" / "own.txt").write_bytes(b"mine")
    _write(folder, {"index.html": b"top"})
    assert _held(folder) == {"index.html": b"top", "actors/own.txt": b"mine"}


def test_a_page_of_ours_that_somebody_changed_is_left_and_told(folder: Path) -> None:
    (folder / "actors/norland.html").write_bytes(b"edited by hand")
    changes = _write(folder, {"index.html": b"top"})
    assert changes.kept == ["actors/norland.html"]
    assert _held(folder)["actors/norland.html"] == b"edited by hand"


def test_a_page_that_somebody_changed_is_made_right_again(folder: Path) -> None:
    (folder / "actors/norland.html").write_bytes(b"edited by hand")
    assert _write(folder, FIRST).changed == ["actors/norland.html"]
    assert _held(folder) == FIRST


def test_a_file_in_the_way_that_is_not_ours_is_never_written_over(folder: Path) -> None:
    (folder / "about.html").write_bytes(b"mine")
    for _ in range(2):
        with pytest.raises(SiteFolderRefused, match=r"about\.html is not the site's"):
            _write(folder, FIRST | {"about.html": b"ours"})
        assert (folder / "about.html").read_bytes() == b"mine"


@pytest.mark.parametrize("name", ["notes.txt", "index.html", "src"])
def test_a_folder_that_holds_other_things_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"mine")
    with pytest.raises(SiteFolderRefused, match=f"other things .{name}"):
        _write(tmp_path, FIRST)
    assert _held(tmp_path) == {name: b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_what_hosts_ask_for_and_a_repository_may_stand_in_it(tmp_path: Path) -> None:
    (tmp_path / "CNAME").write_bytes(b"positions.example.org")
    (tmp_path / ".git").mkdir()
    _write(tmp_path, FIRST)
    _write(tmp_path, {"index.html": b"top"})
    assert _held(tmp_path) == {"index.html": b"top", "CNAME": b"positions.example.org"}
    assert (tmp_path / ".git").is_dir()


def test_a_link_in_the_folder_leads_nobody_out_of_it(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "norland.html").write_bytes(b"Norland")
    (folder / "actors/norland.html").unlink()
    (folder / "actors").rmdir()
    (folder / "actors").symlink_to(outside)
    with pytest.raises(SiteFolderRefused, match="is no folder"):
        _write(folder, FIRST)
    assert _write(folder, {"index.html": b"top"}).removed == ["quotes/aa/aaaaaaaaaa.html"]
    assert (outside / "norland.html").read_bytes() == b"Norland"


def test_a_page_that_is_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"mine")
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(other)
    with pytest.raises(SiteFolderRefused, match="no plain file"):
        _write(folder, FIRST)
    assert other.read_bytes() == b"mine"


@pytest.mark.parametrize("path", ["../mine.html", "/etc/mine.html", "a/../../mine.html", "x.txt"])
def test_a_record_that_was_tampered_with_takes_nothing_else_away(
    folder: Path, tmp_path: Path, path: str
) -> None:
    mine = folder.parent / "mine.html"
    mine.write_bytes(b"mine")
    (folder / "x.txt").write_bytes(b"mine")
    record = json.loads((folder / RECORD).read_text())
    record["files"][path] = record["files"]["index.html"]
    record["quotes"] = {"../../evil": ["a", "b"]}
    (folder / RECORD).write_text(json.dumps(record))
    with site_folder(folder) as target:
        assert target.quotes == {}
        target.write(FIRST.items(), {})
    assert mine.read_bytes() == (folder / "x.txt").read_bytes() == b"mine"


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', "\x00"])
def test_a_record_that_cannot_be_read_is_told(folder: Path, text: str) -> None:
    (folder / RECORD).write_text(text)
    with pytest.raises(SiteFolderRefused, match=r"\.site\.json cannot be read"):
        _write(folder, FIRST)
    assert _held(folder) == FIRST


class Killed(BaseException):
    """The end of a run, as a kill brings it."""


def test_after_a_run_that_was_killed_the_next_one_goes_on(folder: Path) -> None:
    """What the killed run had made by then and the next one does not make is taken away."""

    def ending() -> Iterator[tuple[str, bytes]]:
        yield "quotes/bb/bbbbbbbbbb.html", b"two"
        yield "actors/norland.html", b"Norland, new"
        raise Killed

    with pytest.raises(Killed), site_folder(folder) as target:
        target.write(ending(), {"bbbbbbbbbb": ("norland", "harbour")})
    assert _held(folder)["quotes/bb/bbbbbbbbbb.html"] == b"two"
    changes = _write(folder, FIRST)
    assert (changes.removed, changes.changed) == (
        ["quotes/bb/bbbbbbbbbb.html"],
        ["actors/norland.html"],
    )
    assert _held(folder) == FIRST


def test_a_first_run_that_was_killed_can_be_begun_again(tmp_path: Path) -> None:
    def ending() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"top"
        raise Killed

    with pytest.raises(Killed), site_folder(tmp_path) as target:
        target.write(ending(), {})
    _write(tmp_path, FIRST)
    assert _held(tmp_path) == FIRST


def test_two_runs_do_not_write_one_folder_at_once(folder: Path) -> None:
    with site_folder(folder), pytest.raises(SiteFolderRefused, match="by another run"):
        _write(folder, {})
    assert _held(folder) == FIRST


def test_quotes_that_had_a_page_stay_in_the_record(folder: Path) -> None:
    _write(folder, FIRST, aaaaaaaaaa=("norland", "harbour"))
    _write(folder, FIRST)
    with site_folder(folder) as target:
        assert target.quotes == {"aaaaaaaaaa": ("norland", "harbour")}


def test_a_folder_that_cannot_be_made_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SiteFolderRefused, match="is no folder") as refused:
        _write(tmp_path / "file" / "site", FIRST)
    assert len(str(refused.value).splitlines()) == 1


def test_a_page_can_be_read_by_a_web_server(folder: Path) -> None:
    mask = os.umask(0o022)
    os.umask(mask)
    assert (folder / "index.html").stat().st_mode & 0o777 == 0o666 & ~mask
