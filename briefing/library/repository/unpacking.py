"""The files of a commit, written into a folder: plain files alone, and not too many bytes."""

import os
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from briefing.library.repository.git_program import GitFault, command, reason_in, run_git

MOST_IN_A_FILE = 64 * 1024 * 1024
"""Bytes that one file may have."""
MOST_IN_ALL = 1024 * 1024 * 1024
"""Bytes that all files may have together."""
MOST_FILES = 500_000
_KINDS = {"120000": "a symbolic link", "160000": "a submodule"}


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A plain file of a commit: its path, and git's name for what it holds."""

    path: PurePosixPath
    blob: str


def entries_in(
    repository: Path, environ: Mapping[str, str], commit: str, folder: str
) -> list[TreeEntry]:
    """The files below a folder of a commit.

    Raises GitFault for a link or a submodule among them, which could lead anywhere, and for what
    is too large.
    """
    wanted = () if folder == "." else ("--", folder)
    ended = run_git(
        repository, environ, "ls-tree", "-r", "-l", "-z", "--full-tree", commit, *wanted
    )
    if ended.returncode:
        raise GitFault(reason_in(ended))
    entries: list[TreeEntry] = []
    total = 0
    for line in ended.stdout.split(b"\0"):
        if not line:
            continue
        facts, _, name = line.partition(b"\t")
        mode, _, blob, size = facts.decode("ascii").split()
        path = PurePosixPath(os.fsdecode(name))
        shown = ascii(str(path))[:100]
        if mode in _KINDS:
            raise GitFault(f"{shown} is {_KINDS[mode]}, and only plain files are taken")
        if path.is_absolute() or {"..", ".git"} & set(path.parts):
            raise GitFault(f"{shown} is no name for a file of data")
        if int(size) > MOST_IN_A_FILE:
            raise GitFault(f"{shown} is larger than {MOST_IN_A_FILE // 2**20} MB")
        total += int(size)
        if total > MOST_IN_ALL or len(entries) >= MOST_FILES:
            raise GitFault("the data is larger than a library may be")
        entries.append(TreeEntry(path, blob))
    return entries


def unpack(
    repository: Path, environ: Mapping[str, str], entries: Iterable[TreeEntry], target: Path
) -> None:
    """Write the files, byte for byte as they were committed. Raises GitFault and OSError."""
    with subprocess.Popen(  # noqa: S603 - no shell, and no argument from outside
        [command(), "cat-file", "--batch"],
        cwd=repository,
        env={**environ, "GIT_DIR": "."},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise AssertionError("both were asked for")
        with process.stdin as asked:
            for entry in entries:
                asked.write(f"{entry.blob}\n".encode("ascii"))
                asked.flush()
                place = target.joinpath(*entry.path.parts)
                place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                place.write_bytes(_next_blob(process.stdout))


def _next_blob(answers: IO[bytes]) -> bytes:
    """One answer of ``git cat-file --batch``: a line with the size, the bytes, a line's end."""
    head = answers.readline().decode("ascii", "replace").split()
    if len(head) != 3 or head[1] != "blob":
        raise GitFault("a file of the commit is missing")
    content = answers.read(int(head[2]))
    answers.read(1)
    return content
