"""What one key or file asks of another."""

import pytest

from tests.support.folders import NORLAND, SOURCE, Folder

ACTOR = "actors/norland.yaml"

WRONG = [
    (ACTOR, "  harbour:", "  harbor:", "8:3: there is no topic harbor; did you mean harbour"),
    (
        ACTOR,
        "source: harbour-talks",
        "source: harbor-talk",
        "18:17: there is no source harbor-talk; did you mean harbour-talks",
    ),
    (ACTOR, "speaker: berg", "speaker: burg", "14:18: norland has no speaker burg; did you mean"),
    (
        ACTOR,
        "speaker: berg",
        "speakers: [berg, mow]",
        "14:26: norland has no speaker mow; did you mean moe",
    ),
    (
        ACTOR,
        "speaker: berg",
        "speaker: berg\n        relayed_by: mo",
        "15:21: norland has no speaker mo; did you mean moe",
    ),
    (
        ACTOR,
        "speaker: berg",
        "speaker: berg\n        relayed_by: berg",
        "15:21: berg speaks, and cannot relay the same words",
    ),
    (
        ACTOR,
        "speaker: berg",
        "speaker: berg\n        speakers: [moe]",
        "15:9: both speaker and speakers; keep one of them",
    ),
    (ACTOR, "speaker: berg", "speakers: [berg, berg]", "14:26: the speaker berg twice"),
    (
        ACTOR,
        "        speaker: berg\n",
        "",
        "12:9: words in quotation marks, and neither a speaker nor a voice",
    ),
    (ACTOR, "        dated_by: stated\n", "", "15:15: a date without dated_by"),
    (ACTOR, "        said: 2015-09-03\n", "", "15:19: dated_by without a date under said"),
    (ACTOR, "dated_by: stated", "dated_by: inferred", "16:19: an inferred date without a note"),
    (
        ACTOR,
        "speaker: berg",
        "speaker: berg\n        stance: opposes",
        "9:13: the position supports, but its newest quote (2015-09-03, line 12) opposes",
    ),
    (
        ACTOR,
        "said: 2015-09-03",
        "said: 2015-09-05",
        "15:15: said 2015-09-05, after the article that reports it (2015-09-04)",
    ),
    (ACTOR, "said: 2015-09-03", "said: 2016", "15:15: said 2016, after the article"),
    (
        ACTOR,
        "attribution: Berg said",
        "attribution: Moe said",
        "17:22: these words name Moe, and the quote is filed under berg; moe speaks for norland",
    ),
    (
        "sources/harbour-talks.yaml",
        "outlet: null",
        "retrieved: 2015-08",
        "3:12: published 2015-09-04, after our copy was taken (2015-08)",
    ),
    (
        "topics.yaml",
        "name: The bridge",
        "name: The Harbour",
        "6:9: the topic harbour has the name 'The Harbour' already (topics.yaml, line 2)",
    ),
    (
        "topics.yaml",
        "name: The bridge",
        "name: HARBOUR",
        "6:9: the topic harbour has the name 'HARBOUR' already (topics.yaml, line 1)",
    ),
    (
        ACTOR,
        "name: Jon Moe",
        "name: Alma  Berg",
        "6:15: the speaker berg has the name 'Alma  Berg' already (norland.yaml, line 5)",
    ),
]


@pytest.mark.parametrize(("name", "old", "new", "complaint"), WRONG)
def test_a_broken_rule_is_told_with_its_place(
    folder: Folder, name: str, old: str, new: str, complaint: str
) -> None:
    folder.change(name, old, new)
    assert [line.startswith(f"{name}:{complaint}") for line in folder.complaints()] == [True]


RIGHT = [
    ("speaker: berg", "speakers: [berg, moe]"),
    ("speaker: berg", "voice: an official\n        relayed_by: moe"),
    ("speaker: berg", "voice: an official"),
    ("kind: direct\n        speaker: berg", "kind: reported"),
    ("said: 2015-09-03", "said: 2015-09"),
    ("attribution: Berg said", "attribution: Berg told Moe"),
    ("attribution: Berg said", "attribution: she said"),
    ("speaker: berg", "voice: the letter\n        speakers: [berg, moe]"),
    ("dated_by: stated", "dated_by: inferred\n        note: The day before."),
    ("name: Jon Moe", "name: Jon Berg"),
]


@pytest.mark.parametrize(("old", "new"), RIGHT)
def test_what_the_rules_allow_loads(folder: Folder, old: str, new: str) -> None:
    folder.change(ACTOR, old, new)
    assert folder.complaints() == []


def test_an_older_quote_may_differ_from_the_stance(folder: Folder) -> None:
    older = (
        "      - text: The harbour stays closed\n        kind: reported\n        stance: opposes\n"
        "        said: 2014\n        dated_by: stated\n        source: harbour-talks\n"
    )
    folder.write(ACTOR, NORLAND + older)
    assert folder.complaints() == []


def test_an_actor_may_not_take_the_name_of_another(folder: Folder) -> None:
    folder.write("actors/isles.yaml", "name: The Isles\nkind: state\naliases: [NORLAND]\n")
    assert folder.complaints() == [
        "actors/isles.yaml:3:11: the actor norland has the name 'NORLAND' already "
        "(norland.yaml, line 1); a name stands for one of them"
    ]


def test_a_speaker_of_another_actor_is_named_as_such(folder: Folder) -> None:
    folder.write("actors/isles.yaml", NORLAND.replace("Norland", "Isles").replace("We", "They"))
    folder.change("actors/isles.yaml", "  moe: {name: Jon Moe", "  vik: {name: Jon Vik")
    folder.change("actors/isles.yaml", "speaker: berg", "speaker: moe")
    assert any(
        "isles has no speaker moe; moe speaks for norland" in line for line in folder.complaints()
    )


@pytest.mark.parametrize("words", ["We want every ship to be welcome here"])
def test_the_same_quote_in_two_actors_is_refused(folder: Folder, words: str) -> None:
    folder.write("actors/isles.yaml", NORLAND.replace("Norland", "Isles"))
    assert folder.complaints() == [
        "actors/norland.yaml:12:15: these words are filed already (isles.yaml, line 12)"
    ]


def test_the_same_quote_with_other_quotation_marks_is_the_same(folder: Folder) -> None:
    for name, apostrophe in (("isles", "'"), ("norland", "’")):
        content = NORLAND.replace("Norland", name.title()).replace(
            "We want", f"We{apostrophe}d like"
        )
        folder.write(f"actors/{name}.yaml", content)
    assert [line.split(": ")[1] for line in folder.complaints()] == [
        "these words are filed already (isles.yaml, line 12)"
    ]


def test_an_article_is_registered_once(folder: Folder) -> None:
    folder.write("sources/talks-again.yaml", SOURCE)
    assert folder.complaints() == [
        "sources/talks-again.yaml:4:9: the source harbour-talks is this article already"
    ]


def test_a_broken_topics_file_is_told_once(folder: Folder) -> None:
    folder.write("topics.yaml", "harbour: [")
    assert [line.split(":")[0] for line in folder.complaints()] == ["topics.yaml"]


def test_two_texts_of_one_id_are_refused(folder: Folder) -> None:
    # These two were found by trying: their hashes begin with the same ten digits.
    for number in (455252, 496353):
        quote = (
            f"      - {{text: Words of number {number}, kind: reported, source: harbour-talks}}\n"
        )
        folder.write(ACTOR, (folder.path / ACTOR).read_text() + quote)
    assert folder.complaints() == [
        f"{ACTOR}:20:16: these words have the id of others (norland.yaml, line 19); "
        "file a word more or less of them"
    ]
