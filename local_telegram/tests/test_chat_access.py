"""Chats: where the bot may write, what it may ask about them, and topics, replies, migration."""

import pytest

from local_telegram import NotAllowed
from local_telegram.tests.local_calls import Scene


async def test_an_unknown_chat_is_not_found(scene: Scene) -> None:
    for chat_id in (12345, "@nowhere", "words", -1):
        refusal = await scene.refused("sendMessage", chat_id=chat_id, text="x")
        assert refusal == "Bad Request: chat not found"
    assert await scene.refused("sendMessage", text="x") == "Bad Request: chat_id is empty"


async def test_who_blocks_the_bot_gets_nothing_until_they_return(scene: Scene) -> None:
    scene.telegram.block(scene.ann)
    answer = await scene.telegram.call("sendMessage", {"chat_id": scene.chat, "text": "x"})
    scene.telegram.unblock(scene.ann)
    await scene.send()
    assert (answer["error_code"], answer["description"]) == (
        403,
        "Forbidden: bot was blocked by the user",
    )


async def test_a_block_and_a_return_are_told_to_the_bot(scene: Scene) -> None:
    scene.telegram.block(scene.ann)
    scene.telegram.unblock(scene.ann)
    told = [one["my_chat_member"]["new_chat_member"]["status"] for one in await scene.updates()]
    assert told == ["kicked", "member"]


async def test_the_bot_does_not_begin_a_conversation(scene: Scene) -> None:
    chat = scene.telegram.add_private(scene.bob, started=False)
    before = await scene.refused("sendMessage", chat_id=chat, text="x")
    await scene.telegram.say(chat, "/start")
    await scene.call("sendMessage", chat_id=chat, text="x")
    assert before == "Forbidden: bot can't initiate conversation with a user"


async def test_a_group_without_the_bot_is_closed_to_it(scene: Scene) -> None:
    other = scene.telegram.add_group("Other", [scene.ann], bot_member=False)
    scene.telegram.remove_bot(scene.group)
    refusals = [
        await scene.refused("sendMessage", chat_id=one, text="x") for one in (other, scene.group)
    ]
    assert refusals == [
        "Forbidden: bot is not a member of the supergroup chat",
        "Forbidden: bot was kicked from the supergroup chat",
    ]


async def test_a_bot_that_leaves_is_out(scene: Scene) -> None:
    await scene.call("leaveChat", chat_id=scene.group)
    refusal = await scene.refused("sendMessage", chat_id=scene.group, text="x")
    assert refusal == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_bot_that_is_added_sees_it_and_may_write(scene: Scene) -> None:
    other = scene.telegram.add_group("Other", [scene.ann], bot_member=False)
    scene.telegram.add_bot(other)
    kinds = [sorted(set(one) - {"update_id"})[0] for one in await scene.updates()]
    await scene.call("sendMessage", chat_id=other, text="x")
    assert kinds == ["my_chat_member", "message"]


async def test_a_group_that_migrates_names_its_new_id(scene: Scene) -> None:
    old = scene.telegram.add_group("Old", [scene.ann], basic=True)
    new = scene.telegram.migrate(old)
    answer = await scene.telegram.call("sendMessage", {"chat_id": old, "text": "x"})
    assert (answer["description"], answer["parameters"]) == (
        "Bad Request: group chat was upgraded to a supergroup chat",
        {"migrate_to_chat_id": new},
    )
    told = [one["message"] for one in await scene.updates()]
    assert [one.get("migrate_to_chat_id") or one["migrate_from_chat_id"] for one in told] == [
        new,
        old,
    ]


async def test_only_a_basic_group_migrates_and_only_once(scene: Scene) -> None:
    old = scene.telegram.add_group("Old", [scene.ann], basic=True)
    new = scene.telegram.migrate(old)
    for chat in (old, new):
        with pytest.raises(NotAllowed):
            scene.telegram.migrate(chat)


async def test_a_service_message_has_the_message_that_was_pinned(scene: Scene) -> None:
    group = scene.telegram.add_group("Group", [scene.ann], admins=[scene.telegram.bot_id])
    sent = await scene.call("sendMessage", chat_id=group, text="Read this")
    await scene.call("pinChatMessage", chat_id=group, message_id=sent["message_id"])
    await scene.telegram.send_other(group, "pinned", user_id=scene.ann)
    (told,) = [one["message"] for one in await scene.updates() if "message" in one]
    assert told["pinned_message"]["text"] == "Read this"


async def test_a_public_channel_is_found_by_its_name(scene: Scene) -> None:
    channel = scene.telegram.add_channel("Briefs", [scene.ann], username="BriefsDaily")
    sent = await scene.call("sendMessage", chat_id="@briefsdaily", text="x")
    assert (sent["chat"]["id"], sent["sender_chat"]["type"], "from" in sent) == (
        channel,
        "channel",
        False,
    )


async def test_in_a_channel_buttons_cannot_switch_to_inline_mode(scene: Scene) -> None:
    channel = scene.telegram.add_channel("Briefs", [scene.ann])
    markup = {"inline_keyboard": [[{"text": "Go", "switch_inline_query": ""}]]}
    refusal = await scene.refused("sendMessage", chat_id=channel, text="x", reply_markup=markup)
    assert refusal.startswith("Bad Request: can't use switch_inline_query button in a channel")


async def test_a_topics_messages_carry_its_number(scene: Scene) -> None:
    forum = scene.telegram.add_group("Forum", [scene.ann], forum=True)
    topic = scene.telegram.add_topic(forum, "Syria")
    number = await scene.telegram.say(forum, "/start", thread=topic)
    update = (await scene.updates())[-1]["message"]
    sent = await scene.call(
        "sendMessage", chat_id=forum, text="x", reply_parameters={"message_id": number}
    )
    assert [update["message_thread_id"], update["is_topic_message"]] == [topic, True]
    assert (sent["message_thread_id"], sent["reply_to_message"]["text"]) == (topic, "/start")
    assert [one.text for one in scene.telegram.history(forum, thread=topic)][1:] == ["/start", "x"]


@pytest.mark.parametrize("thread", [1, 99])
async def test_a_topic_that_is_not_there_is_refused(scene: Scene, thread: int) -> None:
    forum = scene.telegram.add_group("Forum", [scene.ann], forum=True)
    for chat in (forum, scene.chat):
        refusal = await scene.refused(
            "sendMessage", chat_id=chat, text="x", message_thread_id=thread
        )
        assert refusal == "Bad Request: message thread not found"
    with pytest.raises(NotAllowed):
        await scene.telegram.say(forum, "x", thread=thread)


async def test_a_group_without_topics_ignores_a_thread(scene: Scene) -> None:
    sent = await scene.call("sendMessage", chat_id=scene.group, text="x", message_thread_id=7)
    assert "message_thread_id" not in sent


async def test_in_a_supergroup_a_reply_names_the_first_message_of_its_row(scene: Scene) -> None:
    first = await scene.telegram.say(scene.group, "one")
    second = await scene.telegram.say(scene.group, "two", reply_to=first)
    await scene.telegram.say(scene.group, "/three", reply_to=second)
    told = (await scene.updates())[-1]["message"]
    assert (told["message_thread_id"], "is_topic_message" in told) == (first, False)
    assert "reply_to_message" not in told["reply_to_message"]


async def test_a_reply_to_nothing_is_refused_unless_it_may_go_without(scene: Scene) -> None:
    reply = {"message_id": 99}
    strict = await scene.refused(
        "sendMessage", chat_id=scene.chat, text="x", reply_parameters=reply
    )
    lenient = await scene.send(reply_parameters=reply | {"allow_sending_without_reply": True})
    assert strict == "Bad Request: message to be replied not found"
    assert scene.telegram.message(scene.chat, lenient).reply_to is None


async def test_members_and_admins_are_told_apart(scene: Scene) -> None:
    places = [(scene.group, one) for one in (scene.ann, scene.bob, scene.telegram.bot_id)]
    found = [await scene.call("getChatMember", chat_id=c, user_id=u) for c, u in places]
    admins = await scene.call("getChatAdministrators", chat_id=scene.group)
    assert [one["status"] for one in found] == ["creator", "member", "member"]
    assert [one["user"]["id"] for one in admins] == [scene.ann]
    assert await scene.call("getChatMemberCount", chat_id=scene.group) == 3


async def test_a_private_chat_has_no_admins(scene: Scene) -> None:
    refusal = await scene.refused("getChatAdministrators", chat_id=scene.chat)
    assert refusal == "Bad Request: there are no administrators in the private chat"


async def test_message_numbers_are_each_supergroups_own(scene: Scene) -> None:
    other = scene.telegram.add_group("Other", [scene.ann])
    numbers = [
        [await scene.telegram.say(chat, "x") for _ in range(2)]
        for chat in (scene.chat, scene.group, other)
    ]
    assert numbers == [[1, 2], [2, 3], [2, 3]]
