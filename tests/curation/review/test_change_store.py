"""A decision's files are written all or none, whatever comes between."""

import msgspec
import pytest

from briefing.curation.review.change_store import EditedMeanwhile
from briefing.curation.review.pending_files import FileChange, Part, PendingFiles
from tests.support.reviewing import (
    SOLDIERS,
    ReviewedFolders,
    files_of_at_most,
    leave_out,
    on_bridge,
    passage,
)


def test_a_full_disk_leaves_every_file_as_it_was(place: ReviewedFolders) -> None:
    review = place.review()
    before = place.files()
    extent = passage(review, SOLDIERS).extent
    with (
        files_of_at_most(len(before["actors/norland.yaml"]) + 40),
        pytest.raises(OSError, match="too large"),
    ):
        review.file(extent, on_bridge(SOLDIERS))
    assert place.files() == before
    review.file(extent, on_bridge(SOLDIERS))
    assert place.faults() == []


def test_a_file_edited_at_the_same_moment_is_not_written_over(place: ReviewedFolders) -> None:
    review = place.review()
    leave_out(review, SOLDIERS)
    workspace = place.workspace()
    files = PendingFiles(place.path)
    files.edit("topics.yaml", lambda text: f"{text}# mine\n", Part.ENTRY)
    place.change("topics.yaml", "The bridge", "The old bridge")
    (decided,) = workspace.store.decided()
    with workspace.store.locked(), pytest.raises(EditedMeanwhile, match=r"topics\.yaml"):
        workspace.store.apply(files.changes, decided)
    assert "# mine" not in place.text("topics.yaml")
    assert "The old bridge" in place.text("topics.yaml")
    assert not any(name.endswith(".filing") for name in place.files())


@pytest.mark.parametrize("written", [(), ("topics.yaml",), ("topics.yaml", "actors/norland.yaml")])
def test_what_a_killed_process_began_is_ended_by_the_next(
    place: ReviewedFolders, written: tuple[str, ...]
) -> None:
    leave_out(place.review(), SOLDIERS)
    before = place.files()
    changes = tuple(
        FileChange(name, before[name], f"{before[name]}# after\n")
        for name in ("topics.yaml", "actors/norland.yaml")
    )
    journal = {"changes": changes, "decided": place.workspace().store.decided()}
    (place.state / "pending.json").write_bytes(msgspec.json.encode(journal))
    (place.path / ".topics.yaml.filing").write_text("half a fi")
    for name in written:
        place.write(name, f"{before[name]}# after\n")
    with place.workspace().store.locked():
        pass
    expected = {change.path: change.after for change in changes}
    assert place.files() == {**before, **expected}
    assert not (place.state / "pending.json").exists()


def test_what_was_edited_by_hand_after_a_kill_is_left_alone(place: ReviewedFolders) -> None:
    place.workspace()
    before = place.text("topics.yaml")
    change = FileChange("topics.yaml", before, f"{before}# after\n")
    journal = {"changes": [change], "decided": []}
    (place.state / "pending.json").write_bytes(msgspec.json.encode(journal))
    place.change("topics.yaml", "The bridge", "The old bridge")
    edited = place.text("topics.yaml")
    place.review()
    assert place.text("topics.yaml") == edited


def test_a_damaged_list_of_decisions_keeps_nobody_from_deciding(place: ReviewedFolders) -> None:
    review = place.review()
    leave_out(review, SOLDIERS)
    (place.state / "decided.json").write_bytes(b'[{"id": ')
    assert review.own() == ()
    leave_out(review, "No soldiers")
    assert review.undo().text == "No soldiers"
