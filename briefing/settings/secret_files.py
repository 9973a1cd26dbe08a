"""Secrets that the environment gives: each as itself, in a file that it names, or by systemd.

    TELEGRAM_BOT_TOKEN=...                          the secret itself
    TELEGRAM_BOT_TOKEN_FILE=/run/secrets/token      a file that holds it
    LoadCredential=telegram-token:/etc/...          a credential, in $CREDENTIALS_DIRECTORY

A credential counts where the environment gives neither of the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from briefing.redaction import redact
from briefing.settings.private_files import warning_of

TOKEN_NAME = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the variable's name, not a token
"""The variable that may hold the token of the only bot."""
CREDENTIALS = "CREDENTIALS_DIRECTORY"
"""The variable by which systemd names the folder of a unit's credentials."""
SECRETS = {
    "TELEGRAM_BOT_TOKEN": "telegram-token",
    "BRIEFING_DATABASE__URL": "database-url",
    "BRIEFING_DATABASE__SESSION_URL": "database-session-url",
    "BRIEFING_TELEGRAM__PROXY": "proxy",
    "BRIEFING_WEBHOOK__SECRET_TOKEN": "webhook-secret",
    "BRIEFING_LIBRARY__GIT": "library-git",
    "BRIEFING_OPS__PING_URL": "ping-url",
}
"""The variables that may hold a secret, each with the name of its credential."""
_LONGEST = 64 * 1024
"""Characters: a device, or a file of something else, is not read to its end."""
FILE = "_FILE"
"""Behind the name of a variable: names a file with what the variable would hold."""


@dataclass(frozen=True, slots=True)
class GivenSecrets:
    """The secrets by their variables, and what is wrong; ``places`` says where each was found."""

    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    known: frozenset[str] = frozenset(SECRETS)

    def is_about(self, variable: str) -> bool:
        """Whether the variable gives a secret, or names a file with one."""
        return variable.upper().removesuffix(FILE) in self.known

    def read(self, name: str, path: Path, place: str) -> None:
        """Take the secret in a file; ``place`` says who names the file."""
        try:
            with path.open(encoding="utf-8") as file:
                value = file.read(_LONGEST + 1).strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "is not text in UTF-8"
            self.faults.append(redact(f"{place}: cannot read '{path}': {reason}"))
            return
        if len(value) > _LONGEST:
            self.faults.append(redact(f"{place}: '{path}' is too long to be a secret"))
            return
        if warning := warning_of(path, _what(name)):
            self.warnings.append(warning)
        self.values[name], self.places[name] = value, place


def read_secrets(
    environ: Mapping[str, str], more: Mapping[str, str] = MappingProxyType({})
) -> GivenSecrets:
    """Every secret that the environment gives, in any of the three ways. No fault shows one.

    ``more`` are further variables that may hold one, as `SECRETS`.
    """
    found = GivenSecrets(known=frozenset([*SECRETS, *more]))
    given = {name.upper(): value.strip() for name, value in environ.items()}
    for name, credential in {**SECRETS, **more}.items():
        value, file = given.get(name, ""), given.get(name + FILE, "")
        path = Path(given[CREDENTIALS]) / credential if given.get(CREDENTIALS) else None
        if (value or file) and path is not None and path.exists() and Path(file) != path:
            found.warnings.append(
                f"the credential {credential} is not used: {name if value else name + FILE} goes"
                " before it; take one of them away"
            )
        if value and file:
            found.faults.append(f"{name} and {name}{FILE} are both given; keep one")
        elif value:
            found.values[name], found.places[name] = value, name
        elif file:
            found.read(name, Path(file), f"{name}{FILE}")
        elif path is not None and path.exists():
            found.read(name, path, f"the credential {credential}")
    return found


def _what(name: str) -> str:
    return "the bot token" if name.startswith(TOKEN_NAME) else "a secret"
