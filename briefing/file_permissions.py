"""Files that nobody but their owner has to read: who follows what, and secrets."""

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def others_can_read(path: Path) -> bool:
    """Whether somebody else than a file's owner may read it, by its permissions."""
    try:
        return bool(path.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))
    except OSError:
        return False


def keep_private(path: Path) -> None:
    """Take a file or a folder from everybody but its owner; what the owner may is left as it is.

    Nothing happens where it is not there, or belongs to somebody else.
    """
    with suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & _OTHERS:
            path.chmod(mode & ~_OTHERS)


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter, and the folders above it as usual.

    One that is there already is left as it is: it may hold more than ours. Raises OSError.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner can read, where there is none. Raises OSError."""
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
