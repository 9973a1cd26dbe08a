"""Publications as commits of the git repository in which the data stands, by a curator's name.

``commit`` makes each publication a commit of the branch that is checked out; ``branch`` makes it
one of a branch of the article's own, and leaves the checked-out branch and the index alone. What
happens to that branch is for whoever runs the program: a hook of the repository is told of it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

HOOK = "position-published"
"""The hook that is told of each publication, where the repository has it: with the branch and the
commit as its arguments."""
BRANCHES = "curation/"
_PATIENCE = 60.0
_PASSED_ON = ("PATH", "HOME", "TMPDIR", "SSH_AUTH_SOCK", "XDG_CONFIG_HOME", "LANG")
"""What git and its hooks see of the environment: no token, and no password of ours."""
_NOT_IN_NAMES = re.compile(r"[<>\x00-\x1f\x7f]")
_LONGEST_NAME = 80


class PublishMode(StrEnum):
    """What becomes of a publication."""

    OFF = "off"
    COMMIT = "commit"
    BRANCH = "branch"


class NotCommitted(Exception):
    """A publication is in the files, and is no commit. The text says why, in one line."""


@dataclass(frozen=True, slots=True)
class Commit:
    """A publication in git."""

    id: str
    branch: str


@dataclass(frozen=True, slots=True)
class GitPublisher:
    """Makes commits in the repository around the data folder ``positions``."""

    positions: Path
    mode: PublishMode

    def is_in_repository(self) -> bool:
        """Whether the data stands in a git repository, and git is there. Raises NotCommitted."""
        return (
            shutil.which("git") is not None and self._found("rev-parse", "--git-dir") is not None
        )

    def publish(
        self, paths: Sequence[str], subject: str, author: str, topic: str
    ) -> Commit | None:
        """Commit these files of the data folder; None where nothing is to be done.

        ``author`` is the curator's name; ``topic`` names the branch, as the id of an article does.
        Raises NotCommitted.
        """
        if self.mode is PublishMode.OFF or not paths:
            return None
        if self.mode is PublishMode.COMMIT:
            return self._on_this_branch(paths, subject, _signature(author))
        return self._on_own_branch(paths, subject, _signature(author), topic)

    def _on_this_branch(self, paths: Sequence[str], subject: str, author: str) -> Commit | None:
        self._git("add", "--all", "--", *paths)
        if not self._differs("--cached", "--", *paths):
            return None
        self._git("commit", "--quiet", f"--author={author}", f"--message={subject}", "--", *paths)
        branch = self._git("rev-parse", "--abbrev-ref", "HEAD")
        return self._told(Commit(self._git("rev-parse", "HEAD"), branch))

    def _on_own_branch(
        self, paths: Sequence[str], subject: str, author: str, topic: str
    ) -> Commit | None:
        branch = f"{BRANCHES}{topic}"
        ref = f"refs/heads/{branch}"
        self._git("check-ref-format", ref)
        known = self._found("rev-parse", "--verify", "--quiet", ref)
        parent = known or self._git("rev-parse", "--verify", "HEAD")
        with TemporaryDirectory(prefix="briefing-") as folder:
            own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._git("read-tree", parent, own=own)
            self._git("add", "--all", "--", *paths, own=own)
            tree = self._git("write-tree", own=own)
        if tree == self._git("rev-parse", f"{parent}^{{tree}}"):
            return None
        name, _, address = author.removesuffix(">").partition(" <")
        own = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": address}
        commit = self._git("commit-tree", tree, "-p", parent, "-m", subject, own=own)
        # Only from what was looked at: another process may publish at this moment.
        self._git("update-ref", ref, commit, known or "0" * len(commit))
        return self._told(Commit(commit, branch))

    def _told(self, commit: Commit) -> Commit:
        """Tell the repository's hook. What goes wrong there undoes no commit."""
        arguments = ("hook", "run", "--ignore-missing", HOOK, "--", commit.branch, commit.id)
        ended = self._run(*arguments)
        if ended.returncode:
            raise NotCommitted(f"committed to {commit.branch}, but its hook says: {_said(ended)}")
        return commit

    def _differs(self, *arguments: str) -> bool:
        return self._run("diff", "--quiet", *arguments).returncode != 0

    def _found(self, *arguments: str) -> str | None:
        ended = self._run(*arguments)
        return ended.stdout.strip() if ended.returncode == 0 else None

    def _git(self, *arguments: str, own: dict[str, str] | None = None) -> str:
        ended = self._run(*arguments, own=own)
        if ended.returncode:
            raise NotCommitted(_said(ended))
        return ended.stdout.strip()

    def _run(
        self, *arguments: str, own: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        program = shutil.which("git")
        if program is None:
            raise NotCommitted("git is not installed")
        kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        always = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_LITERAL_PATHSPECS": "1"}
        # The program makes the commit; its author is the curator.
        nobody = {
            "GIT_COMMITTER_NAME": "Position Briefings",
            "GIT_COMMITTER_EMAIL": "bot@position-briefings.invalid",
        }
        try:
            return subprocess.run(  # noqa: S603 - no shell; paths are the data's own
                [program, *arguments],
                cwd=self.positions,
                env=nobody | kept | always | (own or {}),
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_PATIENCE,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            raise NotCommitted(f"git {arguments[0]} took over {_PATIENCE:g} s") from None
        except OSError as error:
            raise NotCommitted(error.strerror or "git cannot be run") from None


def _signature(author: str) -> str:
    """A person as git names one. The address is one that nobody can have."""
    name = (
        " ".join(_NOT_IN_NAMES.sub(" ", author).split())[:_LONGEST_NAME].strip(" .") or "curator"
    )
    local = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "curator"
    return f"{name} <{local}@curators.invalid>"


def _said(ended: subprocess.CompletedProcess[str]) -> str:
    """The line in which git, or its hook, says what went wrong."""
    lines = [line.strip() for line in ended.stderr.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("fatal: ", "error: "))] or lines
    line = told[0] if told else f"git ended with {ended.returncode}"
    shown = "".join(char if char.isprintable() else " " for char in line)
    return shown.removeprefix("fatal: ").removeprefix("error: ")[:200]
