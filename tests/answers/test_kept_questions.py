"""A question that was read before comes to what it comes to when it is read for the first time."""

import pytest

from briefing.answers.answerer import Answerer
from briefing.answers.conversation import Previous
from tests.support.samples import sample_library

_BEFORE = (None, "norland on the harbour", "norland and sudland", "who supports fishing")
_ASKED = (
    "what does norland say about the harbour?",
    "does norland support fishing?",
    "and sudland?",
    "no, sudland",
    "without sudland",
    "more",
    "the second one",
    "what about fishing?",
    "how do they differ?",
    "zzgrbl",
)


def _previous(answerer: Answerer, text: str | None) -> Previous | None:
    return None if text is None else answerer.explain(text).leaves(None)


@pytest.mark.parametrize("asked", _ASKED)
def test_what_was_asked_before_changes_nothing_of_what_a_question_comes_to(asked: str) -> None:
    library = sample_library()
    used = Answerer(library)
    for before in _BEFORE:
        fresh = Answerer(library)
        told = used.explain(asked, after=_previous(used, before))
        assert told == fresh.explain(asked, after=_previous(fresh, before)), before
