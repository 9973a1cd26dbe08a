"""Every fault of every file is told in one run, in order of file and place."""

from briefing.library.faults import LibraryRefused, in_order
from tests.support.folders import Folder

ACTOR = "actors/norland.yaml"


def test_every_fault_of_every_file_is_told_in_one_run(folder: Folder) -> None:
    folder.change(ACTOR, "kind: state", "kind: stat")
    folder.change(ACTOR, "Kingdom of Norland", "no")
    folder.change(ACTOR, "speaker: berg", "speaker: burg")
    folder.change(ACTOR, "dated_by: stated", "dated_by: guessed")
    folder.change(ACTOR, "source: harbour-talks", "source: harbor-talks")
    folder.change("topics.yaml", "name: The bridge", "name: The harbour")
    folder.change("sources/harbour-talks.yaml", "a" * 64, "none")
    folder.write("actors/Isles.yml", "name: Isles")
    folder.write("sources/broken.yaml", "headline: 'never closed")
    folder.write("stray.txt", "")
    assert [line.split(": ")[0] for line in folder.complaints()] == [
        "actors/Isles.yml:1:1",
        f"{ACTOR}:2:7",
        f"{ACTOR}:3:11",
        f"{ACTOR}:14:18",
        f"{ACTOR}:16:19",
        f"{ACTOR}:18:17",
        "sources/broken.yaml:1:11",
        "sources/harbour-talks.yaml:4:9",
        "stray.txt:1:1",
        "topics.yaml:6:9",
    ]


def test_the_refusal_reads_as_a_list_of_its_faults(folder: Folder) -> None:
    folder.change(ACTOR, "kind: state", "kind: stat")
    folder.change(ACTOR, "speaker: berg", "speaker: burg")
    faults = folder.faults()
    assert str(LibraryRefused(faults)) == "\n".join(str(fault) for fault in faults)


def test_a_fault_is_told_once(folder: Folder) -> None:
    folder.change(ACTOR, "kind: state", "kind: stat")
    faults = folder.faults()
    assert in_order([*faults, *faults]) == tuple(faults)
