"""What is written into the data folder reads back the same, and replaces nothing."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.library.writing import place_new, yaml_text
from briefing.strict_yaml.clean_text import unwanted_in
from briefing.strict_yaml.tree import read_tree


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
@example("no")
@example("2015-09")
@example("y")
@example("1:30")
@example("~")
@example("a: b # c")
@example("- 'x' \"y\"")
@example("“Putin: Russia”")
@example("word " * 100)
@example("\U0001f600 !tag &a *b")
def test_a_text_written_as_yaml_reads_back_the_same(text: str) -> None:
    tree = read_tree(f"key: {yaml_text(text)}\n".encode())
    if unwanted_in(text) is None:
        assert (tree.data, tree.problems) == ({"key": text}, [])
    else:
        assert tree.problems


@given(st.text(min_size=1))
def test_a_text_written_as_yaml_takes_one_line(text: str) -> None:
    assert len(yaml_text(text).splitlines()) == 1


def test_a_new_file_is_written_whole_and_readable_by_others(tmp_path: Path) -> None:
    place_new(tmp_path / "a.txt", b"text")
    assert (tmp_path / "a.txt").read_bytes() == b"text"
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o644
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")
    (tmp_path / "link.txt").symlink_to("nowhere.txt")
    for name in ("a.txt", "link.txt"):
        with pytest.raises(FileExistsError):
            place_new(tmp_path / name, b"new")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "link.txt"]


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        place_new(tmp_path / "none" / "a.txt", b"new")
