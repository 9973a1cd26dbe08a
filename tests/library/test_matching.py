"""What is the same in two libraries, whatever its file is called and however it is typed."""

from collections.abc import Collection, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.library.differences import differences
from briefing.library.loader import load_library
from briefing.library.matching import match
from briefing.library.model import Library
from tests.support.folders import CuratedFolders
from tests.support.renamed_libraries import Renaming
from tests.support.samples import sample_library

LIBRARY = sample_library()
SPEAKERS = [one for actor in LIBRARY.actors.values() for one in actor.speakers]
TYPED = [
    str,
    lambda text: text.replace(" ", "  "),
    lambda text: text.replace("'", "’"),
    lambda text: f" {text}\n".replace(" ", "\N{NO-BREAK SPACE}"),
]


def other_names(names: Collection[str]) -> st.SearchStrategy[Mapping[str, str]]:
    """Some of the names exchanged among themselves and with new ones."""
    known = sorted(names)
    pool = [*known, *(f"new-{number}" for number in range(len(known)))]
    return st.permutations(pool).map(lambda order: dict(zip(known, order, strict=False)))


RENAMINGS = st.builds(
    Renaming,
    actors=other_names(LIBRARY.actors),
    topics=other_names(LIBRARY.topics),
    sources=other_names(LIBRARY.sources),
    speakers=other_names(SPEAKERS),
    quotes=st.sampled_from([{}, {key: f"{key[1:]}x" for key in LIBRARY.quotes}]),
    retyped=st.sampled_from(TYPED),
)


@settings(deadline=None)
@given(RENAMINGS)
def test_other_names_and_another_typography_are_no_differences(renaming: Renaming) -> None:
    renamed = renaming.of(LIBRARY)
    assert not differences(LIBRARY, renamed)
    assert not differences(renamed, LIBRARY)


@settings(deadline=None)
@given(RENAMINGS)
def test_each_entry_is_found_under_its_other_name(renaming: Renaming) -> None:
    found = match(LIBRARY, renaming.of(LIBRARY))
    for same, names, keys in (
        (found.actors, renaming.actors, LIBRARY.actors),
        (found.topics, renaming.topics, LIBRARY.topics),
        (found.sources, renaming.sources, LIBRARY.sources),
        (found.quotes, renaming.quotes, LIBRARY.quotes),
    ):
        assert same == {key: names.get(key, key) for key in keys}


def _with_speaker(name: str) -> Library:
    """The sample, with another name for the speaker ``berg``."""
    norland = LIBRARY.actors["norland"]
    speakers = {**norland.speakers, "berg": replace(norland.speakers["berg"], name=name)}
    return replace(
        LIBRARY, actors={**LIBRARY.actors, "norland": replace(norland, speakers=speakers)}
    )


def test_a_mended_name_is_the_same_speaker() -> None:
    found = differences(LIBRARY, _with_speaker("Alma M. Berg"))
    assert [change.fields for change in found.speakers.changed] == [("name",)]
    assert not found.quotes


def test_another_person_under_the_same_id_is_told_at_each_quote() -> None:
    found = differences(LIBRARY, _with_speaker("Nils Hansen"))
    assert [speaker.name for speaker in found.speakers.added] == ["Nils Hansen"]
    assert found.quotes.changed
    assert {change.fields for change in found.quotes.changed} == {("speakers",)}


def test_quotes_that_go_over_to_an_actor_of_another_name_are_changed() -> None:
    sudland = LIBRARY.actors["sudland"]
    given = replace(sudland, name="Westland", aliases=())
    renamed = Renaming(actors={"sudland": "westland"}).of(
        replace(LIBRARY, actors={**LIBRARY.actors, "sudland": given})
    )
    found = differences(LIBRARY, renamed)
    assert [actor.id for actor in found.actors.removed] == ["sudland"]
    assert all("actor" in change.fields for change in found.quotes.changed)
    assert len(found.quotes.changed) == len([*sudland.quotes])


_Edits = list[tuple[str, str | None, tuple[tuple[str, str], ...]]]
EDITS: dict[str, _Edits] = {
    "the source's file": [
        ("sources/harbour-talks.yaml", "sources/talks.yaml", ()),
        ("actors/norland.yaml", None, (("source: harbour-talks", "source: talks"),)),
    ],
    "the actor's file": [("actors/norland.yaml", "actors/kingdom.yaml", ())],
    "a speaker's id": [
        (
            "actors/norland.yaml",
            None,
            (("  berg:", "  alma-berg:"), ("speaker: berg", "speaker: alma-berg")),
        )
    ],
    "a topic's id": [
        ("topics.yaml", None, (("harbour:", "the-port:"),)),
        ("actors/norland.yaml", None, (("  harbour:", "  the-port:"),)),
    ],
    "the typography": [
        ("actors/norland.yaml", None, (("every ship", "every  ship"), ("should be", "should  be")))
    ],
}


@pytest.mark.parametrize("name", EDITS)
def test_what_a_curator_renames_is_no_difference_and_keeps_the_ids_of_quotes(
    place: CuratedFolders, name: str
) -> None:
    before = load_library(place.path, place.articles)
    for file, new_name, edits in EDITS[name]:
        for old, new in edits:
            place.change(file, old, new)
        if new_name is not None:
            (place.path / file).rename(place.path / new_name)
    after = load_library(place.path, place.articles)
    assert after != before
    assert not differences(before, after)
    assert after.quotes.keys() == before.quotes.keys()


def test_a_new_copy_of_an_article_withdraws_nothing(place: CuratedFolders) -> None:
    before = load_library(place.path, place.articles)
    place.replace_copy("Harbour talks begin\n", "Harbour talks begin again\n")
    found = differences(before, load_library(place.path, place.articles))
    assert found.quotes.withdrawn == found.quotes.added == ()
    assert [change.fields for change in found.sources.changed] == [("sha256",)]
    assert not found.quotes
