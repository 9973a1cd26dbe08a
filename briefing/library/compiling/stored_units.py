"""Units kept in a file for the next start: they are decoded into their types, or not at all."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from briefing.evidence.signatures import TrustedKeys
from briefing.library.building import fixed
from briefing.library.compiling.own_file import OwnFile
from briefing.library.compiling.shared_values import SharedValues
from briefing.library.compiling.units import ActorUnit, SourceUnit, TopicsUnit, Units
from briefing.library.former_ids import FormerIds
from briefing.library.identity import plain_mapping
from briefing.library.model import Actor

_WORTH_WRITING = 100
"""Where more than one in so many units changed, all are written anew."""


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
        """A digest of the units that were read or written last; None before any were, and where
        others have been kept since."""
        self._unwritten = 0
        self._is_start = True

    def write(self, units: Units) -> None:
        """Keep units."""
        body = _encoder().encode(units)
        self.digest = hashlib.sha256(body).hexdigest()
        self._unwritten = 0
        self._file.write(body)

    def keep(self, units: Units, before: Units | None) -> None:
        """Keep units that come after others, which were kept; None before any were.

        One edit among thousands of files is not written: the next start compiles what changed
        since. It writes whatever that was, for the index of its search is made of the same units.
        """
        changed = units.changed_from(before) if before is not None else len(units.actors)
        is_start, self._is_start = self._is_start, False
        self._unwritten += changed
        if changed and (is_start or self._unwritten * _WORTH_WRITING > len(units.actors)):
            self.write(units)
        elif changed:
            self.digest = None

    def read(self) -> Units | None:
        """The units that are kept; None where none are that can be used."""
        return self._file.read(self._decoded)

    def _decoded(self, body: memoryview) -> Units:
        kept = _decoder().decode(body)
        self.digest = hashlib.sha256(body).hexdigest()
        # One after another: the copies that each holds are gone before the next one's are made.
        values, decode = SharedValues(), _actor_decoder().decode
        actors = {key: values.share(_fixed(decode(raw))) for key, raw in kept.actors.items()}
        return Units(kept.topics, kept.sources, actors, kept.lock)


@dataclass(frozen=True, slots=True)
class _Kept:
    """The units as they stand in the file: those of actors are not decoded yet."""

    topics: TopicsUnit
    sources: Mapping[str, SourceUnit]
    actors: Mapping[str, msgspec.Raw]
    lock: str


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
def _decoder() -> msgspec.msgpack.Decoder[_Kept]:
    return msgspec.msgpack.Decoder(_Kept)


@cache
def _actor_decoder() -> msgspec.msgpack.Decoder[ActorUnit]:
    return msgspec.msgpack.Decoder(ActorUnit, dec_hook=_former_ids)


def _former_ids(kind: type, plain: Any) -> FormerIds:
    """Raises ValueError for pairs that are none, TypeError for another kind."""
    if kind is not FormerIds or not isinstance(plain, dict):
        raise TypeError(f"a {kind.__name__} is no part of a unit")
    return FormerIds(plain.items())
