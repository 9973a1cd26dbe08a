"""Telegram in memory, whole: the people's side and the bot's side of the same chats."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from inspect import isawaitable

from local_telegram.asking import Asking
from local_telegram.directory import Directory
from local_telegram.errors import NOT_FOUND, Refusal
from local_telegram.methods import METHODS
from local_telegram.params import Params, Upload
from local_telegram.records import Json, utcnow
from local_telegram.replies import Command, Profile
from local_telegram.talk import Talk
from local_telegram.world import World, bot_person


class LocalTelegram(Directory, Talk, Asking):
    """Telegram in memory: chats, people, messages and the updates that a bot fetches.

    People's methods (in `Directory`, `Talk` and `Asking`) raise `NotAllowed` for what Telegram's
    apps would not let a person do, and `KeyError` for a chat, person or message that is not
    there. Everything runs in one event loop.
    """

    def __init__(
        self,
        *,
        username: str = "position_briefings_bot",
        name: str = "Position Briefings",
        privacy: bool = True,
        clock: Callable[[], datetime] = utcnow,
    ) -> None:
        """`privacy`: in groups the bot sees only commands, mentions of it and replies to it, as
        BotFather sets it up; as an admin it sees everything.
        """
        world = World(bot=bot_person(username, name), privacy=privacy, clock=clock)
        super().__init__(world)

    def commands(
        self, chat_id: int | None = None, *, user_id: int | None = None
    ) -> tuple[Command, ...]:
        """The command menu that a person sees in a chat: the narrowest scope and the person's
        language first, as Telegram chooses.
        """
        chat = self._world.chats[chat_id] if chat_id is not None else None
        if user_id is None and chat is not None:
            user_id = chat.members[0]
        person = self._world.people[user_id] if user_id is not None else None
        return self._world.profile.commands(chat, person)

    def profile(self, language: str = "") -> Profile:
        """How the bot presents itself in this language (a two-letter code)."""
        return self._world.profile.profile(language)

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
        with self._world.watching() as queue:
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
            result = known(self._world, Params(params, files or {}))
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
        self._world.updates.handled(update_id)

    async def idle(self) -> None:
        """Wait until the bot has handled every update that there is.

        It rests on `handled`: fetched, confirmed by an offset or taken off a queue is not
        handled. Without a running bot that reports, and with updates waiting, it waits for ever.
        """
        await self._world.updates.idle()
