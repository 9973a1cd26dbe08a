"""What deploy/ gives the program is one set of settings: nothing in it contradicts itself."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefing.settings import Settings, load_settings
from tests.support.loopback import TOKEN
from tests.support.program import ROOT

DEPLOY = ROOT / "deploy"
ADDRESS = "postgresql://briefings:hush@database/briefings"
SECRETS = {"telegram-token": TOKEN, "database-url": ADDRESS}


def of_image() -> dict[str, str]:
    """The variables that the image sets."""
    text = (DEPLOY / "docker" / "Dockerfile").read_text(encoding="utf-8")
    (block,) = re.findall(r"^ENV ((?:.*\\\n)*.*)$", text, re.MULTILINE)
    return dict(re.findall(r"(\w+)=(\S+)", block))


def of_composition() -> dict[str, str]:
    text = (DEPLOY / "docker" / "compose.yaml").read_text(encoding="utf-8")
    given: Mapping[str, Any] = yaml.safe_load(text)["services"]["bot"]["environment"]
    return {
        name: re.sub(r"\$\{[^}]*\}", "bot.example.org", str(value))
        for name, value in given.items()
    }


def of_pod() -> dict[str, str]:
    text = (DEPLOY / "kubernetes" / "position-briefings.yaml").read_text(encoding="utf-8")
    (pod,) = (each for each in yaml.safe_load_all(text) if each["kind"] == "Deployment")
    (container,) = pod["spec"]["template"]["spec"]["containers"]
    return {each["name"]: each["value"] for each in container["env"]}


def of_unit() -> dict[str, str]:
    text = (DEPLOY / "systemd" / "position-briefings.service").read_text(encoding="utf-8")
    return dict(re.findall(r"^Environment=(\w+)=(.*)$", text, re.MULTILINE))


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    """The folder in which secrets are given."""
    for name, value in SECRETS.items():
        (tmp_path / name).write_text(value, encoding="utf-8")
        (tmp_path / name).chmod(0o600)
    return tmp_path


def loaded(environ: Mapping[str, str], secrets: Path) -> Settings:
    here = {
        name: re.sub(r"^/run/secrets(/position-briefings)?", str(secrets), value)
        for name, value in environ.items()
    }
    return load_settings(ROOT / "config.yaml", here)


@pytest.mark.parametrize("more", [of_composition(), of_pod()], ids=["compose", "kubernetes"])
def test_the_image_takes_the_database_and_the_token_that_it_is_given(
    secrets: Path, more: dict[str, str]
) -> None:
    settings = loaded(of_image() | more, secrets)
    assert settings.database.url.get_secret_value() == ADDRESS
    assert settings.token is not None
    assert settings.telegram.mode == "webhook"
    assert settings.warnings == ()


def test_the_service_takes_each_secret_that_is_a_credential(secrets: Path) -> None:
    settings = loaded(of_unit() | {"CREDENTIALS_DIRECTORY": str(secrets)}, secrets)
    assert settings.database.url.get_secret_value() == ADDRESS
    assert settings.token is not None
    assert settings.warnings == ()


def test_a_credential_that_a_variable_goes_before_is_told(secrets: Path) -> None:
    given = {"CREDENTIALS_DIRECTORY": str(secrets), "BRIEFING_DATABASE__URL": "sqlite:///x.db"}
    (told,) = loaded(given, secrets).warnings
    assert told.startswith("the credential database-url is not used: BRIEFING_DATABASE__URL goes")
