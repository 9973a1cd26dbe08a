"""Captions, forwarded posts and replies, as python-telegram-bot reads them from the updates."""

import pytest
from telegram import (
    Message,
    MessageOriginChannel,
    MessageOriginHiddenUser,
    MessageOriginUser,
    Update,
)

from local_telegram import Json, NotAllowed
from local_telegram.tests.local_calls import Scene, buttons


def read(update: Json) -> Message:
    """The message of an update, as the library parses it."""
    message = Update.de_json(update).message
    assert message is not None
    return message


async def told(scene: Scene) -> Message:
    """The newest message that the bot was told of."""
    return read((await scene.updates())[-1])


async def test_a_photo_comes_with_its_caption_and_what_it_replies_to(scene: Scene) -> None:
    asked = await scene.telegram.say(scene.chat, "Which one?")
    await scene.telegram.send_other(scene.chat, "photo", caption="This one", reply_to=asked)
    message = await told(scene)
    assert (message.caption, message.text, len(message.photo)) == ("This one", None, 1)
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "Which one?"


async def test_a_reply_to_a_photo_shows_the_bot_its_caption(scene: Scene) -> None:
    photo = await scene.telegram.send_other(scene.chat, "photo", caption="«words»")
    await scene.telegram.say(scene.chat, "/verify", reply_to=photo)
    replied = (await told(scene)).reply_to_message
    assert replied is not None
    assert replied.caption == "«words»"


async def test_a_forwarded_message_names_its_author(scene: Scene) -> None:
    said = await scene.telegram.say(scene.group, "words", user_id=scene.bob)
    scene.clock.forward(hours=1)
    await scene.telegram.forward(scene.group, said, scene.chat, user_id=scene.ann)
    message = await told(scene)
    assert message.from_user is not None
    assert isinstance(message.forward_origin, MessageOriginUser)
    assert (message.text, message.from_user.id) == ("words", scene.ann)
    assert message.forward_origin.sender_user.id == scene.bob
    assert (message.date - message.forward_origin.date).total_seconds() == 3600


async def test_who_hides_the_account_is_forwarded_by_name_alone(scene: Scene) -> None:
    said = await scene.telegram.say(scene.group, "words", user_id=scene.bob)
    await scene.telegram.forward(scene.group, said, scene.chat, user_id=scene.ann, hidden=True)
    origin = (await told(scene)).forward_origin
    assert isinstance(origin, MessageOriginHiddenUser)
    assert origin.sender_user_name == "Bob Jones"


async def test_a_channels_post_is_forwarded_with_its_channel_and_its_caption(
    scene: Scene,
) -> None:
    channel = scene.telegram.add_channel(
        "Daily News", [scene.ann], username="dailynews", bot_member=False
    )
    post = await scene.telegram.send_other(channel, "photo", caption="Putin said: «No»")
    await scene.telegram.forward(channel, post, scene.chat)
    updates = await scene.updates()
    message = read(updates[-1])
    assert isinstance(message.forward_origin, MessageOriginChannel)
    assert (len(updates), message.caption) == (1, "Putin said: «No»")
    origin = message.forward_origin
    assert (origin.chat.title, origin.chat.username) == ("Daily News", "dailynews")
    assert origin.message_id == post


async def test_a_message_forwarded_twice_keeps_its_first_author(scene: Scene) -> None:
    said = await scene.telegram.say(scene.group, "words", user_id=scene.bob)
    once = await scene.telegram.forward(scene.group, said, scene.group, user_id=scene.ann)
    await scene.telegram.forward(scene.group, once, scene.chat, user_id=scene.ann)
    origin = (await told(scene)).forward_origin
    assert isinstance(origin, MessageOriginUser)
    assert origin.sender_user.id == scene.bob


async def test_a_forwarded_message_leaves_its_buttons_behind(scene: Scene) -> None:
    sent = await scene.send(reply_markup=buttons([("Go", "go")]))
    number = await scene.telegram.forward(scene.chat, sent, scene.group, user_id=scene.ann)
    assert scene.telegram.message(scene.group, number).buttons == ()


async def test_nobody_forwards_from_a_chat_that_they_are_not_in(scene: Scene) -> None:
    said = await scene.telegram.say(scene.chat, "private words")
    with pytest.raises(NotAllowed, match="only a member"):
        await scene.telegram.forward(scene.chat, said, scene.group, user_id=scene.bob)


@pytest.mark.parametrize(("kind", "limit"), [("photo", 1024), ("forwarded", 4096)])
async def test_a_text_that_goes_with_something_has_its_limit(
    scene: Scene, kind: str, limit: int
) -> None:
    await scene.telegram.send_other(scene.chat, kind, caption="x" * limit)
    with pytest.raises(NotAllowed, match="too long"):
        await scene.telegram.send_other(scene.chat, kind, caption="x" * (limit + 1))
