"""What is a quotation in a transcript, in a statement, and in the record of a council."""

import pytest

from briefing.library.checking import check, write_lock
from briefing.library.loader import LibraryLoader
from tests.support.folders import ARTICLE as HARBOUR
from tests.support.folders import CuratedFolders, fingerprint

ACTOR = "actors/norland.yaml"

TRANSCRIPT = """Press briefing by Prime Minister Alma Berg and Jon Moe

MS. BERG:  Good evening.  We want every ship to be welcome here.

That has not changed.  “It is a gift to the sea,” Moe said once.

Q    Do you want soldiers on the piers?

MR. MOE:  We do not want soldiers.
"""
STATEMENT = """Statement by Prime Minister Alma Berg on the harbour

We want every ship to be welcome here. That has not changed, and it will not.

The fishermen were asked. One called it “a gift to the sea”.

Alma Berg
"""


def _place(place: CuratedFolders, text: str, kind: str) -> None:
    place.save("harbour.txt", text)
    place.change(
        "sources/harbour-talks.yaml", fingerprint(HARBOUR), f"{fingerprint(text)}\nkind: {kind}"
    )


@pytest.fixture
def briefing(place: CuratedFolders) -> CuratedFolders:
    _place(place, TRANSCRIPT, "transcript")
    return place


@pytest.fixture
def statement(place: CuratedFolders) -> CuratedFolders:
    _place(place, STATEMENT, "statement")
    return place


def _file(
    place: CuratedFolders,
    text: str,
    speaker: str = "berg",
    attribution: str | None = None,
    kind: str = "direct",
) -> list[str]:
    """File words in the quote's place; the complaints, without their places in the file."""
    place.change(ACTOR, "We want every ship to be welcome here", text)
    place.change(ACTOR, "kind: direct", f"kind: {kind}")
    place.change(ACTOR, "speaker: berg", f"speaker: {speaker}")
    told = f"        attribution: {attribution}\n" if attribution else ""
    place.change(ACTOR, "        attribution: Berg said\n", told)
    return [one.split(": ", 1)[1] for one in place.complaints()]


@pytest.mark.parametrize(
    ("text", "speaker", "attribution"),
    [
        ("We want every ship to be welcome here", "berg", None),
        ("We want every ship to be welcome here", "berg", "MS. BERG"),
        ("That has not changed.", "berg", None),
        ("That has not changed.", "berg", "MS. BERG"),
        ("Good evening. [...] That has not changed.", "berg", None),
        ("We do not want soldiers.", "moe", "MR. MOE"),
    ],
)
def test_words_of_a_turn_are_its_speakers_whatever_the_marks(
    briefing: CuratedFolders, text: str, speaker: str, attribution: str | None
) -> None:
    assert _file(briefing, text, speaker, attribution) == []
    assert LibraryLoader(briefing.path, briefing.articles).examine().warnings == ()


@pytest.mark.parametrize(
    ("text", "speaker", "attribution", "complaint"),
    [
        (
            "We want every ship to be welcome here",
            "moe",
            None,
            "harbour-talks gives these words to Alma Berg",
        ),
        ("That has not changed.", "moe", None, "harbour-talks gives these words to Alma Berg"),
        ("That has not changed.", "berg", "MR. MOE", "these words name MOE"),
        (
            "Do you want soldiers on the piers?",
            "berg",
            None,
            "in harbour-talks a reporter asks this",
        ),
        (
            "Press briefing by Prime Minister Alma Berg",
            "berg",
            None,
            "harbour-talks has these words in no one speaker's turn",
        ),
        (
            "here. [...] We do not want soldiers.",
            "berg",
            None,
            "altered: harbour-talks has these parts",
        ),
    ],
)
def test_words_of_another_turn_of_a_question_or_of_none_are_refused(
    briefing: CuratedFolders, text: str, speaker: str, attribution: str | None, complaint: str
) -> None:
    complaints = _file(briefing, text, speaker, attribution)
    assert complaint in "\n".join(complaints)


def test_what_a_speaker_quotes_is_not_surely_the_speakers_own(briefing: CuratedFolders) -> None:
    assert _file(briefing, "It is a gift to the sea", "berg") == [
        "harbour-talks gives these words to Jon Moe, and the quote is filed under berg; file it "
        "under the right speaker, or say in the note that this one is meant, by name"
    ]


def test_spoken_words_are_no_paraphrase(briefing: CuratedFolders) -> None:
    (complaint,) = _file(briefing, "We want every ship to be welcome here", kind="reported")
    assert complaint == (
        "in harbour-talks somebody says these words; file them as direct or fragment"
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We want every ship to be welcome here.", "direct"),
        ("That has not changed, and it will not.", "direct"),
        ("it will not", "fragment"),
    ],
)
def test_whole_sentences_of_a_statement_are_the_signers(
    statement: CuratedFolders, text: str, kind: str
) -> None:
    assert _file(statement, text, kind=kind, attribution="Prime Minister Alma Berg") == []
    assert LibraryLoader(statement.path, statement.articles).examine().warnings == ()


@pytest.mark.parametrize(
    ("text", "speaker", "complaint"),
    [
        ("That has not changed", "berg", "harbour-talks has these words in no whole sentence"),
        ("The fishermen were asked.", "moe", "harbour-talks gives these words to Alma Berg"),
    ],
)
def test_half_a_sentence_or_somebody_elses_statement_is_refused(
    statement: CuratedFolders, text: str, speaker: str, complaint: str
) -> None:
    assert complaint in "\n".join(_file(statement, text, speaker))


def test_the_same_words_of_a_plain_article_stand_in_no_marks(place: CuratedFolders) -> None:
    _place(place, TRANSCRIPT, "article")
    (complaint,) = _file(place, "We want every ship to be welcome here")
    assert complaint.startswith("harbour-talks has these words in no quotation marks")


def test_a_lock_line_holds_for_the_kind_that_was_proved(briefing: CuratedFolders) -> None:
    assert _file(briefing, "We want every ship to be welcome here") == []
    write_lock(briefing.path, check(briefing.path, briefing.articles))
    briefing.lose_articles()
    assert briefing.complaints() == []
    (quote,) = LibraryLoader(briefing.path, None).load().quotes.values()
    assert quote.check is not None
    briefing.change("sources/harbour-talks.yaml", "kind: transcript", "kind: record")
    (quote,) = LibraryLoader(briefing.path, None).load().quotes.values()
    assert quote.check is None


def test_an_unknown_kind_is_told_with_those_there_are(place: CuratedFolders) -> None:
    _place(place, HARBOUR, "speech")
    (complaint,) = place.complaints()
    assert "article, transcript, statement, record" in complaint.replace("'", "").replace(
        " or ", ", "
    )
