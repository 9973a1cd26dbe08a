"""Guest mode: the bot is mentioned in a group that it is not in, and may answer once."""

from typing import Any

import pytest
from telegram import Bot, InlineQueryResultArticle, InputTextMessageContent, Update

from local_telegram import Json, LocalRequest, Unanswered
from local_telegram.tests.local_calls import Scene, buttons

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
def scene() -> Scene:
    """The usual people, a bot with guest mode, and a group that the bot is not in."""
    scene = Scene(guest_mode=True)
    scene.group = scene.telegram.add_group("Elsewhere", [scene.ann, scene.bob], bot_member=False)
    return scene


def article(text: str = "<b>Answer</b>", **fields: object) -> Json:
    """A result as `answerGuestQuery` takes it."""
    content = {"message_text": text, "parse_mode": "HTML"}
    plain = {"type": "article", "id": "1", "title": "T", "input_message_content": content}
    return plain | fields


async def called(scene: Scene, text: str = "@briefs_bot what?", **more: Any) -> Json:
    """The guest message that a mention by Bob becomes."""
    await scene.telegram.say(scene.group, text, user_id=scene.bob, **more)
    message: Json = (await scene.updates())[-1]["guest_message"]
    return message


async def test_a_mention_becomes_a_guest_message_with_what_it_replies_to(scene: Scene) -> None:
    post = await scene.telegram.say(scene.group, "«words»", user_id=scene.ann)
    assert await scene.updates() == []
    message = await called(scene, reply_to=post)
    assert (message["text"], message["from"]["id"]) == ("@briefs_bot what?", scene.bob)
    assert message["reply_to_message"]["text"] == "«words»"
    assert message["chat"]["title"] == "Elsewhere"


async def test_the_answer_stands_in_the_chat_as_the_bots_own(scene: Scene) -> None:
    message = await called(scene)
    sent = await scene.call(
        "answerGuestQuery", guest_query_id=message["guest_query_id"], result=article()
    )
    answer = scene.telegram.history(scene.group)[-1]
    assert list(sent) == ["inline_message_id"]
    assert answer.sender is not None
    assert answer.guest_caller is not None
    assert (answer.text, answer.sender.id) == ("Answer", scene.telegram.bot_id)
    assert (answer.guest_caller.id, answer.reply_to) == (scene.bob, message["message_id"])


async def test_a_second_answer_is_refused(scene: Scene) -> None:
    query_id = (await called(scene))["guest_query_id"]
    answer = {"guest_query_id": query_id, "result": article()}
    await scene.call("answerGuestQuery", **answer)
    assert await scene.refused("answerGuestQuery", **answer) == TOO_OLD
    assert len(scene.telegram.history(scene.group)) == 2


async def test_an_answer_that_comes_too_late_is_refused(scene: Scene) -> None:
    query_id = (await called(scene))["guest_query_id"]
    scene.clock.forward(seconds=16)
    refusal = await scene.refused("answerGuestQuery", guest_query_id=query_id, result=article())
    assert refusal == TOO_OLD


@pytest.mark.parametrize(
    ("result", "description"),
    [
        (article(text="x" * 4097), "Bad Request: message is too long"),
        (article(id=""), "Bad Request: RESULT_ID_INVALID"),
        (article(title=" "), "Bad Request: ARTICLE_TITLE_EMPTY"),
        (
            article(input_message_content=None),
            "Bad Request: can't parse inline query result: Input message content is not specified",
        ),
    ],
)
async def test_a_refused_answer_leaves_the_query_open(
    scene: Scene, result: object, description: str
) -> None:
    query_id = (await called(scene))["guest_query_id"]
    refusal = await scene.refused("answerGuestQuery", guest_query_id=query_id, result=result)
    await scene.call("answerGuestQuery", guest_query_id=query_id, result=article())
    assert refusal == description


async def test_the_answer_is_edited_and_pressed_by_its_inline_id(scene: Scene) -> None:
    query_id = (await called(scene))["guest_query_id"]
    result = article(reply_markup=buttons([("Go", "go")]))
    sent = await scene.call("answerGuestQuery", guest_query_id=query_id, result=result)
    answer = scene.telegram.history(scene.group)[-1]
    with pytest.raises(Unanswered):
        await scene.telegram.press(scene.group, answer.id, "go", user_id=scene.ann, timeout=0)
    press = (await scene.updates())[-1]["callback_query"]
    await scene.call("editMessageText", **sent, text="Edited")
    assert ("message" in press, press["inline_message_id"]) == (False, sent["inline_message_id"])
    assert scene.telegram.message(scene.group, answer.id).text == "Edited"


@pytest.mark.parametrize("text", ["no name", "@briefs_bots what?", "/start@briefs_bot"])
async def test_only_a_mention_calls_the_bot(scene: Scene, text: str) -> None:
    await scene.telegram.say(scene.group, text, user_id=scene.bob)
    assert await scene.updates() == []


async def test_an_edit_calls_nobody(scene: Scene) -> None:
    number = await scene.telegram.say(scene.group, "hello", user_id=scene.bob)
    await scene.telegram.edit_text(scene.group, number, "@briefs_bot", user_id=scene.bob)
    assert await scene.updates() == []


async def test_a_caption_calls_the_bot_too(scene: Scene) -> None:
    await scene.telegram.send_other(scene.group, "photo", caption="is this so, @briefs_bot?")
    message = (await scene.updates())[-1]["guest_message"]
    assert message["caption"] == "is this so, @briefs_bot?"


async def test_a_bot_that_is_in_the_group_is_no_guest(scene: Scene) -> None:
    scene.telegram.add_bot(scene.group)
    await scene.telegram.say(scene.group, "@briefs_bot what?", user_id=scene.bob)
    assert "message" in (await scene.updates())[-1]


async def test_a_guest_can_do_nothing_else_in_the_chat(scene: Scene) -> None:
    message = await called(scene)
    refusal = await scene.refused("sendMessage", chat_id=message["chat"]["id"], text="x")
    assert refusal == "Forbidden: bot is not a member of the supergroup chat"


@pytest.mark.parametrize("guest_mode", [True, False])
async def test_the_bot_knows_whether_it_has_guest_mode(guest_mode: bool) -> None:
    scene = Scene(guest_mode=guest_mode)
    group = scene.telegram.add_group("Elsewhere", [scene.ann], bot_member=False)
    await scene.telegram.say(group, "@briefs_bot what?")
    me = await scene.call("getMe")
    assert me["supports_guest_queries"] is guest_mode
    assert [set(one) - {"update_id"} for one in await scene.updates()] == [
        {"guest_message"},
    ] * guest_mode


async def test_the_librarys_own_method_answers(scene: Scene) -> None:
    line = LocalRequest(scene.telegram)
    async with Bot("1:local", request=line, get_updates_request=line) as bot:
        await scene.telegram.say(scene.group, "@briefs_bot what?", user_id=scene.bob)
        (update,) = await bot.get_updates(allowed_updates=Update.ALL_TYPES)
        assert update.guest_message is not None
        content = InputTextMessageContent("<i>So</i>", parse_mode="HTML")
        sent = await update.guest_message.answer_guest_query(
            InlineQueryResultArticle("1", "Answer", content)
        )
        await bot.edit_message_text("Or so", inline_message_id=sent.inline_message_id)
    assert scene.telegram.history(scene.group)[-1].text == "Or so"
