"""Presses and inline queries, answered by a bot that calls the API itself."""

import asyncio
from typing import Any

import pytest

from local_telegram import CallbackAnswer, Json, NotAllowed, Unanswered
from local_telegram.tests.local_calls import Scene, buttons

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def ask(scene: Scene, waiting: Any) -> tuple[Json, "asyncio.Task[Any]"]:
    """The update that a press or an inline query makes, and the task that waits for its answer."""
    task = asyncio.ensure_future(waiting)
    await asyncio.sleep(0)
    return (await scene.call("getUpdates"))[-1], task


async def pressed(scene: Scene) -> tuple[Json, "asyncio.Task[CallbackAnswer]"]:
    number = await scene.send(reply_markup=buttons([("Go", "go")]))
    return await ask(scene, scene.telegram.press(scene.chat, number, "go"))


async def test_a_press_waits_for_its_answer(scene: Scene) -> None:
    update, press = await pressed(scene)
    query = update["callback_query"]
    await scene.call(
        "answerCallbackQuery", callback_query_id=query["id"], text="Going", show_alert=True
    )
    assert (query["data"], query["message"]["text"]) == ("go", "words")
    assert await press == CallbackAnswer("Going", alert=True)


async def test_a_press_that_is_handled_without_an_answer_is_unanswered(scene: Scene) -> None:
    update, press = await pressed(scene)
    scene.telegram.handled(update["update_id"])
    with pytest.raises(Unanswered, match="handled"):
        await press


async def test_a_press_outlasts_the_end_of_other_updates(scene: Scene) -> None:
    update, press = await pressed(scene)
    scene.telegram.handled(update["update_id"] - 1)
    await asyncio.sleep(0)
    await scene.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert await press == CallbackAnswer()


async def test_a_press_that_nobody_answers_in_time_is_unanswered(scene: Scene) -> None:
    number = await scene.send(reply_markup=buttons([("Go", "go")]))
    with pytest.raises(Unanswered, match="within 0 s"):
        await scene.telegram.press(scene.chat, number, "go", timeout=0)


async def test_a_press_that_the_bot_did_not_ask_for_is_unanswered(scene: Scene) -> None:
    number = await scene.send(reply_markup=buttons([("Go", "go")]))
    await scene.call("getUpdates", allowed_updates=["message"])
    with pytest.raises(Unanswered, match="callback_query"):
        await scene.telegram.press(scene.chat, number, "go")


async def test_only_a_button_that_is_there_can_be_pressed(scene: Scene) -> None:
    number = await scene.send(reply_markup=buttons([("Go", "go")]))
    with pytest.raises(NotAllowed):
        await scene.telegram.press(scene.chat, number, "gone")


async def test_a_forged_press_needs_a_message_with_buttons_and_no_such_button(
    scene: Scene,
) -> None:
    number = await scene.send(reply_markup=buttons([("Go", "go")]))
    forging = scene.telegram.press(scene.chat, number, "forged", is_forged=True)
    update, press = await ask(scene, forging)
    assert update["callback_query"]["data"] == "forged"
    await scene.call("answerCallbackQuery", callback_query_id=update["callback_query"]["id"])
    assert await press == CallbackAnswer()
    with pytest.raises(NotAllowed):
        await scene.telegram.press(scene.chat, await scene.send(), "forged", is_forged=True)


async def test_a_query_is_answered_once(scene: Scene) -> None:
    update, press = await pressed(scene)
    answer = {"callback_query_id": update["callback_query"]["id"]}
    await scene.call("answerCallbackQuery", **answer)
    await press
    assert await scene.refused("answerCallbackQuery", **answer) == TOO_OLD


async def test_a_query_is_answered_in_time_or_not_at_all(scene: Scene) -> None:
    update, press = await pressed(scene)
    scene.clock.forward(seconds=16)
    answer = {"callback_query_id": update["callback_query"]["id"]}
    assert await scene.refused("answerCallbackQuery", **answer) == TOO_OLD
    press.cancel()
    await asyncio.gather(press, return_exceptions=True)


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": "x" * 201}, "Bad Request: MESSAGE_TOO_LONG"),
        ({"url": "https://example.org"}, "Bad Request: URL_INVALID"),
        ({"callback_query_id": "7"}, TOO_OLD),
    ],
)
async def test_a_wrong_answer_to_a_press_is_refused(
    scene: Scene, params: dict[str, object], description: str
) -> None:
    update, press = await pressed(scene)
    number = update["callback_query"]["id"]
    refusal = await scene.refused("answerCallbackQuery", **{"callback_query_id": number} | params)
    assert refusal == description
    await scene.call("answerCallbackQuery", callback_query_id=number, text="x" * 200)
    await press


async def test_a_press_may_open_the_bot_itself(scene: Scene) -> None:
    update, press = await pressed(scene)
    url = "https://t.me/briefs_bot?start=x"
    await scene.call(
        "answerCallbackQuery", callback_query_id=update["callback_query"]["id"], url=url
    )
    assert (await press).url == url


def article(number: str = "1", text: str = "<b>x</b>", **fields: object) -> Json:
    content = {"message_text": text, "parse_mode": "HTML"}
    plain = {"type": "article", "id": number, "title": "T", "input_message_content": content}
    return plain | fields


async def test_an_inline_result_is_sent_via_the_bot(scene: Scene) -> None:
    update, inline = await ask(scene, scene.telegram.inline("russia", chat_id=scene.group))
    query = update["inline_query"]
    results = [article(reply_markup=buttons([("Go", "go")]), description="D")]
    await scene.call(
        "answerInlineQuery", inline_query_id=query["id"], results=results, next_offset="2"
    )
    found = await inline
    number = await scene.telegram.choose(found, 0, scene.group)
    message = scene.telegram.message(scene.group, number)
    assert (query["query"], query["chat_type"], found.next_offset) == ("russia", "supergroup", "2")
    assert (message.text, message.via_bot, message.entities[0].type) == ("x", True, "bold")


async def test_a_button_of_an_inline_message_names_no_chat(scene: Scene) -> None:
    update, inline = await ask(scene, scene.telegram.inline("x"))
    await scene.call(
        "answerInlineQuery",
        inline_query_id=update["inline_query"]["id"],
        results=[article(reply_markup=buttons([("Go", "go")]))],
    )
    number = await scene.telegram.choose(await inline, 0, scene.chat)
    pressed_, press = await ask(scene, scene.telegram.press(scene.chat, number, "go"))
    query = pressed_["callback_query"]
    inline_id = query["inline_message_id"]
    edited = await scene.call("editMessageText", inline_message_id=inline_id, text="new")
    again = await scene.refused("editMessageText", inline_message_id=inline_id, text="new")
    await scene.call("answerCallbackQuery", callback_query_id=query["id"])
    await press
    assert ("message" in query, edited, again.split(":")[1]) == (
        False,
        True,
        " message is not modified",
    )
    assert scene.telegram.message(scene.chat, number).text == "new"


CANT = "Bad Request: can't parse inline query result: "


@pytest.mark.parametrize(
    ("results", "description"),
    [
        (
            [article(str(one)) for one in range(51)],
            "Bad Request: too many inline query results specified",
        ),
        ([article(), article()], "Bad Request: RESULT_ID_DUPLICATE"),
        ([article("x" * 65)], "Bad Request: RESULT_ID_INVALID"),
        ([article("")], "Bad Request: RESULT_ID_INVALID"),
        ([article(title=" ")], "Bad Request: ARTICLE_TITLE_EMPTY"),
        (
            [article(text="<x>")],
            f'{CANT}Can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        ),
        ([article(text="")], f"{CANT}Message text is empty"),
        ([article(text="x" * 4097)], "Bad Request: message is too long"),
        ([article(input_message_content=None)], f"{CANT}Input message content is not specified"),
        ([article(type="gif")], f'{CANT}Type "gif" is unsupported for the inline query result'),
        ([article(reply_markup=buttons([("Go", "x" * 65)]))], "Bad Request: BUTTON_DATA_INVALID"),
        ({}, "Bad Request: expected an Array of inline query results"),
    ],
)
async def test_inline_results_are_refused_in_telegrams_words(
    scene: Scene, results: object, description: str
) -> None:
    update, inline = await ask(scene, scene.telegram.inline("x"))
    number = update["inline_query"]["id"]
    refusal = await scene.refused("answerInlineQuery", inline_query_id=number, results=results)
    await scene.call("answerInlineQuery", inline_query_id=number, results=[article()])
    await inline
    assert refusal == description


async def test_results_may_have_a_button_that_starts_the_bot(scene: Scene) -> None:
    update, inline = await ask(scene, scene.telegram.inline(""))
    number = update["inline_query"]["id"]
    await scene.call(
        "answerInlineQuery",
        inline_query_id=number,
        results=[],
        button={"text": "More", "start_parameter": "more"},
    )
    assert (await inline).switch == ("More", "more")


async def test_an_old_inline_query_is_not_answered(scene: Scene) -> None:
    update, inline = await ask(scene, scene.telegram.inline("x"))
    scene.clock.forward(seconds=16)
    number = update["inline_query"]["id"]
    assert await scene.refused("answerInlineQuery", inline_query_id=number, results=[]) == TOO_OLD
    scene.telegram.handled(update["update_id"])
    with pytest.raises(Unanswered, match="handled"):
        await inline
