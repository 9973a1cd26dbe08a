"""The files that a decision changes, in memory: nothing is written here.

Each change is kept as lines that came and lines that went, so that it can be taken back later
from a file that others have edited since.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from pathlib import Path

import msgspec


class Part(StrEnum):
    """What a change is to the decision; it says when taking back may leave it out."""

    ENTRY = "entry"
    """The decision itself: a quote, or words that were left out."""
    HOLDER = "holder"
    """What holds entries (``not_filed:``, a position): it stays while it holds others."""
    STUB = "stub"
    """Who and what is new (a speaker, a topic, an actor): it stays while others use it."""
    VALUE = "value"
    """Another stance or summary of a position: it stays where it was written anew since."""


class Hunk(msgspec.Struct, frozen=True):
    """A change of one place of a file: ``removed`` lines gave way to ``inserted`` ones.

    ``line`` is the number of the first, from 0; ``context`` are the two lines before it.
    ``is_new_file`` says that the file was made.
    """

    path: str
    part: Part
    line: int
    removed: tuple[str, ...]
    inserted: tuple[str, ...]
    context: tuple[str, ...] = ()
    is_new_file: bool = False


class FileChange(msgspec.Struct, frozen=True):
    """A file's text before and after, None where there is none. ``path`` is in the data folder."""

    path: str
    before: str | None
    after: str | None


class ChangedSince(Exception):
    """A place was edited after the change that is to be taken back; the text names the file."""


_CONTEXT = 2


class PendingFiles:
    """The data folder as it will be. Files are read when they are first asked for."""

    def __init__(self, positions: Path) -> None:
        self._positions = positions
        self._before: dict[str, str | None] = {}
        self._after: dict[str, str | None] = {}
        self.hunks: list[Hunk] = []

    def text(self, path: str) -> str | None:
        """What a file holds by now; None where there is no such file. Raises OSError."""
        if path not in self._after:
            try:
                content = (self._positions / path).read_bytes().decode("utf-8")
            except FileNotFoundError:
                self._before[path] = self._after[path] = None
            else:
                self._before[path] = self._after[path] = content
        return self._after[path]

    def edit(self, path: str, change: Callable[[str], str], part: Part) -> None:
        """Give a file that is there another text."""
        before = self.text(path) or ""
        after = change(before)
        if after != before:
            self._after[path] = after
            self.hunks.append(_hunk(path, part, before, after))

    def create(self, path: str, text: str, part: Part) -> None:
        """Make a file. Raises FileExistsError where there is one."""
        if self.text(path) is not None:
            raise FileExistsError(path)
        self._after[path] = text
        lines = tuple(text.splitlines(keepends=True))
        self.hunks.append(Hunk(path, part, 0, (), lines, is_new_file=True))

    def take_back(self, hunks: Iterable[Hunk], *, keep_stubs: bool = False) -> None:
        """Undo changes, the last first; raises ChangedSince where an entry is no more as it was.

        Holders of other entries stay; with ``keep_stubs``, so does whoever was new.
        """
        for hunk in reversed(list(hunks)):
            if hunk.part is Part.STUB and keep_stubs:
                continue
            text = self.text(hunk.path)
            lines = [] if text is None else text.splitlines(keepends=True)
            if hunk.is_new_file:
                if tuple(lines) == hunk.inserted:
                    self._after[hunk.path] = None
                continue
            at = _found(lines, hunk)
            if at is None and hunk.part is Part.ENTRY:
                raise ChangedSince(hunk.path)
            if at is None or (hunk.part is Part.HOLDER and _holds_more(lines, at, hunk)):
                continue
            lines[at : at + len(hunk.inserted)] = hunk.removed
            self._after[hunk.path] = "".join(lines)

    @property
    def changes(self) -> tuple[FileChange, ...]:
        """The files that have another text now."""
        return tuple(
            FileChange(path, self._before[path], after)
            for path, after in self._after.items()
            if after != self._before[path]
        )

    @property
    def contents(self) -> dict[Path, bytes | None]:
        """What the changed files will hold, as the library's loader takes it."""
        return {
            self._positions / change.path: None if change.after is None else change.after.encode()
            for change in self.changes
        }


def _hunk(path: str, part: Part, before: str, after: str) -> Hunk:
    """The one stretch of lines in which two texts differ."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    removed, inserted = old[head : len(old) - tail], new[head : len(new) - tail]
    context = tuple(new[max(0, head - _CONTEXT) : head])
    return Hunk(path, part, head, tuple(removed), tuple(inserted), context)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines two texts begin with alike."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _found(lines: Sequence[str], hunk: Hunk) -> int | None:
    """Where the inserted lines stand now: behind their context, or elsewhere if but once."""
    wanted = (*hunk.context, *hunk.inserted)
    places = _places(lines, wanted)
    expected = hunk.line - len(hunk.context)
    if expected in places:
        return hunk.line
    if len(places) == 1:
        return places[0] + len(hunk.context)
    is_telling = len(hunk.inserted) > 1 or hunk.part is not Part.VALUE
    alone = _places(lines, hunk.inserted) if is_telling else []
    return alone[0] if len(alone) == 1 else None


def _places(lines: Sequence[str], wanted: Sequence[str]) -> list[int]:
    count = len(wanted)
    bare = [line.rstrip("\r\n") for line in lines]
    sought = [line.rstrip("\r\n") for line in wanted]
    return [at for at in range(len(bare) - count + 1) if bare[at : at + count] == sought]


def _holds_more(lines: Sequence[str], at: int, hunk: Hunk) -> bool:
    """Whether something belongs to the lines of a holder: what follows stands further in."""
    own = _depth(hunk.inserted[-1])
    for line in lines[at + len(hunk.inserted) :]:
        bare = line.strip()
        if bare and not bare.startswith("#"):
            return _depth(line) > own or (_depth(line) == own and bare.startswith("- "))
    return False


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
