"""How many small changes of the code do its tests notice? ``python -m scripts.mutants``.

A seeded draw of mutations over all packages, one of a module. Each one is
made in a copy of the project, and the tests of the package's own folder run there until one
fails. Printed are the changes that no test noticed and the share that was; the exit code is 1
below the share that is wanted. Changes that are known to alter nothing that matters stand, with
the reason, in ``scripts/known_survivors.yaml``.
"""

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

import yaml

from scripts.mutations import Mutation, mutations_of

_ROOT = Path(__file__).parents[1]
_KNOWN = Path(__file__).with_name("known_survivors.yaml")
_TESTS = {
    "quotations": ("quotations/tests",),
    "local_telegram": ("local_telegram/tests",),
    "briefing/evidence": ("tests/evidence", "tests/library"),
    "briefing/library": ("tests/library",),
    "briefing/curation": ("tests/curation", "tests/program"),
    "briefing/answers": ("tests/answers",),
    "briefing/messages": ("tests/messages", "tests/handlers"),
    "briefing/digests": ("tests/digests", "tests/handlers"),
    "briefing/gateway": ("tests/gateway",),
    "briefing/settings": ("tests/test_settings*.py", "tests/gateway"),
    "briefing/strict_yaml": ("tests/library", "tests/test_settings*.py"),
    "briefing": ("tests/test_logs.py", "tests/gateway", "tests/digests", "tests/handlers"),
    "handlers": ("tests/handlers",),
    "bootstrap": ("tests/bootstrap", "tests/handlers", "tests/program"),
    "cli": ("tests/cli", "tests/program"),
}
"""The tests that stand for a package: its own folder, and where its parts have none of their
own, the folder that drives them. The longest name that fits a module counts."""

_SECONDS = 900
"""A run of a folder's tests that takes longer counts as noticed: the change made it hang."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A mutation and the module that it is made in, as a path from the project's root."""

    module: str
    mutation: Mutation

    @property
    def name(self) -> str:
        """The change in one line, the same as long as its function reads the same."""
        one = self.mutation
        return f"{self.module} {one.function}: {one.kind}: {one.before} -> {one.after}"


def drawn(modules: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """So many mutants, no module twice before each had one, the same for each seed."""
    chance = random.Random(seed)  # noqa: S311 - a draw to repeat, no secret
    found: list[Mutant] = []
    while len(found) < count:
        before = len(found)
        for module in chance.sample(sorted(modules), len(modules)):
            if len(found) == count:
                break
            mutations = list(mutations_of((_ROOT / module).read_text("utf-8")))
            chance.shuffle(mutations)
            one = next((mutation for mutation in mutations if mutation.is_python), None)
            if one is not None:
                found.append(Mutant(module, one))
        if len(found) == before:
            break
    return found


def modules() -> Iterator[str]:
    """Every module of the program, without its tests and migrations."""
    for module in _tracked("*.py"):
        folders = Path(module).parts[:-1]
        if _package(module) and not {"tests", "migrations"} & set(folders):
            yield module


def _package(module: str) -> str:
    """The package that a module counts for; empty where it has no tests here."""
    return max((name for name in _TESTS if module.startswith(f"{name}/")), key=len, default="")


def _tracked(pattern: str = "*") -> list[str]:
    return _git(_ROOT, "ls-files", "-z", pattern).strip("\0").split("\0")


def _git(folder: Path, *arguments: str) -> str:
    git = shutil.which("git") or "git"
    return subprocess.run(
        [git, *arguments], cwd=folder, check=True, capture_output=True, text=True
    ).stdout


def _tests_of(module: str) -> list[str]:
    """The test files for a module, those that name it first: they fail soonest."""
    files = [
        file
        for pattern in _TESTS[_package(module)]
        for path in sorted(_ROOT.glob(pattern))
        for file in ([path] if path.is_file() else sorted(path.rglob("test_*.py")))
    ]
    stem = Path(module).stem
    files.sort(key=lambda file: stem not in file.read_text("utf-8"))
    return [str(file.relative_to(_ROOT)) for file in files]


def _noticed(mutant: Mutant, copy: Path) -> bool:
    """Whether a test fails, or hangs, in a copy of the project that has the change."""
    changed = copy / mutant.module
    original = changed.read_bytes()
    changed.write_text(mutant.mutation.source, "utf-8")
    command = [sys.executable, "-B", "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider"]
    try:
        done = subprocess.run(
            [*command, *_tests_of(mutant.module)],
            cwd=copy,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        changed.write_bytes(original)
    return done.returncode != 0


def _copied(folder: Path) -> Path:
    """A copy of the project's tracked files as they stand now, beside the same articles."""
    copy = folder / "project"
    for name in _tracked():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(_ROOT / name, copy / name)
    _git(copy, "init", "-q")
    _git(copy, "add", "-A")
    beside = _ROOT.parent / "shared"
    if beside.is_dir():
        (folder / "shared").symlink_to(beside.resolve())
    return copy


def main() -> int:
    """Draw, try and print; 0 when enough were noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wanted", type=float, default=0.92, help="share to notice")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", default="", help="only modules whose path begins so")
    given = parser.parse_args()
    known = yaml.safe_load(_KNOWN.read_text("utf-8")) or {}
    mutants = drawn(
        [one for one in modules() if one.startswith(given.only)], given.count, given.seed
    )
    with tempfile.TemporaryDirectory() as name:
        copies: SimpleQueue[Path] = SimpleQueue()
        for number in range(given.workers):
            copies.put(_copied(Path(name) / str(number)))

        def try_one(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                noticed = _noticed(mutant, copy)
            finally:
                copies.put(copy)
            state = "noticed" if noticed else "known" if mutant.name in known else "SURVIVED"
            print(f"{state:9}{mutant.name} (line {mutant.mutation.line})", flush=True)
            return noticed

        with ThreadPoolExecutor(given.workers) as pool:
            results = list(pool.map(try_one, mutants))
    accepted = sum(
        mutant.name in known for mutant, ok in zip(mutants, results, strict=True) if not ok
    )
    share = sum(results) / max(1, len(results) - accepted)
    print(
        f"{sum(results)} of {len(results)} noticed; {accepted} known to alter nothing that "
        f"matters; {share:.0%} of the others, seed {given.seed}"
    )
    return 0 if share >= given.wanted else 1


if __name__ == "__main__":
    sys.exit(main())
