"""A publication is a commit by its curator's name, where the settings want it."""

from pathlib import Path

import pytest

from briefing.curation.publication import GitPublisher, NotCommitted, PublishMode
from tests.support.git_repository import GitRepository


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    monkeypatch.setenv("HOME", str(tmp_path))
    made = GitRepository(tmp_path / "git")
    positions = made.work / "positions"
    positions.mkdir()
    (positions / "topics.yaml").write_text("harbour: {}\n")
    (positions / "norland.yaml").write_text("name: Norland\n")
    made.commit()
    return made


def _edit(repository: GitRepository) -> None:
    positions = repository.work / "positions"
    (positions / "norland.yaml").write_text("name: Norland\nkind: state\n")
    (positions / "new.yaml").write_text("headline: New\n")
    (positions / "topics.yaml").write_text("half: written by hand\n")


def _publisher(repository: GitRepository, mode: PublishMode) -> GitPublisher:
    return GitPublisher(repository.work / "positions", mode)


PATHS = ("norland.yaml", "new.yaml")


def test_a_commit_has_the_publications_files_alone_and_the_curators_name(
    repository: GitRepository,
) -> None:
    _edit(repository)
    publisher = _publisher(repository, PublishMode.COMMIT)
    commit = publisher.publish(PATHS, "File Norland on the harbour", "Ada Lund <root>", "talks")
    assert commit is not None
    assert commit.branch == "main"
    shown = repository.git("show", "--stat", "--format=%an|%ae|%cn|%s", commit.id)
    assert shown.startswith(
        "Ada Lund root|ada-lund-root@curators.invalid|Position Briefings|File Norland"
    )
    assert "new.yaml" in shown
    assert "topics.yaml" not in shown
    assert repository.git("status", "--porcelain") == " M positions/topics.yaml\n"


def test_a_branch_of_the_articles_own_grows_and_the_one_in_use_stays(
    repository: GitRepository,
) -> None:
    publisher, before = (
        _publisher(repository, PublishMode.BRANCH),
        repository.git("rev-parse", "HEAD"),
    )
    _edit(repository)
    first = publisher.publish(PATHS, "First", "Ada", "talks")
    (repository.work / "positions" / "new.yaml").unlink()
    second = publisher.publish(PATHS, "Second", "Ben", "talks")
    assert first is not None
    assert second is not None
    log = repository.git("log", "--format=%an %s", "main..curation/talks")
    assert log == "Ben Second\nAda First\n"
    files = repository.git("ls-tree", "--name-only", f"{first.id}:positions").split()
    assert files == ["new.yaml", "norland.yaml", "topics.yaml"]
    assert "new.yaml" not in repository.git("ls-tree", "--name-only", f"{second.id}:positions")
    assert "harbour" in repository.git("show", f"{first.id}:positions/topics.yaml")
    assert repository.git("rev-parse", "HEAD") == before
    assert repository.git("diff", "--cached", "--name-only") == ""


@pytest.mark.parametrize("mode", [PublishMode.COMMIT, PublishMode.BRANCH])
def test_where_nothing_changed_there_is_no_commit(
    repository: GitRepository, mode: PublishMode
) -> None:
    assert _publisher(repository, mode).publish(("norland.yaml",), "Nothing", "Ada", "x") is None


def test_no_git_is_asked_where_the_settings_do_not_want_it(tmp_path: Path) -> None:
    publisher = GitPublisher(tmp_path / "nowhere", PublishMode.OFF)
    assert publisher.publish(PATHS, "File", "Ada", "talks") is None


def test_a_hook_is_told_of_the_branch_and_sees_no_token(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    hook = repository.work / ".git" / "hooks" / "position-published"
    told = repository.work.parent / "told"
    hook.write_text(f'#!/bin/sh\necho "$1 $2 [$TELEGRAM_BOT_TOKEN]" > {told}\n')
    hook.chmod(0o755)
    _edit(repository)
    commit = _publisher(repository, PublishMode.BRANCH).publish(PATHS, "File", "Ada", "talks")
    assert commit is not None
    assert told.read_text() == f"curation/talks {commit.id} []\n"


def test_a_hook_that_fails_is_told_and_the_commit_stays(repository: GitRepository) -> None:
    hook = repository.work / ".git" / "hooks" / "position-published"
    hook.write_text("#!/bin/sh\necho 'error: no server' >&2\nexit 3\n")
    hook.chmod(0o755)
    _edit(repository)
    with pytest.raises(NotCommitted, match="committed to curation/talks, but its hook says: no s"):
        _publisher(repository, PublishMode.BRANCH).publish(PATHS, "File", "Ada", "talks")
    assert repository.git("log", "--format=%s", "-1", "curation/talks") == "File\n"


def test_a_folder_of_no_repository_is_told_in_a_line(tmp_path: Path) -> None:
    publisher = GitPublisher(tmp_path, PublishMode.COMMIT)
    with pytest.raises(NotCommitted, match="not a git repository"):
        publisher.publish(PATHS, "File", "Ada", "talks")


@pytest.mark.parametrize("name", ["", "<>", "\n\x00", "..."])
def test_a_name_that_git_cannot_have_is_another(repository: GitRepository, name: str) -> None:
    _edit(repository)
    publisher = _publisher(repository, PublishMode.COMMIT)
    commit = publisher.publish(PATHS, "File", name, "talks")
    assert commit is not None
    assert repository.git("show", "-s", "--format=%an", commit.id) == "curator\n"
