"""A folder with the data as a branch of a repository holds it, replaced whole at each commit.

``current`` in the folder leads to the data of one commit. A new commit is fetched and checked
beside it; then ``current`` leads there, in one step. Whoever reads sees the one or the other.
"""

import hashlib
import os
import re
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from briefing.library.repository.address import RepositoryAddress
from briefing.library.repository.git_program import (
    GitFault,
    RepositoryAway,
    environment,
    reason_in,
    run_git,
)
from briefing.library.repository.unpacking import TreeEntry, entries_in, unpack

_COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_NOT_FOUND = 2
"""What ``git ls-remote --exit-code`` ends with where no ref has the name."""
_FETCHED = "refs/briefing/fetched"
_INCOMING = "incoming-"
_ABANDONED = 3600.0
"""Seconds after which a folder of a fetch was left behind by a process that died."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The data in a repository: in ``folder`` ("." for all of it) of a branch.

    ``signers`` is a file of allowed signers as ssh-keygen(1) describes it: a commit counts only
    with the signature of one of them. None where any commit counts.
    """

    address: RepositoryAddress
    branch: str
    folder: str
    signers: Path | None = None


class Checkout:
    """Follows a branch. Only one thread at a time may use it; several processes may share the
    folder."""

    def __init__(self, repository: Repository, place: Path) -> None:
        """``place`` is a folder of this program's own; it is made where it is missing."""
        self._repository = repository
        self._place = place
        self._seen: str | None = None
        self._refused = ("", "")
        settings = {} if repository.signers is None else _signed_by(repository.signers)
        self._environ = environment(repository.address, settings, os.environ)

    @property
    def is_empty(self) -> bool:
        """Whether no commit was ever taken."""
        return not (self._place / "current").exists()

    def follow(self) -> str | None:
        """Take the newest commit of the branch; its id, or None where it is taken already.

        After a force-push that is the commit to which the branch was set. Raises
        RepositoryAway, and GitFault where the commit cannot be used: ``current`` is then as it
        was, and a commit that was refused is not fetched again.
        """
        newest = self.newest()
        if newest == self._seen and not self.is_empty:
            return None
        if newest == self._refused[0]:
            raise GitFault(self._refused[1])
        try:
            self._seen = self._taken()
        except RepositoryAway:
            raise
        except GitFault as fault:
            self._refused = (newest, str(fault))
            raise
        except OSError as error:
            raise GitFault(f"the checkout cannot be written: {error.strerror}") from None
        return self._seen

    def _taken(self) -> str:
        """Fetch the newest commit, check it, and take it; its id."""
        self._place.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._tidy()
        with tempfile.TemporaryDirectory(prefix=_INCOMING, dir=self._place) as incoming:
            commit = self._fetch(Path(incoming))
            self._check_signature(Path(incoming), commit)
            self._take(Path(incoming), commit)
        return commit

    def newest(self) -> str:
        """The commit that the branch is at now, which the repository is asked for.

        Raises RepositoryAway, and GitFault where there is no such branch.
        """
        branch = f"refs/heads/{self._repository.branch}"
        url = self._repository.address.url
        ended = run_git(
            None, self._environ, "ls-remote", "--exit-code", "--", url, branch, patience=45
        )
        if ended.returncode == _NOT_FOUND:
            raise GitFault(f"there is no branch {self._repository.branch}")
        if ended.returncode:
            raise RepositoryAway(reason_in(ended))
        return _commit(ended.stdout.partition(b"\t")[0])

    def _fetch(self, incoming: Path) -> str:
        """Fetch the newest commit alone into a new repository; its id."""
        made = run_git(incoming, self._environ, "init", "--quiet", "--bare", "--template=", ".")
        if made.returncode:
            raise GitFault(reason_in(made))
        branch = f"+refs/heads/{self._repository.branch}:{_FETCHED}"
        fetched = run_git(
            *(incoming, self._environ, "fetch", "--quiet", "--depth=1", "--no-tags"),
            *("--no-write-fetch-head", "--", self._repository.address.url, branch),
        )
        if fetched.returncode:
            raise RepositoryAway(reason_in(fetched))
        named = run_git(incoming, self._environ, "rev-parse", "--verify", f"{_FETCHED}^{{commit}}")
        return _commit(named.stdout)

    def _check_signature(self, incoming: Path, commit: str) -> None:
        if self._repository.signers is None:
            return
        if not self._repository.signers.is_file():
            raise RepositoryAway("the file of allowed signers is missing")
        if run_git(incoming, self._environ, "verify-commit", commit).returncode:
            raise GitFault(f"commit {commit[:12]} has no signature of an allowed signer")

    def _take(self, incoming: Path, commit: str) -> None:
        """Write the data of a commit, and have ``current`` lead to it."""
        folder = self._repository.folder
        mark = hashlib.sha256(folder.encode()).hexdigest()[:8]
        target = self._place / f"{commit}-{mark}"
        if not target.is_dir():
            unpacked = incoming / "unpacked"
            unpacked.mkdir(mode=0o700)
            unpack(incoming, self._environ, self._entries(incoming, commit), unpacked)
            try:
                unpacked.rename(target)
            except OSError:
                if not target.is_dir():  # else another process of this machine was faster
                    raise
        before = self._current()
        link = incoming / "link"
        link.symlink_to(target.name)
        link.replace(self._place / "current")
        # The one before stays: it may be being read.
        # What another process is fetching (``incoming-``) is no tree.
        for tree in self._place.glob("[0-9a-f]*-????????"):
            if tree.name not in (target.name, before) and not tree.is_symlink():
                shutil.rmtree(tree, ignore_errors=True)

    def _entries(self, incoming: Path, commit: str) -> list[TreeEntry]:
        entries = entries_in(incoming, self._environ, commit, self._repository.folder)
        if not entries:
            raise GitFault(f"commit {commit[:12]} has no folder {self._repository.folder}")
        return entries

    def _current(self) -> str | None:
        try:
            return PurePosixPath(os.readlink(self._place / "current")).name
        except OSError:
            return None

    def _tidy(self) -> None:
        for left in self._place.glob(f"{_INCOMING}*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _ABANDONED:
                    shutil.rmtree(left, ignore_errors=True)


def _signed_by(signers: Path) -> dict[str, str]:
    return {"gpg.ssh.allowedSignersFile": str(signers)}


def _commit(printed: bytes) -> str:
    name = printed.decode("ascii", "replace").strip()
    if not _COMMIT.fullmatch(name):
        raise GitFault("git names no commit")
    return name
