"""Where pulled quotes are proposed to be filed, and what a person is asked to look at."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.answers.lexicon import load_lexicon
from briefing.curation.drafting import Draft
from briefing.curation.filing import LikelyTopics, QuoteDrafter
from briefing.curation.topics_in_turns import TellingStems
from briefing.evidence.prepared import PreparedText
from briefing.library.loader import load_library
from briefing.library.model import Library, Quote
from quotations import pull_quotes, pull_turns, read_turns
from tests.support.curated import POSITIONS
from tests.support.folders import CuratedFolders


@pytest.fixture
def drafter(tmp_path: Path) -> QuoteDrafter:
    place = CuratedFolders(tmp_path)
    return QuoteDrafter(load_library(place.path, place.articles))


def _draft(drafter: QuoteDrafter, text: str, speaker: str | None, name: str | None) -> Draft:
    """A draft of a text's one quotation, as if the rules had found this speaker, and surely so."""
    (quote,) = pull_quotes(text)
    found = replace(quote, speaker=speaker, speaker_name=name, confidence="sure")
    return drafter.draft(found, PreparedText(text), "new-article")


KNOWN = [
    ("Berg", "Alma Berg"),
    ("she", "Alma Berg"),
    ("Norland's Prime Minister Alma Berg", "Alma Berg"),
    ("ALMA BERG", "ALMA BERG"),
]


@pytest.mark.parametrize(("speaker", "name"), KNOWN)
def test_words_of_a_speaker_on_file_are_ready_to_paste(
    drafter: QuoteDrafter, speaker: str, name: str
) -> None:
    text = f"Alma Berg spoke. “The harbour is open to every ship,” {speaker} said."
    draft = _draft(drafter, text, speaker, name)
    assert (draft.actor, draft.speakers, draft.voice) == ("norland", ("berg",), None)
    assert (draft.text, draft.kind, draft.doubts) == (
        "The harbour is open to every ship",
        "direct",
        (),
    )
    assert draft.topics[0] == "harbour"


def test_two_speakers_on_file_are_both_named(drafter: QuoteDrafter) -> None:
    text = "Both Berg and Moe said the harbour “will stay open to all”."
    draft = _draft(drafter, text, "Both Berg and Moe", "Alma Berg and Jon Moe")
    assert draft.speakers == ("berg", "moe")


OPEN = [
    ("Norland's Minister Ada Holm", "Ada Holm", "norland", None, "Ada Holm is no speaker on file"),
    ("Berg", "Ada Berg", None, None, "Ada Berg is no speaker on file"),
    ("Mr Holm", "Holm", None, None, "“Mr Holm” is no speaker on file"),
    (
        "a Norland official",
        None,
        "norland",
        "a Norland official",
        "the speaker has no name here",
    ),
    ("the official", None, None, "the official", "the speaker has no name here"),
    ("he", None, None, None, "who is “he”"),
    (None, None, None, None, "nobody is named with these words"),
]


@pytest.mark.parametrize(("speaker", "name", "actor", "voice", "doubt"), OPEN)
def test_words_of_nobody_on_file_name_no_speaker_and_say_why(
    drafter: QuoteDrafter,
    speaker: str | None,
    name: str | None,
    actor: str | None,
    voice: str | None,
    doubt: str,
) -> None:
    draft = _draft(drafter, f"“The harbour will close,” {speaker} said.", speaker, name)
    assert (draft.actor, draft.speakers, draft.voice) == (actor, (), voice)
    assert doubt in draft.doubts
    assert "The harbour will close" in draft.sentence


def test_the_country_of_somebody_unknown_is_read_where_the_article_introduces_him(
    drafter: QuoteDrafter,
) -> None:
    text = "Norland's Harbour Minister Ole Holm spoke. “The harbour will close,” Holm said."
    assert _draft(drafter, text, "Holm", "Ole Holm").actor == "norland"


def test_speakers_of_different_actors_are_left_to_a_person(tmp_path: Path) -> None:
    place = CuratedFolders(tmp_path)
    place.write(
        "actors/isles.yaml",
        "name: Isles\nkind: state\nspeakers: {vik: {name: Ole Vik, role: Minister of Isles}}\n",
    )
    drafter = QuoteDrafter(load_library(place.path, place.articles))
    draft = _draft(drafter, "Both said “no way”.", "Both", "Alma Berg and Ole Vik")
    assert (draft.actor, draft.speakers) == (None, ())
    assert "Alma Berg and Ole Vik speak for different actors" in draft.doubts


def test_a_name_that_two_speakers_have_is_left_to_a_person(tmp_path: Path) -> None:
    place = CuratedFolders(tmp_path)
    namesake = "name: Isles\nkind: state\nspeakers: {berg: {name: Alma Berg, role: Minister}}\n"
    place.write("actors/isles.yaml", namesake)
    drafter = QuoteDrafter(load_library(place.path, place.articles))
    draft = _draft(drafter, "“No way,” Alma Berg said.", "Alma Berg", "Alma Berg")
    assert (draft.actor, draft.speakers, bool(draft.doubts)) == (None, (), True)


@pytest.mark.parametrize("name", ["Berg", None])
def test_a_surname_alone_is_a_question(drafter: QuoteDrafter, name: str | None) -> None:
    draft = _draft(drafter, "“The harbour will close,” Mr Berg said.", "Mr Berg", name)
    assert draft.speakers == ("berg",)
    assert "is “Mr Berg” Alma Berg" in draft.doubts


def test_what_the_rules_are_not_sure_of_is_a_question(drafter: QuoteDrafter) -> None:
    text = "“The harbour will close,” Berg said."
    (quote,) = pull_quotes(text)
    unsure = replace(quote, speaker="Berg", speaker_name="Alma Berg", confidence="check")
    draft = drafter.draft(unsure, PreparedText(text), None)
    assert (draft.speakers, draft.doubts) == (("berg",), ("does “Berg” say this",))


def test_words_about_nothing_on_file_get_no_topic(drafter: QuoteDrafter) -> None:
    draft = _draft(
        drafter, "“Cabbages taste better with mustard,” Berg said.", "Berg", "Alma Berg"
    )
    assert draft.topics == ()


def test_an_attribution_that_the_check_would_refuse_is_left_out(drafter: QuoteDrafter) -> None:
    text = "Alma Berg spoke. “The harbour will close,” Berg said."
    (quote,) = pull_quotes(text)
    far = replace(quote, attribution=(0, 3))
    assert drafter.draft(far, PreparedText(text), None).attribution is None
    assert drafter.draft(quote, PreparedText(text), None).attribution == "Berg said"


def _without(library: Library, gone: Quote) -> Library:
    """The library as it would be if the quote were not on file."""
    actor = library.actors[gone.actor]
    position = actor.positions[gone.topic]
    quotes = tuple(quote for quote in position.quotes if quote.text != gone.text)
    kept = dict(actor.positions)
    if quotes:
        kept[gone.topic] = replace(position, quotes=quotes)
    else:
        del kept[gone.topic]
    return replace(library, actors={**library.actors, actor.id: replace(actor, positions=kept)})


def test_the_topics_of_the_quotes_on_file_are_found_as_often_as_is_said() -> None:
    library, stems = load_library(POSITIONS), TellingStems(load_lexicon())
    guesses = [
        (quote.topic, LikelyTopics(_without(library, quote), stems).of(quote.text))
        for quote in library.quotes.values()
    ]
    made = [(right, guess) for right, guess in guesses if guess]
    first = sum(right == guess[0] for right, guess in made)
    among = sum(right in guess for right, guess in made)
    assert len(made) / len(guesses) > 0.8
    assert first / len(made) > 0.6
    assert among / len(made) > 0.7


def test_a_turns_sentences_near_a_topic_are_ready_to_paste(drafter: QuoteDrafter) -> None:
    text = (
        "Press briefing by Prime Minister Alma Berg\n\n"
        "MS. BERG: Good evening. The harbour is open to every ship. Are there others?\n\n"
        "Q   Is the harbour open to every ship?\n\nMS. BERG: Yes."
    )
    prepared = PreparedText(text)
    drafts = [
        one
        for turn in pull_turns(text, read_turns(text))
        for one in drafter.drafts(turn, prepared, "new")
    ]
    (draft,) = drafts
    assert (draft.text, draft.kind, draft.attribution, draft.doubts) == (
        "The harbour is open to every ship.",
        "direct",
        "MS. BERG",
        (),
    )
    assert (draft.actor, draft.speakers, draft.topics[0]) == ("norland", ("berg",), "harbour")
