"""A curator's private chat: its command menu, its clocks, and previews of more than a message."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from briefing.chat_curation.curating_service import Curator
from briefing.curation.review import ArticleReview
from briefing.curation.review.change_store import ChangeStore
from briefing.curation.review.decisions import FileQuote
from briefing.digests.records import ChatKind
from briefing.digests.store.curation_log import CuratorAction, LoggedAction
from briefing.library.model import QuoteKind, Stance
from briefing.messages.messenger import Messenger
from handlers import menu
from handlers.profile import present
from tests.support.curator_chat import CuratorChat, curator_chat
from tests.support.folders import CuratedFolders, fingerprint
from tests.support.website import Website

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


async def test_what_was_filed_as_the_program_was_killed_is_in_the_log_after_the_next_decision(
    curating: CuratorChat, site: Website
) -> None:
    await curating.send(site.at("/quotas"))
    curator = Curator(curating.chat.reader, "Ada")

    def killed_before_it_was_logged(review: ArticleReview) -> str:
        first = review.passages()[0]
        quote = FileQuote(
            "norland", "harbour", Stance.SUPPORTS, first.text, QuoteKind.DIRECT, speakers=("berg",)
        )
        decided = review.file(first.extent, quote)
        store = ChangeStore(curating.positions, curating.positions.parent / "curation")
        long_ago = msgspec.structs.replace(decided, at=decided.at - timedelta(minutes=1))
        with store.locked():
            store.revert((), decided)
            store.apply((), long_ago)
        return decided.quote or ""

    quote = await curating.service.review(curator, "fishing-quotas", killed_before_it_was_logged)
    await curating.send("/inbox")
    await curating.press("Go on")
    await curating.press("Leave out")
    await curating.press("1")
    done = await curating.store.curation_log.newest(5)
    assert [(one.action, one.name, one.quote) for one in done[:2]] == [
        (CuratorAction.LEFT_OUT, "Ada", None),
        (CuratorAction.FILED, "Ada", quote),
    ]


LONG = [
    f"We have said {number} times that the harbour is open, and that it will be open to any ship "
    "of every country that pays its fees, keeps its nets dry and leaves the gulls in peace"
    for number in range(2, 40)
]


async def test_a_long_position_is_previewed_page_by_page_from_the_new_words_on(
    tmp_path: Path, empty_database: Path, messenger: Messenger, site: Website
) -> None:
    place = CuratedFolders(tmp_path)
    assert place.articles is not None
    article = "Open\n\n" + "\n\n".join(f"“{words},” Alma Berg said." for words in LONG) + "\n"
    place.save("open.txt", article)
    place.write("sources/open.yaml", f"headline: Open\nsha256: {fingerprint(article)}\n")
    quotes = (
        f"      - text: {words}\n        kind: direct\n        speaker: berg\n"
        "        said: 2015-09-03\n        dated_by: stated\n"
        "        attribution: Alma Berg said\n        source: open\n"
        for words in LONG
    )
    actor = (place.path / "actors/norland.yaml").read_text(encoding="utf-8")
    place.write("actors/norland.yaml", actor + "".join(quotes))
    shutil.copy(empty_database, tmp_path / "briefing.db")
    database = f"sqlite:///{tmp_path}/briefing.db"
    async with curator_chat(place.path, place.articles, database, messenger) as curating:
        await curating.send(site.at("/quotas"))
        await curating.press("Topic")
        await curating.press("The harbour")
        last = await curating.press("Supports")
        count = int(last.partition(" of ")[2].partition(":")[0])
        assert count > 2
        assert last.startswith(f"As readers will see it, page {count} of {count}:")
        assert "never be closed to fishing boats" in last
        pages = [last] + [await curating.press("‹") for _ in range(count - 1)]
        assert [page.partition(" of ")[0] for page in pages] == [
            f"As readers will see it, page {number}" for number in range(count, 0, -1)
        ]
        shown = " ".join(" ".join(pages).split())
        assert all(f"We have said {number} times" in shown for number in range(2, 40))
        assert not any("…" in page for page in pages)
        assert "✓ On file" in await curating.press("Publish")
