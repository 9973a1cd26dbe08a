"""Tokens of five characters that stand for the ids of actors, topics and zones in a button.

Shorter than those of the questions, for several have to fit beside a time and a rhythm: 30 bits of
SHA-256. One that two ids share leads to neither.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

LENGTH = 5


def token(kind: str, one: str) -> str:
    """The token of an id."""
    digest = hashlib.sha256(f"digests\0{kind}\0{one}".encode()).digest()
    return base64.urlsafe_b64encode(digest)[:LENGTH].decode()


def by_token(kind: str, ids: Iterable[str]) -> Mapping[str, str]:
    """The ids by their tokens."""
    found = {one: token(kind, one) for one in ids}
    often = Counter(found.values())
    return {made: one for one, made in found.items() if often[made] == 1}


def split(written: str) -> list[str]:
    """The tokens that stand one behind another."""
    return [written[at : at + LENGTH] for at in range(0, len(written), LENGTH)]
