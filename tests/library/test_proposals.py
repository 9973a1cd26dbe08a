"""Which quotes are proposed as reports of one statement, and which are not."""

from pathlib import Path

import pytest

from briefing.library.checking import Report, report_on
from briefing.library.identity import quote_id_by_source
from briefing.library.loader import LibraryLoader
from briefing.library.proposals import as_yaml
from tests.support.linked_folders import ACTOR, FIRST, ID_1, ID_2, SECOND, THIRD, Reports, filed


def _check(folder: Reports) -> Report:
    return report_on(LibraryLoader(folder.path).examine())


def _advice(folder: Reports) -> list[str]:
    return [str(one).removeprefix(f"{folder.path}/") for one in _check(folder).advice]


PROPOSED = {
    "other words": filed(SECOND, "courier"),
    "a part of them": filed("every ship to be welcome", "courier", kind="fragment"),
    "the words with no day": filed(SECOND, "courier", said=None),
    "two speakers": filed(SECOND, "courier", speaker=None, speakers=["berg", "moe"]),
    "a translation": filed(
        "Ми хочемо бачити тут кожен корабель",
        "courier",
        translation={"text": SECOND, "language": "en", "by": "the curators", "of": "uk"},
    ),
}


@pytest.mark.parametrize("case", PROPOSED)
def test_like_words_of_one_speaker_on_one_day_are_proposed(tmp_path: Path, case: str) -> None:
    (advice,) = _advice(Reports(tmp_path, PROPOSED[case]))
    assert advice.startswith(f"{ACTOR}:19:18: ")
    assert f"may report the same statement as {ID_1} (norland.yaml, line 12)" in advice
    assert f"same_as: {as_yaml(ID_1)} says so, same_as: [] that it is another" in advice


NOT_PROPOSED = {
    "other words": filed(THIRD, "courier"),
    "one article": filed(SECOND, "harbour-talks"),
    "another day": filed(SECOND, "courier", said="2015-09-02"),
    "another speaker": filed(SECOND, "courier", speaker="moe"),
    "nobody named": filed(SECOND, "courier", speaker=None, voice="an official"),
    "another stance": filed(SECOND, "courier", said="2015-09-02", stance="mixed"),
    "half the words with no day": filed(
        "We want every single ship to be at home in our port", "courier", said=None
    ),
    "two common words": filed("to be", "courier", kind="fragment"),
    "linked": filed(SECOND, "courier", same_as=ID_1),
    "linked by an earlier id": filed(
        SECOND, "courier", same_as=quote_id_by_source("harbour-talks", FIRST)
    ),
    "declined": filed(SECOND, "courier", same_as=[]),
}


@pytest.mark.parametrize("case", NOT_PROPOSED)
def test_what_is_less_alike_is_not_proposed(tmp_path: Path, case: str) -> None:
    assert _advice(Reports(tmp_path, NOT_PROPOSED[case])) == []


def test_of_three_reports_each_is_proposed_once_and_a_chain_joins_all(tmp_path: Path) -> None:
    third = "We want each and every good ship to be welcome here"
    folder = Reports(tmp_path, filed(SECOND, "courier"), filed(third, "gazette"))
    found = _advice(folder)
    assert [advice.split(" (")[0][-10:] for advice in found] == [ID_1, ID_2]


def test_what_is_linked_with_a_link_between_is_not_proposed(tmp_path: Path) -> None:
    folder = Reports(
        tmp_path,
        filed(SECOND, "courier", same_as=ID_1),
        filed(FIRST, "gazette", same_as=ID_2),
    )
    assert _advice(folder) == []


def test_advice_fails_no_check_and_no_strict_one_either(tmp_path: Path) -> None:
    report = _check(Reports(tmp_path, filed(SECOND, "courier")))
    assert report.advice
    assert (report.faults, report.warnings) == ((), ())


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("0123456789", '"0123456789"'),
        ("123e456789", '"123e456789"'),
        ("12e456e789", "12e456e789"),
        ("00a9b8c320", "00a9b8c320"),
    ],
)
def test_an_id_that_yaml_takes_for_a_number_is_quoted(number: str, written: str) -> None:
    assert as_yaml(number) == written
