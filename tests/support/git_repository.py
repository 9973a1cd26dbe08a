"""A git repository with data, as a curators' server has it: a bare one, and a clone to edit in."""

import os
import subprocess
from pathlib import Path

_ENVIRON = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_NAME": "A curator" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "curator@example.org" for who in ("AUTHOR", "COMMITTER")},
}


class GitRepository:
    """A repository at ``address``; ``work`` is the clone that its curators edit in."""

    def __init__(self, place: Path) -> None:
        self.address = place / "server.git"
        self.work = place / "work"
        place.mkdir(parents=True, exist_ok=True)
        git_in(place, "init", "--quiet", "--bare", "--initial-branch=main", self.address)
        git_in(place, "init", "--quiet", "--initial-branch=main", self.work)
        self.git("remote", "add", "origin", self.address)

    def git(self, *arguments: str | Path) -> str:
        """What git prints in the clone."""
        return git_in(self.work, *arguments)

    def commit(self, *options: str, force: bool = False) -> str:
        """Commit all there is, and push it; the commit's id."""
        self.git("add", "--all", "--force")
        self.git("commit", "--quiet", "--allow-empty", "-m", "An edit", *options)
        self.git("push", "--quiet", *(["--force"] if force else []), "origin", "HEAD")
        return self.git("rev-parse", "HEAD").strip()

    def sign_with(self, key: Path) -> tuple[str, ...]:
        """Have the next commits signed with a new key; the line for a file of allowed signers."""
        _run(key.parent, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key))
        self.git("config", "gpg.format", "ssh")
        self.git("config", "user.signingkey", str(key))
        public = key.with_suffix(".pub").read_text().split()
        return ("curator@example.org", *public[:2])


def git_in(folder: Path, *arguments: str | Path) -> str:
    """What git prints in a folder, whatever its user has set."""
    return _run(folder, "git", *map(str, arguments))


def _run(folder: Path, *command: str) -> str:
    """What a program prints; it has to succeed."""
    ended = subprocess.run(  # noqa: S603 - a test's own words, and no shell
        command, cwd=folder, env=_ENVIRON, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
