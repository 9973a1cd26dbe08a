"""Ids of quotes that readers hold lead to the quote for as long as its words stand."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.model import QuoteAnswer
from briefing.answers.refusals import UnknownAnswer
from briefing.answers.requests import AskQuote
from briefing.evidence.lock_format import parse_lock, render_lock
from briefing.evidence.verdict import Verdict
from briefing.library.checking import check, write_lock
from briefing.library.identity import quote_id_by_source
from briefing.library.loader import load_library
from briefing.library.model import Library
from briefing.messages.callback_data.question_codec import Asked, Codec
from tests.support.folders import CuratedFolders

ACTOR = "actors/norland.yaml"
SOURCE = "sources/harbour-talks.yaml"
TEXT = "We want every ship to be welcome here"
OLD = quote_id_by_source("harbour-talks", TEXT)
"""The id that the first releases gave the quote."""


def prove(place: CuratedFolders) -> None:
    """What `bot.py check` does."""
    assert place.articles is not None
    assert write_lock(place.path, check(place.path, place.articles))


def rename_source(place: CuratedFolders) -> None:
    (place.path / SOURCE).rename(place.path / "sources/talks.yaml")
    place.change(ACTOR, "source: harbour-talks", "source: talks")


def write_first_lock(place: CuratedFolders) -> None:
    """Write the lock as the first releases did: version 1, with their ids."""
    prove(place)
    path = place.path / "evidence.lock"
    lines = parse_lock(path.read_bytes()).lines.values()
    old = render_lock(replace(line, id=OLD, former=(), attested=()) for line in lines)
    path.write_text(old.replace("version 5", "version 1"))


def read(place: CuratedFolders) -> Library:
    return load_library(place.path, place.articles)


def leads_to_the_quote(library: Library, number: str) -> bool:
    """Whether the id does, typed after /quote, as a question of its own, and in a button."""
    answerer, codec = Answerer(library), Codec()
    pressed = codec.decode(codec.encode(AskQuote(number)), library)
    assert isinstance(pressed, Asked)
    answers = (
        answerer.command("quote", number),
        answerer.question(f"/quote_{number}"),
        answerer.answer(pressed.request),
    )
    return all(
        isinstance(answer, QuoteAnswer) and answer.cited.quote.text == TEXT for answer in answers
    )


def test_an_id_of_the_first_releases_leads_to_its_quote(place: CuratedFolders) -> None:
    assert leads_to_the_quote(read(place), OLD)


@pytest.mark.parametrize("proved_since", [True, False])
def test_it_still_does_when_the_source_s_file_is_renamed(
    place: CuratedFolders, proved_since: bool
) -> None:
    write_first_lock(place)
    if proved_since:
        prove(place)
    rename_source(place)
    assert leads_to_the_quote(read(place), OLD)
    prove(place)
    assert leads_to_the_quote(read(place), OLD)


def test_it_still_does_when_another_copy_of_the_article_is_taken(place: CuratedFolders) -> None:
    write_first_lock(place)
    prove(place)
    (before,) = read(place).quotes
    place.replace_copy("Harbour talks begin\n", "Harbour talks begin again\n")
    prove(place)
    rename_source(place)
    after = read(place)
    assert before not in after.quotes
    assert leads_to_the_quote(after, before)
    assert leads_to_the_quote(after, OLD)


def test_it_does_not_where_the_words_are_others(place: CuratedFolders) -> None:
    prove(place)
    place.change(ACTOR, TEXT, "We do not want 50 soldiers")
    assert isinstance(Answerer(read(place)).command("quote", OLD), UnknownAnswer)


def test_a_lock_of_the_first_releases_vouches_for_its_quotes(place: CuratedFolders) -> None:
    write_first_lock(place)
    place.lose_articles()
    assert {quote.verdict for quote in read(place).quotes.values()} == {Verdict.EXACT}


def test_the_ids_that_readers_of_our_own_file_hold_lead_to_its_quotes() -> None:
    library = load_library(Path("positions"))
    assert len(library.former_ids) == len(library.quotes)
    for former, number in library.former_ids.items():
        quote = library.quote(former)
        assert quote is not None
        assert quote.id == number
