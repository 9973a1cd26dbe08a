"""The sides of a topic, and the note of a position: what they have to be, and where they go."""

import json

import pytest

from briefing.library.exporting.nested import as_json
from briefing.library.loader import load_library
from briefing.library.model import Sides
from tests.support.folders import Folder

PROPOSITION = "  proposition: The harbour should be open to all.\n"
OPEN = "The harbour should be open"


def _with_sides(folder: Folder, supports: str, opposes: str) -> None:
    sides = f"  sides: {{supports: '{supports}', opposes: '{opposes}'}}\n"
    folder.change("topics.yaml", PROPOSITION, PROPOSITION + sides)


@pytest.mark.parametrize(
    ("supports", "opposes", "fault"),
    [
        ("Open harbour", "The harbour should close", "4:21: a claim is expected, with a verb"),
        ("Should it be open?", "It should close", "4:21: a claim is expected, with no mark"),
        ("It should be open.", "It should close", "4:21: a claim is expected, with no mark"),
        (
            "It should be " + "open" * 7,
            "It should close",
            "the text has 41 characters; at most 38",
        ),
        (OPEN, OPEN.upper(), "4:60: both sides say the same; opposes says what those hold who"),
    ],
)
def test_a_side_is_a_short_claim_and_not_the_other(
    folder: Folder, supports: str, opposes: str, fault: str
) -> None:
    _with_sides(folder, supports, opposes)
    (complaint,) = folder.complaints()
    assert fault in complaint


def test_one_side_alone_is_refused(folder: Folder) -> None:
    sides = f"  sides: {{supports: {OPEN}}}\n"
    folder.change("topics.yaml", PROPOSITION, PROPOSITION + sides)
    (complaint,) = folder.complaints()
    assert "the key opposes is missing" in complaint


def test_sides_and_note_reach_the_library_and_the_export(folder: Folder) -> None:
    _with_sides(folder, OPEN, "The harbour should be closed")
    folder.change(
        "actors/norland.yaml", "    quotes:", "    note: She names no ship.\n    quotes:"
    )
    library = load_library(folder.path)
    assert library.topics["harbour"].sides == Sides(OPEN, "The harbour should be closed")
    assert library.topics["bridge"].sides is None
    assert library.actors["norland"].positions["harbour"].note == "She names no ship."
    exported = json.loads(as_json(library))
    assert exported["topics"][0]["sides"]["opposes"] == "The harbour should be closed"
    assert exported["actors"][0]["positions"][0]["note"] == "She names no ship."
