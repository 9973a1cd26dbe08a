"""Conversations at the terminal: keys and lines, and what the files hold then."""

import asyncio
import os
import re
import signal
from pathlib import Path

import pytest

from briefing.curation.review import ArticleReview
from briefing.digests.store import Store
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from briefing.settings import DatabaseSettings, Settings
from cli.filing.decision_log import decisions_logged
from cli.filing.filing_session import FilingSession
from cli.filing.prompts import Keys, WrongAnswer
from tests.support.answered_prompts import Told
from tests.support.folders import fingerprint
from tests.support.reviewing import NONE, SOLDIERS, ReviewedFolders, files_of_at_most, passage

SUMMARY = "Norland says that no soldiers should come."
FILE_SOLDIERS = ["f", "1", "/", "harbour", "1", "u", "", ""]
"""File the first open passage: its first speaker, the harbour, unclear, as it stands."""


def play(place: ReviewedFolders, *answers: str) -> tuple[FilingSession, Told]:
    """A session that is played until its answers end."""
    told = Told(*answers)
    session = FilingSession(place.review(), told)
    session.run()
    return session, told


@pytest.fixture
def place(tmp_path: Path) -> ReviewedFolders:
    return ReviewedFolders(tmp_path)


@pytest.mark.parametrize(
    ("answers", "states"),
    [
        (["q"], ["open", "open"]),
        (["x", "1", "x", "2"], ["left out", "left out"]),
        (["x", "t", "My reason.", "q"], ["left out", "open"]),
        (["x", "q", "q"], ["open", "open"]),
        (["l", "x", "1", "q"], ["later", "left out"]),
        (["x", "1", "u", "q"], ["open", "open"]),
        (["u", "x", "1", "q"], ["left out", "open"]),
        (["?", "x", "nonsense", "1", "q"], ["left out", "open"]),
        ([*FILE_SOLDIERS, "q"], ["filed", "open"]),
        ([*FILE_SOLDIERS, "u", "q"], ["open", "open"]),
        (["f", "q", "q"], ["open", "open"]),
        (["f", "1", "q", "q"], ["open", "open"]),
        (["e", "No soldiers", "x", "1", "q"], ["open", "left out"]),
        (["e", "No such words", "q"], ["open", "open"]),
        (["e", "", "q"], ["open", "open"]),
        (["e", "No soldiers", "q", "q"], ["open", "open"]),
    ],
    ids=" ".join,
)
def test_one_key_decides(place: ReviewedFolders, answers: list[str], states: list[str]) -> None:
    session, _ = play(place, *answers)
    of_session = [one.state for one in session.review.passages()][1:]
    assert of_session == states
    assert place.faults() == []


def test_a_played_session_files_with_day_note_and_summary(place: ReviewedFolders) -> None:
    play(
        place,
        *["f", "1", "/", "bridge", "1", "o", "Norland says that no bridge should be built."],
        *["d", "2015-09-03", "i", "The article says Thursday.", "o", "talks", ""],
    )
    written = place.text("actors/norland.yaml")
    assert written.endswith(
        "  bridge:\n    stance: opposes\n"
        "    summary: Norland says that no bridge should be built.\n    quotes:\n"
        "      - text: We do not want 50 soldiers.\n        kind: direct\n        speaker: berg\n"
        "        said: 2015-09-03\n        dated_by: inferred\n"
        "        note: The article says Thursday.\n        occasion: talks\n"
        "        attribution: Berg said\n        source: harbour-talks\n"
    )


def test_the_same_command_goes_on_where_it_was(place: ReviewedFolders) -> None:
    play(place, "x", "1")
    _, told = play(place, "q")
    assert "--- 3 of 3, harbour-talks: 1 filed, 1 left out, 1 open" in told.text


def test_a_refusal_is_told_with_its_mend_and_the_passage_comes_again(
    place: ReviewedFolders,
) -> None:
    wrong = [*FILE_SOLDIERS[:-1], "w", "We do not want 60 soldiers.", ""]
    before = place.files()
    _, told = play(place, *wrong, "q")
    assert "Refused, and nothing was written:" in told.text
    assert "50" in told.text
    assert told.text.count("--- 2 of 3") == 2
    assert place.files() == before


@pytest.mark.parametrize("keys", [["l"], ["x", "1"]], ids=" ".join)
def test_on_a_full_disk_a_decision_is_told_and_the_session_goes_on(
    place: ReviewedFolders, keys: list[str]
) -> None:
    with files_of_at_most(8):
        session, told = play(place, *keys, "q")
    assert "Nothing was written: File too large." in told.text
    assert [one.state for one in session.review.passages()][1:] == ["open", "open"]


def test_a_passage_is_parted_and_trimmed(place: ReviewedFolders) -> None:
    session, told = play(place, "s", "We do not ... want | 50 soldiers", "x", "1", "q")
    texts = {one.text: one.state.value for one in session.review.passages()}
    assert texts["We do not want"] == "left out"
    assert texts["50 soldiers"] == "open"
    _, told = play(place, "s", "60 soldiers", "q")
    assert "does not stand there" in told.text


def test_a_paraphrase_is_filed_from_its_sentence(place: ReviewedFolders) -> None:
    play(
        place,
        *["x", "1", "x", "1", "1", "1", "/", "moe", "1", "/", "harbour", "1", "s", "", ""],
    )
    (quote,) = [one for one in place.review().library().quotes.values() if one.kind == "reported"]
    assert quote.text == "the harbour would stay open"
    assert quote.speakers == ("moe",)


def test_advice_on_a_summary_is_told(place: ReviewedFolders) -> None:
    _, told = play(
        place, "f", "1", "/", "bridge", "1", "o", "Norland bravely refuses “soldiers”", "q", "q"
    )
    assert "Look: It is one sentence, and ends with a full stop." in told.text
    assert "Look: It has quotation marks" in told.text
    assert "“bravely” takes a side" in told.text


def test_an_answer_that_was_not_asked_for_ends_a_played_session_with_its_line(
    place: ReviewedFolders,
) -> None:
    prompts = Told("# a remark", "x", "w", name="answers.txt")
    with pytest.raises(WrongAnswer, match=r"answers\.txt, line 3: 'w' was not asked for"):
        FilingSession(place.review(), prompts).run()
    assert passage(place.review(), SOLDIERS).is_open


def test_an_edit_by_hand_between_two_decisions_is_seen(place: ReviewedFolders) -> None:
    class Editing(Told):
        def key(self, keys: Keys, *, told: bool = True) -> str:
            if any("--- 3 of 3" in line for line in self.said):
                text = place.text("sources/harbour-talks.yaml")
                if NONE not in text:
                    entry = f"  - text: {NONE}\n    kind: direct\n    reason: By hand.\n"
                    place.write("sources/harbour-talks.yaml", text + entry)
            return super().key(keys, told=told)

    prompts = Editing("x", "1", "x", "1")
    session = FilingSession(place.review(), prompts)
    session.run()
    assert passage(session.review, NONE).reason == "By hand."
    assert place.text("sources/harbour-talks.yaml").count(NONE) == 1


def test_each_terminal_logs_what_was_decided_in_it_and_no_other_of_the_same_curator(
    place: ReviewedFolders, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/briefing.db"
    database = DatabaseSettings.model_validate({"url": url})
    settings = Settings(database=database)
    asyncio.run(_logged(url))
    play(place, "x", "1", "q")
    one = FilingSession(place.review(), Told("u", "q"))
    other = FilingSession(place.review(), Told("x", "1", "u", "x", "1", "q"))
    with decisions_logged(settings, [one]), decisions_logged(settings, [other]):
        one.run()
        other.run()
    done = asyncio.run(_logged(url))
    assert sorted(each.action for each in done) == [CuratorAction.LEFT_OUT, CuratorAction.UNDID]


async def _logged(url: str) -> list[LoggedAction]:
    """What the log has; the database is made where there is none."""
    store = await Store.open(url)
    done = await store.curation_log.newest(10)
    await store.close()
    return list(done)


def _killed_session(place: ReviewedFolders, spins: int) -> None:
    """Decide, take back and decide again in a process that is killed in the middle of it."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            review = place.review()
            os.write(writing, b".")
            for _ in range(50):
                FilingSession(review, Told(*FILE_SOLDIERS, "x", "1", "q")).run()
                FilingSession(review, Told()).run()
                review.undo()
                review.undo()
        finally:
            os._exit(1)
    # Only the child writes: one that fails before it begins is told, and not waited for.
    os.close(writing)
    assert os.read(reading, 1) == b"."
    for _ in range(spins):
        place.files()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)


def test_twenty_kills_leave_whole_files_and_lose_nothing(place: ReviewedFolders) -> None:
    before = place.files()
    # Modules are loaded and rules read before the processes part.
    play(place, "q")
    for number in range(20):
        _killed_session(place, number * 3)
        assert place.faults() == [], f"after kill {number + 1}"
        states = [one.state.value for one in place.review().passages()][1:]
        assert set(states) <= {"open", "filed", "left out"}
        assert not any(name.endswith(".filing") for name in place.files())
    review = place.review()
    while review.own():
        review.undo()
    assert place.files() == before


def test_marks_of_the_headline_are_no_passage_and_can_be_left_out(place: ReviewedFolders) -> None:
    headline = "A “useful” harbour"
    article = f"{headline}\n\n“We want every ship to be welcome,” Berg said.\n"
    place.save("useful.txt", article)
    source = place.text("sources/harbour-talks.yaml")
    copy = fingerprint(article)
    place.write("sources/useful.yaml", re.sub(r"[0-9a-f]{64}", copy, source))
    told = Told("e", "useful", "x", "n", "The headline has the word in marks.", "q")
    FilingSession(ArticleReview(place.workspace(), "useful", "Ada"), told).run()
    assert "Left out." in told.text
    assert place.text("sources/useful.yaml").endswith(
        "not_filed:\n  - text: useful\n    reason: The headline has the word in marks.\n"
    )
    assert place.faults() == []


def test_words_that_the_rules_missed_are_filed(place: ReviewedFolders) -> None:
    play(place, "e", "the harbour would stay open", "f", "1", "/", "bridge", "1", "o",
         "Norland says that no bridge should be built.", "", "q")  # fmt: skip
    assert "text: the harbour would stay open\n        kind: reported" in place.text(
        "actors/norland.yaml"
    )


def test_the_article_is_shown_at_the_place_and_then_whole(place: ReviewedFolders) -> None:
    paragraphs = [f"Nothing happened on day {day}." for day in range(6)]
    article = "\n\n".join(["Days", "“Let 50 soldiers come,” Berg said.", *paragraphs, ""])
    place.save("days.txt", article)
    source = place.text("sources/harbour-talks.yaml")
    copy = re.sub(r"[0-9a-f]{64}", fingerprint(article), source)
    place.write("sources/days.yaml", f"{copy}url: https://courier.example/days\n")
    opened: list[str] = []

    def browser(url: str) -> bool:
        opened.append(url)
        return True

    told = Told("o", "o", "b", "q")
    FilingSession(ArticleReview(place.workspace(), "days", "Ada"), told, browser=browser).run()
    assert opened == ["https://courier.example/days#:~:text=Let%2050%20soldiers%20come%2C"]
    assert f"  days.txt, line 3, character 8 of {len(article)}, paragraph 2 of 8" in told.said
    shown = [line for line in told.said if line.startswith("  Nothing happened")]
    assert [line[-2] for line in shown] == [*"01", *"012345"]
    assert told.said.count("  “[[Let 50 soldiers come,]]” Berg said.") == 6


def test_no_browser_is_offered_where_there_is_none(place: ReviewedFolders) -> None:
    _, told = play(place, "q")
    assert "in the browser" not in told.text
