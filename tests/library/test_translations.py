"""A quote in its own language with a translation: proved, shown, found and exported."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import SearchAnswer
from briefing.answers.parts import Cited
from briefing.answers.requests import AskSearch, AskVerify
from briefing.answers.verified import VerifyAnswer
from briefing.library.differences import differences
from briefing.library.exporting import as_csv, as_json, as_linked_data
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library, Translation
from briefing.messages import Messenger
from briefing.messages.measure import plain
from cli.diff_text import in_words
from tests.messages.citing import QUOTE, card, cite, shown
from tests.support.folders import ARTICLE, CuratedFolders, fingerprint

ACTOR = "actors/norland.yaml"
SAID = "Ми хочемо, щоб кожен корабель був тут бажаним"
MEANT = "It is our wish that each vessel feels at home"
PRINTED = f"Переговори в порту\n\n«{SAID}», — сказала Альма Берг.\n"
MADE = f"{{text: {MEANT}, language: en, by: Harbour Wire, of: uk}}"
UKRAINIAN = Translation(MEANT, "en", "Harbour Wire", "uk")


@pytest.fixture(scope="module")
def messenger() -> Messenger:
    return Messenger(bot_username="briefing_bot")


@pytest.fixture
def place(place: CuratedFolders) -> CuratedFolders:
    """The folder with an article in Ukrainian, and its quote with a translation."""
    place.save("harbour.txt", PRINTED)
    place.change("sources/harbour-talks.yaml", fingerprint(ARTICLE), fingerprint(PRINTED))
    place.change(ACTOR, "name: Alma Berg,", "name: Alma Berg, aliases: [Альма Берг],")
    place.change(ACTOR, "We want every ship to be welcome here", SAID)
    place.change(ACTOR, "attribution: Berg said", f"translation: {MADE}")
    return place


@pytest.fixture
def library(place: CuratedFolders) -> Library:
    return LibraryLoader(place.path, place.articles).load()


def test_the_words_themselves_are_proved(library: Library) -> None:
    (quote,) = library.quotes.values()
    assert (quote.text, quote.verdict.is_proved) == (SAID, True)
    assert quote.translation == UKRAINIAN


def test_a_translation_is_never_proved_in_the_place_of_the_words(place: CuratedFolders) -> None:
    place.change(ACTOR, f"text: {SAID}", f"text: {MEANT}")
    (found,) = place.complaints()
    assert "absent: these words are not in harbour-talks" in found


@pytest.mark.parametrize(
    ("made", "complaint"),
    [
        (MADE.replace("of: uk", "of: en"), "a translation from en into en"),
        (MADE.replace(MEANT, f"“{MEANT}”"), "a translation in quotation marks"),
        (MADE.replace("of: uk", "of: Ukrainian"), "is no tag of a language"),
        (MADE.replace(", by: Harbour Wire", ""), "by"),
    ],
)
def test_a_translation_says_of_what_into_what_and_by_whom(
    place: CuratedFolders, made: str, complaint: str
) -> None:
    place.change(ACTOR, MADE, made)
    (found,) = place.complaints()
    assert complaint in found


def test_quotation_marks_within_a_translation_are_its_own(place: CuratedFolders) -> None:
    place.change(ACTOR, MADE, MADE.replace(MEANT, "“Open” to us means “free”"))
    assert place.complaints() == []


@pytest.mark.parametrize("show", [shown, card])
def test_readers_see_who_translated_and_no_quotation_marks(
    messenger: Messenger, show: Callable[[Messenger, Cited], str]
) -> None:
    text = show(messenger, cite(replace(QUOTE, translation=UKRAINIAN)))
    assert f"Translation from Ukrainian, by Harbour Wire: {MEANT}\n" in text
    assert f"“{QUOTE.text}”" in text
    assert f"“{MEANT}" not in text


@pytest.mark.parametrize("words", ["vessel", f'"{MEANT}"', "корабель", "vessel корабель"])
def test_a_search_finds_the_words_and_their_translation(library: Library, words: str) -> None:
    answer = Answerer(library).answer(AskSearch(words))
    assert isinstance(answer, SearchAnswer)
    assert [hit.cited.quote.text for hit in answer.hits if hit.cited] == [SAID]


@pytest.mark.parametrize(
    "question", ["what about vessels?", "what did Norland say about vessels?", "корабель"]
)
def test_free_questions_find_both(library: Library, messenger: Messenger, question: str) -> None:
    reply = Answerer(library).question(question)
    assert MEANT in plain(messenger.message(reply).text)


def test_a_translation_is_not_verified_as_said(library: Library) -> None:
    answer = Answerer(library).answer(AskVerify(MEANT))
    assert isinstance(answer, VerifyAnswer)
    assert not answer.owners


def test_exports_carry_the_translation(place: CuratedFolders, library: Library) -> None:
    made = {"text": MEANT, "language": "en", "by": "Harbour Wire", "of": "uk"}
    (actor,) = json.loads(as_json(library))["actors"]
    assert actor["positions"][0]["quotes"][0]["translation"] == made
    rows = csv.DictReader(io.StringIO(as_csv(library)))
    (row,) = (row for row in rows if row["record"] == "quote")
    columns = ("", "_language", "_by", "_of")
    assert [row[f"translation{column}"] for column in columns] == [*made.values()]
    copies = LibraryLoader(place.path, place.articles).copies
    graph = json.loads(as_linked_data(library, copies))["@graph"]
    (node,) = (node for node in graph if node["id"].startswith("#translation-"))
    assert (node["type"], node["translator"]) == ("CreativeWork", "Harbour Wire")


def test_another_translation_is_a_change_and_another_mark_is_none(
    place: CuratedFolders, library: Library
) -> None:
    place.change(ACTOR, "each vessel", "every vessel")
    new = LibraryLoader(place.path, place.articles).load()
    told = [line.text for line in in_words(differences(library, new), library, new)]
    assert any("the translation was" in line and "every vessel" in line for line in told)
