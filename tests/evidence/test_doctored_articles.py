"""Doctored quotes are refused on articles that every clone has; the five are of other people.

`tests/library/test_doctored_quotes.py` does the same through `bot.py check`, on the data on file.
"""

import json
import random
from functools import cache
from itertools import islice

import pytest

from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import Claim, prove_claim
from tests.support.curated import ROOT
from tests.support.doctoring import DOCTORS, set_otherwise

FOLDER = ROOT / "quotations" / "tests" / "articles"
EXPECTED: dict[str, list[tuple[str, ...]]] = json.loads((FOLDER / "expected.json").read_text())
OTHERS = "We would welcome your part in that effort"
ACCIDENTS = {
    # Nothing stands between words of this script: every cut of it is between words.
    *("きません", "行きませ"),
    # The article has just these as well.
    *("no boat, [...] I have", "empty,"),
}
FEWEST = {"change a number": 1}
"""In how many articles a doctor finds work at least: all but a few have no number in a quote."""


@cache
def _article(name: str) -> PreparedText:
    return PreparedText((FOLDER / name).read_text(encoding="utf-8"))


def _quotes(name: str) -> list[str]:
    return [text for text, *_ in EXPECTED[name]]


def _accepted(name: str, texts: list[str]) -> list[str]:
    """Those of the texts that the article bears out as quotations."""
    claims = {text: Claim(text, quoted=True) for text in texts}
    return [text for text, claim in claims.items() if prove_claim(claim, _article(name)).is_proved]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_quote_of_an_article_is_proved(name: str) -> None:
    assert _accepted(name, _quotes(name)) == list(dict.fromkeys(_quotes(name)))


@pytest.mark.parametrize("doctor", DOCTORS)
@pytest.mark.parametrize("name", EXPECTED)
def test_no_doctored_quote_of_an_article_is_accepted(name: str, doctor: str) -> None:
    doctored = [
        result
        for text in _quotes(name)
        for result in islice(DOCTORS[doctor](text, OTHERS), 3)
        if result != text and result not in ACCIDENTS
    ]
    assert _accepted(name, doctored) == []


@pytest.mark.parametrize("doctor", DOCTORS)
def test_each_doctor_finds_work_in_the_articles(doctor: str) -> None:
    at_work = [
        name
        for name in EXPECTED
        if any(any(True for _ in DOCTORS[doctor](text, OTHERS)) for text in _quotes(name))
    ]
    assert len(at_work) >= FEWEST.get(doctor, len(EXPECTED) - 2)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_quote_is_accepted_however_it_is_set(name: str) -> None:
    dice = random.Random(7)  # noqa: S311 - a repeatable choice, no secret
    set_anew = [set_otherwise(text, dice) for text in _quotes(name)]
    assert _accepted(name, set_anew) == list(dict.fromkeys(set_anew))
