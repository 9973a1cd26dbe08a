"""A branch of a git repository becomes a folder of data: each commit whole, or not at all."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.library.loader import load_library
from briefing.library.repository import (
    Checkout,
    GitFault,
    Repository,
    RepositoryAway,
    password_in,
    read_repository,
)
from tests.support.folders import Folder
from tests.support.git_repository import GitRepository


@pytest.fixture
def server(tmp_path: Path) -> GitRepository:
    """A repository with data in its folder positions."""
    made = GitRepository(tmp_path / "git")
    Folder(made.work / "positions")
    made.commit()
    return made


def _checkout(server: GitRepository, tmp_path: Path, **more: object) -> Checkout:
    wanted: dict[str, object] = {"branch": "main", "folder": "positions", **more}
    address = read_repository(str(server.address))
    return Checkout(Repository(address, **wanted), tmp_path / "taken")  # type: ignore[arg-type] # the names are those of Repository


def _name(tmp_path: Path) -> str:
    return load_library(tmp_path / "taken/current/positions").actors["norland"].name


def _rename(server: GitRepository, name: str) -> None:
    file = server.work / "positions/actors/norland.yaml"
    file.write_text(file.read_text().replace(file.read_text().split("\n")[0], f"name: {name}"))


def test_each_new_commit_takes_the_place_of_the_one_before(
    server: GitRepository, tmp_path: Path
) -> None:
    checkout = _checkout(server, tmp_path)
    assert checkout.is_empty
    assert checkout.follow() == server.git("rev-parse", "HEAD").strip()
    assert _name(tmp_path) == "Norland"
    assert checkout.follow() is None
    _rename(server, "Northland")
    commit = server.commit()
    assert checkout.follow() == commit
    assert _name(tmp_path) == "Northland"


def test_of_the_commits_taken_the_last_two_are_kept(server: GitRepository, tmp_path: Path) -> None:
    checkout = _checkout(server, tmp_path)
    for number in range(4):
        _rename(server, f"Land {number}")
        server.commit()
        checkout.follow()
    trees = [each for each in (tmp_path / "taken").iterdir() if not each.is_symlink()]
    assert len(trees) == 2
    assert _name(tmp_path) == "Land 3"


def test_what_another_process_is_fetching_is_left_alone(
    server: GitRepository, tmp_path: Path
) -> None:
    checkout = _checkout(server, tmp_path)
    checkout.follow()
    others = Path(tempfile.mkdtemp(prefix="incoming-", dir=tmp_path / "taken"))
    (others / "HEAD").write_text("ref: refs/heads/main\n")
    _rename(server, "Northland")
    server.commit()
    checkout.follow()
    assert (others / "HEAD").exists()


def test_where_the_data_of_a_commit_cannot_have_its_place_the_data_before_stays(
    server: GitRepository, tmp_path: Path
) -> None:
    checkout = _checkout(server, tmp_path)
    checkout.follow()
    mark = (tmp_path / "taken/current").readlink().name.rpartition("-")[2]
    _rename(server, "Northland")
    commit = server.commit()
    (tmp_path / f"taken/{commit}-{mark}").write_text("no folder")
    with pytest.raises(GitFault, match="the checkout cannot be written"):
        checkout.follow()
    assert _name(tmp_path) == "Norland"


def test_a_branch_that_is_set_back_by_force_is_followed(
    server: GitRepository, tmp_path: Path
) -> None:
    checkout = _checkout(server, tmp_path)
    _rename(server, "Northland")
    server.commit()
    checkout.follow()
    server.git("reset", "--quiet", "--hard", "HEAD~1")
    _rename(server, "Westland")
    server.commit(force=True)
    checkout.follow()
    assert _name(tmp_path) == "Westland"


def test_the_next_start_begins_with_what_was_taken_last(
    server: GitRepository, tmp_path: Path
) -> None:
    _checkout(server, tmp_path).follow()
    again = _checkout(server, tmp_path)
    assert not again.is_empty
    _rename(server, "Northland")
    server.commit()
    assert again.follow() is not None
    assert _name(tmp_path) == "Northland"


def _submodule(server: GitRepository) -> None:
    commit = server.git("rev-parse", "HEAD").strip()
    server.git("update-index", "--add", "--cacheinfo", f"160000,{commit},positions/actors/sub")
    server.git("commit", "--quiet", "-m", "A submodule")
    server.git("push", "--quiet", "origin", "HEAD")


def _link(server: GitRepository) -> None:
    (server.work / "positions/actors/passwd.yaml").symlink_to("/etc/passwd")
    server.commit()


def _huge_file(server: GitRepository) -> None:
    with (server.work / "positions/actors/huge.yaml").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    server.commit()


def _no_folder(server: GitRepository) -> None:
    server.git("mv", "positions", "elsewhere")
    server.commit()


def _no_branch(server: GitRepository) -> None:
    server.git("push", "--quiet", "origin", "HEAD:refs/heads/other")
    server.git("--git-dir", server.address, "update-ref", "-d", "refs/heads/main")


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (_submodule, "'positions/actors/sub' is a submodule"),
        (_link, "'positions/actors/passwd.yaml' is a symbolic link"),
        (_huge_file, "'positions/actors/huge.yaml' is larger than 64 MB"),
        (_no_folder, "has no folder positions"),
        (_no_branch, "there is no branch main"),
    ],
)
def test_a_commit_that_cannot_be_used_leaves_what_was_taken_before(
    server: GitRepository, tmp_path: Path, damage: Callable[[GitRepository], None], told: str
) -> None:
    checkout = _checkout(server, tmp_path)
    checkout.follow()
    damage(server)
    for _ in range(2):
        with pytest.raises(GitFault, match=told):
            checkout.follow()
    assert _name(tmp_path) == "Norland"
    assert not list((tmp_path / "taken").glob("incoming-*"))


def test_links_and_submodules_outside_of_the_folder_are_passed_over(
    server: GitRepository, tmp_path: Path
) -> None:
    (server.work / "passwd").symlink_to("/etc/passwd")
    server.commit()
    _checkout(server, tmp_path).follow()
    assert sorted(os.listdir((tmp_path / "taken/current").resolve())) == ["positions"]


def test_a_repository_that_is_away_may_come_back(server: GitRepository, tmp_path: Path) -> None:
    checkout = _checkout(server, tmp_path)
    checkout.follow()
    moved = server.address.rename(tmp_path / "away.git")
    with pytest.raises(RepositoryAway):
        checkout.follow()
    moved.rename(server.address)
    assert checkout.follow() is None


def test_where_signers_are_named_a_commit_counts_with_the_signature_of_one_of_them_alone(
    server: GitRepository, tmp_path: Path
) -> None:
    signers = tmp_path / "signers"
    signers.write_text(" ".join(server.sign_with(tmp_path / "key")) + "\n")
    checkout = _checkout(server, tmp_path, signers=signers)
    with pytest.raises(GitFault, match="has no signature of an allowed signer"):
        checkout.follow()
    assert checkout.is_empty
    _rename(server, "Northland")
    server.commit("-S")
    checkout.follow()
    assert _name(tmp_path) == "Northland"
    server.sign_with(tmp_path / "another")
    _rename(server, "Westland")
    server.commit("-S")
    with pytest.raises(GitFault, match="has no signature of an allowed signer"):
        checkout.follow()
    assert _name(tmp_path) == "Northland"


def test_nothing_in_the_repository_or_around_it_is_run(
    server: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = tmp_path / "ran"
    settings = tmp_path / "settings"
    settings.write_text(f'[core]\n\tfsmonitor = "touch {ran}"\n\tsshCommand = "touch {ran}"\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    monkeypatch.setenv("GIT_DIR", str(server.work / ".git"))
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"touch {ran}")
    (server.work / ".gitattributes").write_text("* filter=evil export-subst\n")
    (server.work / "positions/note.txt").write_text("$Format:%H$\n")
    server.commit()
    _checkout(server, tmp_path).follow()
    assert (tmp_path / "taken/current/positions/note.txt").read_text() == "$Format:%H$\n"
    assert not ran.exists()


@pytest.mark.parametrize(
    "address",
    [
        *("ext::sh -c touch% /tmp/x", "git://git.example.org/x", "http://git.example.org/x"),
        *("--upload-pack=touch", "https://", "ssh://-oProxyCommand=x/y", "file://host/x", "x"),
        *("https://git.example.org/a\nb", "host:-x", "ssh://a:pw@host/x", "fd::7"),
    ],
)
def test_an_address_by_which_git_could_be_led_astray_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="should") as refused:
        read_repository(address)
    assert "pw" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "url", "secret"),
    [
        ("https://git.example.org/x.git", "https://git.example.org/x.git", None),
        ("https://bot:s%40cret@git.example.org/x", "https://git.example.org/x", "s@cret"),
        ("https://tok3n@git.example.org:8443/x", "https://git.example.org:8443/x", "tok3n"),
        ("git@git.example.org:x.git", "git@git.example.org:x.git", None),
        ("ssh://git@git.example.org/x.git", "ssh://git@git.example.org/x.git", None),
        ("/srv/git/x.git", "/srv/git/x.git", None),
    ],
)
def test_a_secret_in_an_address_is_taken_out_of_it(
    address: str, url: str, secret: str | None
) -> None:
    read = read_repository(address)
    assert read.url == url
    assert password_in(address) == secret
    assert secret is None or secret not in repr(read)
