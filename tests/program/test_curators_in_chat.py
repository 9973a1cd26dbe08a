"""A curator works with the running program: a PDF, a kill, a commit, and what others get."""

import json
import signal
from pathlib import Path
from typing import Any

import pytest

from tests.program.operating import environment_of
from tests.program.test_stored_file_back import Reader
from tests.support.git_repository import GitRepository
from tests.support.loopback import BOT, Call, LoopbackApi
from tests.support.pdf_file import column, pdf
from tests.support.program import running

CURATOR, STRANGER = 5, 6
TALKS = pdf(
    [
        column(
            [
                "Talks in Geneva",
                "",
                "\u201cWe will not leave our friends alone,\u201d Sergei Lavrov said on Monday.",
                "",
                "Nobody knows how long the talks will go on, or what comes of them.",
            ]
        )
    ],
    declared={"Title": "Talks in Geneva"},
)


class Desk(Reader):
    """A curator's chat with the program."""

    async def presses_label(self, shown: Call, label: str) -> None:
        """Press the button whose label begins so, below what the bot has shown."""
        markup = json.loads(shown.fields["reply_markup"])
        data = next(
            button["callback_data"]
            for row in markup["inline_keyboard"]
            for button in row
            if button["text"].removeprefix("✓ ").startswith(label)
        )
        message = {
            **{"message_id": 901, "date": 1_750_000_000, "chat": self.chat, "from": BOT},
            **{"text": shown.fields["text"], "reply_markup": markup},
        }
        await self._query(data, message)

    async def replies(self, text: str) -> None:
        """Reply to the card."""
        card = {"message_id": 901, "date": 1_750_000_000, "chat": self.chat, "from": BOT}
        await self._deliver(
            {
                "message": {
                    **{"message_id": 902, "date": 1_750_000_000, "chat": self.chat},
                    "from": {"id": self._person, "is_bot": False, "first_name": "Somebody"},
                    **{"text": text, "reply_to_message": {**card, "text": "…"}},
                }
            }
        )

    async def _query(self, data: str, message: dict[str, Any]) -> None:
        person = {"id": self._person, "is_bot": False, "first_name": "Somebody"}
        query = {"id": f"q{self._updates}", "from": person, "chat_instance": "1"}
        await self._deliver({"callback_query": {**query, "message": message, "data": data}})


async def _edited(api: LoopbackApi, count: int) -> Call:
    return (await api.seen("editMessageText", count))[count - 1]


@pytest.fixture
def repository(positions: Path, tmp_path: Path) -> GitRepository:
    """A repository with the data."""
    made = GitRepository(tmp_path / "git")
    positions.rename(made.work / "positions")
    made.commit()
    return made


async def test_a_pdf_becomes_a_commit_over_a_kill_and_nobody_else_gets_a_card(
    api: LoopbackApi, repository: GitRepository, tmp_path: Path
) -> None:
    positions = repository.work / "positions"
    database = f"sqlite:///{tmp_path}/briefing.db"
    environment = environment_of(api, positions, database) | {
        "BRIEFING_TELEGRAM__CURATORS": str(CURATOR),
        "BRIEFING_CURATION__GIT": "commit",
        "BRIEFING_LIBRARY__KEPT": str(tmp_path / "var" / "library.json"),
        "BRIEFING_LIBRARY__ARTICLES": str(tmp_path / "articles"),
    }
    curator, stranger = Desk(api, CURATOR, CURATOR), Desk(api, STRANGER, STRANGER)
    async with running("run", **environment) as bot:
        huge = curator.document(TALKS, "huge.pdf")
        huge["document"]["file_size"] = 50_000_000
        await curator._deliver({"message": huge})
        (told,) = await api.seen("sendMessage", 1)
        assert "too large" in told.fields["text"]
        await stranger.sends(TALKS, "talks.pdf")
        refused = (await api.seen("sendMessage", 2))[1]
        assert "passage" not in refused.fields["text"]
        await curator.sends(TALKS, "talks.pdf")
        card = (await api.seen("sendMessage", 3))[2]
        assert "We will not leave our friends alone" in card.fields["text"]
        assert "Sergei Lavrov" in card.fields["text"]
        await curator.presses_label(card, "Topic")
        listed = await _edited(api, 1)
        await curator.presses_label(listed, "Another")
        await _edited(api, 2)
        await bot.end(signal.SIGKILL)
    async with running("run", **environment) as bot:
        await curator.replies("Military aid")
        card = (await api.seen("sendMessage", 4))[3]
        assert "On: <b>Military aid to Damascus</b>" in card.fields["text"]
        await curator.presses_label(card, "Supports")
        preview = await _edited(api, 3)
        assert "As readers will see it" in preview.fields["text"]
        await curator.presses_label(preview, "Publish")
        done = await _edited(api, 4)
        assert "On file:" in done.fields["text"]
        assert "Committed to main" in done.fields["text"]
        assert await bot.end() == 0
    shown = repository.git("show", "--stat", "--format=%an|%s")
    assert shown.startswith("Somebody|File russia on military-aid: supports")
    assert "actors/russia.yaml" in shown
    assert "sources/talks-in-geneva.yaml" in shown
    assert "Traceback" not in bot.said
    assert api.faulty == []
