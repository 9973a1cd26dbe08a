"""What people write, send and edit, and what is seen of it."""

import pytest

from local_telegram import Button, Entity, NotAllowed
from local_telegram.chat_records import units
from local_telegram.message_kinds import KINDS
from local_telegram.tests.local_calls import Scene, buttons


async def test_commands_mentions_and_links_become_entities(scene: Scene) -> None:
    number = await scene.telegram.say(scene.chat, " /position russia, @ann_smith: example.org ")
    message = scene.telegram.message(scene.chat, number)
    assert (message.text, message.entities) == (
        "/position russia, @ann_smith: example.org",
        (Entity("bot_command", 0, 9), Entity("mention", 18, 10), Entity("url", 30, 11)),
    )


async def test_a_long_text_is_sent_in_pieces(scene: Scene) -> None:
    await scene.telegram.say(scene.chat, "\U0001f600" * 5000)
    pieces = [one.text for one in scene.telegram.history(scene.chat)]
    assert [units(one) for one in pieces] == [4096, 4096, 1808]


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
async def test_nobody_can_send_nothing(scene: Scene, text: str) -> None:
    with pytest.raises(NotAllowed):
        await scene.telegram.say(scene.chat, text)


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_every_other_kind_of_message_reaches_the_bot(scene: Scene, kind: str) -> None:
    await scene.telegram.send_other(scene.chat, kind)
    assert [set(one) - {"update_id"} for one in await scene.updates()] == [{"message"}]


async def test_a_caption_comes_with_its_entities(scene: Scene) -> None:
    await scene.telegram.send_other(scene.chat, "photo", caption="look, @ann_smith")
    told = (await scene.updates())[0]["message"]
    assert (told["caption"], told["caption_entities"][0]["type"], "text" in told) == (
        "look, @ann_smith",
        "mention",
        False,
    )


async def test_an_unknown_kind_is_named_with_the_known_ones(scene: Scene) -> None:
    with pytest.raises(NotAllowed, match="there is no 'smell'; there are contact, dice"):
        await scene.telegram.send_other(scene.chat, "smell")


async def test_nobody_edits_what_others_wrote(scene: Scene) -> None:
    number = await scene.telegram.say(scene.group, "mine", user_id=scene.bob)
    with pytest.raises(NotAllowed):
        await scene.telegram.edit_text(scene.group, number, "yours", user_id=scene.ann)


async def test_an_edit_is_dated_and_told(scene: Scene) -> None:
    number = await scene.telegram.say(scene.chat, "one")
    scene.clock.forward(seconds=9)
    await scene.telegram.edit_text(scene.chat, number, "two")
    told = (await scene.updates())[1]["edited_message"]
    assert (told["text"], told["edit_date"] - told["date"]) == ("two", 9)


async def test_only_members_write(scene: Scene) -> None:
    eve = scene.telegram.add_person("Eve")
    with pytest.raises(NotAllowed):
        await scene.telegram.say(scene.group, "x", user_id=eve)


async def test_who_has_blocked_the_bot_does_not_write_to_it(scene: Scene) -> None:
    scene.telegram.block(scene.ann)
    with pytest.raises(NotAllowed):
        await scene.telegram.say(scene.chat, "x")


async def test_a_missing_button_is_named_with_those_that_are_there(scene: Scene) -> None:
    number = await scene.send(reply_markup=buttons([("Go", "a"), ("Stay", "b")], [("Back", "c")]))
    message = scene.telegram.message(scene.chat, number)
    assert message.button("Back") == Button("Back", "callback_data", "c")
    with pytest.raises(KeyError, match=r"no button 'Up'; there are .'Go', 'Stay', 'Back'."):
        message.button("Up")


async def test_whoever_watches_sees_everything_in_order(scene: Scene) -> None:
    async with scene.telegram.watch() as events:
        number = await scene.telegram.say(scene.chat, "one")
        await scene.call("sendChatAction", chat_id=scene.chat, action="typing")
        await scene.telegram.edit_text(scene.chat, number, "two")
        await scene.call("deleteMessage", chat_id=scene.chat, message_id=number)
        await scene.call("setMyCommands", commands=[{"command": "a", "description": "b"}])
        await scene.call("setMyDescription", description="x")
        scene.telegram.add_topic(scene.telegram.add_group("F", [scene.ann], forum=True), "T")
    await scene.telegram.say(scene.chat, "unseen")
    seen = [events.get_nowait() for _ in range(events.qsize())]
    assert [one["event"] for one in seen] == [
        *("message", "typing", "edited", "deleted", "commands", "profile"),
        *("chat", "message", "chat"),
    ]
    assert (seen[0]["message"]["text"], seen[2]["message"]["text"]) == ("one", "two")
    assert seen[1] == {"event": "typing", "chat": scene.chat, "thread": None, "action": "typing"}
