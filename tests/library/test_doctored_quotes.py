"""Every quote on file: doctored it is refused, set otherwise it is accepted."""

import random
from collections import defaultdict
from itertools import islice
from pathlib import Path

import pytest

from briefing.library.checking import Report, check
from briefing.library.loader import load_library
from briefing.library.model import Quote
from briefing.library.reading.yaml_file import Node
from tests.support.curated import NO_ARTICLES, POSITIONS, articles_folder, edited_copy
from tests.support.doctoring import DOCTORS, set_otherwise

pytestmark = pytest.mark.skipif(articles_folder() is None, reason=NO_ARTICLES)

OTHERS = "We would welcome Russia’s participation in that effort"
VARIANTS = 3


def _unrefused(report: Report, edited: dict[tuple[str, int], str], keys: range) -> list[str]:
    """The edited values with no fault on their own line, or on one of the lines beside it."""
    told = {(fault.path.name, fault.line) for fault in report.faults}
    return [
        value
        for (name, line), value in edited.items()
        if not any((name, line + offset) in told for offset in keys)
    ]


def _doctored(quote: Node, doctor: str, variant: int) -> str | None:
    results = DOCTORS[doctor](str(quote.text("text")), OTHERS)
    changed = (text for text in results if text != quote.text("text"))
    return next(islice(changed, variant, None), None)


def test_every_quote_on_file_is_proved() -> None:
    report = check(POSITIONS, articles_folder())
    assert report.passed, [str(fault) for fault in report.faults]


@pytest.mark.parametrize("variant", range(VARIANTS))
@pytest.mark.parametrize("doctor", DOCTORS)
def test_no_doctored_quote_is_accepted(tmp_path: Path, doctor: str, variant: int) -> None:
    copy = tmp_path / "positions"
    edited = edited_copy(copy, "text", lambda quote: _doctored(quote, doctor, variant))
    # A fault of the text stands on its line, one of its quotation marks on the line of the kind.
    assert _unrefused(check(copy, articles_folder()), edited, range(2)) == []


@pytest.mark.parametrize("doctor", DOCTORS)
def test_each_doctor_is_put_to_work(tmp_path: Path, doctor: str) -> None:
    edited = edited_copy(tmp_path / "positions", "text", lambda quote: _doctored(quote, doctor, 0))
    assert len(edited) >= (1 if doctor == "change a number" else 40)


@pytest.mark.parametrize("seed", range(5))
def test_every_quote_is_accepted_however_it_is_set(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311 - a repeatable choice, no secret
    copy = tmp_path / "positions"

    def set_on_one_line(quote: Node) -> str:
        return set_otherwise(str(quote.text("text")), dice).replace("\n", " ")

    assert edited_copy(copy, "text", set_on_one_line)
    report = check(copy, articles_folder())
    assert report.passed, [str(fault) for fault in report.faults]


@pytest.mark.parametrize("key", ["text", "attribution"])
def test_no_word_of_a_quote_or_its_attribution_can_be_changed(tmp_path: Path, key: str) -> None:
    copy = tmp_path / "positions"

    def change_the_last_word(quote: Node) -> str:
        return f"{str(quote.text(key))[:-3]}xyz"

    edited = edited_copy(copy, key, change_the_last_word)
    assert _unrefused(check(copy, articles_folder()), edited, range(1)) == []


SPEAKERS = {
    "us.yaml": ("Obama", "Kerry", "Earnest", "Kirby"),
    "russia.yaml": ("Putin", "Lavrov", "Peskov", "Bogdanov"),
}


@pytest.mark.parametrize("name", [name for names in SPEAKERS.values() for name in names])
def test_an_attribution_that_names_somebody_else_is_refused(tmp_path: Path, name: str) -> None:
    copy = tmp_path / "positions"

    def name_somebody_else(quote: Node) -> str | None:
        own = (quote.text("speaker"), quote.text("relayed_by"))
        is_other = own[0] is not None and name.lower() not in own
        return f"{name} said" if is_other else None

    edited = edited_copy(copy, "attribution", name_somebody_else)
    assert edited
    assert _unrefused(check(copy, articles_folder()), edited, range(1)) == []


def _neighbours(step: int) -> dict[tuple[str, str], str]:
    """For a quote's source and text, the attribution of one by somebody else in its article."""
    by_source: dict[str, list[Quote]] = defaultdict(list)
    for quote in load_library(POSITIONS, articles_folder()).quotes.values():
        by_source[quote.source].append(quote)
    found: dict[tuple[str, str], str] = {}
    for quotes in by_source.values():
        quotes.sort(key=lambda quote: quote.place.start if quote.place else 0)
        for quote, other in zip(quotes, quotes[step:] + quotes[:step], strict=True):
            said_by, said_by_other = ((*one.speakers, one.voice) for one in (quote, other))
            if other.attribution is not None and said_by != said_by_other:
                found[quote.source, quote.text] = other.attribution
    return found


@pytest.mark.parametrize("step", [-2, -1, 1, 2])
def test_no_quote_takes_the_attribution_of_another(tmp_path: Path, step: int) -> None:
    copy, others = tmp_path / "positions", _neighbours(step)

    def swap(quote: Node) -> str | None:
        taken = others.get((str(quote.text("source")), str(quote.text("text"))))
        return None if taken == quote.text("attribution") else taken

    edited = edited_copy(copy, "attribution", swap)
    assert len(edited) >= 10
    assert _unrefused(check(copy, articles_folder()), edited, range(1)) == []


@pytest.mark.parametrize("actor", SPEAKERS)
def test_a_quote_filed_under_another_than_its_attribution_names_is_refused(
    tmp_path: Path, actor: str
) -> None:
    names = SPEAKERS[actor]

    def file_under_another(quote: Node) -> str | None:
        words = str(quote.text("attribution"))
        if quote.yaml.path.name != actor or not any(name in words for name in names):
            return None
        return next(name.lower() for name in names if name not in words)

    copy = tmp_path / "positions"
    edited = edited_copy(copy, "speaker", file_under_another)
    report = check(copy, articles_folder())
    assert len(edited) >= 10
    assert len([fault for fault in report.faults if "these words name" in fault.problem]) == len(
        edited
    )


def test_a_quote_that_he_said_is_refused_under_another(tmp_path: Path) -> None:
    def file_under_another(quote: Node) -> str | None:
        names = SPEAKERS.get(quote.yaml.path.name, ())
        is_he = quote.text("attribution") in ("he said", "he added")
        others = (name.lower() for name in names if name.lower() != quote.text("speaker"))
        return next(others, None) if is_he else None

    copy = tmp_path / "positions"
    edited = edited_copy(copy, "speaker", file_under_another)
    assert len(edited) >= 8
    assert _unrefused(check(copy, articles_folder()), edited, range(1)) == []
