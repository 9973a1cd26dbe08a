"""How filed words differ from an article's, word by word."""

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of words: the same in both (``filed == found``), changed, added or left out.

    ``filed`` is what the data says, ``found`` what the article says; an empty one says nothing.
    """

    filed: str
    found: str

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return self.filed == self.found


def difference(filed: str, found: str) -> tuple[Change, ...]:
    """The stretches of both texts, in their order."""
    left, right = filed.split(), found.split()
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return tuple(
        Change(" ".join(left[a:b]), " ".join(right[c:d]))
        for _, a, b, c, d in matcher.get_opcodes()
    )
