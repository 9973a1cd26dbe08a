"""Buttons that ask for a picture, written and read back."""

import re

import pytest

from briefing.messages.callback_data.picture_codec import (
    PATTERN,
    PictureAsked,
    read_picture,
    write_picture,
)
from briefing.messages.pictures.picture import Theme

_ID = "abcdefgh"


@pytest.mark.parametrize(
    ("asked", "data"),
    [
        (PictureAsked(f"t{_ID}"), f"Pt{_ID}"),
        (PictureAsked(f"t{_ID}", 2), f"P2t{_ID}"),
        (PictureAsked(f"t{_ID}", 1, Theme.DARK), f"Nt{_ID}"),
        (PictureAsked(f"c{_ID}{_ID}T{_ID}", 999, Theme.DARK), None),
    ],
)
def test_a_picture_is_read_as_it_was_written(asked: PictureAsked, data: str | None) -> None:
    written = write_picture(asked)
    assert written is not None
    assert data is None or written == data
    assert read_picture(written) == asked
    assert re.match(PATTERN, written)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", written)


@pytest.mark.parametrize("asked", [PictureAsked("t" * 64), PictureAsked("ta", 1000)])
def test_what_does_not_fit_has_no_button(asked: PictureAsked) -> None:
    assert write_picture(asked) is None


@pytest.mark.parametrize(
    "data", ["", "P", "N2", "P0ta", "tabc", "-Pta", "P2", "PPta", "G1_eA", "~P"]
)
def test_other_data_asks_for_no_picture(data: str) -> None:
    assert read_picture(data) is None
