"""Common words never match a name by accident; a typing mistake never loses one."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.answers.answerer import Answerer
from briefing.answers.lexicon import load_lexicon
from briefing.answers.names import NameIndex
from briefing.answers.names.finding import NameFinder
from briefing.answers.refusals import ChooseAnswer, UnknownAnswer
from briefing.answers.search import SearchIndex
from briefing.library.model import ActorKind, Speaker
from tests.support.samples import make_actor, make_library
from tests.support.world import world_library

COMMON = tuple((Path(__file__).parent / "common_words.txt").read_text("utf-8").split())

NAMES_AMONG_THEM = {"american", "united", "house", "general"}
"""Words of the list that are, or begin, names on file."""


def finder_of_awkward_names() -> NameFinder:
    """Finds names that are also words: small ones, short ones, and common ones."""
    speakers = tuple(
        Speaker(name.casefold(), "sample", f"Theresa {name}", f"{name}'s role")
        for name in ("May", "Will", "Pole", "Might", "Us")
    )
    actors = (
        make_actor("sample", "Sample", speakers=speakers, kind=ActorKind.ORGANISATION),
        make_actor("it", "IT"),
        make_actor("poland", "Poland", aliases=("Pole", "Poles")),
        make_actor("us", "United States", aliases=("US",)),
    )
    library = make_library(actors, (), ())
    lexicon = load_lexicon()
    return NameFinder(NameIndex(library, lexicon), lexicon, SearchIndex(library, lexicon).knows)


@pytest.mark.parametrize("word", [word for word in COMMON if word not in NAMES_AMONG_THEM])
def test_a_common_word_is_no_name_in_a_sentence(finder: NameFinder, word: str) -> None:
    found = finder.find(f"they say {word} now", expected=False)
    assert [mention.typed for mention in found.mentions if not mention.weak] == []


@pytest.mark.parametrize(
    "text",
    [
        "what may they say",
        "it will be so",
        "who will they tell",
        "a telegraph pole in the garden",
        "Will it rain",
        "May I ask",
        "they might tell us",
    ],
)
def test_a_name_that_is_a_small_word_is_not_found_in_its_place(text: str) -> None:
    assert finder_of_awkward_names().find(text, expected=False).mentions == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [("what did May say", "may"), ("what does IT want", "it"), ("the Pole said", "poland")],
)
def test_its_capitals_make_a_small_word_a_name(text: str, name: str) -> None:
    mentions = finder_of_awkward_names().find(text, expected=False).mentions
    assert name in [meaning.id for mention in mentions for meaning in mention.meanings]


def long_names() -> list[str]:
    """One-word names on file of six letters and more."""
    library = world_library()
    names = [name for actor in library.actors.values() for name in (actor.name, *actor.aliases)]
    names += [
        speaker.name.split()[-1]
        for actor in library.actors.values()
        for speaker in actor.speakers.values()
    ]
    return sorted({name for name in names if len(name) >= 6 and name.isalpha() and name.isascii()})


@st.composite
def one_slip(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and the name with one letter left out, doubled, changed, or swapped."""
    name = draw(st.sampled_from(long_names()))
    place = draw(st.integers(min_value=1, max_value=len(name) - 2))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    mistyped = draw(
        st.sampled_from(
            [
                name[:place] + name[place + 1 :],
                name[:place] + letter + name[place:],
                name[:place] + letter + name[place + 1 :],
                name[:place] + name[place + 1] + name[place] + name[place + 2 :],
            ]
        )
    )
    return name, mistyped


WORLD = Answerer(world_library())


def told(answer: object) -> list[str]:
    """The names that an answer gives as what it was asked for, or offers."""
    if isinstance(answer, ChooseAnswer):
        return [choice.name for choice in answer.choices]
    if isinstance(answer, UnknownAnswer):
        return [choice.name for choice in answer.near]
    return [str(getattr(answer, "request", ""))]


@settings(deadline=None)
@given(one_slip())
def test_a_long_name_with_one_slip_is_found_or_offered(names: tuple[str, str]) -> None:
    name, mistyped = names
    right = told(WORLD.command("position", name))
    answer = WORLD.command("position", mistyped)
    assert right == told(answer) or set(told(answer)) & {*right, *known_as(name)}


def known_as(name: str) -> set[str]:
    """The names on file of whatever has this name."""
    library = world_library()
    return {
        called
        for actor in library.actors.values()
        for called, names in (
            (actor.name, (actor.name, *actor.aliases)),
            *((item.name, (item.name.split()[-1],)) for item in actor.speakers.values()),
        )
        if name in names
    }


@settings(deadline=None)
@given(
    st.sampled_from(["Russia", "Lavrov", "Israel", "United States", "Syrian opposition"]),
    st.data(),
)
def test_a_name_is_found_in_any_case(name: str, data: st.DataObject) -> None:
    cased = "".join(data.draw(st.sampled_from([char.lower(), char.upper()])) for char in name)
    assert told(WORLD.command("position", cased)) == told(WORLD.command("position", name))
