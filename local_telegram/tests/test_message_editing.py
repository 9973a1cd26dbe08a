"""Edits, deletions and pins by the bot."""

import pytest

from local_telegram.tests.local_calls import PNG, Scene, buttons

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
GO = buttons([("Go", "go")])


async def test_an_edit_stands_in_the_messages_place(scene: Scene) -> None:
    number = await scene.send("one", reply_markup=GO)
    scene.clock.forward(seconds=5)
    edited = await scene.call(
        "editMessageText", chat_id=scene.chat, message_id=number, text="two", reply_markup=GO
    )
    message = scene.telegram.message(scene.chat, number)
    assert (edited["message_id"], message.text, message.edited) == (number, "two", scene.clock())


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(scene: Scene) -> None:
    number = await scene.send("one", reply_markup=GO)
    await scene.call("editMessageText", chat_id=scene.chat, message_id=number, text="two")
    assert scene.telegram.message(scene.chat, number).keyboard == ()


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("editMessageText", {"text": " <b>one</b> ", "parse_mode": "HTML", "reply_markup": GO}),
        (
            "editMessageText",
            {
                "text": "one",
                "entities": [{"type": "bold", "offset": 0, "length": 3}],
                "reply_markup": GO,
            },
        ),
        ("editMessageReplyMarkup", {"reply_markup": GO}),
    ],
)
async def test_an_edit_that_changes_nothing_is_refused(
    scene: Scene, method: str, params: dict[str, object]
) -> None:
    number = await scene.send("<b>one</b>", parse_mode="HTML", reply_markup=GO)
    place = {"chat_id": scene.chat, "message_id": number}
    assert await scene.refused(method, **place, **params) == NOT_MODIFIED


@pytest.mark.parametrize(
    "params",
    [
        {"text": "one!", "reply_markup": GO},
        {"text": "<b>one</b>", "parse_mode": "HTML", "reply_markup": GO},
        {"text": "one"},
        {"text": "one", "reply_markup": buttons([("Go", "elsewhere")])},
        {"text": "one", "reply_markup": GO, "link_preview_options": {"is_disabled": True}},
    ],
)
async def test_an_edit_of_text_format_buttons_or_preview_is_a_change(
    scene: Scene, params: dict[str, object]
) -> None:
    number = await scene.send("one", reply_markup=GO)
    await scene.call("editMessageText", chat_id=scene.chat, message_id=number, **params)


async def test_an_edit_checks_text_and_keyboard_like_a_new_message(scene: Scene) -> None:
    place = {"chat_id": scene.chat, "message_id": await scene.send("one")}
    refusals = [
        await scene.refused("editMessageText", **place, text="x" * 4097),
        await scene.refused("editMessageText", **place, text="<x>", parse_mode="HTML"),
        await scene.refused(
            "editMessageReplyMarkup", **place, reply_markup=buttons([("Go", "x" * 65)])
        ),
    ]
    assert refusals == [
        "Bad Request: message is too long",
        'Bad Request: can\'t parse entities: Unsupported start tag "x" at byte offset 0',
        "Bad Request: BUTTON_DATA_INVALID",
    ]


async def test_a_message_that_is_not_there_cannot_be_edited(scene: Scene) -> None:
    refusal = await scene.refused("editMessageText", chat_id=scene.chat, message_id=99, text="x")
    assert refusal == "Bad Request: message to edit not found"


async def test_a_persons_message_cannot_be_edited(scene: Scene) -> None:
    number = await scene.telegram.say(scene.chat, "mine")
    refusal = await scene.refused(
        "editMessageText", chat_id=scene.chat, message_id=number, text="yours"
    )
    assert refusal == "Bad Request: message can't be edited"


async def test_captions_and_texts_are_not_mixed_up(scene: Scene) -> None:
    files = {"photo": ("a.png", PNG, "image/png")}
    photo = await scene.telegram.call("sendPhoto", {"chat_id": scene.chat}, files)
    photo_id = photo["result"]["message_id"]
    text_id = await scene.send("text")
    place = {"chat_id": scene.chat}
    refusals = [
        await scene.refused("editMessageText", **place, message_id=photo_id, text="x"),
        await scene.refused("editMessageCaption", **place, message_id=text_id, caption="x"),
    ]
    edited = await scene.call("editMessageCaption", **place, message_id=photo_id, caption="x")
    assert (refusals, edited["caption"]) == (
        [
            "Bad Request: there is no text in the message to edit",
            "Bad Request: there is no caption in the message to edit",
        ],
        "x",
    )


async def test_a_picture_takes_the_place_of_another_with_its_own_caption(scene: Scene) -> None:
    sent = await scene.telegram.call(
        "sendPhoto",
        {"chat_id": scene.chat, "caption": "one", "reply_markup": GO},
        {"photo": ("a.png", PNG, "image/png")},
    )
    first = sent["result"]
    place = {"chat_id": scene.chat, "message_id": first["message_id"]}
    media = {
        "type": "photo",
        "media": "attach://new",
        "caption": "<b>two</b>",
        "parse_mode": "HTML",
    }
    changed = await scene.telegram.call(
        "editMessageMedia", {**place, "media": media}, {"new": ("b.png", PNG + b"b", "image/png")}
    )
    second = changed["result"]
    assert second["message_id"] == first["message_id"]
    assert second["caption"] == "two"
    assert second["photo"][0]["file_id"] != first["photo"][0]["file_id"]
    assert scene.telegram.message(scene.chat, first["message_id"]).keyboard == ()
    back = {"type": "photo", "media": first["photo"][0]["file_id"], "caption": "one"}
    again = await scene.call("editMessageMedia", **place, media=back, reply_markup=GO)
    assert again["photo"] == first["photo"]


@pytest.mark.parametrize(
    "media", [None, "[", {"type": "sticker"}, {"type": "photo"}, {"type": "photo", "media": "no"}]
)
async def test_what_is_no_picture_takes_no_place(scene: Scene, media: object) -> None:
    number = await scene.send("one")
    refusal = await scene.refused(
        "editMessageMedia", chat_id=scene.chat, message_id=number, media=media
    )
    assert refusal.startswith("Bad Request")
    assert scene.telegram.message(scene.chat, number).text == "one"


async def test_a_deleted_message_is_gone(scene: Scene) -> None:
    place = {"chat_id": scene.chat, "message_id": await scene.send()}
    assert await scene.call("deleteMessage", **place) is True
    assert scene.telegram.history(scene.chat) == ()
    refusal = await scene.refused("deleteMessage", **place)
    assert refusal == "Bad Request: message to delete not found"


async def test_after_two_days_a_message_stays(scene: Scene) -> None:
    place = {"chat_id": scene.chat, "message_id": await scene.send()}
    scene.clock.forward(hours=48, seconds=1)
    refusal = await scene.refused("deleteMessage", **place)
    assert refusal == "Bad Request: message can't be deleted for everyone"


async def test_in_a_group_only_an_admin_deletes_and_pins(scene: Scene) -> None:
    number = await scene.telegram.say(scene.group, "words")
    place = {"chat_id": scene.group, "message_id": number}
    refusals = [
        await scene.refused("deleteMessage", **place),
        await scene.refused("pinChatMessage", **place),
    ]
    assert refusals == [
        "Bad Request: message can't be deleted",
        "Bad Request: not enough rights to manage pinned messages in the chat",
    ]


async def test_several_messages_are_deleted_at_once(scene: Scene) -> None:
    numbers = [await scene.send(), await scene.send(), 99]
    await scene.call("deleteMessages", chat_id=scene.chat, message_ids=numbers)
    assert scene.telegram.history(scene.chat) == ()


async def test_a_pin_is_seen_in_the_chat_until_it_is_taken_off(scene: Scene) -> None:
    place = {"chat_id": scene.chat, "message_id": await scene.send("pinned")}
    await scene.call("pinChatMessage", **place)
    chat = await scene.call("getChat", chat_id=scene.chat)
    await scene.call("unpinChatMessage", **place)
    refusal = await scene.refused("unpinChatMessage", **place)
    assert (chat["pinned_message"]["text"], refusal) == (
        "pinned",
        "Bad Request: message to unpin not found",
    )
