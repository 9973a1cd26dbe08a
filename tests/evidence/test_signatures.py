"""Keys are those of OpenSSH, and what is none is refused in words that show nothing of it."""

import pytest

from briefing.evidence.signatures import SigningKey, UnusableKey, read_public_key
from tests.support.signing import new_key

NO_KEYS = [
    "",
    "hello",
    "ssh-ed25519",
    "ssh-ed25519 AAAA",
    "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAA x",
]


@pytest.mark.parametrize("text", NO_KEYS)
def test_what_is_no_public_key_is_refused(text: str) -> None:
    with pytest.raises(UnusableKey, match="should be a"):
        read_public_key(text)


def test_what_is_no_private_key_is_refused_and_not_shown() -> None:
    with pytest.raises(UnusableKey) as refused:
        SigningKey(new_key().replace(b"OPENSSH", b"OPEN"))
    assert str(refused.value) == "is no private key of OpenSSH"
