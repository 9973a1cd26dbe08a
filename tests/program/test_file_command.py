"""`bot.py file` as a curator starts it: one command from an article to a position."""

import asyncio
from pathlib import Path

import pytest

from briefing.digests.store import Store
from briefing.digests.store.curation_log import CuratorAction
from tests.support.git_repository import git_in
from tests.support.program import REAL, run
from tests.support.reviewing import ReviewedFolders
from tests.support.terminal import at_terminal

ARTICLE = """\
Norland opens its bridge to all ships

Prime Minister Alma Berg said on Monday. “We want the bridge to be built,” she told reporters.

“No tolls,” said Ida Kern, the transport minister of Southland.
"""
NEW_ACTOR = ["f", "n", "n", "Southland", "s", "", "", "transport minister of Southland"]
NEW_TOPIC = ["n", "Tolls", "Ships should pay a toll.", "", ""]
FACTS = ["o", "The Courier", "d", "2031-03-03", "l", "en", ""]
ANSWERS = [
    *FACTS,
    *["f", "", "/", "bridge", "1", "s", "Norland says that a bridge should be built.", ""],
    *[*NEW_ACTOR, *NEW_TOPIC, "o", "Southland says that ships should pay no toll.", "", "", "c"],
]


@pytest.fixture
def place(tmp_path: Path) -> ReviewedFolders:
    place = ReviewedFolders(tmp_path)
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "answers.txt").write_text("\n".join(ANSWERS), encoding="utf-8")
    return place


def _environ(place: ReviewedFolders) -> dict[str, str]:
    root = place.path.parent
    return {
        "BRIEFING_LIBRARY__POSITIONS": str(place.path),
        "BRIEFING_LIBRARY__ARTICLES": str(place.articles),
        "BRIEFING_LIBRARY__KEPT": str(root / "var" / "library.json"),
    }


async def test_one_command_takes_an_article_to_positions_of_a_new_actor_and_a_commit(
    place: ReviewedFolders,
) -> None:
    root = place.path.parent
    git_in(place.path, "init", "--quiet")
    git_in(place.path, "add", "--all")
    git_in(place.path, "commit", "--quiet", "--message=Begin")
    arguments = ("file", str(root / "bridge.txt"), "--answers", str(root / "answers.txt"))
    environ = _environ(place) | {"BRIEFING_DATABASE__URL": f"sqlite:///{root}/briefing.db"}
    await (await Store.open(environ["BRIEFING_DATABASE__URL"])).close()
    ended = await run(*arguments, "--by", "Ada Lovelace", **environ)
    assert ended.code == 0, ended.out + ended.err
    assert "2 filed, 0 left out, 0 open" in ended.out
    assert "0 faults, 1 unchecked" not in ended.out
    assert "Committed to" in ended.out
    assert place.faults() == []
    assert "outlet: The Courier\n" in place.text(
        "sources/norland-opens-its-bridge-to-all-ships.yaml"
    )
    assert "kern: {name: Ida Kern, role: transport minister of Southland}" in place.text(
        "actors/southland.yaml"
    )
    message = git_in(place.path, "log", "-1", "--format=%an%n%B")
    assert message.startswith("Ada Lovelace\nFile 2 quotes on 2 positions\n")
    assert "Southland: Tolls (1 quote)" in message
    assert git_in(place.path, "status", "--porcelain") == ""
    store = await Store.open(environ["BRIEFING_DATABASE__URL"])
    done = await store.curation_log.newest(5)
    await store.close()
    assert {(one.name, one.action, one.actor) for one in done} == {
        ("Ada Lovelace", CuratorAction.FILED, "norland"),
        ("Ada Lovelace", CuratorAction.FILED, "southland"),
    }


async def test_what_cannot_be_filed_is_said_in_one_line(place: ReviewedFolders) -> None:
    root = place.path.parent
    (root / "answers.txt").write_text("w\n", encoding="utf-8")
    (root / "empty.txt").write_text("", encoding="utf-8")
    answers = ("--answers", str(root / "answers.txt"))
    files = (str(root / "none.txt"), str(root / "empty.txt"))
    followed = _environ(place) | {"BRIEFING_LIBRARY__GIT": "https://git.example.org/data.git"}
    ended, wrong, elsewhere = await asyncio.gather(
        run("file", *files, *answers, **_environ(place)),
        run("file", "harbour-talks", *answers, before=REAL, **_environ(place)),
        run("file", "harbour-talks", **followed),
    )
    assert elsewhere.code == 2
    assert "comes from https://git.example.org/data.git" in elsewhere.err
    assert ended.code == 1
    assert ended.err.splitlines() == [
        f"{files[0]}: there is no such file",
        f"{files[1]}: the file is empty",
    ]
    assert wrong.code == 2
    assert "answers.txt, line 1: 'w' was not asked for" in wrong.err


def test_single_keys_decide_at_a_terminal_and_lines_can_be_edited(place: ReviewedFolders) -> None:
    environ = _environ(place) | {"PROMPT_TOOLKIT_NO_CPR": "1"}
    with at_terminal("file", "harbour-talks", "--by", "Ada", **environ) as terminal:
        terminal.until("q stop")
        terminal.press("x")
        terminal.until("quotes nobody")
        terminal.press("t")
        terminal.until("Reason")
        terminal.press("It is no position, sie\x7fays Ada.\r")
        assert "Left out" in terminal.until("--- 3 of 3")
        terminal.press("q")
        terminal.until("unchecked")
        assert terminal.code() == 0
    assert "reason: It is no position, siays Ada." in place.text("sources/harbour-talks.yaml")
