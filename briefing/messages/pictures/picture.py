"""A picture before it is drawn: for each page what it shows, and the same in words."""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from briefing.drawing.drawing_job import Drawing, Form, Json

TEMPLATES = Path(__file__).parent
PIXELS_PER_INCH = 216
"""A template is 360 pt wide, as wide as a telephone's screen is in its own units: 1,080 pixels."""


class PictureKind(StrEnum):
    """What is drawn; each has a template of its own."""

    GRID = "grid"
    """Actors and topics, a claim in each cell."""
    CARD = "card"
    """One topic, with a proved quote of each side."""
    TIMELINE = "timeline"
    SPREAD = "spread"
    """One topic, and everybody's stance on it."""


class Precision(StrEnum):
    """What is known of the day, as a mark shows it."""

    DAY = "day"
    WORKED_OUT = "inferred"
    SPAN = "span"
    """Only the month is known, or the year."""
    GROUPED = "grouped"
    """Quotes of several days, too many to be told apart."""


class Theme(StrEnum):
    """The colours that go with a reader's screen."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True)
class PicturePage:
    """One page of a picture. ``caption`` is Telegram HTML of at most 1,024 characters."""

    kind: PictureKind
    shown: Json
    caption: str

    def drawing(self, theme: Theme, form: Form = Form.PNG) -> Drawing:
        """The page as it is drawn."""
        data: Json = {"theme": theme.value, "page": self.shown}
        return Drawing(TEMPLATES / f"{self.kind}.typ", data, form, PIXELS_PER_INCH)

    @cached_property
    def digest(self) -> str:
        """The same for two pages that look the same, whatever library they are of."""
        text = json.dumps([self.kind, self.shown], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Picture:
    """An answer as pages that are drawn; there is one at least."""

    pages: tuple[PicturePage, ...]

    def page(self, number: int) -> PicturePage:
        """A page, counted from 1; the nearest there is where the number is out of range."""
        return self.pages[min(max(number, 1), len(self.pages)) - 1]
