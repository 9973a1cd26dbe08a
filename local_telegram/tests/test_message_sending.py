"""Messages that the bot sends: what arrives, and what is refused in which words."""

from typing import Any

import pytest

from local_telegram import Entity
from local_telegram.tests.local_calls import PNG, Scene, buttons

ENTITIES = "Bad Request: can't parse entities: "
TOO_LONG = "Bad Request: message is too long"
NO_TEXT = "Bad Request: text must be non-empty"
KEYBOARD = "Bad Request: can't parse inline keyboard button: "


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({}, "Bad Request: message text is empty"),
        ({"text": " \n "}, NO_TEXT),
        ({"text": "<b></b>", "parse_mode": "HTML"}, NO_TEXT),
        ({"text": "x" * 4097}, TOO_LONG),
        ({"text": "\U0001f600" * 2049}, TOO_LONG),
        ({"text": "x" * 40_000}, "Bad Request: text is too long"),
        ({"text": "x", "parse_mode": "RTF"}, "Bad Request: unsupported parse_mode"),
        (
            {"text": "a<br>b", "parse_mode": "HTML"},
            f'{ENTITIES}Unsupported start tag "br" at byte offset 1',
        ),
        (
            {"text": "<b>x", "parse_mode": "html"},
            f'{ENTITIES}Can\'t find end tag corresponding to start tag "b"',
        ),
        (
            {"text": "<b><i>x</b></i>", "parse_mode": "HTML"},
            f'{ENTITIES}Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        (
            {"text": "ab", "entities": [{"type": "bold", "offset": 1, "length": 9}]},
            "Bad Request: entity beginning at UTF-16 offset 1 ends after the end of the text "
            "at UTF-16 offset 10",
        ),
        (
            {"text": "ab", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
            "Bad Request: can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {
                "text": "ab",
                "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "x"}],
            },
            "Bad Request: entity URL 'x' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_a_text_is_refused_in_telegrams_words(
    scene: Scene, params: dict[str, object], description: str
) -> None:
    assert await scene.refused("sendMessage", chat_id=scene.chat, **params) == description


def one_button(**fields: object) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Go", **fields}]]}


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (one_button(callback_data="é" * 33), "Bad Request: BUTTON_DATA_INVALID"),
        (
            one_button(callback_data=""),
            f"{KEYBOARD}Text buttons are unallowed in the inline keyboard",
        ),
        (
            one_button(text=" ", callback_data="x"),
            "Bad Request: inline keyboard button text must be non-empty",
        ),
        (
            one_button(url="happ://x"),
            "Bad Request: inline keyboard button URL 'happ://x' is invalid: "
            "Unsupported URL protocol",
        ),
        (one_button(copy_text={"text": "x" * 257}), "Bad Request: BUTTON_COPY_TEXT_INVALID"),
        ({"inline_keyboard": [[{"callback_data": "x"}]]}, f'{KEYBOARD}Can\'t find field "text"'),
        (
            {"inline_keyboard": [{"text": "x"}]},
            'Bad Request: field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of '
            "Arrays",
        ),
        (buttons(*[[("x", "y")] * 11] * 10), "Bad Request: reply markup is too long"),
        ([], "Bad Request: object expected as reply markup"),
        ("{", "Bad Request: can't parse reply keyboard markup JSON object"),
    ],
)
async def test_a_keyboard_is_refused_in_telegrams_words(
    scene: Scene, markup: object, description: str
) -> None:
    refusal = await scene.refused("sendMessage", chat_id=scene.chat, text="x", reply_markup=markup)
    assert refusal == description


@pytest.mark.parametrize("text", ["x" * 4096, "\U0001f600" * 2048, f"<b>{'x' * 4096}</b>"])
async def test_a_text_at_the_limit_is_sent(scene: Scene, text: str) -> None:
    message = scene.telegram.message(scene.chat, await scene.send(text, parse_mode="HTML"))
    assert message.text in (text, "x" * 4096)


async def test_a_button_may_carry_64_bytes(scene: Scene) -> None:
    number = await scene.send(reply_markup=buttons([("Go", "é" * 32)]))
    assert scene.telegram.message(scene.chat, number).button("Go").value == "é" * 32


async def test_html_becomes_text_and_entities(scene: Scene) -> None:
    number = await scene.send(" <b>Bold</b> &amp; @ann_smith ", parse_mode="HTML")
    message = scene.telegram.message(scene.chat, number)
    assert (message.text, message.entities) == (
        "Bold & @ann_smith",
        (Entity("bold", 0, 4), Entity("mention", 7, 10)),
    )


async def test_without_a_parse_mode_markup_is_text(scene: Scene) -> None:
    number = await scene.send("<b>x</b>")
    assert scene.telegram.message(scene.chat, number).text == "<b>x</b>"


async def test_entities_beyond_the_hundredth_are_dropped(scene: Scene) -> None:
    number = await scene.send("<b>x</b> " * 120, parse_mode="HTML")
    assert len(scene.telegram.message(scene.chat, number).entities) == 100


async def test_a_mention_of_nobody_known_is_plain_text(scene: Scene) -> None:
    links = f'<a href="tg://user?id={scene.ann}">Ann</a> <a href="tg://user?id=5">Eve</a>'
    sent = await scene.call("sendMessage", chat_id=scene.chat, text=links, parse_mode="HTML")
    assert [one["user"]["first_name"] for one in sent["entities"]] == ["Ann"]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"link_preview_options": {"is_disabled": True}}, False),
        ({"link_preview_options": {"is_disabled": False}}, True),
        ({"disable_web_page_preview": "true"}, False),
        ({}, True),
    ],
)
async def test_a_link_preview_can_be_turned_off(
    scene: Scene, given: dict[str, object], shown: bool
) -> None:
    number = await scene.send("https://example.org", **given)
    assert scene.telegram.message(scene.chat, number).link_preview is shown


async def test_parameters_may_come_as_json_strings(scene: Scene) -> None:
    number = await scene.send(
        reply_markup='{"inline_keyboard": [[{"text": "Go", "url": "example.org"}]]}',
        disable_notification="True",
    )
    message = scene.telegram.message(scene.chat, number)
    assert (message.button("Go").value, message.silent) == ("http://example.org/", True)


async def test_a_photo_keeps_its_bytes_and_size(scene: Scene) -> None:
    params = {"chat_id": scene.chat, "caption": "<i>x</i>", "parse_mode": "HTML"}
    answer = await scene.telegram.call("sendPhoto", params, {"photo": ("a.png", PNG, "image/png")})
    message = scene.telegram.message(scene.chat, answer["result"]["message_id"])
    file = message.file
    assert file is not None
    assert (message.kind, message.text, file.width, file.height) == ("photo", "x", 640, 480)
    assert scene.telegram.file_bytes(file.id) == PNG


async def test_a_file_can_be_sent_again_by_its_id(scene: Scene) -> None:
    params = {"chat_id": scene.chat, "document": "attach://part"}
    first = await scene.telegram.call("sendDocument", params, {"part": ("a.csv", b"1", "")})
    document = first["result"]["document"]
    again = await scene.call("sendDocument", chat_id=scene.chat, document=document["file_id"])
    assert (document["mime_type"], again["document"]) == ("text/csv", document)


@pytest.mark.parametrize(
    ("method", "params", "files", "description"),
    [
        ("sendPhoto", {}, {}, "there is no photo in the request"),
        (
            "sendDocument",
            {"document": "nowhere"},
            {},
            "wrong remote file identifier specified: Wrong string length",
        ),
        ("sendPhoto", {}, {"photo": ("a.png", b"text", "")}, "IMAGE_PROCESS_FAILED"),
        (
            "sendPhoto",
            {},
            {"photo": ("a.png", PNG[:20] + b"\0\0\0\1", "")},
            "PHOTO_INVALID_DIMENSIONS",
        ),
        ("sendDocument", {}, {"document": ("a.txt", b"", "")}, "file must be non-empty"),
        (
            "sendDocument",
            {"caption": "x" * 1025},
            {"document": ("a", b"1", "")},
            "message caption is too long",
        ),
    ],
)
async def test_a_file_is_refused_in_telegrams_words(
    scene: Scene, method: str, params: dict[str, object], files: Any, description: str
) -> None:
    answer = await scene.telegram.call(method, {"chat_id": scene.chat, **params}, files)
    assert answer["description"] == f"Bad Request: {description}"


async def test_a_copy_has_no_author_and_a_forward_names_him(scene: Scene) -> None:
    number = await scene.telegram.say(scene.chat, "words")
    source = {"chat_id": scene.group, "from_chat_id": scene.chat, "message_id": number}
    copied = await scene.call("copyMessage", **source)
    await scene.call("forwardMessage", **source)
    assert list(copied) == ["message_id"]
    origins = [one.forward_origin for one in scene.telegram.history(scene.group)]
    assert [one and (one.name, one.user and one.user.id) for one in origins] == [
        None,
        ("Ann", scene.ann),
    ]


async def test_a_sticker_is_copied_as_a_sticker(scene: Scene) -> None:
    number = await scene.telegram.send_other(scene.chat, "sticker")
    await scene.call("copyMessage", chat_id=scene.chat, from_chat_id=scene.chat, message_id=number)
    assert [one.kind for one in scene.telegram.history(scene.chat)] == ["sticker", "sticker"]


async def test_an_unknown_chat_action_is_refused(scene: Scene) -> None:
    refusal = await scene.refused("sendChatAction", chat_id=scene.chat, action="sleeping")
    assert refusal == "Bad Request: wrong parameter action in request"


async def test_an_unknown_method_is_not_found(scene: Scene) -> None:
    assert await scene.telegram.call("sendTelepathy", {}) == {
        "ok": False,
        "error_code": 404,
        "description": "Not Found: method not found",
    }
