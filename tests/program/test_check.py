"""`bot.py check`, as a curator and a pull request meet it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from briefing.library.checking import Report, check, write_lock
from cli.check_watch import only_news
from tests.support.articles import POSITIONS, articles_folder
from tests.support.folders import ARTICLE, CuratedFolders, fingerprint
from tests.support.program import Ended, run, running

ACTOR = "actors/norland.yaml"
LOCK = "evidence.lock"


@pytest.fixture
def place(tmp_path: Path) -> CuratedFolders:
    return CuratedFolders(tmp_path)


async def _check(place: CuratedFolders, *arguments: str, **environ: str) -> Ended:
    folders = {"BRIEFING_LIBRARY__POSITIONS": str(place.path)}
    folders["BRIEFING_LIBRARY__ARTICLES"] = str(place.articles)
    return await run("check", *arguments, **{**folders, **environ})


async def test_a_proved_library_passes_and_writes_the_lock(place: CuratedFolders) -> None:
    ended = await _check(place)
    assert (ended.code, ended.err) == (0, "")
    assert "the lock was written" in ended.out
    assert (place.path / LOCK).is_file()


async def test_a_doctored_quote_is_shown_with_the_expected_and_the_found(
    place: CuratedFolders,
) -> None:
    place.change(ACTOR, "every ship", "no ship")
    ended = await _check(place)
    assert ended.code == 1
    lines = ended.out.splitlines()
    (number,) = (n for n, line in enumerate(lines) if "norland.yaml:12:15: altered" in line)
    assert lines[number + 1].endswith("We want [every] ship to be welcome here")
    assert lines[number + 2].endswith("We want [no] ship to be welcome here")
    assert not (place.path / LOCK).exists()


async def test_the_difference_is_coloured_in_a_terminal(place: CuratedFolders) -> None:
    place.change(ACTOR, "every ship", "no ship")
    ended = await _check(place, FORCE_COLOR="1", TERM="xterm")
    assert "\x1b[1;4;32mevery\x1b[0m ship" in ended.out
    assert "\x1b[1;4;31mno\x1b[0m ship" in ended.out


async def test_json_gives_machines_every_quote_and_what_differs(place: CuratedFolders) -> None:
    place.change(ACTOR, "every ship", "no ship")
    ended = await _check(place, "--format", "json")
    report = json.loads(ended.out)
    assert (ended.code, report["passed"], report["counts"]["altered"]) == (1, False, 1)
    assert [quote["verdict"] for quote in report["quotes"]] == ["altered"]
    (fault,) = report["faults"]
    assert (fault["file"], fault["line"], fault["column"]) == (f"positions/{ACTOR}", 12, 15)
    assert fault["expected"] == "We want every ship to be welcome here"
    assert fault["found"] == "We want no ship to be welcome here"
    assert {"article": "every", "filed": "no"} in fault["difference"]


async def test_a_strict_check_fails_where_a_speaker_is_not_proved(place: CuratedFolders) -> None:
    article = ARTICLE.replace("Berg said", "the harbour master said")
    place.save("harbour.txt", article)
    place.change("sources/harbour-talks.yaml", fingerprint(ARTICLE), fingerprint(article))
    place.change(ACTOR, "attribution: Berg said", "attribution: the harbour master said")
    lenient, strict = await _check(place), await _check(place, "--strict")
    assert (lenient.code, strict.code) == (0, 1)
    assert "warning: speaker not proved" in lenient.out
    assert strict.out.splitlines()[-1] == "0 faults, 0 unchecked, 1 warning: failed"


async def test_github_gets_a_note_at_the_line_of_each_fault(place: CuratedFolders) -> None:
    place.change(ACTOR, "every ship", "no ship")
    place.change(ACTOR, "kind: state", "kind: 100% a, state")
    ended = await _check(place, "--format", "github")
    places = [line.split("::")[1] for line in ended.out.splitlines()]
    assert ended.code == 1
    assert places == [
        f"error file=positions/{ACTOR},line=2,col=7",
        f"error file=positions/{ACTOR},line=12,col=15",
    ]
    assert "100%25 a, state" in ended.out


def _of_another_version(lock: bytes) -> bytes:
    return lock.replace(b"version 5", b"version 6")


def _cut_in_half(lock: bytes) -> bytes:
    return lock[: len(lock) // 2]


def _without_its_end(lock: bytes) -> bytes:
    return lock[:-1]


def _of_something_else(_: bytes) -> bytes:
    return b"\x7fELF\x00\xff"


@pytest.mark.parametrize(
    ("doctor", "problem"),
    [
        (_of_another_version, "the lock has version 6; this program reads 5"),
        (_cut_in_half, "the lock "),
        (_without_its_end, "the lock is cut off"),
        (_of_something_else, "this is not an evidence lock"),
    ],
)
async def test_a_lock_that_cannot_be_trusted_is_one_fault_and_stays_as_it_is(
    place: CuratedFolders, doctor: Callable[[bytes], bytes], problem: str
) -> None:
    assert (await _check(place)).code == 0
    doctored = doctor((place.path / LOCK).read_bytes())
    (place.path / LOCK).write_bytes(doctored)
    ended = await _check(place)
    (line,) = (line for line in ended.out.splitlines() if LOCK in line and ":1: " in line)
    assert problem in line
    assert (ended.code, ended.err) == (1, "")
    assert (place.path / LOCK).read_bytes() == doctored


async def test_a_folder_of_articles_that_is_not_there_is_one_line_and_exit_2(
    place: CuratedFolders,
) -> None:
    ended = await _check(place, "--articles", "no-such-folder")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "--articles: there is no folder no-such-folder\n"


async def test_a_file_of_the_articles_that_is_none_is_named_and_does_not_fail(
    place: CuratedFolders,
) -> None:
    place.save("empty.txt", "")
    ended = await _check(place)
    assert ended.code == 0
    assert "left out: empty.txt: " in ended.out


async def test_an_article_does_not_steer_the_terminal(place: CuratedFolders) -> None:
    place.save(
        "harbour.txt", "“We want every \x1b]0;title\x07ship to be welcome here,” Berg said."
    )
    place.change("sources/harbour-talks.yaml", "headline: Harbour", "headline: \x1b[31mHarbour")
    ended = await _check(place)
    assert ended.code == 1
    assert not {"\x1b", "\x07", "\x9b"} & set(ended.out + ended.err)


async def test_with_watch_the_check_follows_each_save_until_it_is_ended(
    place: CuratedFolders,
) -> None:
    folders = {"BRIEFING_LIBRARY__POSITIONS": str(place.path)}
    folders["BRIEFING_LIBRARY__ARTICLES"] = str(place.articles)
    async with running("check", "--watch", **folders) as program:
        await program.says("0 faults, 0 unchecked: passed")
        await program.says("Watching")
        place.change(ACTOR, "every ship", "no ship")
        await program.says("found (the words on file):      We want [no] ship")
        await program.says("failed")
        place.change(ACTOR, "no ship", "every ship")
        await program.says("0 faults, 0 unchecked: passed")
        assert await program.end() == 0
    assert program.said.count("passed") == 2


def test_what_the_check_wrote_itself_is_no_news(place: CuratedFolders) -> None:
    said: list[Report] = []
    hear = only_news(said.append)
    first = check(place.path, place.articles)
    hear(first)
    assert write_lock(place.path, first)
    hear(check(place.path, place.articles))
    assert said == [first]
    place.change(ACTOR, "every ship", "no ship")
    hear(check(place.path, place.articles))
    assert [report.passed for report in said] == [True, False]


async def test_watching_is_for_people(place: CuratedFolders) -> None:
    ended = await _check(place, "--watch", "--format", "json")
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)


async def test_the_shipped_quotes_all_stand_in_their_articles(tmp_path: Path) -> None:
    articles = articles_folder()
    positions = shutil.copytree(POSITIONS, tmp_path / "positions")
    ended = await run(
        "check", "--articles", str(articles), BRIEFING_LIBRARY__POSITIONS=str(positions)
    )
    assert (ended.code, ended.err) == (0, "")
    assert "Proved against 5 articles; the lock is current." in ended.out
    assert "0 faults, 0 unchecked: passed" in ended.out
