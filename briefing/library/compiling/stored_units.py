"""Units kept in a file for the next start. It may be deleted at any time.

Whatever is not surely what this program wrote for its owner alone is passed over, and the data is
read as if there were no file. Nothing in it is code: it is decoded into the types of units, or not
at all.
"""

import hashlib
import os
import stat
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec
import pydantic
import rapidfuzz
import structlog
import yaml

import briefing
from briefing.evidence.signatures import TrustedKeys
from briefing.library.building import fixed
from briefing.library.compiling.units import ActorUnit, Units
from briefing.library.identity import plain_mapping
from briefing.library.model import Actor
from briefing.library.writing import written_beside

_DECIDING = ("briefing/evidence", "briefing/library", "briefing/strict_yaml", "quotations")
"""The packages of the program that decide what a unit is."""
_log = structlog.get_logger(__name__)


class StoredUnits:
    """Writes and reads the file of units. Readable by its owner alone, replaced whole or not."""

    def __init__(
        self, path: Path, trusted: TrustedKeys | None = None, program: str | None = None
    ) -> None:
        """``trusted`` are the keys that vouch for quotes: with others the units are others.

        ``program`` says which program makes them; this one, if it is not given.
        """
        self._path = path
        keys = sorted((trusted or TrustedKeys()).ids)
        made_by = "/".join((program or program_digest(), *keys))
        self._made_by = hashlib.sha256(made_by.encode()).digest()

    def write(self, units: Units) -> None:
        """Keep units. Where the file cannot be written, that is a line in the log."""
        body = _encoder().encode(units)
        head = hashlib.sha256(body).digest() + self._made_by
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with written_beside(self._path, head + body) as temporary:
                temporary.replace(self._path)
        except OSError as error:
            _log.warning("the compiled library cannot be kept", reason=str(error))

    def read(self) -> Units | None:
        """The units that are kept; None where none are that can be used."""
        try:
            kept = self._content()
        except FileNotFoundError:
            return None
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            reason = str(error).partition("\n")[0][:200]
            _log.warning(
                "the compiled library is passed over: the data is read",
                file=str(self._path),
                reason=reason,
            )
            return None
        actors = {key: _fixed(unit) for key, unit in kept.actors.items()}
        return replace(kept, actors=actors)

    def _content(self) -> Units:
        """What is kept. Raises OSError, and ValueError for what cannot be used."""
        content = memoryview(_own_file(self._path))
        digest, made_by, body = content[:32], content[32:64], content[64:]
        if hashlib.sha256(body).digest() != digest:
            raise ValueError("it is damaged")
        if made_by != self._made_by:
            raise ValueError("another version of the program made it, or with other keys")
        return _decoder().decode(body)


def _own_file(path: Path) -> bytes:
    """The bytes of a file that is ours and nobody else's. Raises OSError and ValueError."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise ValueError("it is no file")
        if hasattr(os, "geteuid") and (found.st_uid != os.geteuid() or found.st_mode & 0o077):
            raise ValueError("it is not this user's own, or others may read or write it")
        return file.read()


@cache
def program_digest() -> str:
    """A digest of all code that decides what a file is read as."""
    digest = hashlib.sha256()
    versions = (sys.version, unicodedata.unidata_version, pydantic.VERSION, yaml.__version__)
    for version in (*versions, rapidfuzz.__version__, msgspec.__version__):
        digest.update(f"{version}\n".encode())
    for path in sorted(_code()):
        digest.update(f"{path}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _code() -> Iterator[Path]:
    for root in (Path(folder).parent for folder in briefing.__path__):
        for package in _DECIDING:
            for path in (root / package).rglob("*"):
                if path.suffix in (".py", ".txt", ".tsv", ".json"):
                    yield path


def _fixed(unit: ActorUnit) -> ActorUnit:
    """The unit with mappings that nobody can change."""
    actor: Actor = unit.actor
    return replace(
        unit,
        actor=replace(
            actor,
            speakers=fixed(dict(actor.speakers)),
            positions=fixed(dict(actor.positions)),
        ),
    )


@cache
def _encoder() -> msgspec.msgpack.Encoder:
    return msgspec.msgpack.Encoder(enc_hook=plain_mapping)


@cache
def _decoder() -> msgspec.msgpack.Decoder[Units]:
    return msgspec.msgpack.Decoder(Units)
