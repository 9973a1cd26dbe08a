"""`LocalTelegram`: the methods of people, and `call` for the bot, on the same chats."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from inspect import isawaitable

from local_telegram.bot_profile import BotCommand, BotProfile
from local_telegram.chat_records import Json, utcnow
from local_telegram.errors import NOT_FOUND, Refusal
from local_telegram.methods import METHODS
from local_telegram.params import Params, Upload
from local_telegram.server_state import ServerState, bot_user
from local_telegram.user_chats import UserChats
from local_telegram.user_messages import UserMessages
from local_telegram.user_queries import UserQueries


class LocalTelegram(UserChats, UserMessages, UserQueries):
    """Telegram in memory: chats, people, messages and the updates that a bot fetches.

    People act through the methods of `UserChats`, `UserMessages` and `UserQueries`; the bot acts
    through `call`. A person's method raises `NotAllowed` for what Telegram's apps do not offer,
    and `KeyError` for an unknown chat, person or message. Everything runs in one event loop.
    """

    def __init__(
        self,
        *,
        username: str = "local_bot",
        name: str = "Local Bot",
        privacy: bool = True,
        guest_mode: bool = False,
        clock: Callable[[], datetime] = utcnow,
    ) -> None:
        """`privacy`: in groups the bot sees only commands, mentions of it and replies to it, as
        BotFather sets it up; as an admin it sees everything.

        `guest_mode`: in groups that the bot is not in, a mention of it becomes an update that it
        may answer once (Bot API 10.0). BotFather leaves it off.
        """
        bot = bot_user(username, name)
        super().__init__(ServerState(bot=bot, privacy=privacy, guest_mode=guest_mode, clock=clock))

    def commands(
        self, chat_id: int | None = None, *, user_id: int | None = None
    ) -> tuple[BotCommand, ...]:
        """The command menu that a person sees in a chat: the narrowest scope and the person's
        language first, as Telegram chooses.
        """
        chat = self._state.chats[chat_id] if chat_id is not None else None
        if user_id is None and chat is not None:
            user_id = chat.members[0]
        person = self._state.users[user_id] if user_id is not None else None
        return self._state.profile.commands(chat, person)

    def profile(self, language: str = "") -> BotProfile:
        """How the bot presents itself in this language (a two-letter code)."""
        return self._state.profile.profile(language)

    @asynccontextmanager
    async def watch(self) -> AsyncIterator["asyncio.Queue[Json]"]:
        """While the context is open, a queue of what happens, in order, as JSON-ready objects:

        - `{"event": "message", "chat": id, "message": Message.as_json()}`
        - `{"event": "edited", "chat": id, "message": Message.as_json()}`
        - `{"event": "deleted", "chat": id, "id": message id}`
        - `{"event": "typing", "chat": id, "thread": id or null, "action": "typing"}`
        - `{"event": "answer", "chat": id, "message": message id, "user": id,
           "answer": CallbackAnswer.as_json()}`; chat and message are null for an inline message
        - `{"event": "chat", "chat": id, "info": Chat.as_json()}`: new or changed
        - `{"event": "commands"}` and `{"event": "profile"}`: read them again
        """
        with self._state.watching() as queue:
            yield queue

    async def call(
        self,
        method: str,
        params: Mapping[str, object],
        files: Mapping[str, Upload] | None = None,
    ) -> Json:
        """One Bot API request and its answer: `{"ok": true, "result": ...}` or `{"ok": false,
        "error_code": 400, "description": "Bad Request: ...", "parameters": ...}`.

        `files` maps the name of an uploaded part to its file name, bytes and media type.
        """
        try:
            known = METHODS.get(method.lower())
            if known is None:
                raise Refusal(NOT_FOUND, "Not Found: method not found")
            result = known(self._state, Params(params, files or {}))
            if isawaitable(result):
                result = await result
        except Refusal as refusal:
            return refusal.as_json()
        return {"ok": True, "result": result}

    def handled(self, update_id: int) -> None:
        """The bot is done with this update: every handler has returned.

        Whoever runs the bot calls it from the application's update processor, after awaiting
        the update's coroutine, in a `finally`. `idle`, `press` and `inline` rest on it. What a
        handler leaves running (`block=False`, `create_task`) is not waited for.
        """
        self._state.updates.handled(update_id)

    async def idle(self) -> None:
        """Wait until the bot has handled every update that there is.

        It rests on `handled`: fetched, confirmed by an offset or taken off a queue is not
        handled. Without a running bot that reports, and with updates waiting, it waits for ever.
        """
        await self._state.updates.idle()
