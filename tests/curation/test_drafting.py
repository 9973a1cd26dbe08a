"""Drafts of quotes as YAML: they paste, and ask for what a person has to write."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.curation.drafting import Draft, drafts_as_yaml
from briefing.library.loader import load_library
from briefing.library.model import Library
from briefing.strict_yaml.tree import read_tree
from tests.support.folders import CuratedFolders

NEW = Draft(
    text="We do not want 50 soldiers.",
    kind="direct",
    source="harbour-talks",
    sentence="“We do not want 50 soldiers.”",
    actor="norland",
    speakers=("berg",),
    attribution="Berg said",
    topics=("bridge", "harbour"),
)


@pytest.fixture
def library(tmp_path: Path) -> Library:
    place = CuratedFolders(tmp_path)
    return load_library(place.path, place.articles)


def test_a_draft_is_an_entry_below_its_actor_and_topic(library: Library) -> None:
    assert (
        drafts_as_yaml([NEW], library)
        == """\
# Norland: under `positions:` in actors/norland.yaml
  bridge:  # A bridge should be built.
    stance:  # supports, opposes, mixed or unclear
    # one neutral sentence of your own
    summary:
    quotes:
      # The topic is a guess. Near, too: harbour.
      - text: We do not want 50 soldiers.
        kind: direct
        speaker: berg
        attribution: Berg said
        source: harbour-talks
"""
    )


def test_a_position_on_file_gets_more_quotes_and_no_second_stance(library: Library) -> None:
    of_harbour = Draft("Aye", "direct", None, "“Aye.”", "norland", topics=("harbour",))
    lines = drafts_as_yaml([of_harbour], library).splitlines()
    assert lines[1:3] == ["  harbour:  # on file: put these with its quotes", "    quotes:"]


def test_what_a_person_must_look_at_has_its_sentence(library: Library) -> None:
    doubtful = Draft(
        "Aye", "fragment", "s", "He said\n“aye”.", voice="the: official", doubts=("who", "why")
    )
    text = drafts_as_yaml([doubtful], library)
    assert "      # Look: who; why.\n      # He said “aye”.\n      - text: Aye\n" in text
    assert "        voice: 'the: official'\n" in text
    assert "  TOPIC:  # no topic on file is near" in text
    assert text.startswith("# Whose words are these?")


def test_several_speakers_and_none_are_written_as_the_data_has_them(library: Library) -> None:
    two = Draft("Aye", "direct", "s", "", "norland", speakers=("berg", "moe"))
    none = Draft("Nay", "direct", None, "", "norland")
    lines = drafts_as_yaml([two, none], library).splitlines()
    assert "        speakers: [berg, moe]" in lines
    assert lines[-3:] == ["        kind: direct", "        speaker:", "        source:"]


def test_drafts_stand_in_the_order_of_the_library(library: Library) -> None:
    drafts = [
        Draft("One", "direct", "s", ""),
        Draft("Two", "direct", "s", "", "norland"),
        Draft("Three", "direct", "s", "", "norland", topics=("bridge",)),
        Draft("Four", "direct", "s", "", "norland", topics=("harbour",)),
    ]
    texts = [line for line in drafts_as_yaml(drafts, library).split("\n") if "text:" in line]
    assert [line.split()[-1] for line in texts] == ["Four", "Three", "Two", "One"]


def test_a_draft_that_a_person_completes_passes(tmp_path: Path) -> None:
    place = CuratedFolders(tmp_path)
    pasted = drafts_as_yaml([NEW], load_library(place.path, place.articles))
    place.write("actors/norland.yaml", (place.path / "actors/norland.yaml").read_text() + pasted)
    assert len(place.faults()) == 2
    place.change("actors/norland.yaml", "stance:  #", "stance: opposes  #")
    place.change("actors/norland.yaml", "summary:\n", "summary: Norland wants none.\n")
    assert place.complaints() == []


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


# A value that YAML writes without quotation marks, and that ends with a no-break space.
@example("We stay.", "0\N{NO-BREAK SPACE}", "“We stay.”")
@given(WORDS, WORDS, WORDS)
def test_whatever_an_article_holds_the_drafts_read_as_they_were_meant(
    text: str, attribution: str, sentence: str
) -> None:
    draft = Draft(text, "direct", "s", sentence, attribution=attribution, doubts=("why",))
    pasted = drafts_as_yaml([draft], Library({}, {}, {}, {}))
    tree = read_tree(f"positions:\n{pasted}".encode())
    assert all("character" in one.problem or "tab" in one.problem for one in tree.problems)
    if not tree.problems:
        assert tree.data == {
            "positions": {
                "TOPIC": {
                    "stance": None,
                    "summary": None,
                    "quotes": [
                        {
                            "text": text,
                            "kind": "direct",
                            "speaker": None,
                            "attribution": attribution,
                            "source": "s",
                        }
                    ],
                }
            }
        }
