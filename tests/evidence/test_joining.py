"""The mark for words left out joins one person's words only."""

import pytest

from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import Claim, Flaw, prove_claim

TALKS = """“The pier stays open,” Alma Berg said on Monday. “It is ours.”

“It must close,” Jon Moe told the Courier.

“We are not asked,” he said. “Nobody asks the islands,” Mr Moe added.

“I was asked,” she said.

Berg said the pier was “deep”, “wide” and, in the words of Moe, “too big to fail”.

“We shall see.

“We shall all see,” said Ada Quist. The mayor agreed. “We shall,” the mayor said.
"""
TWO = [
    "The pier stays open [...] It must close",
    "It is ours. [...] It must close",
    "We are not asked [...] I was asked",
]
ONE = [
    "The pier stays open [...] It is ours.",
    "It must close [...] We are not asked",
    "We are not asked [...] Nobody asks the islands",
    "pier [...] open",
    "deep [...] wide",
    "We shall see. [...] We shall all see",
    "We shall see. [...] We shall",
]


def _flaws(text: str, quoted: bool | None = True) -> tuple[Flaw, ...]:
    return prove_claim(Claim(text, quoted), PreparedText(TALKS)).flaws


@pytest.mark.parametrize("text", TWO)
def test_the_words_of_two_persons_are_not_joined(text: str) -> None:
    assert _flaws(text) == (Flaw.PARTS_OF_TWO,)


@pytest.mark.parametrize("text", ONE)
def test_the_words_of_one_person_are_joined(text: str) -> None:
    assert _flaws(text) == ()


def test_where_a_name_meets_a_pronoun_nothing_is_held_against_them() -> None:
    assert _flaws("Nobody asks the islands [...] I was asked") == ()
