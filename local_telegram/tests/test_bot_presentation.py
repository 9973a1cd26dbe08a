"""The command menu, the name and the descriptions."""

import pytest

from local_telegram import BotCommand, Json
from local_telegram.tests.local_calls import Scene


def menu(*names: str) -> list[Json]:
    return [{"command": name, "description": "does it"} for name in names]


async def test_the_narrowest_scope_and_the_persons_language_win(scene: Scene) -> None:
    scopes: list[tuple[Json, str, str]] = [
        ({"type": "default"}, "", "everywhere"),
        ({"type": "default"}, "de", "german"),
        ({"type": "all_private_chats"}, "", "private"),
        ({"type": "all_group_chats"}, "", "groups"),
        ({"type": "all_chat_administrators"}, "", "admins"),
        ({"type": "chat_member", "chat_id": scene.group, "user_id": scene.bob}, "", "bobs"),
    ]
    for scope, language, name in scopes:
        await scene.call("setMyCommands", commands=menu(name), scope=scope, language_code=language)
    eve = scene.telegram.add_person("Eve", language="de")
    other = scene.telegram.add_group("Other", [eve])
    channel = scene.telegram.add_channel("Channel", [scene.ann])
    seen = [
        scene.telegram.commands(scene.chat),
        scene.telegram.commands(scene.group, user_id=scene.ann),
        scene.telegram.commands(scene.group, user_id=scene.bob),
        scene.telegram.commands(other),
        scene.telegram.commands(channel),
        scene.telegram.commands(),
        scene.telegram.commands(user_id=eve),
    ]
    assert [[one.name for one in found] for found in seen] == [
        ["private"],
        ["admins"],
        ["bobs"],
        ["groups"],
        [],
        ["everywhere"],
        ["german"],
    ]


async def test_commands_are_read_and_deleted_by_scope(scene: Scene) -> None:
    await scene.call("setMyCommands", commands=[{"command": "/help ", "description": " Help "}])
    found = await scene.call("getMyCommands")
    elsewhere = await scene.call("getMyCommands", scope={"type": "all_group_chats"})
    await scene.call("deleteMyCommands")
    assert (found, elsewhere) == ([{"command": "help", "description": "Help"}], [])
    assert scene.telegram.commands(scene.chat) == ()


async def test_names_and_descriptions_at_the_limit_are_taken(scene: Scene) -> None:
    longest = {"command": "x" * 32, "description": "y" * 256}
    await scene.call("setMyCommands", commands=[longest] * 100)
    assert scene.telegram.commands(scene.chat)[99] == BotCommand("x" * 32, "y" * 256)


@pytest.mark.parametrize(
    ("commands", "description"),
    [
        (menu("x" * 33), "Bad Request: command length must not exceed 32"),
        (menu(""), "Bad Request: command must be non-empty"),
        (menu("Help"), "Bad Request: BOT_COMMAND_INVALID"),
        (menu("помощь"), "Bad Request: BOT_COMMAND_INVALID"),
        (menu(*["x"] * 101), "Bad Request: BOT_COMMANDS_TOO_MUCH"),
        (
            [{"command": "x", "description": "y" * 257}],
            "Bad Request: command description length must not exceed 256",
        ),
        (
            [{"command": "x", "description": " "}],
            "Bad Request: command description must be non-empty",
        ),
        (["x"], "Bad Request: can't parse BotCommand: expected an Object"),
    ],
)
async def test_a_wrong_command_is_refused_in_telegrams_words(
    scene: Scene, commands: object, description: str
) -> None:
    assert await scene.refused("setMyCommands", commands=commands) == description


@pytest.mark.parametrize(
    ("params", "description"),
    [
        (
            {"scope": {"type": "nowhere"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
        ({"scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
        ({"language_code": "english"}, "invalid language code specified"),
    ],
)
async def test_a_wrong_scope_or_language_is_refused(
    scene: Scene, params: dict[str, object], description: str
) -> None:
    refusal = await scene.refused("setMyCommands", commands=menu("x"), **params)
    assert refusal == f"Bad Request: {description}"


async def test_the_profile_is_shown_in_the_persons_language(scene: Scene) -> None:
    await scene.call("setMyDescription", description="Long")
    await scene.call("setMyShortDescription", short_description="Kurz", language_code="de")
    await scene.call("setMyName", name="Positions")
    english, german = scene.telegram.profile("en"), scene.telegram.profile("de")
    assert (english.name, english.description, english.short_description) == (
        "Positions",
        "Long",
        "",
    )
    assert (german.description, german.short_description) == ("Long", "Kurz")
    assert await scene.call("getMyDescription") == {"description": "Long"}


@pytest.mark.parametrize(
    ("method", "name", "limit"),
    [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ],
)
async def test_a_text_about_the_bot_has_a_limit(
    scene: Scene, method: str, name: str, limit: int
) -> None:
    await scene.call(method, **{name: "x" * limit})
    assert (await scene.refused(method, **{name: "x" * (limit + 1)})).endswith("TOO_LONG")


async def test_the_bot_knows_itself(scene: Scene) -> None:
    me = await scene.call("getMe")
    assert (me["id"], me["username"], me["supports_inline_queries"]) == (
        scene.telegram.bot_id,
        "briefs_bot",
        True,
    )
