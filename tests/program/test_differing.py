"""What changed between two libraries, in words."""

from pathlib import Path

import pytest

from briefing.library.differences import differences
from briefing.library.loader import load_library
from cli.diff_text import in_words
from tests.support.folders import Folder

ACTOR, TOPICS, SOURCE = "actors/norland.yaml", "topics.yaml", "sources/harbour-talks.yaml"
LAST = "        source: harbour-talks\n"
QUOTE = "“We want every ship to be welcome here” (Alma Berg; 2015-09-03; harbour-talks)"
SECOND = """\
      - text: No soldiers
        kind: fragment
        voice: an official
        source: harbour-talks
"""
SUMMARY = "Norland says the harbour should be open."
NEWER = """\
      - {text: We do not know, kind: direct, speaker: berg, said: 2015-09-04, dated_by: stated,
         source: harbour-talks}
"""
BRIDGE = """\
  bridge:
    stance: opposes
    summary: Norland wants no bridge.
    quotes: [{text: No bridge, kind: direct, speaker: moe, source: harbour-talks}]
"""


def _said(tmp_path: Path, name: str, old: str, new: str) -> list[str]:
    """What is said of one change."""
    folder = Folder(tmp_path / "positions")
    before = load_library(folder.path)
    folder.change(name, old, new)
    after = load_library(folder.path)
    lines = in_words(differences(before, after), before, after)
    return [f"{line.sign} {line.text}" if line.sign else line.text for line in lines]


IN_HARBOUR = "Norland: The harbour"
POSITION = "supports. Norland says the harbour should be open."

EDITS = [
    (
        TOPICS,
        "name: The harbour",
        "name: The port",
        [
            "Topics",
            "~ harbour: the name was “The harbour” and is “The port”",
        ],
    ),
    (
        TOPICS,
        "[port, docks]",
        "[docks, quay]",
        [
            "Topics",
            "~ harbour: aliases added: quay",
            "~ harbour: aliases removed: port",
        ],
    ),
    (
        TOPICS,
        "[port, docks]",
        "[docks, port]",
        [
            "Topics",
            "~ harbour: aliases in another order: docks, port",
        ],
    ),
    (
        TOPICS,
        "bridge:",
        "tunnel: {name: Tunnel, proposition: Dig.}\nbridge:",
        [
            "Topics",
            "+ tunnel: Tunnel. Dig.",
        ],
    ),
    (
        SOURCE,
        "outlet: null",
        "outlet: Courier",
        [
            "Sources",
            "~ harbour-talks: the outlet was unknown and is “Courier”",
        ],
    ),
    (
        SOURCE,
        "2015-09-04",
        "2015-09-05",
        [
            "Sources",
            "~ harbour-talks: the date of publication was 2015-09-04 and is 2015-09-05",
        ],
    ),
    (
        SOURCE,
        "outlet: null",
        "not_filed: [{text: Aye, reason: Vague.}]",
        [
            "Sources",
            "~ harbour-talks: left out: “Aye” (Vague.)",
        ],
    ),
    (
        ACTOR,
        "Jon Moe,",
        "John Moe,",
        [
            "Actors",
            "~ norland: the speaker moe: the name was “Jon Moe” and is “John Moe”",
        ],
    ),
    (
        ACTOR,
        "  berg:",
        "  vik: {name: Ole Vik, role: Minister}\n  berg:",
        [
            "Actors",
            "~ norland: the speaker vik is new: Ole Vik, Minister",
        ],
    ),
    (
        ACTOR,
        "kind: state",
        "kind: government",
        [
            "Actors",
            "~ norland: the kind was state and is government",
        ],
    ),
    (
        ACTOR,
        "stance: supports",
        "stance: mixed",
        [
            IN_HARBOUR,
            "~ we read the stance otherwise, without a newer quote: was supports, is mixed",
        ],
    ),
    (
        ACTOR,
        f"    stance: supports\n    summary: {SUMMARY}\n    quotes:\n",
        f"    stance: mixed\n    summary: {SUMMARY}\n    quotes:\n{NEWER}",
        [
            IN_HARBOUR,
            "~ the stance was supports and is mixed",
            "+ quote: “We do not know” (Alma Berg; 2015-09-04; harbour-talks)",
            f"~ quote {QUOTE}: the stance was supports and is mixed",
        ],
    ),
    (
        ACTOR,
        "should be open.",
        "is open.",
        [
            IN_HARBOUR,
            "~ the summary was “Norland says the harbour should be open.” "
            "and is “Norland says the harbour is open.”",
        ],
    ),
    (
        ACTOR,
        LAST,
        f"{LAST}{SECOND}",
        [
            IN_HARBOUR,
            "+ quote: “No soldiers” (an official; no date; harbour-talks)",
        ],
    ),
    (
        ACTOR,
        LAST,
        f"{LAST}{BRIDGE}",
        [
            "Norland: The bridge",
            "+ position: opposes. Norland wants no bridge.",
            "+ quote: “No bridge” (Jon Moe; no date; harbour-talks)",
        ],
    ),
    (
        ACTOR,
        "attribution: Berg said",
        "occasion: The talks",
        [
            IN_HARBOUR,
            f"~ quote {QUOTE}: the occasion was unknown and is “The talks”; "
            "the attribution was “Berg said” and is unknown",
        ],
    ),
    (
        ACTOR,
        "every ship",
        "each ship",
        [
            IN_HARBOUR,
            f"~ quote {QUOTE.replace('every', 'each')}: "
            "corrected, was “We want every ship to be welcome here”",
        ],
    ),
    (
        ACTOR,
        "speaker: berg",
        "speakers: [berg, moe]",
        [
            IN_HARBOUR,
            f"~ quote {QUOTE.replace('Berg;', 'Berg, Jon Moe;')}: speakers added: moe",
        ],
    ),
    (
        ACTOR,
        "  harbour:",
        "  bridge:",
        [
            IN_HARBOUR,
            f"- position: {POSITION}",
            "Norland: The bridge",
            f"+ position: {POSITION}",
            f"~ quote {QUOTE}: moved here from norland, harbour",
        ],
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "said"), EDITS)
def test_each_change_is_a_sentence_in_its_place(
    tmp_path: Path, name: str, old: str, new: str, said: list[str]
) -> None:
    assert _said(tmp_path, name, old, new) == said


def test_what_changes_back_is_said_the_other_way_round(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "positions")
    before = load_library(folder.path)
    folder.change(ACTOR, LAST, f"{LAST}{SECOND}{BRIDGE}")
    folder.change(TOPICS, "bridge:", "tunnel: {name: Tunnel, proposition: Dig.}\nbridge:")
    after = load_library(folder.path)
    lines = in_words(differences(after, before), after, before)
    assert [f"{line.sign} {line.text}" if line.sign else line.text for line in lines] == [
        "Topics",
        "- tunnel: Tunnel. Dig.",
        IN_HARBOUR,
        "- quote withdrawn: “No soldiers” (an official; no date; harbour-talks)",
        "Norland: The bridge",
        "- position: opposes. Norland wants no bridge.",
        "- quote withdrawn: “No bridge” (Jon Moe; no date; harbour-talks)",
    ]


def test_two_libraries_that_say_the_same_differ_in_nothing(tmp_path: Path) -> None:
    assert _said(tmp_path, ACTOR, "name: Norland", 'name: "Norland"') == []
