"""Where the data's repository is: its address, its branch, and its password."""

from pathlib import Path

import pytest

from briefing.settings import SettingsError, load_settings
from briefing.settings.loading import GIT_NAME


def _refusal(tmp_path: Path, text: str = "", **environ: str) -> str:
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as refused:
        load_settings(file, environ)
    return str(refused.value)


def test_with_a_repository_the_data_is_in_its_checkout(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("library:\n  git: /srv/git/data.git\n  git_signers: signers\n")
    library = load_settings(file, {}).library
    assert library.positions == tmp_path / "var/git/current/positions"
    assert library.repository is not None
    assert library.repository.signers == tmp_path / "signers"


def test_without_one_the_data_is_a_folder(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("", encoding="utf-8")
    library = load_settings(file, {}).library
    assert library.repository is None
    assert library.positions == tmp_path / "positions"


@pytest.mark.parametrize("secret", ["bot:hush-hush", "hush-hush"])
def test_an_address_with_a_secret_belongs_in_the_environment(tmp_path: Path, secret: str) -> None:
    address = f"https://{secret}@git.example.org/data.git"
    told = _refusal(tmp_path, f"library:\n  git: '{address}'\n")
    assert f"library.git holds a password; give the address in {GIT_NAME}" in told
    assert "hush" not in told
    (tmp_path / "config.yaml").write_text("")
    settings = load_settings(tmp_path / "config.yaml", {GIT_NAME: address})
    assert "hush-hush" in settings.secrets()
    assert "hush-hush" not in repr(settings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (GIT_NAME, "ext::touch hush"),
        (GIT_NAME, "http://a:hush@git.example.org/x"),
        ("BRIEFING_LIBRARY__GIT_BRANCH", "--upload-pack=hush"),
        ("BRIEFING_LIBRARY__GIT_BRANCH", "a..b"),
        ("BRIEFING_LIBRARY__GIT_BRANCH", "a b"),
        ("BRIEFING_LIBRARY__GIT_FOLDER", "../etc"),
        ("BRIEFING_LIBRARY__GIT_FOLDER", "/etc"),
        ("BRIEFING_LIBRARY__GIT_FOLDER", "a/.git"),
        ("BRIEFING_LIBRARY__GIT_SECONDS", "0"),
    ],
)
def test_what_would_lead_git_astray_is_refused(tmp_path: Path, name: str, value: str) -> None:
    told = _refusal(tmp_path, **{name: value})
    assert told.startswith(f"{name}: library.git")
    assert name != GIT_NAME or "hush" not in told
