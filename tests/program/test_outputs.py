"""Every command, where its output cannot be written, is not read, or can show little."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.folders import OTHER_ARTICLE, CuratedFolders
from tests.support.program import Ended, run, run_into

BOTH_FULL = ("sh", "-c", 'exec "$@" >/dev/full 2>/dev/full', "sh")
CLOSED = ("sh", "-c", 'exec "$@" >&-', "sh")
PLAIN = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONIOENCODING": "ascii",
    "NO_COLOR": "1",
    "COLUMNS": "40",
}
TABLES = [
    ["check"],
    ["quotes", "articles/harbour.txt"],
    ["diff", "positions", "positions"],
    ["statements"],
    ["ask", "norland"],
    ["--help"],
    ["check", "--help"],
]
FOR_MACHINES = [
    ["check", "--format", "json"],
    ["quotes", "--json", "articles/harbour.txt"],
    ["quotes", "--yaml", "articles/harbour.txt"],
    ["export", "--format", "csv"],
    ["export", "--format", "json"],
    ["export", "--format", "jsonld"],
    ["schemas"],
]
COMMANDS = [*TABLES, *FOR_MACHINES, ["check", "--watch"]]
SAID = "the output cannot be written: No space left on device\n"


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    return CuratedFolders(tmp_path)


@pytest.fixture
def full() -> Iterator[int]:
    """A file on a disk without room."""
    file = os.open("/dev/full", os.O_WRONLY)
    yield file
    os.close(file)


@pytest.fixture
def unread() -> Iterator[int]:
    """A pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


async def _run(
    place: CuratedFolders, command: list[str], before: tuple[str, ...] = (), *, plain: bool = False
) -> Ended:
    """Run a command on the place; its arguments that are files or folders are the place's."""
    environ = _environ(place) | (PLAIN if plain else {})
    return await run(*_at(place, command), before=before, **environ)


async def _run_into(output: int, place: CuratedFolders, command: list[str]) -> Ended:
    """The same, with what it prints going to this file."""
    return await run_into(output, *_at(place, command), **_environ(place))


def _at(place: CuratedFolders, command: list[str]) -> list[str]:
    parent = place.path.parent
    return [str(parent / part) if (parent / part).exists() else part for part in command]


def _environ(place: CuratedFolders) -> dict[str, str]:
    return {
        "BRIEFING_LIBRARY__POSITIONS": str(place.path),
        "BRIEFING_LIBRARY__ARTICLES": str(place.articles),
    }


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
async def test_a_full_disk_is_told_in_one_line(
    place: CuratedFolders, command: list[str], full: int
) -> None:
    ended = await _run_into(full, place, command)
    assert (ended.code, ended.err) == (1, SAID)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
async def test_a_reader_who_has_had_enough_is_told_nothing(
    place: CuratedFolders, command: list[str], unread: int
) -> None:
    ended = await _run_into(unread, place, command)
    assert (ended.code, ended.err) == (1, "")


@pytest.mark.parametrize("command", [["check"], ["quotes", "--json", "articles/harbour.txt"]])
async def test_where_nothing_can_be_said_the_exit_code_says_it(
    place: CuratedFolders, command: list[str]
) -> None:
    assert (await _run(place, command, BOTH_FULL)).code == 1


@pytest.mark.parametrize("command", [["check"], ["export", "--format", "json"], ["--help"]])
async def test_a_closed_output_is_one_that_nobody_reads(
    place: CuratedFolders, command: list[str]
) -> None:
    ended = await _run(place, command, CLOSED)
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize("command", TABLES, ids=" ".join)
async def test_a_narrow_terminal_of_few_characters_shows_text_without_colours(
    place: CuratedFolders, command: list[str]
) -> None:
    ended = await _run(place, command, plain=True)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.isascii()
    assert "\x1b" not in ended.out


@pytest.mark.parametrize("command", FOR_MACHINES, ids=" ".join)
async def test_what_machines_read_is_the_same_everywhere(
    place: CuratedFolders, command: list[str]
) -> None:
    if command == ["schemas"]:
        await _run(place, command)  # the first time it says what it wrote
    plain = await _run(place, command, plain=True)
    assert (plain.code, plain.err) == (0, "")
    assert plain.out == (await _run(place, command)).out


async def test_a_quotation_is_read_whole_in_forty_columns(place: CuratedFolders) -> None:
    ended = await _run(place, ["quotes", "articles/harbour.txt"], plain=True)
    _, *lines = ended.out.splitlines()
    assert all(len(line) <= 40 for line in lines)
    assert "We want every ship to be welcome here," in " ".join(line.strip() for line in lines)


async def test_an_article_that_is_put_on_file_is_not_denied_for_a_lost_output(
    place: CuratedFolders, tmp_path: Path, full: int
) -> None:
    (tmp_path / "bridge.txt").write_text(OTHER_ARTICLE, encoding="utf-8")
    ended = await _run_into(full, place, ["source", "add", "bridge.txt"])
    assert (ended.code, ended.err) == (1, SAID)
    assert (place.path / "sources" / "bridge-planned.yaml").exists()
