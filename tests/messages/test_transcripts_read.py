"""How words of a transcript and of a statement are told: truly, and never as a paraphrase."""

from pathlib import Path

import pytest

from briefing.answers.answerer import Answerer
from briefing.library.loader import LibraryLoader
from briefing.messages.messenger import Messenger
from tests.support.folders import ARTICLE, CuratedFolders, fingerprint

BRIEFING = """Press briefing by Prime Minister Alma Berg

MS. BERG:  We want every ship to be welcome here.

The fishermen have been asked about it twice.

Q    Will the soldiers leave the piers in spring?
"""
STATEMENT = """Statement by Prime Minister Alma Berg

We want every ship to be welcome here. The fishermen have been asked about it twice.

It is late.

Alma Berg
"""


def _answerer(folder: Path, text: str, kind: str) -> Answerer:
    place = CuratedFolders(folder)
    place.save("harbour.txt", text)
    place.change(
        "sources/harbour-talks.yaml", fingerprint(ARTICLE), f"{fingerprint(text)}\nkind: {kind}"
    )
    place.change("actors/norland.yaml", "        attribution: Berg said\n", "")
    place.change("actors/norland.yaml", "welcome here", "welcome here.")
    loader = LibraryLoader(place.path, place.articles)
    return Answerer(loader.load(), loader.copies)


@pytest.mark.parametrize(
    ("kind", "text"), [("transcript", BRIEFING), ("record", BRIEFING), ("statement", STATEMENT)]
)
@pytest.mark.parametrize("asked", ["norland on the harbour", "/timeline norland"])
def test_an_answer_says_what_the_words_are_from(
    tmp_path: Path, kind: str, text: str, asked: str
) -> None:
    told = Messenger().message(_answerer(tmp_path, text, kind).question(asked)).text
    assert "“We want every ship to be welcome here.”" in told
    assert f"<i>From the {kind}</i> · <b>Alma Berg</b>" in told
    assert "As reported, not quoted" not in told


WORDS = [
    (BRIEFING, "The fishermen have been asked about it twice.", "turn of <b>MS. BERG</b> (Alma"),
    (BRIEFING, "Will the soldiers leave the piers in spring?", "A reporter asks this in the"),
    (STATEMENT, "The fishermen have been asked about it twice.", "the statement’s own words"),
]


@pytest.mark.parametrize(("text", "words", "told"), WORDS)
def test_verify_tells_whose_turn_it_is(tmp_path: Path, text: str, words: str, told: str) -> None:
    kind = "transcript" if text is BRIEFING else "statement"
    answer = _answerer(tmp_path, text, kind).command("verify", words)
    message = Messenger().message(answer).text
    assert told in message
    assert f"In a {kind}" in message
    assert "its own words" not in message
