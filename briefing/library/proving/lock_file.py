"""The lock in the data folder: reading it, and writing what was proved."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefing.evidence.lock_format import LockRefused, Proved, parse_lock, render_lock
from briefing.library.faults import Fault
from briefing.library.proving.claims import FiledClaim
from briefing.library.proving.proofs import Proof
from briefing.library.reading.folder import LOCK_NAME, leads_inside


def read_lock(positions: Path) -> tuple[Mapping[str, Proved], tuple[Fault, ...]]:
    """The lock's lines by id, none where there is no lock; a fault where it cannot be trusted."""
    path = positions / LOCK_NAME
    if not leads_inside(path, positions.resolve()):
        return {}, (Fault(path, 1, 1, "a link that leads out of the positions folder"),)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe would be waited for
            return {}, (Fault(path, 1, 1, "a file is expected here"),)
        return parse_lock(path.read_bytes()), ()
    except (FileNotFoundError, NotADirectoryError):
        return {}, ()
    except LockRefused as refused:
        # A lock that is deleted takes the former ids of quotes along.
        hint = "restore it from git or delete it, then prove with `bot.py check --articles DIR`"
        return {}, (Fault(path, refused.line, 1, refused.problem, hint),)
    except OSError as error:
        return {}, (Fault(path, 1, 1, f"cannot be read: {error.strerror}"),)


def proved_lines(
    claims: Mapping[str, FiledClaim], proofs: Mapping[str, Proof]
) -> Iterator[Proved]:
    """A line for each claim that is proved."""
    for key, proof in proofs.items():
        if proof.verdict.is_proved and proof.place is not None:
            filed = claims[key]
            yield Proved(
                id=key,
                verdict=proof.verdict,
                place=proof.place,
                claim=filed.digest,
                source=filed.source,
                sha256=filed.sha256,
                former=proof.former,
            )


def replace_lock(positions: Path, lines: Iterable[Proved]) -> bool:
    """Write the lock whole or not at all; False where it says the same already.

    Raises OSError where the folder cannot be written.
    """
    path = positions / LOCK_NAME
    content = render_lock(lines).encode("ascii")
    with contextlib.suppress(FileNotFoundError):
        if path.read_bytes() == content:
            return False
    # A dotfile: whoever watches the folder leaves it alone.
    handle, name = tempfile.mkstemp(prefix=f".{LOCK_NAME}.", dir=positions)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_of(path))
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _mode_of(path: Path) -> int:
    """The permissions of the lock that is there, or those that a new text file is given."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        return 0o644
