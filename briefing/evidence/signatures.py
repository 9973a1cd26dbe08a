"""Signatures over lines of the lock: who says that a quote's words stand in its article.

Keys are those of OpenSSH, of the kind Ed25519, as ``ssh-keygen -t ed25519`` makes them. Each line
is signed by itself, so that locks merge in git. What is signed is the whole statement (see
`Statement`), not the short digests that the line shows: those are 40 bits, which somebody with
time can meet with other words.
"""

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_ssh_private_key,
    load_ssh_public_key,
)

from briefing.evidence.lock_format import Attestation
from briefing.evidence.verdict import Place, Verdict

_PURPOSE = b"position-briefings evidence 1\0"
"""Begins all that is signed, so that a signature made for something else says nothing here."""
_ID_DIGITS = 16


class UnusableKey(ValueError):
    """A key that cannot be used; the text says why and shows nothing of the key."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody signs: these words stand in this article, and are these persons' words.

    ``words`` are folded as in the quote's id. ``given_to`` says to whom the data gives them, by
    name: ``("actor: Norland", "speaker: Alma Berg")``; none for words that are not filed. Ids of
    files are no part of it, so that renaming a file asks for no new signature, and giving somebody
    another name does.
    """

    words: str
    quoted: bool | None
    attribution: str | None
    given_to: tuple[str, ...]
    article: str
    verdict: Verdict
    place: Place

    def signed_bytes(self, day: date) -> bytes:
        """The bytes that are signed: canonical JSON, the same on every machine."""
        content = {**asdict(self), "day": day.isoformat()}
        text = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
        return _PURPOSE + text.encode("ascii")


class TrustedKeys:
    """The keys that may vouch for lines, and what they were found to vouch for.

    What was verified is kept for the next look at the data: 100,000 signatures take seconds.
    """

    def __init__(self, lines: Iterable[str] = ()) -> None:
        """Take public keys as OpenSSH writes them; raise UnusableKey for another text."""
        self._keys = {key_id(key): key for key in map(read_public_key, lines)}
        self._kept: dict[tuple[Statement, Attestation], bool] = {}

    def __bool__(self) -> bool:
        return bool(self._keys)

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the keys."""
        return frozenset(self._keys)

    def vouched(
        self, statement: Statement, attested: Iterable[Attestation]
    ) -> tuple[Attestation, ...]:
        """Those of the attestations that a trusted key really signed; the newest first."""
        held = (one for one in attested if self._holds(statement, one))
        return tuple(sorted(held, reverse=True))

    def _holds(self, statement: Statement, one: Attestation) -> bool:
        key = self._keys.get(one.key)
        if key is None:
            return False
        known = self._kept.get((statement, one))
        if known is None:
            known = self._kept[statement, one] = _is_signature(key, statement, one)
        return known


class SigningKey:
    """A private key, which signs statements. It is never shown."""

    def __init__(self, content: bytes) -> None:
        """Take a private key as OpenSSH writes it; raise UnusableKey for another text."""
        try:
            key = load_ssh_private_key(content, password=None)
        except (ValueError, UnsupportedAlgorithm):
            raise UnusableKey("is no private key of OpenSSH") from None
        except TypeError:
            raise UnusableKey("is protected by a passphrase; make one without") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise UnusableKey("is not of the kind that ssh-keygen -t ed25519 makes")
        self._key = key

    @property
    def id(self) -> str:
        """The id under which lines name the key."""
        return key_id(self._key.public_key())

    @property
    def public_line(self) -> str:
        """The public half, as ``library.trusted_keys`` takes it."""
        public = self._key.public_key()
        return public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH).decode("ascii")

    def sign(self, statement: Statement, day: date) -> Attestation:
        """Say that the statement was found to hold on this day (in UTC)."""
        made = self._key.sign(statement.signed_bytes(day))
        return Attestation(day, self.id, base64.urlsafe_b64encode(made).rstrip(b"=").decode())


def read_public_key(line: str) -> Ed25519PublicKey:
    """The key of a line such as ``ssh-ed25519 AAAAC3... curators``; raises UnusableKey."""
    try:
        key = load_ssh_public_key(line.strip().encode("utf-8", "replace"))
    except (ValueError, UnsupportedAlgorithm):
        raise UnusableKey("should be a public key such as ssh-ed25519 AAAAC3... name") from None
    if not isinstance(key, Ed25519PublicKey):
        raise UnusableKey("should be a key that begins with ssh-ed25519")
    return key


def key_id(key: Ed25519PublicKey) -> str:
    """Sixteen hex digits that name a key in a line of the lock."""
    raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
    return hashlib.sha256(raw).hexdigest()[:_ID_DIGITS]


def _is_signature(key: Ed25519PublicKey, statement: Statement, one: Attestation) -> bool:
    try:
        key.verify(base64.urlsafe_b64decode(f"{one.signature}=="), statement.signed_bytes(one.day))
    except (InvalidSignature, ValueError):
        return False
    return True
