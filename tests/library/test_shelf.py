"""A reload makes sense only of what changed."""

import pytest

from briefing.library.faults import LibraryRefused
from briefing.library.shelf import Shelf
from tests.support.folders import NORLAND, Desk

ACTOR = "actors/norland.yaml"


def test_a_reload_sees_an_edit(desk: Desk) -> None:
    shelf = Shelf(desk.path, desk.articles)
    shelf.load()
    desk.change(ACTOR, "name: Norland", "name: Northland")
    assert shelf.load().actors["norland"].name == "Northland"


def test_a_reload_of_the_same_files_is_the_same_library(desk: Desk) -> None:
    shelf = Shelf(desk.path, desk.articles)
    assert shelf.load() == shelf.load()


def test_an_edit_that_keeps_size_and_time_is_seen(desk: Desk) -> None:
    shelf = Shelf(desk.path, desk.articles)
    shelf.load()
    times = (desk.path / ACTOR).stat()
    desk.change(ACTOR, "name: Norland", "name: Sorland")
    desk.set_times(ACTOR, times.st_atime_ns, times.st_mtime_ns)
    assert shelf.load().actors["norland"].name == "Sorland"


def test_a_faulty_edit_is_refused_and_its_mending_loads(desk: Desk) -> None:
    shelf = Shelf(desk.path, desk.articles)
    first = shelf.load()
    desk.change(ACTOR, "kind: state", "kind: stat")
    with pytest.raises(LibraryRefused):
        shelf.load()
    desk.change(ACTOR, "kind: stat", "kind: state")
    assert shelf.load() == first


def test_what_did_not_change_is_kept(desk: Desk) -> None:
    shelf = Shelf(desk.path, desk.articles)
    claims = shelf.examine().claims
    desk.change("topics.yaml", "name: The bridge", "name: A bridge")
    later = shelf.examine().claims
    assert all(later[key].entry.sheet is claims[key].entry.sheet for key in claims)


def test_what_changed_is_read_again(desk: Desk) -> None:
    shelf = Shelf(desk.path, desk.articles)
    claims = shelf.examine().claims
    desk.change(ACTOR, "name: Norland", "name: Northland")
    later = shelf.examine().claims
    assert all(later[key].entry.sheet is not claims[key].entry.sheet for key in claims)


def test_a_new_file_and_a_removed_one_are_seen(desk: Desk) -> None:
    shelf = Shelf(desk.path, desk.articles)
    shelf.load()
    desk.write("actors/isles.yaml", "name: Isles\nkind: state\n")
    assert list(shelf.load().actors) == ["isles", "norland"]
    (desk.path / "actors/isles.yaml").unlink()
    assert list(shelf.load().actors) == ["norland"]


def test_a_changed_article_is_proved_against_anew(desk: Desk) -> None:
    shelf = Shelf(desk.path, desk.articles)
    assert shelf.examine().articles
    desk.lose_articles()
    assert not shelf.examine().articles


def test_two_files_of_the_same_content_keep_their_own_places(desk: Desk) -> None:
    desk.write("actors/isles.yaml", NORLAND)
    with pytest.raises(LibraryRefused) as refused:
        Shelf(desk.path).load()
    assert {fault.path.name for fault in refused.value.faults} == {"isles.yaml", "norland.yaml"}
