"""A curator's conversation with the bot: from a link to what readers get, card by card."""

from briefing.answers.requests import AskPosition, AskQuote
from briefing.answers.subjects import write_subject
from briefing.digests.records import ChatKind, RequestKind, RequestOutcome
from briefing.digests.store.curation_log import CuratorAction
from briefing.library.model import Stance
from tests.support.curator_chat import BRIDGE, NOON, REPORT, CuratorChat, article
from tests.support.website import Website


async def _on_the_card(chat: CuratorChat, site: Website) -> None:
    """The first passage's card, with its topic."""
    await chat.send(site.at("/quotas"))
    await chat.press("Topic")
    await chat.press("The harbour")


async def test_a_link_becomes_a_quote_that_readers_get(
    curating: CuratorChat, site: Website
) -> None:
    card = await curating.send(site.at("/quotas"))
    assert "2 of 2 passages open" in card
    assert "Who: Alma Berg, Prime Minister of Norland – " in card
    assert "On: no topic yet" in card
    await curating.press("Topic")
    assert curating.labels()[:2] == ["The bridge", "The harbour"]
    await curating.press("The harbour")
    preview = await curating.press("Supports")
    assert preview.startswith("As readers will see it:\n\nNorland on The harbour")
    assert "never be closed to fishing boats" in preview
    done = await curating.press("Publish")
    assert done.startswith("✓ On file: Norland on The harbour (/quote_")
    assert "Readers get it now." in done
    answers = await curating.chat.ask("what does Norland say about the harbour?")
    assert "never be closed to fishing boats" in answers[-1].text
    (filed, registered) = await curating.store.curation_log.newest(5)
    assert (registered.action, registered.source) == (CuratorAction.REGISTERED, "fishing-quotas")
    assert (filed.action, filed.name, filed.actor, filed.topic) == (
        CuratorAction.FILED,
        "Ada",
        "norland",
        "harbour",
    )
    assert f"url: {site.at('/quotas')}" in curating.file("sources/fishing-quotas.yaml")


async def test_the_button_shows_what_readers_get_below_the_card(
    curating: CuratorChat, site: Website
) -> None:
    await _on_the_card(curating, site)
    await curating.press("Supports")
    await curating.press("Publish")
    assert curating.card is not None
    before = curating.chat.newest(curating.chat.private)
    await curating.press("What readers get")
    shown = curating.chat.telegram.message(
        curating.chat.private, curating.chat.newest(curating.chat.private)
    )
    assert shown.id > before
    assert shown.text.startswith("Norland on The harbour")
    assert curating.card.text.startswith("✓ On file")


async def test_a_new_position_asks_for_its_summary_and_advises_on_it(
    curating: CuratorChat, site: Website
) -> None:
    await curating.send(site.at("/quotas"))
    await curating.press("Later")
    assert "Jon Moe" in (curating.card.text if curating.card else "")
    await curating.press("Topic")
    await curating.press("The bridge")
    assert "Reply to this message with the summary" in await curating.press("Opposes")
    preview = await curating.reply("Norland bravely <b>wants</b> a bridge.")
    assert "⚠ “bravely” takes a side" in preview
    assert "<b>wants</b>" in preview
    await curating.press("‹ Back")
    await curating.press("Supports")
    await curating.press("Summary")
    preview = await curating.reply("Norland says a bridge should be built.")
    assert "⚠" not in preview
    assert "✓ On file" in await curating.press("Publish")
    position = curating.library().position("norland", "bridge")
    assert position is not None
    assert (position.stance, position.summary) == (
        Stance.SUPPORTS,
        "Norland says a bridge should be built.",
    )


async def test_words_are_left_out_with_a_reason_and_the_article_ends(
    curating: CuratorChat, site: Website
) -> None:
    site.pages["/quotas"] = article(BRIDGE)
    await curating.send(site.at("/quotas"))
    await curating.press("Leave out")
    assert "Left out: “as soon as it can be paid for”" in await curating.press("2")
    assert "reason: The sense hangs on" in curating.file("sources/fishing-quotas.yaml")
    done = await curating.press("Go on")
    assert "No passage is open.\n0 filed, 1 left out." in done
    await curating.send("/undo")
    assert "reason" not in curating.file("sources/fishing-quotas.yaml")


async def test_a_reason_may_be_typed(curating: CuratorChat, site: Website) -> None:
    await curating.send(site.at("/quotas"))
    await curating.press("Leave out")
    await curating.press("Another")
    await curating.reply("She says: <it> is # no 'position'.")
    assert curating.library().sources["fishing-quotas"].not_filed[0].reason == (
        "She says: <it> is # no 'position'."
    )


async def test_reported_words_are_gone_through_after_the_passages(
    curating: CuratorChat, site: Website
) -> None:
    site.pages["/quotas"] = article(REPORT)
    done = await curating.send(site.at("/quotas"))
    assert "1 sentence may report" in done
    card = await curating.press("Look at")
    assert "Reported in the article’s own words" in card
    await curating.press("Supports")
    assert "✓ On file" in await curating.press("Publish")
    (quote,) = [
        one for one in curating.library().quotes.values() if one.source == "fishing-quotas"
    ]
    assert (quote.kind, quote.text) == (
        "reported",
        "the harbour should stay open for ships of every country",
    )
    assert "No passage is open." in await curating.press("Go on")


async def test_details_are_typed_as_lines_and_a_bad_one_is_told(
    curating: CuratorChat, site: Website
) -> None:
    await _on_the_card(curating, site)
    await curating.press("Details")
    assert "“said” should be a date" in await curating.reply("said: the third of March")
    card = await curating.reply("said: 2015-09-05\nnote: The article says so.\noccasion: Talks")
    assert "said 2015-09-05" in card
    await curating.press("Supports")
    await curating.press("Publish")
    quote = next(one for one in curating.library().quotes.values() if one.occasion == "Talks")
    assert (str(quote.said), quote.dated_by) == ("2015-09-05", "stated")


async def test_words_that_the_article_does_not_have_are_refused_with_the_mend(
    curating: CuratorChat, site: Website
) -> None:
    await _on_the_card(curating, site)
    await curating.press("Details")
    await curating.reply("words: The harbour will never be closed to fishing ships")
    told = await curating.press("Supports")
    assert told.startswith("The check refuses this entry: nothing was written.")
    assert "altered: “ships”, which the article does not have there" in told
    assert "never be closed to fishing”" in told  # what the article says instead
    assert len(curating.library().quotes) == 1
    assert "2 of 2 passages open" in await curating.press("‹ Back to the passage")


async def test_somebody_new_is_typed_with_an_office_and_an_actor_with_a_kind(
    curating: CuratorChat, site: Website
) -> None:
    site.pages["/quotas"] = article(
        "“The bridge will be a disaster for the fish,” said Ole Vik, who leads Clean Fjords."
    )
    await curating.send(site.at("/quotas"))
    await curating.press("For")
    await curating.press("Another")
    await curating.reply("Clean Fjords, organisation")
    await curating.press("Who")
    await curating.press("Another")
    assert "cannot be read" in await curating.reply("Vik")
    await curating.reply("Ole Vik, Leader of Clean Fjords")
    await curating.press("Topic")
    await curating.press("The bridge")
    await curating.press("Opposes")
    await curating.reply("Clean Fjords opposes a bridge.")
    assert "✓ On file: Clean Fjords on The bridge" in await curating.press("Publish")
    actor = curating.library().actors["clean-fjords"]
    assert (actor.kind, actor.speakers["vik"].role) == ("organisation", "Leader of Clean Fjords")


async def test_undo_takes_the_last_decision_back_and_readers_no_longer_get_it(
    curating: CuratorChat, site: Website
) -> None:
    before = curating.file("actors/norland.yaml")
    await _on_the_card(curating, site)
    await curating.press("Supports")
    await curating.press("Publish")
    assert curating.file("actors/norland.yaml") != before
    assert "Taken back: “The harbour will never" in await curating.send("/undo")
    assert curating.file("actors/norland.yaml") == before
    answers = await curating.chat.ask("what does Norland say about the harbour?")
    assert "fishing boats" not in answers[-1].text
    assert "no decision of yours" in await curating.send("/undo")
    history = await curating.send("/history norland harbour")
    assert "undid /quote_" in history
    assert ", Ada" in history


async def test_readers_who_reported_the_same_are_all_counted(
    curating: CuratorChat, site: Website
) -> None:
    store, position = curating.store, write_subject(AskPosition("norland", "harbour")) or ""
    quote = write_subject(AskQuote(next(iter(curating.library().quotes)))) or ""
    for chat, subject in ((70, position), (71, position), (71, quote)):
        await store.chats.meet(chat, ChatKind.PRIVATE, NOON)
        await store.reader_requests.add(chat, None, RequestKind.WRONG, subject, NOON, most=9)
    await _on_the_card(curating, site)
    await curating.press("Supports")
    assert "2 readers say that something is wrong" in await curating.press("Publish")


async def test_readers_who_reported_something_wrong_are_told_that_it_is_corrected(
    curating: CuratorChat, site: Website
) -> None:
    store, wrong = curating.store, RequestKind.WRONG
    subjects = (AskPosition("norland", "harbour"), AskPosition("norland", "bridge"))
    for chat, subject in enumerate(subjects, start=70):
        await store.chats.meet(chat, ChatKind.PRIVATE, NOON)
        written = write_subject(subject) or ""
        await store.reader_requests.add(chat, None, wrong, written, NOON, most=9)
    await _on_the_card(curating, site)
    await curating.press("Supports")
    assert "1 reader says that something is wrong" in await curating.press("Publish")
    assert "1 chat is told that it is corrected" in await curating.press("It is corrected")
    (told,) = await store.reader_requests.claim(NOON, NOON, 9)
    assert (told.chat, told.outcome) == (70, RequestOutcome.SETTLED)
    assert await store.reader_requests.counts() == {wrong: 1}
