"""Writing into the data folder: values as YAML that reads back the same, and new files."""

import contextlib
import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import yaml

from briefing.strict_yaml.scalars import Unquoted, resolve

_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


def yaml_text(value: str) -> str:
    """A text as a YAML value on one line, in quotation marks where it would mean something else.

    Text that is no text of a data file (line breaks, control characters) is written with escapes,
    and refused when it is read.
    """
    meaning = resolve(value)
    plain = isinstance(meaning, str) and not isinstance(meaning, Unquoted)
    plain = plain and value.splitlines() == [value]
    written: str = yaml.safe_dump(
        [value], allow_unicode=True, width=sys.maxsize, default_style=None if plain else '"'
    )
    return written.removeprefix("- ").rstrip("\n")


@contextlib.contextmanager
def written_beside(path: Path, content: bytes) -> Iterator[Path]:
    """Write a file beside a path, for its owner alone, to be given the path's name or to go.

    A crash leaves the old file or the new one, never half of one: the bytes are on the disk when
    this is entered. Raises OSError where the folder cannot be written.
    """
    # A dotfile: whoever reads or watches the folder leaves it alone.
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def place_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises FileExistsError where something has its name, and any other OSError where the folder
    cannot be written.
    """
    with written_beside(path, content) as temporary:
        temporary.chmod(0o644)
        _give_name(temporary, path, content)


def _give_name(temporary: Path, path: Path, content: bytes) -> None:
    """Let the written file have its name, if nothing else has it.

    A second link does that in one step; where the file system knows none, the file is written
    again under its name, and taken away if that fails half-way.
    """
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with path.open("xb") as file:
            try:
                file.write(content)
            except BaseException:
                with contextlib.suppress(OSError):
                    path.unlink()
                raise
