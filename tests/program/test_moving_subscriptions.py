"""`bot.py subscriptions`: what one database holds goes to another as lines of a file."""

import json
import stat
from pathlib import Path

from tests.program.operating import subscribe
from tests.support.program import REAL, run

READER = 5


def at(file: Path) -> dict[str, str]:
    return {"BRIEFING_DATABASE__URL": f"sqlite:///{file}"}


async def test_subscriptions_leave_and_come_and_a_bad_line_loses_nothing(tmp_path: Path) -> None:
    here, there, file = at(tmp_path / "here.db"), at(tmp_path / "there.db"), tmp_path / "all.jsonl"
    await subscribe(here["BRIEFING_DATABASE__URL"], READER)
    left = await run("subscriptions", "export", "--output", str(file), before=REAL, **here)
    assert (left.code, left.out) == (0, "")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["chat"] == READER

    follows_nobody_here = json.loads(file.read_text())
    follows_nobody_here["subscriptions"] += [{"at": "09:00", "actors": ["norland"]}]
    file.write_text(f"no JSON\n\n{json.dumps(follows_nobody_here)}\n")
    tried = await run("subscriptions", "import", str(file), "--dry-run", **there)
    came = await run("subscriptions", "import", str(file), **there)
    for ended in (tried, came):
        assert ended.code == 1
        assert "line 1: Invalid JSON" in ended.err
        assert "line 3: norland is not on file here" in ended.err
        assert "chats: 1 new, 0 known here\nsubscriptions: 1 added" in ended.out
    again = await run("subscriptions", "import", str(file), **there)
    assert "chats: 0 new, 1 known here\nsubscriptions: 0 added, 1 here already" in again.out


async def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text("precious")
    ended = await run("subscriptions", "export", "--output", str(file), **at(tmp_path / "a.db"))
    assert ended.code == 1
    assert "is there already" in ended.err
    assert file.read_text() == "precious"
