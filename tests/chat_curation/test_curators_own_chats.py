"""A curator's private chat: its command menu, and the clocks by which it is told what happened."""

from dataclasses import replace
from datetime import UTC, datetime

from briefing.digests.records import ChatKind
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from handlers import menu
from handlers.profile import present
from tests.support.curator_chat import CuratorChat

NIGHT = datetime(2031, 3, 3, 22, 30, tzinfo=UTC)
DONE = LoggedAction(
    NIGHT, 7, "Bo", CuratorAction.FILED, "norland", "harbour", "0123456789", "harbour-talks"
)


async def test_a_curator_who_first_writes_after_the_start_gets_the_menu_of_curators(
    curating: CuratorChat,
) -> None:
    chat = curating.chat
    await present(chat.app, chat.bot, menu())

    def shown(private: int) -> list[str]:
        return [one.name for one in chat.telegram.commands(private)]

    assert "inbox" in shown(chat.private)
    colleague = curating.of_colleague()
    private = colleague.chat.private
    assert "inbox" not in shown(private)
    await colleague.send("/start")
    assert shown(private) == list(menu(curators=True))
    assert chat.bot.curators is not None
    assert chat.bot.curators.without_menu == set()


async def test_history_is_told_by_the_clocks_of_the_chat(curating: CuratorChat) -> None:
    await curating.store.curation_log.add(DONE)
    told = await curating.send("/history norland harbour")
    assert "2031-03-03 22:30 filed /quote_0123456789, Bo" in told
    assert "Times in UTC; /timezone sets yours" in told
    chats, reader = curating.store.chats, curating.chat.reader
    known = await chats.meet(reader, ChatKind.PRIVATE, NIGHT)
    await chats.save(replace(known, zone="Asia/Ho_Chi_Minh"), NIGHT)
    told = await curating.send("/history norland harbour")
    assert "2031-03-04 05:30 filed" in told
    assert "Times in Ho Chi Minh" in told
