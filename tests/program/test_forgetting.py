"""What a chat asked to be forgotten is in no file of the program, while it runs and after."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.program.operating import environment_of
from tests.support.loopback import Call, LoopbackApi
from tests.support.program import ROOT, running

READER = 0x1234_5678_9ABC
"""An id whose six bytes are nobody else's."""
ZONE = "Asia/Kathmandu"


def _traces(folder: Path) -> set[bytes]:
    content = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    return {trace for trace in (ZONE.encode(), READER.to_bytes(6, "big")) if trace in content}


def _press(asked: Call, label: str) -> dict[str, Any]:
    """The update that a press of the button with this label makes."""
    rows = json.loads(str(asked.fields["reply_markup"]))["inline_keyboard"]
    (data,) = [one["callback_data"] for row in rows for one in row if one["text"] == label]
    person = {"id": READER, "is_bot": False, "first_name": "Ada"}
    message = {"message_id": 1, "date": 1, "chat": {"id": READER, "type": "private"}, "text": "x"}
    message["from"] = {"id": 1, "is_bot": True, "first_name": "Bot"}
    pressed = {"id": "1", "from": person, "chat_instance": "1", "data": data, "message": message}
    return {"update_id": 3, "callback_query": pressed}


@pytest.mark.parametrize("journal", ["bundled", "system"])
async def test_forget_me_leaves_nothing_in_any_file(tmp_path: Path, journal: str) -> None:
    folder = tmp_path / "var"
    first = tmp_path / "first" / "pysqlite3"
    first.mkdir(parents=True)
    (first / "__init__.py").write_text("raise ImportError\n")
    path = {"PYTHONPATH": str(first.parent)} if journal == "system" else {}
    async with LoopbackApi() as api:
        environment = environment_of(api, ROOT / "positions", f"sqlite:///{folder}/briefing.db")
        async with running("run", **environment, **path) as bot:
            await api.tell(f"/timezone {ZONE}", READER)
            (said,) = await api.seen("sendMessage", 1)
            assert ZONE.encode() in _traces(folder), said.fields["text"]
            assert {stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()} == {0o600}
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
            await api.tell("/forget_me", READER)
            *_, asked = await api.seen("sendMessage", 2)
            await api.deliver(_press(asked, "Delete everything"))
            await api.seen("editMessageText", 1)
            assert _traces(folder) == set()
            assert await bot.end() == 0
    assert _traces(folder) == set()
