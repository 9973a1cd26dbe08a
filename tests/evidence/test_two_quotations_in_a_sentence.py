"""Two quotations of two persons in one sentence: each has its own attribution."""

import pytest

from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import Claim, Flaw, prove_claim

RIVALS = """Rivals speak

Alma Berg and Jon Moe met on Monday. Berg said the pier was “very old”, and Moe called it “a gift”.

“I never said that,” Moe said, after Berg said that he had called her “a bad captain”.

“We sail in spring,” Jon Moe said. Then he turned to Alma Berg, who told him: “Nobody sails.”
"""
OWN = [
    ("very old", "Berg said"),
    ("a gift", "Moe called it"),
    ("I never said that", "Moe said"),
    ("a bad captain", "Berg said"),
    ("We sail in spring", "Jon Moe said"),
]
SWAPPED = [
    ("a gift", "Berg said the pier was"),
    ("I never said that", "Berg said"),
    ("a bad captain", "Moe said"),
]


def _flaws(text: str, attribution: str | None) -> tuple[Flaw, ...]:
    return prove_claim(Claim(text, True, attribution), PreparedText(RIVALS)).flaws


@pytest.mark.parametrize(("text", "attribution"), OWN)
def test_a_quotations_own_attribution_is_taken(text: str, attribution: str) -> None:
    assert _flaws(text, attribution) == ()


@pytest.mark.parametrize(("text", "attribution"), SWAPPED)
def test_that_of_the_other_quotation_is_refused(text: str, attribution: str) -> None:
    assert _flaws(text, attribution) == (Flaw.ATTRIBUTION_ANOTHERS,)


def test_the_words_of_both_are_not_joined() -> None:
    assert _flaws("very old [...] a gift", None) == (Flaw.PARTS_PULLED_APART,)
