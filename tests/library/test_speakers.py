"""Who says the words, where their attribution names nobody."""

import pytest

from briefing.evidence.same_person import may_be_one
from briefing.library.checking import check, write_lock
from briefing.library.loader import LibraryLoader
from tests.support.folders import ARTICLE as HARBOUR
from tests.support.folders import CuratedFolders, fingerprint

ARTICLE = """Harbour talks begin

NORTHGATE – Prime Minister Alma Berg spoke on Monday. “The harbour stays open,” she told reporters.

Fisheries Minister Jon Moe disagreed. “It has to close,” he said. “Nobody asked us,” Moe added.

“It was never ours,” the harbour master said.

Berg closed the talks. Moe, she recalled, had once said: “A harbour is a door.”
"""
ACTOR = "actors/norland.yaml"


@pytest.fixture
def harbour(place: CuratedFolders) -> CuratedFolders:
    """A place with the article, and one quote of it, right in every respect."""
    place.save("harbour.txt", ARTICLE)
    place.change("sources/harbour-talks.yaml", fingerprint(HARBOUR), fingerprint(ARTICLE))
    return place


def _file(place: CuratedFolders, text: str, speaker: str, attribution: str | None) -> list[str]:
    """File other words in the quote's place; the complaints."""
    place.change(ACTOR, "We want every ship to be welcome here", text)
    place.change(ACTOR, "speaker: berg", speaker)
    told = f"        attribution: {attribution}\n" if attribution else ""
    place.change(ACTOR, "        attribution: Berg said\n", told)
    return place.complaints()


RIGHT = [
    ("The harbour stays open", "speaker: berg", "she told reporters"),
    ("The harbour stays open", "speaker: berg", None),
    ("It has to close", "speaker: moe", "he said"),
    ("It has to close [...] Nobody asked us", "speaker: moe", "he said"),
    ("It was never ours", "speaker: moe", "the harbour master said"),
    ("It has to close", "voice: a minister", "he said"),
    ("A harbour is a door.", "speaker: moe", "Moe, she recalled, had once said"),
    ("It has to close", "speakers: [berg, moe]", "he said"),
]


@pytest.mark.parametrize(("text", "speaker", "attribution"), RIGHT)
def test_a_quote_of_its_own_speaker_is_taken(
    harbour: CuratedFolders, text: str, speaker: str, attribution: str | None
) -> None:
    assert _file(harbour, text, speaker, attribution) == []


WRONG = [
    ("It has to close", "berg", None, "Jon Moe"),
    ("It has to close", "berg", "he said", "Jon Moe"),
    ("It has to close [...] Nobody asked us", "berg", "he said", "Jon Moe"),
]


@pytest.mark.parametrize(("text", "speaker", "attribution", "heard"), WRONG)
def test_a_quote_of_somebody_else_is_refused_though_its_attribution_names_nobody(
    harbour: CuratedFolders, text: str, speaker: str, attribution: str | None, heard: str
) -> None:
    assert _file(harbour, text, f"speaker: {speaker}", attribution) == [
        f"{ACTOR}:14:18: harbour-talks gives these words to {heard}, and the quote is filed under "
        f"{speaker}; file it under the right speaker, or say in the note that this one is meant, "
        "by name"
    ]


BY_TURNS = """Harbour talks begin

Prime Minister Alma Berg and Fisheries Minister Jon Moe spoke on Monday.

“The harbour stays open,” Berg said. “It has to,” she added.

Moe disagreed. “Nobody asked us,” he said.
"""
JOINED = "The harbour stays open [...] Nobody asked us"


@pytest.fixture
def by_turns(place: CuratedFolders) -> CuratedFolders:
    """A place with an article that names one speaker and says "he" of the other."""
    place.save("harbour.txt", BY_TURNS)
    place.change("sources/harbour-talks.yaml", fingerprint(HARBOUR), fingerprint(BY_TURNS))
    return place


@pytest.mark.parametrize("attribution", ["Berg said", None])
def test_the_mark_for_words_left_out_joins_no_two_persons_words(
    by_turns: CuratedFolders, attribution: str | None
) -> None:
    assert _file(by_turns, JOINED, "speaker: berg", attribution) == [
        f"{ACTOR}:12:15: harbour-talks gives one part of these words to Alma Berg and another to "
        "Jon Moe; file each person's words as a quote of their own, or say in the note, by both "
        "names, why they are one"
    ]


def test_it_joins_one_persons_words_named_or_not(by_turns: CuratedFolders) -> None:
    text = "The harbour stays open [...] It has to"
    assert _file(by_turns, text, "speaker: berg", "Berg said") == []


def test_a_note_that_names_both_persons_settles_that(by_turns: CuratedFolders) -> None:
    note = 'Berg said\n        note: "Moe read out what Berg had written."'
    assert _file(by_turns, JOINED, "speaker: berg", note) == []


def test_a_note_that_names_the_speaker_settles_it(harbour: CuratedFolders) -> None:
    note = 'he said\n        note: "“He” is Berg: the article errs, and was corrected."'
    assert _file(harbour, "It has to close", "speaker: berg", note) == []


def test_an_attribution_that_names_the_speaker_settles_it(harbour: CuratedFolders) -> None:
    attribution = "Fisheries Minister Jon Moe disagreed"
    assert _file(harbour, "It has to close", "speaker: moe", attribution) == []


def test_where_the_article_is_not_here_nothing_is_heard(harbour: CuratedFolders) -> None:
    harbour.lose_articles()
    assert _file(harbour, "It has to close", "speaker: berg", "he said") == []


NAMED_SHORTLY = """Harbour talks begin

The ministers met on Monday. “We want peace,” MR. MOE said. “It is ours,” Berg told reporters.

“The fish are gone,” Peña said.
"""


@pytest.fixture
def shortly(place: CuratedFolders) -> CuratedFolders:
    """A place with an article that gives surnames alone, one of them in capitals."""
    place.save("harbour.txt", NAMED_SHORTLY)
    place.change("sources/harbour-talks.yaml", fingerprint(HARBOUR), fingerprint(NAMED_SHORTLY))
    return place


@pytest.mark.parametrize(
    ("text", "attribution", "speaker", "heard"),
    [
        ("We want peace", "told reporters", "berg", "MR. MOE"),
        ("We want peace", None, "berg", "MR. MOE"),
        ("It is ours", None, "moe", "Berg"),
    ],
)
def test_a_surname_that_the_article_gives_is_held_against_the_filed_speaker(
    shortly: CuratedFolders, text: str, attribution: str | None, speaker: str, heard: str
) -> None:
    complaints = _file(shortly, text, f"speaker: {speaker}", attribution)
    assert f"gives these words to {heard}," in complaints[0]


def test_an_attribution_names_the_speaker_in_whatever_case(shortly: CuratedFolders) -> None:
    (complaint,) = _file(shortly, "We want peace", "speaker: berg", "MR. MOE said")
    assert "these words name MOE, and the quote is filed under berg" in complaint


def test_a_surname_in_capitals_bears_out_its_own_speaker(shortly: CuratedFolders) -> None:
    assert _file(shortly, "We want peace", "speaker: moe", "MR. MOE said") == []
    assert _warnings(shortly) == []


def _warnings(place: CuratedFolders) -> list[str]:
    found = LibraryLoader(place.path, place.articles).examine()
    return [warning.problem for warning in found.warnings]


@pytest.mark.parametrize(
    ("text", "attribution", "is_proved"),
    [
        ("It was never ours", "the harbour master said", False),
        (
            "It was never ours",
            "the harbour master said\n        note: Berg holds the office",
            True,
        ),
        ("The harbour stays open", None, True),
        ("The harbour stays open", "Prime Minister Alma Berg spoke", True),
    ],
)
def test_a_speaker_whom_nothing_names_is_told_as_not_proved(
    harbour: CuratedFolders, text: str, attribution: str | None, is_proved: bool
) -> None:
    assert _file(harbour, text, "speaker: berg", attribution) == []
    told = [one for one in _warnings(harbour) if one.startswith("speaker not proved")]
    assert (told == []) is is_proved


@pytest.mark.parametrize(
    ("name", "other", "may_be"),
    [
        ("Ada Moe", "Ada Berg", False),
        ("Jon Moe", "J. Moe", True),
        ("José Peña", "Jose PENA", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Hillary Clinton", "Hillary Rodham Clinton", True),
        ("Ban Ki-moon", "Ban", True),
        ("Jon Moe", "Ada Berg", False),
    ],
)
def test_two_names_may_be_one_persons_where_more_than_the_given_name_is_common(
    name: str, other: str, may_be: bool
) -> None:
    assert may_be_one(name, [other]) is may_be


NICKNAMED = """Rivals speak

“I will run,” Jonathan “Jon” Moe said on Monday.

“He will lose,” Alma “Al” Berg, a rival, told reporters.
"""


@pytest.mark.parametrize(
    ("speaker", "complaints"),
    [
        ("moe", []),
        (
            "berg",
            [
                f"{ACTOR}:14:18: harbour-talks gives these words to Jonathan Moe, and the quote "
                "is filed under berg; file it under the right speaker, or say in the note that "
                "this one is meant, by name"
            ],
        ),
    ],
)
def test_a_nickname_in_the_article_hides_nobody(
    place: CuratedFolders, speaker: str, complaints: list[str]
) -> None:
    place.save("harbour.txt", NICKNAMED)
    place.change("sources/harbour-talks.yaml", fingerprint(HARBOUR), fingerprint(NICKNAMED))
    place.change(ACTOR, "name: Jon Moe", "name: Jonathan Moe")
    assert _file(place, "I will run", f"speaker: {speaker}", "said on Monday") == complaints


def test_the_lock_tells_that_a_speaker_is_not_proved_where_the_article_is_not_here(
    harbour: CuratedFolders,
) -> None:
    assert _file(harbour, "It was never ours", "speaker: berg", "the harbour master said") == []
    write_lock(harbour.path, check(harbour.path, harbour.articles))
    harbour.lose_articles()
    (told,) = _warnings(harbour)
    assert told.startswith("speaker not proved")
    harbour.change(ACTOR, "master said", "master said\n        note: Berg holds the office.")
    assert _warnings(harbour) == []


NAMESAKES = """Two clash over the harbour

PORTAVELLE – “The harbour stays open,” Prime Minister Ines Berg told parliament on Tuesday, and the
minister Paul Berg “did not like it”.

“It has to close,” said Paul Berg, whom Ines Berg defeated. It was a gift to smugglers, Berg added.
"""


@pytest.fixture
def namesakes(place: CuratedFolders) -> CuratedFolders:
    """A place with two speakers of one surname, and an article that quotes both."""
    place.save("harbour.txt", NAMESAKES)
    place.change("sources/harbour-talks.yaml", fingerprint(HARBOUR), fingerprint(NAMESAKES))
    place.change(ACTOR, "name: Alma Berg", "name: Ines Berg")
    place.change(ACTOR, "name: Jon Moe", "name: Paul Berg")
    return place


@pytest.mark.parametrize(
    ("text", "speaker", "attribution", "problem"),
    [
        ("The harbour stays open", "moe", "Prime Minister Ines Berg told", "gives these words to"),
        ("It has to close", "berg", "said Paul Berg", "gives these words to"),
        ("The harbour stays open", "berg", "Prime Minister Ines Berg told", None),
        ("It has to close", "moe", "said Paul Berg, whom Ines Berg defeated", None),
    ],
)
def test_of_two_with_one_surname_the_one_whom_the_attribution_names_in_full_is_meant(
    namesakes: CuratedFolders, text: str, speaker: str, attribution: str, problem: str | None
) -> None:
    complaints = _file(namesakes, text, f"speaker: {speaker}", attribution)
    assert [one for one in complaints if problem is None or problem not in one] == []
    assert bool(complaints) is (problem is not None)


def test_a_note_settles_which_of_two_with_one_surname_speaks(namesakes: CuratedFolders) -> None:
    note = 'Ines Berg told\n        note: "Paul Berg is meant: the paper mixed the two up."'
    assert _file(namesakes, "The harbour stays open", "speaker: moe", note) == []
