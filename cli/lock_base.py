"""The lock, and the trusted keys, that a change is held against: git's, or those of a file."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.evidence.lock_format import LockRefused, Proved, parse_lock
from briefing.library.faults import printable
from briefing.library.reading.folder import LOCK_NAME
from briefing.settings import SettingsError, load_settings


class NoBase(Exception):
    """What a change was to be held against cannot be read; the text is one line that says why."""


@dataclass(frozen=True, slots=True)
class Base:
    """The lines of the older lock, none where there was no lock.

    ``trusted_keys`` are those of the older settings: a change cannot vouch for itself with a key
    that it brings along. They are empty where the older settings had none, or are not known.
    """

    lines: Mapping[str, Proved]
    trusted_keys: tuple[str, ...] = ()


def read_base(name: str, positions: Path, config: Path) -> Base:
    """The base of this name: a file that is a lock, or a commit of git. Raises NoBase."""
    file = Path(name)
    if file.is_file():
        try:
            return Base(_lines(name, file.read_bytes()))
        except OSError as error:
            raise NoBase(f"{printable(name)}: {error.strerror}") from None
    commit = _git(positions, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if name.startswith("-") or commit is None:
        raise NoBase(f"{printable(name)}: there is no such file, nor a commit of git here")
    number = commit.decode("ascii").strip()
    lock = _git(positions, "show", f"{number}:./{LOCK_NAME}")
    settings = _git(config.absolute().parent, "show", f"{number}:./{config.name}")
    return Base(
        {} if lock is None else _lines(f"{LOCK_NAME} of {name}", lock),
        () if settings is None else _trusted(f"{config.name} of {name}", settings),
    )


def _lines(name: str, content: bytes) -> Mapping[str, Proved]:
    try:
        return parse_lock(content).lines
    except LockRefused as refused:
        raise NoBase(f"{printable(name)}: {refused.problem}") from None


def _trusted(name: str, content: bytes) -> tuple[str, ...]:
    with TemporaryDirectory(prefix="briefing-") as folder:
        file = Path(folder) / "config.yaml"
        file.write_bytes(content)
        try:
            return load_settings(file, os.environ).library.trusted_keys
        except SettingsError:
            raise NoBase(f"{printable(name)}: these settings cannot be used") from None


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints, run in a folder; None where it fails or is not installed."""
    git = shutil.which("git")
    if git is None:
        return None
    ended = subprocess.run(  # noqa: S603 - a list of arguments, which no shell reads
        [git, *arguments], cwd=folder, capture_output=True, check=False
    )
    return ended.stdout if ended.returncode == 0 else None
