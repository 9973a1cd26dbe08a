"""The stretches of a text that the rules find between quotation marks."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["direct", "fragment", "turn"]
Extent = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """The text between a pair of quotation marks; pairs inside another pair are left out.

    ``opened`` and ``closed`` are the extents of the marks; ``closed`` is empty where the closing
    mark is missing. ``goes_on``: no mark closes this paragraph, and the next opens with a mark
    again. ``resumes``: this is that next paragraph. ``single``: the marks are single ones.
    ``is_block``: there are no marks, for the words are a paragraph that "Holm said:" leads to.
    """

    opened: Extent
    closed: Extent
    single: bool
    goes_on: bool = False
    resumes: bool = False
    is_block: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether the closing mark was found."""
        return self.closed[0] < self.closed[1]
