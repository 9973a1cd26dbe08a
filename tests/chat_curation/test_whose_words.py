"""What a card says of whose words they are is what is filed, in whatever order it was chosen."""

import pytest

from tests.support.curator_chat import HARBOUR, CuratorChat, article
from tests.support.website import Website

SOUTHLAND = """\
name: Southland
kind: state
speakers:
  berg: {name: Jens Berg, role: President of Southland}
  lund: {name: Jon Moe, role: Envoy of Southland}
"""
# What is typed behind which button, and the card's lines of who says it and for whom.
CHOICES = [
    (
        [("For", "Clean Fjords, organisation"), ("Who", "Alma Berg")],
        "Who: Alma Berg, Prime Minister of Norland",
        "For: Norland\n",
    ),
    (
        [("Who", "Ole Vik, Envoy of Norland"), ("Details", "speakers: moe")],
        "Who: Jon Moe, Minister of Fisheries of Norland",
        "For: Norland\n",
    ),
    (
        [("Who", "Ole Vik, Envoy of Norland"), ("Details", "speakers: vik, moe")],
        "Who: Ole Vik, Envoy of Norland (new on file)",
        "For: Norland\n",
    ),
    # Both actors have a speaker with the id "berg".
    ([("For", "Southland")], "Who: nobody yet", "For: Southland\n"),
    ([("For", "Norland")], "Who: Alma Berg, Prime Minister of Norland", "For: Norland\n"),
    (
        [("Who", "Ole Vik, Envoy of the fleet"), ("For", "The fleet, movement")],
        "Who: Ole Vik, Envoy of the fleet (new on file)",
        "For: The fleet (new on file)\n",
    ),
    # Both have a Jon Moe: it is that of the chosen actor.
    ([("Who", "jon moe")], "Who: Jon Moe, Minister of Fisheries of Norland", "For: Norland\n"),
]


async def _typed(curating: CuratorChat, label: str, words: str) -> str:
    await curating.press(label)
    if label != "Details":
        await curating.press("Another")
    return await curating.reply(words)


@pytest.fixture(autouse=True)
def _two_actors(curating: CuratorChat, site: Website) -> None:
    (curating.positions / "actors/southland.yaml").write_text(SOUTHLAND)
    site.pages["/quotas"] = article(HARBOUR)


@pytest.mark.parametrize(("typed", "who", "whom"), CHOICES)
async def test_a_later_choice_leaves_nobody_of_an_earlier_one(
    curating: CuratorChat,
    site: Website,
    typed: list[tuple[str, str]],
    who: str,
    whom: str,
) -> None:
    await curating.send(site.at("/quotas"))
    card = ""
    for label, words in typed:
        card = await _typed(curating, label, words)
    assert who in card
    assert whom in card


async def test_somebody_new_who_is_not_chosen_after_all_is_not_put_on_file(
    curating: CuratorChat, site: Website
) -> None:
    await curating.send(site.at("/quotas"))
    await _typed(curating, "For", "Clean Fjords, organisation")
    await _typed(curating, "Who", "Ole Vik, Leader of Clean Fjords")
    await _typed(curating, "Who", "Alma Berg")
    await curating.press("Topic")
    await curating.press("The harbour")
    await curating.press("Supports")
    assert "✓ On file: Norland on The harbour" in await curating.press("Publish")
    library = curating.library()
    assert sorted(library.actors) == ["norland", "southland"]
    assert sorted(library.actors["norland"].speakers) == ["berg", "moe"]


async def test_a_name_of_several_people_asks_for_whom_they_speak(
    curating: CuratorChat, site: Website
) -> None:
    await curating.send(site.at("/quotas"))
    await _typed(curating, "For", "Clean Fjords, organisation")
    told = await _typed(curating, "Who", "Jon Moe")
    assert told.startswith("⚠ Several people on file have this name.")


async def test_what_was_new_is_on_file_where_the_same_words_are_filed_again(
    curating: CuratorChat, site: Website
) -> None:
    site.pages["/quotas"] = article(
        "“The harbour will never be closed,” Ole Vik, Envoy of the fleet, and Alma Berg said."
    )
    await curating.send(site.at("/quotas"))
    await _typed(curating, "Topic", "Fishing: Fishing should be free.")
    await _typed(curating, "For", "The fleet, movement")
    await _typed(curating, "Who", "Ole Vik, Envoy of the fleet")
    await curating.press("Supports")
    await curating.reply("The fleet wants to fish.")
    assert "✓ On file: The fleet on Fishing" in await curating.press("Publish")
    card = await curating.press("The same words")
    assert "Who: nobody yet\nFor: nobody yet\nOn: Fishing" in card
    assert "(new on file)" not in card
    await _typed(curating, "Who", "Alma Berg")
    await _typed(curating, "Details", "words: never be closed\nkind: fragment")
    await curating.press("Supports")
    await curating.reply("Norland wants to fish.")
    assert "✓ On file: Norland on Fishing" in await curating.press("Publish")


async def test_an_option_of_the_second_page_is_the_one_that_is_named(
    curating: CuratorChat, site: Website
) -> None:
    topics = curating.positions / "topics.yaml"
    more = (f"q{n}:\n  name: Question {n}\n  proposition: It is {n}.\n" for n in range(10, 20))
    topics.write_text(topics.read_text() + "".join(more))
    await curating.send(site.at("/quotas"))
    await curating.press("Topic")
    await curating.press("More")
    label = curating.labels()[1]
    assert label.startswith("Question 1")
    assert f"On: {label}\n" in await curating.press(label)
