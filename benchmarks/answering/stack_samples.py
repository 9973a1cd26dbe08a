"""Where a running bot spends its time: py-spy looks at its stack four hundred times a second."""

import re
import signal
import subprocess
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from benchmarks.suite.peer import Peer

Stacks: TypeAlias = Counter[tuple[str, ...]]
"""How often each stack was seen; a frame is a function and its file, the outermost first."""

_PARTS: Mapping[str, str] = {
    "fetching updates": r"gateway/polling|_update_fetcher",
    "sending": r"handlers/sending|handlers/rate_limiting",
    "rendering": r"briefing/messages/",
    "finding names": r"answers/names/",
    "reading the question": r"answers/(reading|commands)/",
    "answering": r"briefing/answers/",
    "digests and notes of chats": r"briefing/digests/|sqlalchemy|aiosqlite|_jobqueue|apscheduler",
    "dispatch": r"_application\.py|_baseupdateprocessor|gateway/lanes|handlers/",
}
"""A stack belongs to the first part of which it has a frame; what has none is the event loop's."""
THE_REST = "the event loop"
PARTS = (*_PARTS, THE_REST)
_LINE = re.compile(r":\d+\)$")
_OUTER = "Handle._run"
"""The frame below which all stacks differ."""


def sampled(python: Path, peer: Peer, action: Callable[[], object]) -> Stacks:
    """The stacks of a program while something is done; ``python`` is the one that has py-spy.

    Only what holds the interpreter is seen, so that waiting does not count. Raises OSError where
    py-spy saw nothing: it may not look at another process everywhere.
    """
    with TemporaryDirectory(prefix="bench-") as folder:
        found = Path(folder) / "stacks"
        options = ["--gil", "--rate", "400", "--format", "raw", "--output", str(found)]
        command = [str(python.parent / "py-spy"), "record", *options, "--pid"]
        with subprocess.Popen(  # noqa: S603 - the peers' py-spy, with arguments of ours
            [*command, str(peer.process.pid)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as recording:
            action()
            recording.send_signal(signal.SIGINT)
        return _read(found.read_text(encoding="utf-8"))


def _read(raw: str) -> Stacks:
    stacks: Stacks = Counter()
    for line in raw.splitlines():
        names, _, count = line.rpartition(" ")
        frames = [_LINE.sub(")", name) for name in names.split(";")]
        outer = next((at for at, name in enumerate(frames) if name.startswith(_OUTER)), -1)
        stacks[tuple(frames[outer + 1 :])] += int(count)
    return stacks


def part_of(stack: tuple[str, ...]) -> str:
    """The part of an answer that a stack belongs to."""
    for part, pattern in _PARTS.items():
        if any(re.search(pattern, frame) for frame in stack):
            return part
    return THE_REST


def shares(stacks: Stacks) -> dict[str, float]:
    """Of each part, its share of all."""
    seen: Counter[str] = Counter()
    for stack, count in stacks.items():
        seen[part_of(stack)] += count
    return {part: seen[part] / max(1, stacks.total()) for part in PARTS}
