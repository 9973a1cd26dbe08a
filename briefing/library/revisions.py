"""Loads an older version of the data, from another folder or from a revision in git."""

import io
import os
import re
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from briefing.library.faults import LibraryRefused
from briefing.library.loader import load_library
from briefing.library.model import Library

# What git-check-ref-format(1) and gitrevisions(7) allow, but for ranges, options and paths.
_REVISION = re.compile(r"(?!.*\.\.)[A-Za-z0-9_@][\w./@{}^~+-]{0,199}", re.ASCII)
_COMMIT = re.compile(r"[0-9a-f]{40,64}")
# A hook of git's runs with these set; they would lead git away from the folder that is asked for.
_SET_BY_GIT = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OBJECT_DIRECTORY")


class NoSuchVersion(Exception):
    """There is no data of this name. The text says what was looked for."""


def load_version(name: str, positions: Path) -> Library:
    """The library of a folder, or of a revision of the repository that holds ``positions``.

    What is the name of a folder is that folder. Raises NoSuchVersion, and LibraryRefused with the
    faults at places of the version.
    """
    if name and os.path.isdir(name):
        return load_library(Path(name))
    with tempfile.TemporaryDirectory(prefix="positions-") as temporary:
        folder = Path(temporary)
        _take_out(name, positions, folder)
        try:
            return load_library(folder)
        except LibraryRefused as refused:
            raise LibraryRefused(
                replace(fault, path=Path(f"{name}:{fault.path.relative_to(folder)}"))
                for fault in refused.faults
            ) from None


def _take_out(revision: str, positions: Path, target: Path) -> None:
    """Write the data as it was in a revision into a folder."""
    if not _REVISION.fullmatch(revision):
        raise NoSuchVersion(f"{revision!r} is no folder, and no name of a revision")
    folder = positions.resolve()
    top = _git(folder.parent, "rev-parse", "--show-toplevel")
    inside = _git(folder.parent, "rev-parse", "--show-prefix")
    if top is None or inside is None:
        raise NoSuchVersion(f"{revision} is no folder, and {folder} is in no git repository")
    named = _git(folder.parent, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    commit = (named or b"").decode("ascii", "replace").strip()
    if not _COMMIT.fullmatch(commit):
        raise NoSuchVersion(f"{revision} is no folder, and no revision of {folder}")
    path = _line(inside) + folder.name
    content = _git(Path(_line(top)), "archive", "--format=tar", f"{commit}:{path}")
    if content is None:
        raise NoSuchVersion(f"{revision} has no folder {path}")
    _unpack(content, target)


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it ends with an error. Raises NoSuchVersion without a git."""
    program = shutil.which("git")
    if program is None:
        raise NoSuchVersion("git is not installed, so that only folders can be compared")
    environ = {name: value for name, value in os.environ.items() if name not in _SET_BY_GIT}
    ended = subprocess.run(  # noqa: S603 - no shell; names of revisions are checked above
        [program, "-C", str(folder), *arguments],
        env={**environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return ended.stdout if ended.returncode == 0 else None


def _line(printed: bytes) -> str:
    return os.fsdecode(printed.removesuffix(b"\n"))


def _unpack(content: bytes, target: Path) -> None:
    """The plain files of an archive; links, and names that lead elsewhere, are passed over."""
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            file = archive.extractfile(member) if member.isreg() else None
            if file is None or path.is_absolute() or ".." in path.parts:
                continue
            place = target.joinpath(*path.parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(file.read())
