"""What is sent is what a reviewer has read: see golden.py for how to renew the texts."""

import pytest

from tests.messages.golden import FOLDER, NAMES, golden_text, path_of


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_reads_as_it_was_approved(name: str) -> None:
    assert golden_text(name) == path_of(name).read_text(encoding="utf-8")


def test_every_approved_text_is_still_compared() -> None:
    assert {path.stem for path in FOLDER.glob("*.txt")} == set(NAMES)
