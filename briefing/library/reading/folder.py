"""Which files of the positions folder are data, and what does not belong there."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from briefing.library.faults import Fault, did_you_mean
from briefing.library.reading.fields import id_problem
from briefing.strict_yaml.clean_text import MAX_BYTES

LOCK_NAME = "evidence.lock"
_IN_TOP = ("topics.yaml", LOCK_NAME, "actors", "sources", "schemas", "README.md")
_MISSING = "the file is missing"
_LEFT_ALONE_ENDS = ("~", ".swp", ".swo", ".bak", ".orig", ".tmp")


class FileKind(StrEnum):
    """What a data file describes."""

    TOPICS = "topics"
    ACTOR = "actors"
    SOURCE = "sources"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A data file's kind, path and bytes; of a file beyond the limit one byte more than that."""

    kind: FileKind
    path: Path
    content: bytes


@dataclass(slots=True)
class Listing:
    """What a folder holds."""

    files: list[DataFile] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: Path, problem: str, hint: str | None = None) -> None:
        """Note a fault of a whole file or folder."""
        self.faults.append(Fault(path, 1, 1, problem, hint))


Pending: TypeAlias = Mapping[Path, bytes | None]
"""The contents that some data files are to have; None for a file that is to go."""


def list_folder(positions: Path, pending: Pending | None = None) -> Listing:
    """Read every data file of the folder; a fault for each thing that is out of place.

    What is ``pending`` is taken in place of what the files hold now.
    """
    listing = Listing()
    # Not Path.is_dir, which raises an error where it may not look.
    if not os.path.isdir(positions):
        listing.fault(positions, "there is no such folder")
        return listing
    root = positions.resolve()
    entries = _entries(positions, listing)
    if listing.faults:  # what cannot be listed has nothing else to be told of it
        return listing
    for path in entries:
        if path.name not in _IN_TOP:
            listing.fault(
                path,
                "nothing reads this file",
                did_you_mean(path.name, _IN_TOP) or "actors and sources have folders of their own",
            )
    _read(listing, FileKind.TOPICS, positions / "topics.yaml", root)
    for kind in (FileKind.ACTOR, FileKind.SOURCE):
        folder = positions / kind.value
        if not leads_inside(folder, root):
            listing.fault(folder, "a link that leads out of the positions folder")
        elif not os.path.isdir(folder):
            listing.fault(folder, "the folder is missing")
        else:
            entries = _entries(folder, listing)
            for path in entries:
                if _is_well_named(path, listing):
                    _read(listing, kind, path, root)
            is_empty = not entries and not any(path.parent == folder for path in pending or {})
            if kind is FileKind.ACTOR and is_empty and not listing.faults:
                _without_actors(listing, folder)
    return _with_pending(listing, positions, pending) if pending else listing


def _with_pending(listing: Listing, positions: Path, pending: Pending) -> Listing:
    """The listing as it will be once these files are written."""
    kinds = {positions / kind.value: kind for kind in (FileKind.ACTOR, FileKind.SOURCE)}
    kept = [file for file in listing.files if file.path not in pending]
    for path, content in pending.items():
        if content is not None:
            kept.append(DataFile(kinds.get(path.parent, FileKind.TOPICS), path, content))
    order = list(FileKind)
    kept.sort(key=lambda file: (order.index(file.kind), file.path))
    faults = [
        fault
        for fault in listing.faults
        if fault.problem != _MISSING or pending.get(fault.path) is None
    ]
    found = Listing(kept, faults)
    topics, actors = positions / "topics.yaml", positions / FileKind.ACTOR
    if topics in pending and pending[topics] is None:
        found.fault(topics, _MISSING)
    had_actors = any(file.kind is FileKind.ACTOR for file in listing.files)
    if had_actors and not found.faults and not any(file.path.parent == actors for file in kept):
        _without_actors(found, actors)
    return found


def _without_actors(listing: Listing, folder: Path) -> None:
    """More likely a mistake than a wish: readers would be told that nothing is on file."""
    listing.fault(folder, "there is no actor here", "a library has one or more")


def _entries(folder: Path, listing: Listing) -> list[Path]:
    """What a curator put into a folder, in order; notes, templates and editors' files left out."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        listing.fault(folder, f"cannot be read: {error.strerror}")
        return []
    return [folder / name for name in names if not is_left_alone(name)]


def is_left_alone(name: str) -> bool:
    """Whether a file or folder of this name is a note, a template or an editor's own."""
    return (
        name.startswith((".", "_"))
        or (name.startswith("#") and name.endswith("#"))
        or name.endswith(_LEFT_ALONE_ENDS)
        or name == "README.md"
    )


def _is_well_named(path: Path, listing: Listing) -> bool:
    if path.suffix != ".yaml":
        is_near = path.suffix.lower() in (".yaml", ".yml")
        hint = f"name it {path.stem}.yaml" if is_near else "data files end in .yaml"
        listing.fault(path, "nothing reads this file", hint)
        return False
    problem = id_problem(path.stem)
    if problem is not None:
        listing.fault(path, f"the file name is the id, and {problem}")
    return problem is None


def _read(listing: Listing, kind: FileKind, path: Path, root: Path) -> None:
    if not leads_inside(path, root):
        listing.fault(path, "a link that leads out of the positions folder")
        return
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for
            listing.fault(path, "a file is expected here")
            return
        # Without a buffer, and as long as it is: there may be 10,000 of them.
        with open(path, "rb", buffering=0) as file:
            is_long = status.st_size > MAX_BYTES
            content = file.read(MAX_BYTES + 1) if is_long else file.readall()
        listing.files.append(DataFile(kind, path, content))
    except FileNotFoundError:
        listing.fault(path, _MISSING)
    except OSError as error:
        listing.fault(path, f"cannot be read: {error.strerror}")


def leads_inside(path: Path, root: Path) -> bool:
    """Whether something in the folder ``root`` is no link, or a link that stays in it.

    So is what cannot be looked at: whoever opens it is told why.
    """
    try:
        if not stat.S_ISLNK(os.lstat(path).st_mode):
            return True
    except OSError:
        return True
    try:
        return path.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a link that leads to itself, or through what is closed
        return False
