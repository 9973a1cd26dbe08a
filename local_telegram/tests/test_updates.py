"""The queue of updates: long polls, offsets, what the bot asked for, and when it is idle."""

import asyncio
import gc

import pytest

from local_telegram import Json
from local_telegram.tests.local_calls import Scene


def texts(updates: list[Json]) -> list[str]:
    return [one["message"]["text"] for one in updates]


async def test_a_long_poll_wakes_at_once(scene: Scene) -> None:
    poll = asyncio.create_task(scene.call("getUpdates", timeout=50))
    await asyncio.sleep(0)
    await scene.telegram.say(scene.chat, "hello")
    assert texts(await poll) == ["hello"]


async def test_a_short_poll_does_not_wait(scene: Scene) -> None:
    assert await scene.call("getUpdates", timeout=0) == []


async def test_updates_come_again_until_an_offset_confirms_them(scene: Scene) -> None:
    for word in ("one", "two", "three"):
        await scene.telegram.say(scene.chat, word)
    first = await scene.call("getUpdates", limit=2)
    again = await scene.call("getUpdates", offset=first[1]["update_id"])
    last = await scene.call("getUpdates", offset=-1)
    assert [texts(one) for one in (first, again, last)] == [
        ["one", "two"],
        ["two", "three"],
        ["three"],
    ]


async def test_a_second_poll_ends_the_first_with_a_conflict(scene: Scene) -> None:
    first = asyncio.create_task(scene.telegram.call("getUpdates", {"timeout": 50}))
    await asyncio.sleep(0)
    second = asyncio.create_task(scene.telegram.call("getUpdates", {"timeout": 50}))
    answer = await first
    await scene.telegram.say(scene.chat, "hello")
    assert (answer["error_code"], texts((await second)["result"])) == (409, ["hello"])


async def test_a_cancelled_poll_leaves_nothing_behind(scene: Scene) -> None:
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
    poll = asyncio.create_task(scene.telegram.call("getUpdates", {"timeout": 50}))
    await asyncio.sleep(0)
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    next_poll = asyncio.create_task(scene.call("getUpdates", timeout=50))
    await asyncio.sleep(0)
    await scene.telegram.say(scene.chat, "hello")
    del poll
    gc.collect()
    assert (texts(await next_poll), faults) == (["hello"], [])


async def test_only_what_the_bot_asked_for_is_queued(scene: Scene) -> None:
    await scene.call("getUpdates", allowed_updates=["edited_message"])
    number = await scene.telegram.say(scene.chat, "one")
    await scene.telegram.edit_text(scene.chat, number, "two")
    await scene.call("getUpdates", allowed_updates=[])
    await scene.telegram.say(scene.chat, "three")
    kinds = [set(one) - {"update_id"} for one in await scene.call("getUpdates")]
    assert kinds == [{"edited_message"}, {"message"}]


async def test_pending_updates_can_be_dropped(scene: Scene) -> None:
    await scene.telegram.say(scene.chat, "hello")
    before = await scene.call("getWebhookInfo")
    await scene.call("deleteWebhook", drop_pending_updates=True)
    await scene.telegram.idle()
    assert before["pending_update_count"] == 1
    assert await scene.call("getUpdates") == []


async def test_the_bot_is_idle_when_all_is_handled_and_not_when_it_is_confirmed(
    scene: Scene,
) -> None:
    await scene.telegram.say(scene.chat, "one")
    await scene.telegram.say(scene.chat, "two")
    waiting = asyncio.create_task(scene.telegram.idle())
    updates = await scene.call("getUpdates")
    await scene.call("getUpdates", offset=updates[-1]["update_id"] + 1)
    states = []
    for update in reversed(updates):
        await asyncio.sleep(0)
        states.append(waiting.done())
        scene.telegram.handled(update["update_id"])
    await asyncio.wait_for(waiting, 1)
    assert states == [False, False]


async def test_idle_waits_for_updates_that_come_while_it_waits(scene: Scene) -> None:
    await scene.telegram.say(scene.chat, "one")
    waiting = asyncio.create_task(scene.telegram.idle())
    await asyncio.sleep(0)
    first = (await scene.call("getUpdates"))[0]["update_id"]
    await scene.telegram.say(scene.chat, "two")
    scene.telegram.handled(first)
    await asyncio.sleep(0)
    was_done = waiting.done()
    scene.telegram.handled(first + 1)
    await asyncio.wait_for(waiting, 1)
    assert not was_done


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("words", False),
        ("/help", True),
        ("/help@briefs_bot russia", True),
        ("/help@Briefs_Bot", True),
        ("/help@other_bot", False),
        ("see /help", False),
        ("what of @briefs_bot then", True),
        ("what of @briefs_bots then", False),
    ],
)
async def test_in_a_group_the_bot_sees_only_what_is_meant_for_it(
    scene: Scene, text: str, seen: bool
) -> None:
    await scene.telegram.say(scene.group, text)
    assert bool(await scene.updates()) is seen


async def test_in_a_group_the_bot_sees_replies_to_it_and_what_happens(scene: Scene) -> None:
    sent = await scene.call("sendMessage", chat_id=scene.group, text="x")
    await scene.telegram.say(scene.group, "and now?", reply_to=sent["message_id"])
    await scene.telegram.send_other(scene.group, "joined", user_id=scene.bob)
    await scene.telegram.send_other(scene.group, "photo", caption="look")
    told = [one["message"] for one in await scene.updates()]
    assert [one.get("text") or one["new_chat_members"][0]["last_name"] for one in told] == [
        "and now?",
        "Jones",
    ]


async def test_a_group_without_the_bot_is_not_seen(scene: Scene) -> None:
    group = scene.telegram.add_group("Other", [scene.ann], bot_member=False)
    await scene.telegram.say(group, "/help@briefs_bot")
    assert await scene.updates() == []


async def test_an_admin_sees_everything(scene: Scene) -> None:
    bot = scene.telegram.bot_id
    group = scene.telegram.add_group("Mine", [scene.ann], admins=[scene.ann, bot])
    await scene.telegram.say(group, "words")
    assert texts(await scene.updates()) == ["words"]


async def test_a_channels_posts_are_channel_posts(scene: Scene) -> None:
    channel = scene.telegram.add_channel("Briefs", [scene.ann])
    number = await scene.telegram.say(channel, "post")
    await scene.telegram.edit_text(channel, number, "edited")
    first, second = await scene.updates()
    assert (first["channel_post"]["text"], "from" in first["channel_post"]) == ("post", False)
    assert second["edited_channel_post"]["text"] == "edited"
