"""Adjectives of countries, folded words, and the main words of longer names."""

import pytest

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.collecting import main_words, role_alone
from briefing.answers.names.demonyms import adjectives, is_country_word
from briefing.answers.names.person_names import surnames
from briefing.answers.names.typos import Resembling
from briefing.answers.words import clean, phrase, tokens


@pytest.mark.parametrize(
    ("country", "adjective"),
    [
        ("russia", "russian"),
        ("america", "american"),
        ("syria", "syrian"),
        ("iran", "iranian"),
        ("iraq", "iraqi"),
        ("israel", "israeli"),
        ("egypt", "egyptian"),
        ("germany", "german"),
        ("france", "french"),
        ("poland", "polish"),
        ("spain", "spanish"),
        ("ukraine", "ukrainian"),
        ("china", "chinese"),
        ("sudan", "sudanese"),
        ("italy", "italian"),
        ("canada", "canadian"),
        ("mexico", "mexican"),
        ("chile", "chilean"),
        ("mali", "malian"),
        ("afghanistan", "afghan"),
        ("kazakhstan", "kazakh"),
        ("thailand", "thai"),
        ("iceland", "icelander"),
        ("nigeria", "nigerian"),
        ("norland", "norlander"),
        ("turkey", "turkish"),
        ("england", "english"),
    ],
)
def test_a_country_has_its_adjective(country: str, adjective: str) -> None:
    assert adjective in adjectives(country)


@pytest.mark.parametrize(
    ("country", "adjective"),
    [("niger", "nigerian"), ("austria", "australian"), ("us", "usian"), ("assad", "assamese")],
)
def test_an_adjective_that_is_another_countrys_is_not_taken(country: str, adjective: str) -> None:
    assert adjective not in adjectives(country)


@pytest.mark.parametrize("text", ["iraq", "iraqi", "north korea", "russia", "german"])
def test_countries_and_their_people_are_known(text: str) -> None:
    assert is_country_word(text)


@pytest.mark.parametrize("text", ["rusia", "amercia", "table", ""])
def test_other_words_are_no_countries(text: str) -> None:
    assert not is_country_word(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Assad’s FUTURE", "assad future"),
        ("don't", "dont"),
        ("U.S.", "us"),
        ("Wałęsa's Łódź", "walesa lodz"),
        ("al-Assad", "al assad"),
        ("a_b", "a b"),
        ("ﬁne \uff32ussia", "fine russia"),
        ("Straße", "strasse"),
        ("俄罗斯 x", "俄 罗 斯 x"),
        ("end.Start 3.5", "end start 3 5"),
        ("", ""),
        ("?!…", ""),
    ],
)
def test_words_are_folded(text: str, folded: str) -> None:
    assert phrase(text) == folded


def test_words_know_where_they_stand() -> None:
    text = "  «Assad’s» future"
    assert [text[token.start : token.end] for token in tokens(text)] == ["Assad’s", "future"]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\0b\nc\td", "a b c d"),
        ("\u202eabc\u200f", "abc"),
        ("a\x07b", "ab"),
        ("\ud800x", "x"),
        ("naïve 🍍", "naïve 🍍"),
    ],
)
def test_characters_that_nobody_sees_are_left_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("name", "mains"),
    [
        ("Military aid to Damascus", ["Military aid", "aid"]),
        ("The anti-IS coalition", ["IS coalition", "coalition"]),
        ("Refugees", []),
        ("Russian troops in Syria", ["Russian troops", "troops"]),
    ],
)
def test_the_main_words_of_a_name_come_before_its_preposition(
    lexicon: Lexicon, name: str, mains: list[str]
) -> None:
    found = [" ".join(word.typed for word in words) for words in main_words(name, lexicon)]
    assert found == mains


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Bashar al-Assad", ["Assad", "al Assad"]),
        ("Sergey Lavrov", ["Lavrov"]),
        ("Ursula von der Leyen", ["Leyen", "der Leyen", "von der Leyen"]),
        ("Pelé", []),
    ],
)
def test_a_surname_is_found_with_and_without_its_particles(
    lexicon: Lexicon, name: str, found: list[str]
) -> None:
    assert [" ".join(word.typed for word in words) for words in surnames(name, lexicon)] == found


@pytest.mark.parametrize(
    ("role", "alone"),
    [
        ("Foreign Minister of Russia", "foreign minister"),
        ("Russian Foreign Minister", "foreign minister"),
        ("US Secretary of State", "secretary of state"),
        ("opposition leader", "opposition leader"),
        ("Russia", ""),
    ],
)
def test_a_role_is_told_from_the_name_of_whose_it_is(
    lexicon: Lexicon, role: str, alone: str
) -> None:
    names = [("russia",), ("russian",), ("russian", "federation")]
    assert " ".join(word.word for word in role_alone(role, names, lexicon)) == alone


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("rusia", ("russia",)),
        ("north korea", ()),
        ("soth korea", ("south korea",)),
        ("southkorea", ("south korea",)),
        ("iraq", ()),
        ("ferry", ()),
        ("kery", ("kerry",)),
        ("aerly", ("early",)),
        ("barly", ()),
        ("x" * 100, ()),
        ("", ()),
    ],
)
def test_a_slip_is_believed_only_where_it_is_small(typed: str, found: tuple[str, ...]) -> None:
    names = Resembling(["russia", "south korea", "iran", "kerry", "early"])
    assert names.surely(typed.split()) == found
