"""The rules of writing for summaries, told as advice."""

import pytest

from briefing.curation.review.writing_advice import advice_on
from briefing.library.loader import load_library
from tests.support.curated import POSITIONS


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("Norland says that the harbour should be open", "full stop"),
        ("Norland says so. It also says this.", "several sentences"),
        ("Norland wants an “open” harbour.", "quotation marks"),
        ("Norland wants a 'really open' harbour.", "quotation marks"),
        ("Norland shamefully refuses soldiers.", "“shamefully” takes a side"),
        ("Norland takes a bold and reckless stand.", "“bold”, “reckless” takes a side"),
        ("Norland demanded an open harbour.", "“demanded” tells of the past"),
        (f"Norland says {'that ' * 40}it is.", "characters"),
        ("It says that the harbour should be open.", "does not name Norland"),
    ],
)
def test_what_to_look_at_is_said(summary: str, told: str) -> None:
    assert any(told in one for one in advice_on(summary, "Norland"))


@pytest.mark.parametrize(
    "summary",
    [
        "Norland says that the harbour should be open to every ship.",
        "Norland's government wants Syria's and its neighbours' borders kept.",
    ],
)
def test_a_plain_summary_is_let_be(summary: str) -> None:
    assert advice_on(summary, "Norland") == ()


def test_the_summaries_on_file_follow_the_rules() -> None:
    library = load_library(POSITIONS)
    told = {
        position.summary: advice
        for actor in library.actors.values()
        for position in actor.positions.values()
        if (advice := advice_on(position.summary))
    }
    assert told == {}
