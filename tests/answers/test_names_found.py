"""Names are found as people type them."""

import pytest

from briefing.answers.names.finding import NameFinder


def found(finder: NameFinder, text: str, *, expected: bool = False) -> list[str]:
    """The names in a text: the ids of each one's meanings."""
    mentions = finder.find(text, expected=expected).mentions
    return ["|".join(meaning.id for meaning in mention.meanings) for mention in mentions]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Russia", ["russia"]),
        ("RUSSIA", ["russia"]),
        ("rússia", ["russia"]),
        ("russian", ["russia"]),
        ("Russians", ["russia"]),
        ("russia's", ["russia"]),
        ("Russia’s", ["russia"]),
        ("russias", ["russia"]),
        ("the Russian Federation", ["russia"]),
        ("the kremlin", ["russia"]),
        ("Россия", ["russia"]),
        ("России", ["russia"]),
        ("рф", ["russia"]),
        ("俄罗斯的立场", ["russia"]),
        ("КИЇВ", ["ukraine"]),
        ("american", ["us"]),
        ("Americans", ["us"]),
        ("united states", ["us"]),
        ("U.S.", ["us"]),
        ("u.s.", ["us"]),
        ("the u.s", ["us"]),
        ("israeli", ["israel"]),
        ("iranians", ["iran"]),
        ("belarusian", ["belarus"]),
        ("syrian opposition", ["syrian-opposition"]),
        ("opposition", ["syrian-opposition"]),
        ("the opposition's", ["syrian-opposition"]),
        ("syrian-opposition", ["syrian-opposition"]),
        ("lavrov", ["lavrov"]),
        ("Sergey Lavrov", ["lavrov"]),
        ("Лаврова", ["lavrov"]),
        ("refugee", ["refugees"]),
        ("the refugee crisis", ["refugees"]),
        ("assad's future", ["assad-future"]),
        ("bashar al assad", ["assad-future"]),
        ("russian troops in syria", ["ground-troops"]),
        ("russian troops", ["ground-troops"]),
        ("anti-IS coalition", ["coalition"]),
        ("coalition", ["coalition"]),
        ("political transition", ["transition"]),
        ("ivanov", ["ivanov-sergei|ivanov-oleh"]),
        ("oleh ivanov", ["ivanov-oleh"]),
        ("john", ["kerry|kirby"]),
        ("russian foreign minister", ["russia", "lavrov"]),
        ("deputy foreign minister of russia", ["bogdanov"]),
        ("president of russia", ["putin"]),
    ],
)
def test_a_name_is_found_in_the_form_typed(
    finder: NameFinder, typed: str, names: list[str]
) -> None:
    assert found(finder, typed) == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("rusia", ["russia"]),
        ("rusian", ["russia"]),
        ("Russsia", ["russia"]),
        ("amercia", ["us"]),
        ("isreal", ["israel"]),
        ("isreali", ["israel"]),
        ("kremiln", ["russia"]),
        ("lavorv", ["lavrov"]),
        ("syrian oposition", ["syrian-opposition"]),
        ("syrianopposition", ["syrian-opposition"]),
        ("untied states", ["us"]),
        ("unitedstates", ["us"]),
        ("refugess", ["refugees"]),
        ("belarussian", ["belarus"]),
        ("asad", ["assad-future"]),
        ("Vladmir Putin", ["putin"]),
    ],
)
def test_a_mistyped_name_is_found(finder: NameFinder, typed: str, names: list[str]) -> None:
    assert found(finder, typed) == names


@pytest.mark.parametrize(
    "typed",
    [
        "iraq",
        "austria",
        "prussia",
        "ferry",
        "put in",
        "kelly",
        "north korea",
        "opposite",
        "osama",
        "refuses",
        "transaction",
    ],
)
def test_a_word_of_its_own_is_no_slip_for_a_name(finder: NameFinder, typed: str) -> None:
    assert found(finder, typed) == []


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("united states russia assad", ["us", "russia", "assad-future"]),
        (
            "us, russia and the opposition on refugees",
            ["us", "russia", "syrian-opposition", "refugees"],
        ),
        ("us vs russia", ["us", "russia"]),
        ("russia versus us", ["russia", "us"]),
        ("russia and us on assad", ["russia", "us", "assad-future"]),
        ("difference between us and russia", ["us", "russia"]),
        ("US position", ["us"]),
        ("what does us say", ["us"]),
        ("what does the us say", ["us"]),
        ("us on refugees", ["us", "refugees"]),
        ("what does IS want", ["islamic-state"]),
        ("tell us what the US wants", ["us"]),
    ],
)
def test_a_small_word_is_a_name_where_its_place_says_so(
    finder: NameFinder, typed: str, names: list[str]
) -> None:
    assert found(finder, typed) == names


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("tell us about russia", ["russia"]),
        ("Tell us about russia", ["russia"]),
        ("TELL US ABOUT RUSSIA", ["russia"]),
        ("russia will tell us", ["russia"]),
        ("what is russia's position", ["russia"]),
        ("is it true that russia is in syria", ["russia"]),
        ("they told us, and us only, so", []),
        ("it is what it is", []),
        ("this is not for us", []),
    ],
)
def test_a_small_word_is_no_name_elsewhere(
    finder: NameFinder, typed: str, names: list[str]
) -> None:
    assert found(finder, typed) == names


def test_after_a_command_a_small_word_is_a_name(finder: NameFinder) -> None:
    assert found(finder, "russia us is", expected=True) == ["russia", "us", "islamic-state"]


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("prussia", "russia"), ("kerri", "kerry"), ("pootin", "putin"), ("ukrane", "ukraine")],
)
def test_the_nearest_names_are_offered(finder: NameFinder, typed: str, nearest: str) -> None:
    assert nearest in [meaning.id for meaning in finder.index.near(typed)]
