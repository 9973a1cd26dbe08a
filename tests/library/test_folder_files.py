"""Which files are data, which are left alone, and which do not belong."""

import os
from pathlib import Path

import pytest

from briefing.library.loader import load_library
from tests.support.folders import SOURCE, Folder

OUT_OF_PLACE = [
    ("topics.yml", "nothing reads this file; did you mean topics.yaml"),
    ("actor/isles.yaml", "nothing reads this file; did you mean actors"),
    ("zzz", "nothing reads this file; actors and sources have folders of their own"),
    ("actors/isles.yml", "nothing reads this file; name it isles.yaml"),
    ("actors/isles.YAML", "nothing reads this file; name it isles.yaml"),
    ("actors/isles.txt", "nothing reads this file; data files end in .yaml"),
    ("actors/Isles.yaml", "the file name is the id, and 'Isles' is not an id"),
    ("actors/the isles.yaml", "the file name is the id, and 'the isles' is not an id"),
    ("actors/isles-.yaml", "the file name is the id, and 'isles-' is not an id"),
    ("actors/îles.yaml", "the file name is the id, and 'îles' is not an id"),
    ("sources/nul.yaml", "the file name is the id, and 'nul' cannot be a file name on Windows"),
    ("sources/com1.yaml", "the file name is the id, and 'com1' cannot be a file name on"),
    (f"sources/{'a' * 41}.yaml", f"the file name is the id, and '{'a' * 41}' has 41 characters"),
]


@pytest.mark.parametrize(("name", "complaint"), OUT_OF_PLACE)
def test_what_does_not_belong_is_named(folder: Folder, name: str, complaint: str) -> None:
    folder.write(name, "x")
    place = name if name.split("/")[0] in ("actors", "sources") else name.split("/")[0]
    assert [line.startswith(f"{place}:1:1: {complaint}") for line in folder.complaints()] == [True]


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "actors/README.md",
        "_template/actor.yaml",
        "actors/_template/actor.yaml",
        ".git/config",
        "actors/.norland.yaml.swp",
        "actors/norland.yaml~",
        "actors/norland.yaml.swp",
        "actors/#norland.yaml#",
        "schemas/actor.json",
        "topics.yaml.orig",
    ],
)
def test_notes_templates_and_editors_files_are_left_alone(folder: Folder, name: str) -> None:
    folder.write(name, "\x00 not yaml: [")
    assert folder.complaints() == []


def test_a_missing_folder_is_one_fault(tmp_path: Path, folder: Folder) -> None:
    folder.path = tmp_path / "nowhere"
    assert [fault.problem for fault in folder.faults()] == ["there is no such folder"]


def test_a_missing_topics_file_is_told(folder: Folder) -> None:
    (folder.path / "topics.yaml").unlink()
    assert folder.complaints() == ["topics.yaml:1:1: the file is missing"]


def test_a_deleted_actors_folder_is_told_and_is_no_empty_library(folder: Folder) -> None:
    (folder.path / "actors/norland.yaml").unlink()
    (folder.path / "actors").rmdir()
    assert folder.complaints() == ["actors:1:1: the folder is missing"]


def test_a_folder_where_a_file_belongs_is_told(folder: Folder) -> None:
    (folder.path / "actors/isles.yaml").mkdir()
    assert folder.complaints() == ["actors/isles.yaml:1:1: a file is expected here"]


def test_a_link_that_leads_out_of_the_folder_is_refused(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(SOURCE)
    (folder.path / "sources/secret.yaml").symlink_to(tmp_path / "secret.yaml")
    assert folder.complaints() == [
        "sources/secret.yaml:1:1: a link that leads out of the positions folder"
    ]


def test_a_linked_folder_outside_is_refused(folder: Folder, tmp_path: Path) -> None:
    (folder.path / "actors").rename(tmp_path / "actors")
    (folder.path / "actors").symlink_to(tmp_path / "actors")
    assert folder.complaints() == ["actors:1:1: a link that leads out of the positions folder"]


def test_a_lock_that_is_a_link_to_another_place_is_refused(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("")
    (folder.path / "evidence.lock").symlink_to(tmp_path / "lock")
    assert folder.complaints() == [
        "evidence.lock:1:1: a link that leads out of the positions folder"
    ]


@pytest.mark.parametrize("name", ["actors/pipe.yaml", "evidence.lock"])
def test_a_pipe_is_not_waited_for(folder: Folder, name: str) -> None:
    os.mkfifo(folder.path / name)
    assert folder.complaints() == [f"{name}:1:1: a file is expected here"]


def test_a_name_that_would_break_a_line_is_told_on_one_line(folder: Folder) -> None:
    folder.write("actors/two\nlines.yaml", "")
    (complaint,) = folder.complaints()
    assert complaint.startswith("actors/two\\nlines.yaml:1:1: the file name is the id, and")


def test_a_name_that_is_no_text_is_told_as_text(folder: Folder) -> None:
    (folder.path / os.fsdecode(b"\xff.yaml")).write_text("")
    (complaint,) = folder.complaints()
    assert complaint.encode().startswith(b"\\udcff.yaml:1:1: nothing reads this file")


def test_a_link_to_itself_is_refused(folder: Folder) -> None:
    (folder.path / "actors/loop.yaml").symlink_to(folder.path / "actors/loop.yaml")
    assert [line.split(":")[0] for line in folder.complaints()] == ["actors/loop.yaml"]


def test_the_folder_itself_may_be_a_link(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folder.path)
    assert load_library(tmp_path / "link").actors.keys() == {"norland"}
