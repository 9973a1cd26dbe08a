"""Persons' names with titles, middle names and other spellings; names in other languages."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.names.foreign_names import in_other_languages
from briefing.answers.names.spelling import spelling_key, spelling_keys
from briefing.answers.parts import TakenFor
from briefing.answers.refusals import UnknownAnswer
from briefing.answers.requests import AskOverview, AskSaid, AskTopic
from briefing.answers.words import phrase, tokens
from briefing.library.model import Library, Speaker
from tests.support.samples import make_actor, make_library


@pytest.mark.parametrize(
    "text",
    [
        "Mr Lavrov",
        "Mr. Lavrov",
        "H.E. Mr. Lavrov",
        "his excellency sergey lavrov",
        "Foreign Minister Lavrov",
        "minister lavrov",
        "Лавров",
        "Лаврову",
        "Лавровым",
    ],
)
def test_a_title_before_a_name_is_no_name_of_its_own(world: Answerer, text: str) -> None:
    for answer in (world.question(text), world.command("position", text)):
        assert answer.request == AskSaid("russia", "lavrov")
        assert answer.unread.unknown == ()


@pytest.mark.parametrize(
    ("typed", "speaker"),
    [
        ("Vladimir Vladimirovich Putin", "putin"),
        ("Putin Vladimir Vladimirovich", "putin"),
        ("Sergey V. Lavrov", "lavrov"),
        ("Sergey Viktorovich Lavrov", "lavrov"),
        ("prime minister putin", "putin"),
        ("Lawrow", "lavrov"),
        ("Poutine", "putin"),
        ("Путину", "putin"),
        ("Пескова", "peskov"),
    ],
)
def test_a_name_in_full_or_otherwise_spelt_is_told_to_be_taken(
    world: Answerer, typed: str, speaker: str
) -> None:
    answer = world.command("position", typed)
    assert answer.request == AskSaid("russia", speaker)
    assert [taken.typed for taken in answer.taken] == [typed]


@pytest.mark.parametrize("name", ["Alexander Lavrov", "michelle obama"])
def test_a_surname_with_another_given_name_is_another_person(world: Answerer, name: str) -> None:
    answer = world.question(f"what did {name} say about refugees")
    assert isinstance(answer, UnknownAnswer)
    assert answer.typed == name


def test_a_bare_role_of_another_actor_joins_no_question() -> None:
    answerer = Answerer(_two_presidents())
    for words in ("russia's president", "President Putin", "russian president"):
        assert answerer.command("position", words).request == AskSaid("russia", "putin")
    assert not answerer.command("position", "nigerian president").found


def test_an_alias_is_found_before_a_syllable_of_a_given_name() -> None:
    un = make_actor("un", "United Nations", aliases=("UN",))
    kim = Speaker("kim", "korea", "Kim Jong-un", "Supreme Leader of North Korea")
    answerer = Answerer(
        make_library((un, make_actor("korea", "North Korea", speakers=(kim,))), (), ())
    )
    assert answerer.command("position", "UN").request == AskOverview("un")
    assert answerer.command("position", "jong-un").request == AskSaid("korea", "kim")


def test_an_article_left_out_of_a_name_changes_no_name() -> None:
    names = ("Republic of the Congo", "Democratic Republic of the Congo")
    actors = tuple(make_actor(f"congo-{number}", name) for number, name in enumerate(names))
    answerer = Answerer(make_library(actors, (), ()))
    assert answerer.command("position", "Republic of Congo").request == AskOverview("congo-0")
    typed = "Democratic Republic of Congo"
    assert answerer.command("position", typed).request == AskOverview("congo-1")


@pytest.mark.parametrize("name", ["भारत", "日本", "ประเทศไทย", "Ελλάδα"])
def test_a_name_in_another_script_is_named_whole(world: Answerer, name: str) -> None:
    answer = world.command("position", name)
    assert isinstance(answer, UnknownAnswer)
    assert answer.typed == name


@pytest.mark.parametrize(
    "spellings",
    [
        ("lavrov", "lawrow", "lavroff", phrase("Лавров")),
        ("putin", "poutine", phrase("Путин")),
        ("zelensky", "zelenskyy", "zelenskiy", "zelenskij", phrase("Зеленський")),
        ("assad", "asad"),
        ("peskov", "peskow", phrase("Песков")),
    ],
)
def test_the_spellings_of_a_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({spelling_key(word) for word in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("lavrov", "lebedev"), ("putin", "patten")])
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert spelling_key(one) != spelling_key(other)


@pytest.mark.parametrize("word", ["iran", "usa", "a", "", "1990"])
def test_a_short_word_is_no_spelling_of_another(word: str) -> None:
    assert list(spelling_keys(word)) in ([], [word])


@pytest.mark.parametrize("name", ["Russland", "Russie", "Rusia", "Росія", "Росією", "روسيا"])
def test_a_country_is_found_by_its_name_in_another_language(world: Answerer, name: str) -> None:
    answer = world.question(name)
    assert answer.request == AskOverview("russia")
    assert answer.taken == (TakenFor(name, "Russia"),)


def test_a_name_that_is_two_countries_in_other_languages_is_neithers() -> None:
    assert "Guinea" not in in_other_languages("Equatorial Guinea")
    assert in_other_languages("Atlantis") == ()


@pytest.mark.parametrize("text", ["Росія", "Росії", "Росію", "Росією"])
def test_the_cases_of_a_ukrainian_noun_have_one_root(text: str) -> None:
    assert tokens(text)[0].root == tokens("Росія")[0].root


def _two_presidents() -> Library:
    putin = Speaker("putin", "russia", "Vladimir Putin", "President of Russia")
    abbas = Speaker("abbas", "palestine", "Mahmoud Abbas", "President")
    return make_library(
        (
            make_actor("russia", "Russia", speakers=(putin,)),
            make_actor("palestine", "Palestinian Authority", speakers=(abbas,)),
        ),
        (),
        (),
    )


def test_position_without_its_slash_is_the_command(world: Answerer) -> None:
    assert world.question("position russia").request == AskOverview("russia")
    assert world.question("topic refugees").request == AskTopic("refugees")
    assert world.question("Position: Russia").request == AskOverview("russia")
