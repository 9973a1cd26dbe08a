"""Secrets come from the environment, from files that it names, or as systemd's credentials."""

import re
from pathlib import Path

import pytest

from briefing.settings import Settings, SettingsError, load_settings
from briefing.settings.secret_files import SECRETS
from tests.support.curated import ROOT
from tests.support.loopback import TOKEN

ADDRESS = "postgresql://briefings:hush@db.example/briefings"
GIVEN = {
    "TELEGRAM_BOT_TOKEN": TOKEN,
    "BRIEFING_DATABASE__URL": ADDRESS,
    "BRIEFING_DATABASE__SESSION_URL": ADDRESS,
    "BRIEFING_TELEGRAM__PROXY": "http://ann:hush@proxy.example:3128",
    "BRIEFING_WEBHOOK__SECRET_TOKEN": "hush-hush",
    "BRIEFING_OPS__PING_URL": "https://ping.example/3f9c27",
    "BRIEFING_LIBRARY__GIT": "https://bot:hush@git.example/positions.git",
}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "config.yaml"
    file.write_text("chat: {port: 1}\n", encoding="utf-8")
    return file


def private(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def secrets_of(settings: Settings) -> set[str]:
    return set(settings.secrets())


def test_every_secret_is_the_same_as_itself_in_a_file_and_as_a_credential(
    config: Path, tmp_path: Path
) -> None:
    assert GIVEN.keys() == SECRETS.keys()
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    files = {}
    for name, value in GIVEN.items():
        files[f"{name}_FILE"] = str(private(tmp_path / name, f"{value}\n"))
        private(credentials / SECRETS[name], f"{value}\n")
    plain = load_settings(config, GIVEN)
    assert load_settings(config, files) == plain
    assert load_settings(config, {"CREDENTIALS_DIRECTORY": str(credentials)}) == plain
    assert {TOKEN, "hush", "hush-hush"} <= secrets_of(plain)


@pytest.mark.parametrize("name", [name for name in SECRETS if name.startswith("BRIEFING_")])
@pytest.mark.parametrize(
    ("variables", "fault"),
    [
        ({"NAME": "x", "NAME_FILE": "F"}, "NAME and NAME_FILE are both given; keep one"),
        ({"NAME_FILE": "/nowhere/at/all"}, "NAME_FILE: cannot read '/nowhere/at/all': No such"),
        ({"NAME_FILE": "E"}, "NAME_FILE: the file is empty"),
    ],
)
def test_a_secret_that_cannot_be_read_is_a_fault_with_the_variables_name(
    config: Path, tmp_path: Path, name: str, variables: dict[str, str], fault: str
) -> None:
    files = {
        "F": str(private(tmp_path / "full", "hush")),
        "E": str(private(tmp_path / "empty", " \n")),
    }
    environ = {
        key.replace("NAME", name): files.get(value, value) for key, value in variables.items()
    }
    with pytest.raises(SettingsError) as refused:
        load_settings(config, environ)
    assert any(line.startswith(fault.replace("NAME", name)) for line in refused.value.faults)


def test_what_is_wrong_with_a_secret_in_a_file_is_told_without_it(
    config: Path, tmp_path: Path
) -> None:
    file = private(tmp_path / "url", "mysql://ann:hush@db.example/x")
    with pytest.raises(SettingsError) as refused:
        load_settings(config, {"BRIEFING_DATABASE__URL_FILE": str(file)})
    assert str(refused.value).startswith("BRIEFING_DATABASE__URL_FILE: database.url ")
    assert "hush" not in str(refused.value)


def test_the_environment_goes_before_a_credential(config: Path, tmp_path: Path) -> None:
    private(tmp_path / "database-url", "sqlite:////a.db")
    environ = {
        "CREDENTIALS_DIRECTORY": str(tmp_path),
        "BRIEFING_DATABASE__URL": "sqlite:////b.db",
    }
    assert load_settings(config, environ).database.url.get_secret_value() == "sqlite:////b.db"


def test_a_secret_that_others_can_read_is_warned_of(config: Path, tmp_path: Path) -> None:
    file = private(tmp_path / "url", ADDRESS)
    file.chmod(0o644)
    (warning,) = load_settings(config, {"BRIEFING_DATABASE__URL_FILE": str(file)}).warnings
    assert warning == f"{file}: others can read a secret; chmod 600 keeps it to its owner"


@pytest.mark.parametrize(
    "file",
    sorted(path for path in (ROOT / "deploy").rglob("*") if path.is_file()),
    ids=lambda path: path.name,
)
def test_every_variable_that_deploy_sets_is_a_setting(
    config: Path, tmp_path: Path, file: Path
) -> None:
    text = file.read_text(encoding="utf-8")
    names = set(re.findall(r"\bBRIEFING_[A-Z_]+?__[A-Z_]+\b", text))
    names |= set(re.findall(r"\bTELEGRAM_BOT_TOKEN(?:_FILE)?\b", text))
    faults: tuple[str, ...] = ()
    try:
        load_settings(config, dict.fromkeys(names, "1"))
    except SettingsError as error:
        faults = error.faults
    assert [fault for fault in faults if "no such setting" in fault] == []


def test_a_variable_with_a_file_for_what_is_no_secret_is_no_setting(config: Path) -> None:
    with pytest.raises(SettingsError, match="BRIEFING_CHAT__PORT_FILE: no such setting"):
        load_settings(config, {"BRIEFING_CHAT__PORT_FILE": "/run/port"})
