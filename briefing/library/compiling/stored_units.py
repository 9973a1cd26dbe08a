"""Units kept in a file for the next start: they are decoded into their types, or not at all."""

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path

import msgspec

from briefing.evidence.signatures import TrustedKeys
from briefing.library.building import fixed
from briefing.library.compiling.own_file import OwnFile
from briefing.library.compiling.shared_values import SharedValues
from briefing.library.compiling.units import ActorUnit, Units
from briefing.library.identity import plain_mapping
from briefing.library.model import Actor


class StoredUnits:
    """Writes and reads the file of units."""

    def __init__(
        self, path: Path, trusted: TrustedKeys | None = None, program: str | None = None
    ) -> None:
        """``trusted`` are the keys that vouch for quotes: with others the units are others.

        ``program`` says which program makes them; this one, if it is not given.
        """
        keys = sorted((trusted or TrustedKeys()).ids)
        self._file = OwnFile(path, *keys, program=program)
        self.digest: str | None = None
        """A digest of the units that were read or written last; None before any were."""

    def write(self, units: Units) -> None:
        """Keep units."""
        body = _encoder().encode(units)
        self.digest = hashlib.sha256(body).hexdigest()
        self._file.write(body)

    def read(self) -> Units | None:
        """The units that are kept; None where none are that can be used."""
        return self._file.read(self._decoded)

    def _decoded(self, body: memoryview) -> Units:
        kept = _decoder().decode(body)
        self.digest = hashlib.sha256(body).hexdigest()
        values = SharedValues()
        actors = {key: values.share(_fixed(unit)) for key, unit in kept.actors.items()}
        return replace(kept, actors=actors)


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
