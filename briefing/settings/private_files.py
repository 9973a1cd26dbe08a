"""Secrets in files: the bot token, and the key that signs the lock."""

from collections.abc import Mapping
from pathlib import Path

from briefing.file_permissions import others_can_read

SIGNING_KEY_NAME = "EVIDENCE_SIGNING_KEY"
"""The variable that may hold the private key which signs the lock."""
SIGNING_KEY_FILE_NAME = "EVIDENCE_SIGNING_KEY_FILE"
"""The variable that may name a file with it."""


class NoSigningKey(Exception):
    """There is no key to sign with; the text is one line that says why."""


def warning_of(path: Path, what: str) -> str | None:
    """A line about a secret's file that others can read; None where nobody else can."""
    if not others_can_read(path):
        return None
    return f"{path}: others can read {what}; chmod 600 keeps it to its owner"


def read_signing_key(file: Path | None, environ: Mapping[str, str]) -> tuple[bytes, str | None]:
    """The private key of a file, a credential of systemd's (``evidence-signing-key``), or else of
    the environment, and a warning about its file.

    Raises NoSigningKey.
    """
    named = environ.get(SIGNING_KEY_FILE_NAME, "").strip()
    folder = environ.get("CREDENTIALS_DIRECTORY", "").strip()
    credential = Path(folder) / "evidence-signing-key" if folder else None
    path = file or (Path(named) if named else None)
    if path is None and credential is not None and credential.exists():
        path = credential
    if path is not None:
        try:
            return path.read_bytes(), warning_of(path, "the signing key")
        except OSError as error:
            raise NoSigningKey(f"{path}: {error.strerror}") from None
    given = environ.get(SIGNING_KEY_NAME, "").strip()
    if not given:
        raise NoSigningKey(
            f"no key to sign with: give --key FILE, {SIGNING_KEY_FILE_NAME} or {SIGNING_KEY_NAME}"
        )
    return f"{given}\n".encode("utf-8", "replace"), None
