"""Short tokens that stand for ids in a button, and the index that leads back from them.

A token is the first eight base32 characters of the SHA-256 over kind and id: 40 bits, the same on
every machine and in every release. It depends on nothing but the id, so an old button finds its
actor again after any edit that keeps the id.
"""

import base64
import hashlib
from collections.abc import Iterable, Mapping

from briefing.answers.refusals import Kept
from briefing.library.model import Library

LENGTH = 8
PATTERN = f"[a-z2-7]{{{LENGTH}}}"


def token_of(kind: Kept, *ids: str) -> str:
    """The token for an id of this kind; a speaker is named by the actor's id and its own."""
    digest = hashlib.sha256("\0".join((kind.value, *ids)).encode()).digest()
    return base64.b32encode(digest)[:LENGTH].decode().lower()


class Tokens:
    """The ids of one library by their tokens."""

    def __init__(self, library: Library) -> None:
        self.library = library
        speakers = ((actor.id, one) for actor in library.actors.values() for one in actor.speakers)
        self._ids: Mapping[Kept, Mapping[str, str]] = {
            Kept.ACTOR: _index(Kept.ACTOR, ((one,) for one in library.actors)),
            Kept.TOPIC: _index(Kept.TOPIC, ((one,) for one in library.topics)),
            Kept.SPEAKER: _index(Kept.SPEAKER, speakers),
            Kept.QUOTE: _index(Kept.QUOTE, ((one,) for one in library.quotes)),
            Kept.SOURCE: _index(Kept.SOURCE, ((one,) for one in library.sources)),
        }

    def id_of(self, kind: Kept, token: str) -> str | None:
        """The id that the token stands for; None where nothing on file has it."""
        return self._ids[kind].get(token)


def _index(kind: Kept, names: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Token to id. A token that two ids share leads to neither: better gone than the wrong one."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for name in names:
        token = token_of(kind, *name)
        if token in found:
            shared.add(token)
        found[token] = name[-1]
    return {token: one for token, one in found.items() if token not in shared}
