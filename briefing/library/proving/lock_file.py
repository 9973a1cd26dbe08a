"""The lock in the data folder: reading it, and writing what was proved."""

import contextlib
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from briefing.evidence.lock_format import LockRefused, Proved, parse_lock, render_lock
from briefing.library.faults import Fault
from briefing.library.proving.claims import FiledClaim
from briefing.library.proving.proofs import Proof
from briefing.library.reading.folder import LOCK_NAME, leads_inside
from briefing.library.writing import written_beside

# A lock that is deleted takes the former ids of quotes along, and so does a line.
_MENDED = "restore it from git or delete it, then prove with `bot.py check --articles DIR`"
_MENDED_LINE = (
    "restore the line from git or take it out, then prove with `bot.py check --articles DIR`"
)


@dataclass(frozen=True, slots=True)
class LockReading:
    """The lock's lines by id, none where there is no lock.

    ``refused`` says why the file is no lock. ``broken`` are lines that vouch for nothing: their
    quotes are unchecked, and keep no library from being loaded.
    """

    lines: Mapping[str, Proved] = field(default_factory=dict)
    refused: tuple[Fault, ...] = ()
    broken: tuple[Fault, ...] = ()


def read_lock(positions: Path) -> LockReading:
    """The lock of the data folder, and what is wrong with it."""
    content = lock_bytes(positions)
    return content if isinstance(content, LockReading) else lock_of_bytes(positions, content)


def lock_of_bytes(positions: Path, content: bytes) -> LockReading:
    """What the bytes of the data folder's lock say, and what is wrong with them."""
    try:
        lock = parse_lock(content)
    except LockRefused as refused:
        return _refused(positions / LOCK_NAME, refused.problem, _MENDED, line=refused.line)
    path = positions / LOCK_NAME
    broken = (Fault(path, one.line, 1, one.problem, _MENDED_LINE) for one in lock.broken)
    return LockReading(lock.lines, broken=tuple(broken))


def lock_bytes(positions: Path) -> bytes | LockReading:
    """The lock's bytes; where there is no lock, or none that can be read, what that means."""
    path = positions / LOCK_NAME
    if not leads_inside(path, positions.resolve()):
        return _refused(path, "a link that leads out of the positions folder")
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            return _refused(path, "a file is expected here")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return LockReading()
    except OSError as error:
        return _refused(path, f"cannot be read: {error.strerror}")


def _refused(path: Path, problem: str, hint: str | None = None, *, line: int = 1) -> LockReading:
    return LockReading(refused=(Fault(path, line, 1, problem, hint),))


def proved_lines(
    claims: Mapping[str, FiledClaim], proofs: Mapping[str, Proof]
) -> Iterator[Proved]:
    """A line for each claim that is proved."""
    lines = (proved_line(claims[key], proof) for key, proof in proofs.items())
    return (line for line in lines if line is not None)


def proved_line(filed: FiledClaim, proof: Proof) -> Proved | None:
    """The line of a claim; None where it is not proved."""
    if not proof.verdict.is_proved or proof.place is None:
        return None
    return Proved(
        id=filed.id,
        verdict=proof.verdict,
        place=proof.place,
        claim=filed.digest,
        source=filed.source,
        sha256=filed.sha256,
        former=proof.former,
        attested=proof.attested,
        speaker_not_proved=proof.speaker_not_proved,
    )


def replace_lock(positions: Path, lines: Iterable[Proved]) -> bool:
    """Write the lock whole or not at all; False where it says the same already.

    Raises OSError where the folder cannot be written.
    """
    return replace_lock_bytes(positions, render_lock(lines).encode("ascii"))


def replace_lock_bytes(positions: Path, content: bytes) -> bool:
    """The same with the lines as `render_lock` writes them."""
    path = positions / LOCK_NAME
    with contextlib.suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    with written_beside(path, content) as temporary:
        temporary.chmod(_mode_of(path))
        temporary.replace(path)
    return True


def _mode_of(path: Path) -> int:
    """The permissions of the lock that is there, or those that a new text file is given."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644
