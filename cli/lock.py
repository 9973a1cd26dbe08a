"""`bot.py lock`: signatures over what was proved."""

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from briefing.evidence.signatures import SigningKey, TrustedKeys, UnusableKey
from briefing.library.lock_signing import sign_lines
from briefing.library.proving.lock_file import replace_lock
from briefing.settings import DEFAULT_PATH, NoSigningKey, read_signing_key
from cli.common_options import (
    FAILED,
    UNUSABLE_SETTINGS,
    BotName,
    ConfigFile,
    library_or_exit,
    loader_for,
)
from cli.paths import ArticlesFolder
from cli.terminal import complain, stop

lock = typer.Typer(no_args_is_help=True, add_completion=False)

KeyFile = Annotated[
    Path | None,
    typer.Option(
        "--key",
        metavar="FILE",
        help="The private key, as ssh-keygen -t ed25519 makes it; else EVIDENCE_SIGNING_KEY_FILE "
        "or EVIDENCE_SIGNING_KEY.",
    ),
]


@lock.callback()
def group() -> None:
    """Sign positions/evidence.lock."""


@lock.command()
def sign(
    key: KeyFile = None,
    articles: ArticlesFolder = None,
    config: ConfigFile = DEFAULT_PATH,
    bot: BotName = None,
) -> None:
    """Prove every quote, and sign the lines of those whose article is here.

    Lines whose article is not here stay as they are: who has not looked cannot vouch.
    """
    settings = library_or_exit(config, bot)
    signer = _signer(key)
    loader = loader_for(settings, None if articles is None else articles.resolve())
    found = loader.examine()
    if found.library is None or found.faults:
        stop("\n".join(str(fault) for fault in found.faults), FAILED)
    signed = sign_lines(found, signer, datetime.now(UTC).date())
    try:
        replace_lock(settings.positions, signed.lines)
    except OSError as error:
        stop(f"the lock cannot be written: {error.strerror}", FAILED)
    typer.echo(
        f"Key {signer.id}: {signed.made} signed, {signed.kept} were signed by it already, "
        f"{signed.away} left alone: their articles are not here."
    )
    if signer.id not in TrustedKeys(settings.trusted_keys):
        typer.echo(f"To trust it, put this line into library.trusted_keys: {signer.public_line}")


def _signer(file: Path | None) -> SigningKey:
    """The key to sign with; exit 2 where there is none that can be used."""
    try:
        content, warning = read_signing_key(file, os.environ)
        signer = SigningKey(content)
    except (NoSigningKey, UnusableKey) as error:
        prefix = "the signing key " if isinstance(error, UnusableKey) else ""
        stop(f"{prefix}{error}", UNUSABLE_SETTINGS)
    if warning is not None:
        complain(warning)
    return signer
