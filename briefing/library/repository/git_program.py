"""Runs the program git with nothing of its surroundings but what it needs.

It asks nobody, runs no hooks, reads no settings of the system or of a person, and speaks https,
ssh and to folders alone. What it may write, and for how long it may run, is bounded.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from briefing.library.repository.address import RepositoryAddress

MOST_FETCHED = 512 * 1024 * 1024
"""Bytes that one commit may be long as git packs it; beyond, it is refused."""
_PATIENCE = 120.0
"""Seconds for one command of git."""
_PASSED_ON = (
    *(
        "PATH",
        "HOME",
        "TMPDIR",
        "SSH_AUTH_SOCK",
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "GIT_SSL_CAINFO",
    ),
    *("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"),
)
_ALWAYS = {
    "LC_ALL": "C",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "false",
    "SSH_ASKPASS": "false",
    "GIT_ALLOW_PROTOCOL": "file:https:ssh",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes -oStrictHostKeyChecking=yes -oConnectTimeout=20",
}
_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "credential.helper": "",
    "fetch.fsckObjects": "true",
    "fetch.recurseSubmodules": "false",
    "gc.auto": "0",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "20",
    # Only keys of the file of signers count, never those in somebody's keyring.
    "gpg.program": "false",
    "gpg.x509.program": "false",
    "gpg.minTrustLevel": "fully",
}
_CREDENTIAL_HELPER = (
    '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n"'
    ' "$BRIEFING_GIT_USER" "$BRIEFING_GIT_PASSWORD"; }; f'
)
"""Gives git the password from the environment, which other users of the machine cannot see."""
_TOO_LARGE = f"died of signal {int(signal.SIGXFSZ)}" if hasattr(signal, "SIGXFSZ") else ""


class GitFault(Exception):
    """Why the data could not be taken. The text is one line, and holds no password."""


class RepositoryAway(GitFault):
    """The repository does not answer now, which may pass by itself."""


def command() -> str:
    """Where git is. Raises GitFault where it is not installed."""
    program = shutil.which("git")
    if program is None:
        raise GitFault("git is not installed")
    return program


def environment(
    address: RepositoryAddress, settings: Mapping[str, str], environ: Mapping[str, str]
) -> dict[str, str]:
    """What git finds around it: of ``environ`` only what reaching a repository takes."""
    kept = {name: environ[name] for name in _PASSED_ON if name in environ}
    pairs = [*_SETTINGS.items(), *settings.items()]
    if address.password is not None:
        kept["BRIEFING_GIT_USER"] = address.user or "git"
        kept["BRIEFING_GIT_PASSWORD"] = address.password
        # For this server alone: where it redirects to another one, that is given nothing.
        server = urlsplit(address.url)
        place = f"credential.{server.scheme}://{server.netloc}.helper"
        pairs.append((place, _CREDENTIAL_HELPER))
    for number, (name, value) in enumerate(pairs):
        kept[f"GIT_CONFIG_KEY_{number}"] = name
        kept[f"GIT_CONFIG_VALUE_{number}"] = value
    return {**kept, **_ALWAYS, "GIT_CONFIG_COUNT": str(len(pairs))}


def run_git(
    repository: Path | None,
    environ: Mapping[str, str],
    *arguments: str,
    patience: float = _PATIENCE,
) -> subprocess.CompletedProcess[bytes]:
    """Run git in a bare repository, or in none, until it ends.

    Raises RepositoryAway where it takes more than ``patience`` seconds, and GitFault where it
    fetches too much.
    """
    limit = str(MOST_FETCHED // 512)
    # Where the system lets nobody set limits, as the unit of deploy/systemd does, there is none.
    script = 'ulimit -f "$1" 2>/dev/null || :; shift; exec "$@"'
    bounded = (script, "sh", limit, command())
    with subprocess.Popen(  # noqa: S603 - the arguments are given apart from the shell's text
        ["/bin/sh", "-c", *bounded, *arguments],
        cwd=repository or "/",
        # Named, so that git looks for no other repository around the folder.
        env={**environ, "GIT_DIR": "." if repository else os.devnull},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise RepositoryAway(f"git {arguments[0]} took over {patience:.0f} s") from None
    if _TOO_LARGE and _TOO_LARGE in err.decode("ascii", "replace"):
        raise GitFault(f"the commit is larger than {MOST_FETCHED // 2**20} MB")
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


def reason_in(ended: subprocess.CompletedProcess[bytes]) -> str:
    """The line in which git says what went wrong, in printable characters and not too long."""
    lines = ended.stderr.decode("utf-8", "replace").splitlines()
    told = [line for line in lines if line.startswith(("fatal: ", "error: "))] or lines
    line = told[0] if told else f"git ended with {ended.returncode}"
    shown = "".join(char if char.isprintable() else " " for char in line)
    return shown.removeprefix("fatal: ").removeprefix("error: ").strip()[:200]
