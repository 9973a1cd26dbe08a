"""A button that asks for an answer as a picture: its callback data, and back.

The form is ``P`` for light colours or ``N`` for dark ones, the number of the page from the second
on, and the question as `question_codec` writes it: ``N2c…`` is the second page of a comparison,
dark. A start parameter may carry the same. The question has no page of its own.
"""

import re
from typing import NamedTuple

from briefing.messages.callback_data.short_ids import MOST_BYTES
from briefing.messages.pictures.picture import Theme

_LETTERS = {Theme.LIGHT: "P", Theme.DARK: "N"}
_THEMES = {letter: theme for theme, letter in _LETTERS.items()}
PATTERN = r"^[PN]\d{0,3}[a-z]"
"""What the data of such a button begins with, and no other's."""
_FORM = re.compile(r"(?P<letter>[PN])(?P<page>[1-9]\d{0,2})?(?P<question>[a-z].*)", re.DOTALL)


class PictureAsked(NamedTuple):
    """A picture that is asked for: ``question`` is for `Codec.decode`; pages count from 1."""

    question: str
    page: int = 1
    theme: Theme = Theme.LIGHT


def write_picture(asked: PictureAsked) -> str | None:
    """The callback data; None where the question is too long to have a letter in front."""
    page = "" if asked.page == 1 else str(asked.page)
    data = f"{_LETTERS[asked.theme]}{page}{asked.question}"
    return data if len(data) <= MOST_BYTES and _FORM.fullmatch(data) else None


def read_picture(data: str) -> PictureAsked | None:
    """What the data asks for; None where it asks for no picture."""
    found = _FORM.fullmatch(data)
    if found is None:
        return None
    theme = _THEMES[found["letter"]]
    return PictureAsked(found["question"], int(found["page"] or "1"), theme)
