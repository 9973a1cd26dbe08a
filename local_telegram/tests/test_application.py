"""python-telegram-bot itself over the local Telegram."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Forbidden
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from local_telegram import LocalRequest, LocalTelegram, Unanswered
from local_telegram.tests.local_calls import PNG, Scene
from local_telegram.tests.menu_bot import Reporting

Context = ContextTypes.DEFAULT_TYPE


async def echo(update: Update, _: Context) -> None:
    assert update.effective_message is not None
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Shout", callback_data="shout")]])
    await update.effective_message.reply_html(
        f"<b>{update.effective_message.text or 'nothing'}</b>",
        reply_markup=keyboard,
        do_quote=True,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )


async def fail(_: Update, __: Context) -> None:
    raise RuntimeError("a handler that fails")


async def pressed(update: Update, _: Context) -> None:
    assert update.callback_query is not None
    if update.callback_query.data == "shout":
        await update.callback_query.edit_message_text("LOUD")
        await update.callback_query.answer("Done")


async def offered(update: Update, _: Context) -> None:
    assert update.inline_query is not None
    content = InputTextMessageContent(f"<i>{update.inline_query.query}</i>", parse_mode="HTML")
    await update.inline_query.answer([InlineQueryResultArticle("1", "One", content)])


async def swallowed(_: object, __: Context) -> None:
    """Errors are expected here."""


@asynccontextmanager
async def running(
    telegram: LocalTelegram,
) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    request = LocalRequest(telegram)
    application = (
        ApplicationBuilder()
        .token("1:local")
        .request(request)
        .get_updates_request(request)
        .concurrent_updates(Reporting(telegram))
        .build()
    )
    application.add_handler(CommandHandler("fail", fail))
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.add_handler(CallbackQueryHandler(pressed))
    application.add_handler(InlineQueryHandler(offered))
    application.add_error_handler(swallowed)
    assert application.updater is not None
    async with application:
        await application.start()
        await application.updater.start_polling()
        try:
            yield application
        finally:
            await application.updater.stop()
            await application.stop()


async def test_a_message_is_answered_edited_and_its_press_answered(scene: Scene) -> None:
    async with running(scene.telegram):
        number = await scene.telegram.say(scene.chat, "hello")
        await scene.telegram.idle()
        reply = scene.telegram.history(scene.chat)[-1]
        answer = await scene.telegram.press(scene.chat, reply.id, "shout")
    edited = scene.telegram.message(scene.chat, reply.id)
    assert (reply.text, reply.entities[0].type, reply.reply_to) == ("hello", "bold", number)
    assert (reply.link_preview, edited.text, answer.text) == (False, "LOUD", "Done")


async def test_many_chats_at_once_are_all_answered(scene: Scene) -> None:
    people = [scene.telegram.add_person(f"P{one}") for one in range(30)]
    async with running(scene.telegram):
        for person in people:
            await scene.telegram.say(scene.telegram.add_private(person), f"I am {person}")
        await scene.telegram.idle()
    answers = [scene.telegram.history(person)[-1].text for person in people]
    assert answers == [f"I am {person}" for person in people]


async def test_what_waited_before_the_start_is_answered(scene: Scene) -> None:
    await scene.telegram.say(scene.chat, "early")
    async with running(scene.telegram):
        await scene.telegram.idle()
    assert [one.text for one in scene.telegram.history(scene.chat)] == ["early", "early"]


async def test_after_a_restart_nothing_is_answered_twice(scene: Scene) -> None:
    for word in ("one", "two"):
        async with running(scene.telegram):
            await scene.telegram.say(scene.chat, word)
            await scene.telegram.idle()
    texts = [one.text for one in scene.telegram.history(scene.chat)]
    assert texts == ["one", "one", "two", "two"]


async def test_a_handler_that_fails_is_handled_all_the_same(scene: Scene) -> None:
    async with running(scene.telegram):
        await scene.telegram.say(scene.chat, "/fail")
        await scene.telegram.idle()
    assert len(scene.telegram.history(scene.chat)) == 1


async def test_a_press_that_the_bot_ignores_does_not_hang(scene: Scene) -> None:
    async with running(scene.telegram) as application:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("?", callback_data="ignored")]])
        sent = await application.bot.send_message(scene.chat, "x", reply_markup=keyboard)
        with pytest.raises(Unanswered):
            await scene.telegram.press(scene.chat, sent.message_id, "ignored")


async def test_an_inline_query_is_answered_and_chosen(scene: Scene) -> None:
    async with running(scene.telegram):
        results = await scene.telegram.inline("russia assad")
        number = await scene.telegram.choose(results, 0, scene.group)
        await scene.telegram.idle()
    message = scene.telegram.message(scene.group, number)
    assert (message.text, message.via_bot) == ("russia assad", True)


async def test_a_forums_topic_is_kept(scene: Scene) -> None:
    forum = scene.telegram.add_group("Forum", [scene.ann], forum=True)
    topic = scene.telegram.add_topic(forum, "Syria")
    async with running(scene.telegram):
        await scene.telegram.say(forum, "/start@briefs_bot", thread=topic)
        await scene.telegram.idle()
    assert [one.thread for one in scene.telegram.history(forum)] == [topic] * 3


@pytest.mark.parametrize("kind", ["photo", "sticker", "forwarded", "empty", "joined", "left"])
async def test_every_kind_of_message_is_read(scene: Scene, kind: str) -> None:
    async with running(scene.telegram):
        await scene.telegram.send_other(scene.chat, kind)
        await scene.telegram.idle()
    assert len(scene.telegram.history(scene.chat)) == 2


async def test_refusals_are_raised_as_the_librarys_errors(scene: Scene) -> None:
    old = scene.telegram.add_group("Old", [scene.ann], basic=True)
    new = scene.telegram.migrate(old)
    scene.telegram.block(scene.ann)
    async with running(scene.telegram) as application:
        with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
            await application.bot.send_message(scene.chat, "x")
        with pytest.raises(BadRequest, match="Can't parse entities: unsupported start tag"):
            await application.bot.send_message(scene.group, "<x>", parse_mode="HTML")
        with pytest.raises(ChatMigrated) as migrated:
            await application.bot.send_message(old, "x")
    assert migrated.value.new_chat_id == new


async def test_files_commands_and_chats_go_through(scene: Scene) -> None:
    async with running(scene.telegram) as application:
        bot = application.bot
        photo = await bot.send_photo(scene.chat, PNG, caption="A picture")
        document = await bot.send_document(scene.chat, b"a,b", filename="table.csv")
        commands = [BotCommand("help", "What this is")]
        scope = BotCommandScopeAllGroupChats()
        await bot.set_my_commands(commands, scope=scope, language_code="en")
        known = await bot.get_my_commands(scope=scope, language_code="en")
        chat = await bot.get_chat(scene.group)
        member = await bot.get_chat_member(scene.group, scene.bob)
        admins = await bot.get_chat_administrators(scene.group)
        await bot.send_chat_action(scene.chat, "typing")
    file = scene.telegram.history(scene.chat)[1].file
    assert file is not None
    assert (photo.photo[0].width, scene.telegram.file_bytes(file.id)) == (640, b"a,b")
    assert document.document is not None
    assert (document.document.file_name, list(known)) == ("table.csv", commands)
    assert (chat.title, member.status, admins[0].status) == ("News", "member", "creator")
    assert scene.telegram.commands(scene.group)[0].name == "help"
