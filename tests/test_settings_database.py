"""Where the database is: its address, from the file or the environment, and its password."""

from pathlib import Path

import pytest

from briefing.settings import DATABASE_NAME, SettingsError, load_settings


def _address(tmp_path: Path, text: str = "", **environ: str) -> str:
    file = tmp_path / "config.yaml"
    file.write_text(text, encoding="utf-8")
    return load_settings(file, environ).database.url.get_secret_value()


def _file_says(address: str) -> str:
    return f"database:\n  url: '{address}'\n"


def test_by_default_the_database_is_a_file_below_the_settings_folder(tmp_path: Path) -> None:
    assert _address(tmp_path) == f"sqlite:///{tmp_path}/var/briefing.db"


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("sqlite:////data/briefing.db", "sqlite:////data/briefing.db"),
        ("postgresql://bot@db.example/briefing", "postgresql://bot@db.example/briefing"),
        ("postgresql+asyncpg://bot@db.example/x", "postgresql://bot@db.example/x"),
        ("postgres://bot@db.example/briefing", "postgresql://bot@db.example/briefing"),
    ],
)
def test_a_whole_address_is_taken_as_it_stands(tmp_path: Path, address: str, taken: str) -> None:
    assert _address(tmp_path, _file_says(address)) == taken


def test_the_environment_may_give_an_address_with_a_password(tmp_path: Path) -> None:
    address = "postgresql://bot:s3cret@db.example/briefing"
    assert _address(tmp_path, **{DATABASE_NAME: address}) == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "postgresql://bot:s3cret@db.example/briefing",
            f"holds a password; give the address in {DATABASE_NAME}",
        ),
        ("mysql://bot:s3cret@db.example/briefing", "postgresql://user@host/name"),
        ("sqlite://", "should name a file"),
        ("sqlite:///:memory:", "should name a file"),
        ("s3cret", "should be an address"),
        ("postgresql://bot:s3cret@db.example:port/briefing", "should be an address"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_with_its_place_and_never_shown(
    tmp_path: Path, address: str, words: str
) -> None:
    with pytest.raises(SettingsError) as refused:
        _address(tmp_path, _file_says(address))
    (fault,) = refused.value.faults
    assert f"{tmp_path}/config.yaml:2: database.url" in fault
    assert words in fault
    assert "s3cret" not in fault


def test_the_settings_as_text_do_not_show_the_password(tmp_path: Path) -> None:
    file = tmp_path / "config.yaml"
    file.write_text("", encoding="utf-8")
    address = "postgresql://bot:s3cret@db.example/briefing"
    assert "s3cret" not in repr(load_settings(file, {DATABASE_NAME: address}))
