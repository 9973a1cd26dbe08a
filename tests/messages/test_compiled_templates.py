"""Templates are compiled once for all starts; what was compiled otherwise never serves."""

import sys
from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, nodes

from briefing.messages.compiled_templates import CompiledTemplates
from briefing.messages.environment import bare_environment


class Counting(Environment):
    """Counts the templates that it compiles."""

    def __init__(self, text: str, folder: Path, options: str = "") -> None:
        super().__init__(
            loader=DictLoader({"a/greeting.html": text}),
            bytecode_cache=CompiledTemplates(folder, options),
        )
        self.compiled = 0

    def compile(self, *args: Any, **kwargs: Any) -> Any:
        self.compiled += 1
        return super().compile(*args, **kwargs)

    def greet(self) -> str:
        return self.get_template("a/greeting.html").render(name="Ann")


GREETING = "Good morning, {{ name }}"


@pytest.fixture(autouse=True)
def _python_keeps_bytecode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a template was compiled already."""
    assert Counting(GREETING, tmp_path).greet() == "Good morning, Ann"
    return tmp_path


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_compiled_before_is_not_compiled_again(folder: Path) -> None:
    assert [path.suffix for path in files(folder)] == [".jinja"]
    later = Counting(GREETING, folder)
    assert later.greet() == "Good morning, Ann"
    assert later.compiled == 0


def test_a_template_that_changed_is_compiled_anew_and_kept_in_the_place_of_the_old(
    folder: Path,
) -> None:
    edited = Counting("Good evening, {{ name }}", folder)
    assert (edited.greet(), edited.compiled) == ("Good evening, Ann", 1)
    again = Counting("Good evening, {{ name }}", folder)
    assert (again.greet(), again.compiled) == ("Good evening, Ann", 0)
    assert len(files(folder)) == 1


def test_with_other_options_a_template_is_compiled_anew(folder: Path) -> None:
    other = Counting(GREETING, folder, "no spaces")
    assert (other.greet(), other.compiled) == ("Good morning, Ann", 1)


@pytest.mark.parametrize("kept", [0, 1, 31, 32, 100, -1])
@pytest.mark.parametrize("ending", [b"", b"x", bytes(1_000)])
def test_a_damaged_file_is_as_if_there_was_none(folder: Path, kept: int, ending: bytes) -> None:
    [file] = files(folder)
    file.write_bytes(file.read_bytes()[:kept] + ending)
    later = Counting(GREETING, folder)
    assert (later.greet(), later.compiled) == ("Good morning, Ann", 1)
    assert Counting(GREETING, folder).greet() == "Good morning, Ann"


def test_where_nothing_can_be_kept_templates_are_compiled_each_time(tmp_path: Path) -> None:
    (tmp_path / "__pycache__").write_text("a file, and no folder")
    for _ in range(2):
        environment = Counting(GREETING, tmp_path)
        assert (environment.greet(), environment.compiled) == ("Good morning, Ann", 1)


def test_python_that_is_told_to_write_no_bytecode_keeps_no_templates_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert Counting(GREETING, tmp_path).greet() == "Good morning, Ann"
    assert files(tmp_path) == []


def test_templates_are_kept_where_python_is_told_to_keep_bytecode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    Counting(GREETING, tmp_path / "here").greet()
    assert len(files(tmp_path / "elsewhere")) == 1
    assert files(tmp_path / "here") == []


def test_nothing_that_our_own_functions_return_becomes_part_of_a_compiled_template() -> None:
    environment = bare_environment()
    assert isinstance(environment.loader, FileSystemLoader)
    jinjas_own = Environment(autoescape=True).filters
    asked = 0
    for name in environment.list_templates():
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        for filtered in tree.find_all(nodes.Filter):
            asked += 1
            if filtered.name not in jinjas_own:
                # Otherwise its value would be kept, whatever becomes of the function.
                with pytest.raises(nodes.Impossible):
                    filtered.as_const()
    assert asked > 0
