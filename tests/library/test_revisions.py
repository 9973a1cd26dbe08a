"""The data as it was: in another folder, or in a revision of its repository."""

import shutil
import subprocess
from pathlib import Path

import pytest

from briefing.library.faults import LibraryRefused
from briefing.library.revisions import NoSuchVersion, load_version
from tests.support.folders import Folder

ACTOR = "actors/norland.yaml"


def _git(folder: Path, *arguments: str) -> None:
    program = shutil.which("git")
    if program is None:
        pytest.skip("git is not installed: apt install git")
    author = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(  # noqa: S603 - the test's own words
        [program, "-C", str(folder), *author, *arguments], check=True, capture_output=True
    )


@pytest.fixture
def kept(tmp_path: Path) -> Folder:
    """A folder in a repository: at the tag "first" as it was made, then with another name."""
    home = tmp_path / "repository" / "data"
    folder = Folder(home / "positions")
    _git(tmp_path / "repository", "init", "--quiet", "--initial-branch=main")
    _commit(folder, "first")
    folder.change(ACTOR, "name: Norland", "name: Norway")
    _commit(folder, "second")
    folder.change(ACTOR, "name: Norway", "name: Nowhere")
    return folder


def _commit(folder: Folder, tag: str) -> None:
    _git(folder.path, "add", "--all", ".")
    _git(folder.path, "commit", "--quiet", "--message", tag)
    _git(folder.path, "tag", tag)


@pytest.mark.parametrize(
    ("revision", "name"),
    [
        ("HEAD", "Norway"),
        ("main", "Norway"),
        ("HEAD~1", "Norland"),
        ("first", "Norland"),
        ("main@{0}", "Norway"),
        ("second^", "Norland"),
    ],
)
def test_a_revision_is_read_as_it_was(kept: Folder, revision: str, name: str) -> None:
    assert load_version(revision, kept.path).actors["norland"].name == name


def test_a_folder_is_read_as_it_is(kept: Folder) -> None:
    assert load_version(str(kept.path), kept.path).actors["norland"].name == "Nowhere"


def test_the_working_folder_may_be_gone(kept: Folder) -> None:
    shutil.rmtree(kept.path)
    assert load_version("HEAD", kept.path).actors["norland"].name == "Norway"


def test_a_revision_is_read_from_the_datas_own_repository_within_a_hook_of_git(
    kept: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert load_version("first", kept.path).actors["norland"].name == "Norland"


NONE = [
    ("nowhere", "nowhere is no folder, and no revision of "),
    ("--output=x", "'--output=x' is no folder, and no name of a revision"),
    ("-h", "'-h' is no folder, and no name of a revision"),
    ("first..second", "'first..second' is no folder, and no name of a revision"),
    ("HEAD:data", "'HEAD:data' is no folder, and no name of a revision"),
    ("HEAD\nHEAD", "'HEAD\\nHEAD' is no folder, and no name of a revision"),
    ("", "'' is no folder, and no name of a revision"),
]


@pytest.mark.parametrize(("revision", "problem"), NONE)
def test_what_is_no_version_is_refused(kept: Folder, revision: str, problem: str) -> None:
    with pytest.raises(NoSuchVersion) as refused:
        load_version(revision, kept.path)
    assert str(refused.value).startswith(problem)


def test_a_revision_without_the_data_is_refused(kept: Folder) -> None:
    _git(kept.path, "rm", "--quiet", "-r", "-f", ".")
    kept.path.mkdir(parents=True, exist_ok=True)
    (kept.path.parent / "other.txt").write_text("other")
    _git(kept.path.parent, "add", ".")
    _git(kept.path.parent, "commit", "--quiet", "--message", "third")
    with pytest.raises(NoSuchVersion, match="HEAD has no folder data/positions"):
        load_version("HEAD", kept.path)


def test_outside_a_repository_only_folders_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = Folder(tmp_path / "positions")
    with pytest.raises(NoSuchVersion, match="is in no git repository"):
        load_version("HEAD", folder.path)


def test_faults_of_a_revision_are_told_at_its_places(kept: Folder) -> None:
    kept.change(ACTOR, "kind: state", "kind: stat")
    _commit(kept, "faulty")
    with pytest.raises(LibraryRefused) as refused:
        load_version("faulty", kept.path)
    assert str(refused.value).startswith("faulty:actors/norland.yaml:2:7: ")


def test_links_in_a_revision_are_passed_over(kept: Folder) -> None:
    (kept.path / "actors" / "isles.yaml").symlink_to("/etc/hostname")
    _commit(kept, "linked")
    assert list(load_version("linked", kept.path).actors) == ["norland"]
