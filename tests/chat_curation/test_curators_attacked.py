"""What goes wrong when curators decide: others press, two at once, hostile texts, full disks."""

import asyncio
from dataclasses import replace

import pytest

from briefing.curation.review.change_store import ChangeStore
from briefing.digests.store.curator_work import Claim
from tests.support.curator_chat import HARBOUR, CuratorChat, article
from tests.support.website import Website


@pytest.fixture(autouse=True)
def _one_passage(site: Website) -> None:
    site.pages["/quotas"] = article(HARBOUR)


async def _ready(chat: CuratorChat, site: Website) -> None:
    """The preview of a quote that only waits for "Publish"."""
    await chat.send(site.at("/quotas"))
    await chat.press("Topic")
    await chat.press("The harbour")
    await chat.press("Supports")


def _stranger(chat: CuratorChat) -> CuratorChat:
    """The private chat of somebody who is no curator."""
    stranger = chat.chat.telegram.add_person("Eve")
    private = chat.chat.telegram.add_private(stranger)
    return replace(chat, chat=replace(chat.chat, reader=stranger, private=private), card=None)


async def test_nobody_else_can_press_a_curators_button(
    curating: CuratorChat, site: Website
) -> None:
    await _ready(curating, site)
    data, eve = curating.data("Publish"), _stranger(curating).chat
    (shown,) = await eve.ask("/help")
    answer = await eve.telegram.press(
        eve.private, shown.id, data, user_id=eve.reader, is_forged=True
    )
    assert answer is not None
    assert answer.text == "Only the people who look after this bot can do that."
    assert len(curating.library().quotes) == 1


async def test_a_curators_button_does_nothing_in_a_group(
    curating: CuratorChat, site: Website
) -> None:
    await _ready(curating, site)
    data, chat = curating.data("Publish"), curating.chat
    (shown,) = await chat.ask("/help@position_briefings_bot", chat=chat.group)
    answer = await chat.telegram.press(
        chat.group, shown.id, data, user_id=chat.reader, is_forged=True
    )
    assert answer is not None
    assert answer.text == "Only the people who look after this bot can do that."
    assert len(curating.library().quotes) == 1


@pytest.mark.parametrize("words", ["/inbox", "/undo", "/history norland harbour"])
async def test_to_everybody_else_a_curators_command_is_unknown(
    curating: CuratorChat, words: str
) -> None:
    eve = _stranger(curating)
    assert "There is no command" in await eve.send(words)
    assert await curating.chat.ask(words, chat=curating.chat.group) == []


async def test_a_link_of_anybody_elses_is_a_question_as_before(
    curating: CuratorChat, site: Website
) -> None:
    await _stranger(curating).send(site.at("/quotas"))
    assert site.asked == []
    assert sorted(curating.library().sources) == ["harbour-talks"]


async def test_two_presses_of_publish_file_the_words_once(
    curating: CuratorChat, site: Website
) -> None:
    await _ready(curating, site)
    assert curating.card is not None
    telegram, card, data = curating.chat.telegram, curating.card, curating.data("Publish")
    await asyncio.gather(
        *(
            telegram.press(card.chat_id, card.id, data, user_id=curating.chat.reader)
            for _ in range(2)
        )
    )
    await telegram.idle()
    assert len(curating.library().quotes) == 2
    assert len(await curating.store.curation_log.newest(9)) == 2  # registered, filed


async def test_the_undo_below_an_earlier_decision_takes_no_later_one_back(
    curating: CuratorChat, site: Website
) -> None:
    await _ready(curating, site)
    await curating.press("Publish")
    published, undo = curating.card, curating.data("Undo")
    site.pages["/other"] = article("“The fish will stay,” Jon Moe said.", headline="Fish")
    await curating.send(site.at("/other"))
    await curating.press("Leave out")
    await curating.press("1")
    curating.card = published
    assert "of an earlier card" in await curating.press_data(undo)
    assert len(curating.library().quotes) == 2
    assert len(curating.library().sources["fish"].not_filed) == 1


async def test_two_presses_of_undo_take_one_decision_back(
    curating: CuratorChat, site: Website
) -> None:
    site.pages["/quotas"] = article(HARBOUR, "“The fish will stay,” Jon Moe said.")
    await _ready(curating, site)
    await curating.press("Publish")
    await curating.press("Next")
    await curating.press("Leave out")
    await curating.press("1")
    assert curating.card is not None
    telegram, card, data = curating.chat.telegram, curating.card, curating.data("Undo")
    for _ in range(2):
        await telegram.press(
            card.chat_id, card.id, data, user_id=curating.chat.reader, is_forged=True
        )
    await telegram.idle()
    assert len(curating.library().sources["fishing-quotas"].not_filed) == 0
    assert len(curating.library().quotes) == 2
    assert "Taken back: “The harbour will never" in await curating.send("/undo")


async def test_two_curators_get_two_passages_and_who_decides_is_shown(
    curating: CuratorChat, site: Website
) -> None:
    other = "“The fish will stay,” Jon Moe said."
    site.pages["/quotas"] = article(HARBOUR, other)
    colleague = curating.of_colleague()
    assert "never be closed" in await curating.send(site.at("/quotas"))
    assert "The fish will stay" in await colleague.send(site.at("/quotas"))
    await colleague.press("Leave out")
    await colleague.press("1")
    assert "What is left is decided by Ada now." in await colleague.press("Next")
    # She gives the passage free, which is the last one.
    assert "1 passage waits for later." in await curating.press("Later")
    assert "never be closed" in await colleague.send(site.at("/quotas"))


async def test_what_a_colleague_decided_meanwhile_is_not_written_over(
    curating: CuratorChat, site: Website
) -> None:
    await _ready(curating, site)
    colleague = curating.of_colleague()
    # Ada went for lunch, and Bo took the passage when her time was over.
    (passage,) = await curating.store.curator_work.claims("fishing-quotas", curating.service.now())
    reader = curating.chat.reader
    await curating.store.curator_work.release("fishing-quotas", passage, reader)
    await colleague.send(site.at("/quotas"))
    await colleague.press("Leave out")
    await colleague.press("1")
    before = curating.file("sources/fishing-quotas.yaml")
    told = await curating.press("Publish")
    assert told.startswith("Nothing was written: somebody has decided this meanwhile: left out")
    assert curating.file("sources/fishing-quotas.yaml") == before
    assert len(curating.library().quotes) == 1
    assert "no decision of yours" in await curating.send("/undo")


async def test_a_button_of_an_earlier_card_changes_nothing(
    curating: CuratorChat, site: Website
) -> None:
    site.pages["/quotas"] = article(HARBOUR, "“The fish will stay,” Jon Moe said.")
    await curating.send(site.at("/quotas"))
    first = curating.card
    assert first is not None
    leave = curating.data("Leave out")
    await curating.press("Later")
    telegram, chat = curating.chat.telegram, curating.chat
    await telegram.press(first.chat_id, first.id, leave, user_id=chat.reader, is_forged=True)
    await telegram.idle()
    curating.card = telegram.message(first.chat_id, first.id)
    assert "of an earlier card" in curating.card.text
    assert "The fish will stay" in await curating.press("Go on where I was")


async def test_an_edit_by_hand_between_two_decisions_stays(
    curating: CuratorChat, site: Website
) -> None:
    await _ready(curating, site)
    path = curating.positions / "actors/norland.yaml"
    path.write_text(path.read_text() + "# by hand\n")
    assert "✓ On file" in await curating.press("Publish")
    text = curating.file("actors/norland.yaml")
    assert "# by hand" in text
    assert "never be closed" in text


async def test_faulty_data_is_told_and_nothing_is_added_to_it(
    curating: CuratorChat, site: Website
) -> None:
    await _ready(curating, site)
    path = curating.positions / "topics.yaml"
    path.write_text(path.read_text() + "broken: [\n")
    assert "The check refuses this entry" in await curating.press("Publish")
    assert "never be closed" not in curating.file("actors/norland.yaml")


async def test_on_a_full_disk_nothing_is_half_written_and_the_choices_stay(
    curating: CuratorChat, site: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _ready(curating, site)
    before = curating.file("actors/norland.yaml")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        # The operating system's own limit would stop the test's database as well.
        patched.setattr(ChangeStore, "apply", full)
        told = await curating.press("Publish")
    assert "cannot be written now, and nothing was" in told
    assert curating.file("actors/norland.yaml") == before
    assert "Stance: supports" in await curating.press("Go on")
    await curating.press("Supports")
    assert "✓ On file" in await curating.press("Publish")


HOSTILE = "<b>x</b> & <a href='https://evil.example'>y</a> @everyone {{ 7*7 }} \u202e"


async def test_html_in_every_field_is_shown_as_it_is(curating: CuratorChat, site: Website) -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;")
    site.pages["/quotas"] = article(
        f"“The harbour {escaped} must stay,” Alma Berg said.", headline=f"Quotas {escaped}"
    )
    await curating.send(site.at("/quotas"))
    for label, words in (
        ("Topic", f"{HOSTILE}: {HOSTILE} should be so."),
        ("For", f"{HOSTILE}, state"),
        ("Who", f"{HOSTILE} Z, {HOSTILE}"),
    ):
        await curating.press(label)
        await curating.press("Another")
        await curating.reply(words)
    await curating.press("Details")
    await curating.reply(f"note: {HOSTILE}\noccasion: {HOSTILE}")
    await curating.press("Opposes")
    shown = await curating.reply(f"{HOSTILE} says so.")
    # Whatever the check says of such names, the answer is a message of ours and no fault.
    assert shown.startswith(("As readers will see it", "The check refuses this entry"))
    assert "49" not in shown


async def test_the_claims_of_an_hour_ago_hold_nobody_up(
    curating: CuratorChat, site: Website
) -> None:
    await curating.send(site.at("/quotas"))
    colleague, now = curating.of_colleague(), curating.service.now()
    (passage,) = await curating.store.curator_work.claims("fishing-quotas", now)
    old = Claim(curating.chat.reader, "Ada", now)
    await curating.store.curator_work.claim("fishing-quotas", passage, old, now)
    assert "never be closed" in await colleague.send(site.at("/quotas"))


async def test_a_reply_to_no_prompt_is_a_question(curating: CuratorChat, site: Website) -> None:
    await curating.send(site.at("/quotas"))
    answer = await curating.reply("what does Norland say about the harbour?")
    assert answer.startswith("Norland on The harbour")


FORGED = [
    *("type:zzz", "type", "who:zz", "who:99", "actor:-1", "topic:99", "left:99", "left:x", "left"),
    *("stance:loves", "", "publish:now", "take", "pass", "nothing", "again:1", "mended", "look"),
]


async def test_forged_buttons_fail_nothing(curating: CuratorChat, site: Website) -> None:
    await curating.send(site.at("/quotas"))
    telegram, card, reader = curating.chat.telegram, curating.card, curating.chat.reader
    assert card is not None
    for step in FORGED:
        for number in ("1", "zzzzzzzzzz"):
            data = f"~k{number}.{step}"
            told = await telegram.press(
                card.chat_id, card.id, data, user_id=reader, is_forged=True
            )
            assert "went wrong" not in told.text, data
    assert len(curating.library().quotes) == 1
