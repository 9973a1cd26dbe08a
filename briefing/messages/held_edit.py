"""An edit of the library that waits for an admin's word, as messages and terminals tell of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class HeldQuote:
    """A quote that the edit withdraws or rewords, as chats received it.

    ``file`` is where it stood, from the data's folder on: ``actors/russia.yaml``.
    """

    id: str
    file: str
    text: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class HeldFile:
    """What the edit does to one file."""

    name: str
    withdrawn: tuple[HeldQuote, ...]
    reworded: tuple[HeldQuote, ...]


@dataclass(frozen=True, slots=True)
class HeldEdit:
    """An edit that is held ``since`` a moment; ``chats`` received some of what it takes away.

    ``told`` are the ids of the admins who were told. One that was refused stays held until the
    data is another.
    """

    key: str
    quotes: tuple[HeldQuote, ...]
    chats: int
    since: datetime
    is_refused: bool = False
    told: frozenset[int] = frozenset()

    @property
    def withdrawn(self) -> int:
        """How many quotes it withdraws."""
        return sum(quote.is_withdrawn for quote in self.quotes)

    @property
    def reworded(self) -> int:
        """How many quotes it puts otherwise."""
        return len(self.quotes) - self.withdrawn

    @property
    def files(self) -> tuple[HeldFile, ...]:
        """The same file by file."""
        return tuple(
            HeldFile(
                name,
                tuple(one for one in self.quotes if one.file == name and one.is_withdrawn),
                tuple(one for one in self.quotes if one.file == name and not one.is_withdrawn),
            )
            for name in dict.fromkeys(quote.file for quote in self.quotes)
        )

    def lines(self) -> Iterator[str]:
        """All of it as plain text: each file with its numbers, then a line for each quote."""
        for file in self.files:
            yield f"{file.name}: {len(file.withdrawn)} withdrawn, {len(file.reworded)} reworded"
            for sign, quotes in (("-", file.withdrawn), ("~", file.reworded)):
                for quote in quotes:
                    yield f"  {sign} {' '.join(quote.text.split())}"
