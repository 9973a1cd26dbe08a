"""`bot.py lock sign` and `bot.py check --base`, as a curator and a pull request meet them."""

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.evidence.lock_format import parse_lock, render_lock
from briefing.evidence.signatures import SigningKey
from briefing.library.loader import LibraryLoader
from tests.support.folders import CuratedFolders
from tests.support.program import REAL, Ended, run
from tests.support.signing import new_key

ACTOR, LOCK = "actors/norland.yaml", "evidence.lock"
TEXT = "We want every ship to be welcome here"
WHO = ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL")
IDENTITY = {f"GIT_{one}": "curator@example.org" for one in WHO}
NO_SETTINGS = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


class Clone(CuratedFolders):
    """A clone with settings of its own and a curator's key beside it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.root = path
        self.key = path / "key"
        self.key.write_bytes(new_key())
        self.key.chmod(0o600)
        self.trust()

    def trust(self, *keys: bytes) -> None:
        """Write the settings, with these private keys' public halves trusted."""
        lines = [f"    - {SigningKey(key).public_line} curators\n" for key in keys]
        trusted = "".join(["  trusted_keys:\n", *lines]) if lines else ""
        (self.root / "config.yaml").write_text(
            f"library:\n  positions: positions\n  articles: articles\n{trusted}"
        )

    def commit(self) -> None:
        """Commit all but the articles."""
        self.git("init", "--quiet")
        self.git("add", "positions", "config.yaml")
        self.git("commit", "--quiet", "-m", "data")

    def git(self, *arguments: str) -> None:
        subprocess.run(  # noqa: S603 - git with the test's own words
            ["git", *arguments],  # noqa: S607 - wherever this system has git
            cwd=self.root,
            env={**os.environ, **IDENTITY, **NO_SETTINGS},
            check=True,
        )

    def forge(self) -> None:
        """Invent a quote, and write a line of the lock that says it was proved."""
        self.lose_articles()
        self.change(ACTOR, TEXT, "We shall sink every ship")
        (filed,) = LibraryLoader(self.path).examine().claims.values()
        (line,) = parse_lock((self.path / LOCK).read_bytes()).lines.values()
        forged = replace(line, id=filed.id, claim=filed.digest)
        self.write(LOCK, render_lock([forged]))

    async def bot(self, *arguments: str, before: Sequence[str] = (), **environ: str) -> Ended:
        """A command of the program with these settings."""
        config = str(self.root / "config.yaml")
        return await run(*arguments, "--config", config, before=before, **environ)


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


async def test_a_curator_signs_and_a_clone_without_the_articles_passes(clone: Clone) -> None:
    signed = await clone.bot("lock", "sign", "--key", str(clone.key), before=REAL)
    public = SigningKey(clone.key.read_bytes()).public_line
    assert (signed.code, signed.err) == (0, "")
    assert "1 signed, 0 were signed by it already, 0 left alone" in signed.out
    assert f"put this line into library.trusted_keys: {public}" in signed.out
    clone.trust(clone.key.read_bytes())
    clone.lose_articles()
    ended = await clone.bot("check", "--format", "json")
    (quote,) = json.loads(ended.out)["quotes"]
    assert (ended.code, quote["basis"], quote["from_lock"]) == (0, "key", True)


async def test_an_unsigned_clone_fails_once_a_key_is_trusted(clone: Clone) -> None:
    assert (await clone.bot("check")).code == 0
    clone.lose_articles()
    assert (await clone.bot("check")).code == 0
    clone.trust(clone.key.read_bytes())
    ended = await clone.bot("check")
    assert ended.code == 1
    assert "norland.yaml:12:15: the lock records this, and no trusted key vouches" in ended.out
    assert "0 faults, 0 unchecked, 1 unvouched: failed" in ended.out


async def test_a_pull_request_with_a_forged_line_and_a_key_of_its_own_fails(
    clone: Clone,
) -> None:
    clone.trust(clone.key.read_bytes())
    assert (await clone.bot("lock", "sign", "--key", str(clone.key))).code == 0
    clone.commit()
    clone.forge()
    clone.trust(clone.key.read_bytes(), new_key())
    ended = await clone.bot("check", "--format", "github", "--base", "HEAD")
    notes = ended.out.splitlines()
    assert ended.code == 1
    assert "library.trusted_keys is taken from HEAD: this change alters it" in ended.err
    assert [note.partition(",")[0] for note in notes] == [
        f"::error file=positions/{ACTOR}",
        *[f"::notice file=positions/{LOCK}"] * 2,
    ]
    added = [note for note in notes if "added: " in note]
    assert [note.endswith("We shall sink every ship (recorded only)") for note in added] == [True]


async def test_the_lock_can_be_held_against_an_older_file(clone: Clone) -> None:
    assert (await clone.bot("check")).code == 0
    older = clone.root / "older.lock"
    older.write_text(render_lock([]))
    ended = await clone.bot("check", "--base", str(older))
    assert ended.code == 0
    assert "1 added, 0 changed, 0 removed" in ended.out
    assert f"harbour-talks: {TEXT} (recorded only)" in ended.out


@pytest.mark.parametrize("base", ["no-such-commit", "--all", "config.yaml"])
async def test_a_base_that_is_none_ends_the_check_in_one_line(clone: Clone, base: str) -> None:
    ended = await clone.bot("check", f"--base={base}")
    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1


async def test_a_key_that_others_can_read_is_warned_of(clone: Clone) -> None:
    clone.key.chmod(0o640)
    ended = await clone.bot("lock", "sign", EVIDENCE_SIGNING_KEY_FILE=str(clone.key))
    assert ended.code == 0
    (line,) = ended.err.splitlines()
    assert line.endswith("others can read the signing key; chmod 600 keeps it to its owner")


async def test_a_key_may_stand_in_the_environment(clone: Clone) -> None:
    ended = await clone.bot("lock", "sign", EVIDENCE_SIGNING_KEY=clone.key.read_text())
    assert (ended.code, ended.err) == (0, "")


NO_KEYS = [
    (None, "no key to sign with: give --key FILE"),
    (LOCK, "the signing key is no private key of OpenSSH"),
    ("gone", "No such file or directory"),
]


@pytest.mark.parametrize(("name", "told"), NO_KEYS)
async def test_without_a_key_that_can_be_used_nothing_is_signed(
    clone: Clone, name: str | None, told: str
) -> None:
    clone.write(LOCK, render_lock([]))
    ended = await clone.bot("lock", "sign", *(("--key", str(clone.path / name)) if name else ()))
    assert ended.code == 2
    assert told in ended.err
    assert (clone.path / LOCK).read_text() == render_lock([])
