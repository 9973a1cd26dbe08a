"""What runs by itself: the hook before a commit, and the workflow of a pull request."""

import re
import shlex
import tomllib
from typing import Any

import yaml

from tests.support.curated import ROOT
from tests.support.program import run

PYTHON = ".venv/bin/python"
NO_ARTICLES = {"BRIEFING_LIBRARY__ARTICLES": "no-such-folder"}


def _read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


async def _passes(command: str) -> bool:
    """Whether a command of the program, as it stands in the file, finds no fault."""
    python, program, *arguments = shlex.split(command)
    assert (python, program) == (PYTHON, "bot.py")
    ended = await run(*arguments, **NO_ARTICLES)
    return ended.code == 0 and "::error" not in ended.out


async def test_the_hook_checks_the_data_before_a_commit() -> None:
    ((hook,),) = [repository["hooks"] for repository in _read(".pre-commit-config.yaml")["repos"]]
    assert hook["language"] == "system"
    assert not hook["pass_filenames"]
    assert await _passes(hook["entry"])


async def test_the_workflow_checks_the_data_of_a_pull_request() -> None:
    workflow = _read(".github/workflows/check.yml")
    # YAML 1.1 takes the key "on" for a boolean.
    assert "pull_request" in workflow[True]
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["positions"]["steps"]
    *_, install, check = [step["run"] for step in steps if "run" in step]
    assert install == "make install"
    assert "--format github" in check
    assert await _passes(check.removesuffix(" $AGAINST"))
    # What a pull request adds to the lock is told against the branch that it goes to.
    (against,) = [step["env"]["AGAINST"] for step in steps if "AGAINST" in step.get("env", {})]
    assert "--base HEAD^1" in against
    # The merge's first parent, which a checkout of one commit would not have.
    assert steps[0]["with"]["fetch-depth"] == 2


def test_the_workflow_proves_the_code_on_every_python_that_is_supported() -> None:
    tests = _read(".github/workflows/check.yml")["jobs"]["tests"]
    versions = tests["strategy"]["matrix"]["python"]
    assert versions == ["3.11", "3.12", "3.13", "3.14"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["requires-python"] == f">={versions[0]}"
    python = next(step for step in tests["steps"] if "setup-python" in step.get("uses", ""))
    assert python["with"]["python-version"] == "${{ matrix.python }}"
    assert tests["steps"][-1]["run"] == "make test"


def test_the_workflow_pins_each_action_by_commit_and_names_its_version() -> None:
    text = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
    used = [line.strip() for line in text.splitlines() if "uses:" in line]
    assert used
    pinned = re.compile(r"- uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [line for line in used if not pinned.fullmatch(line)] == []
