"""Telegram in memory, whole: the people's side and the bot's side of the same chats."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from briefing.gateway.local.records import Chat, Json, Message, utcnow
from briefing.gateway.local.replies import CallbackAnswer, Command, InlineResults, Profile


class LocalTelegram:
    """Telegram in memory: chats, people, messages and the updates that a bot fetches.

    People's methods raise `NotAllowed` for what Telegram's apps would not let a person do, and
    `KeyError` for a chat, person or message that is not there. Everything runs in one event loop.
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
        raise NotImplementedError

    # People and chats

    def add_person(
        self,
        first_name: str,
        *,
        username: str | None = None,
        last_name: str | None = None,
        language: str | None = "en",
    ) -> int:
        """Open an account; its id."""
        raise NotImplementedError

    def add_private(self, user_id: int, *, started: bool = True) -> int:
        """Open the private chat of a person with the bot; its id, which is the person's.

        With `started=False` the person has never written: the bot can't initiate conversation.
        """
        raise NotImplementedError

    def add_group(
        self,
        title: str,
        members: tuple[int, ...] | list[int],
        *,
        forum: bool = False,
        basic: bool = False,
        admins: tuple[int, ...] = (),
        bot_member: bool = True,
    ) -> int:
        """Make a group that the bot is in; its id. It is a supergroup unless `basic`.

        `admins` may hold `bot_id`. A forum has the topic "General" (no thread id).
        """
        raise NotImplementedError

    def add_channel(
        self, title: str, admins: tuple[int, ...] | list[int], *, username: str | None = None
    ) -> int:
        """Make a channel in which the bot is an admin; its id."""
        raise NotImplementedError

    def add_topic(self, chat_id: int, name: str) -> int:
        """Open a topic in a forum; the thread id that its messages carry."""
        raise NotImplementedError

    def block(self, user_id: int) -> None:
        """The person blocks the bot: what it sends there is Forbidden from now on."""
        raise NotImplementedError

    def unblock(self, user_id: int) -> None:
        """The person restarts the bot."""
        raise NotImplementedError

    def remove_bot(self, chat_id: int) -> None:
        """Somebody throws the bot out of a group or channel."""
        raise NotImplementedError

    def migrate(self, chat_id: int) -> int:
        """A basic group becomes a supergroup; its new id."""
        raise NotImplementedError

    @property
    def bot_id(self) -> int:
        """The bot's user id."""
        raise NotImplementedError

    # What people do

    async def say(
        self,
        chat_id: int,
        text: str,
        *,
        user_id: int | None = None,
        reply_to: int | None = None,
        thread: int | None = None,
    ) -> int:
        """Write a message; its id. Commands, mentions and links become entities.

        The author is `user_id`, else the private chat's person or the group's first member.
        As Telegram's apps do, a text of more than 4,096 units is sent as several messages; the
        id is that of the first.
        """
        raise NotImplementedError

    async def edit_text(
        self, chat_id: int, message_id: int, text: str, *, user_id: int | None = None
    ) -> None:
        """Edit one's own message."""
        raise NotImplementedError

    async def send_other(
        self,
        chat_id: int,
        kind: str,
        *,
        user_id: int | None = None,
        caption: str = "",
        thread: int | None = None,
        reply_to: int | None = None,
    ) -> int:
        """Send what is not talk; its id. `kind` is one of `OTHER_KINDS`: photo, sticker, voice,
        document, location, forwarded, empty (a message without content that the API knows) or
        a service message: joined, left, pinned, new_title, topic_created.
        """
        raise NotImplementedError

    async def press(
        self,
        chat_id: int,
        message_id: int,
        data: str,
        *,
        user_id: int | None = None,
        timeout: float = 10,  # noqa: ASYNC109 - a person waits this long and no longer
    ) -> CallbackAnswer:
        """Press the button that carries `data`, and wait for the bot's answer.

        Raises `NotAllowed` if the message has no such button, and `Unanswered` when the bot has
        handled the press without an answer or `timeout` seconds have passed.
        """
        raise NotImplementedError

    async def inline(
        self,
        query: str,
        *,
        user_id: int | None = None,
        offset: str = "",
        chat_id: int | None = None,
        timeout: float = 10,  # noqa: ASYNC109 - as above
    ) -> InlineResults:
        """Type `@bot query` and wait for the results. Raises `Unanswered` like `press`.

        The author is `user_id`, else the first person. `chat_id` says where it was typed.
        """
        raise NotImplementedError

    async def choose(
        self, results: InlineResults, index: int, chat_id: int, *, thread: int | None = None
    ) -> int:
        """Send one of the results to a chat, "via @bot"; the message's id."""
        raise NotImplementedError

    # What people see

    def history(self, chat_id: int, *, thread: int | None = None) -> tuple[Message, ...]:
        """The chat's messages as they stand, oldest first; `thread` keeps one topic's."""
        raise NotImplementedError

    def message(self, chat_id: int, message_id: int) -> Message:
        """One message as it stands."""
        raise NotImplementedError

    def chats(self) -> tuple[Chat, ...]:
        """All chats, in the order in which they were made."""
        raise NotImplementedError

    def commands(
        self, chat_id: int | None = None, *, user_id: int | None = None
    ) -> tuple[Command, ...]:
        """The command menu that a person sees in a chat: the narrowest scope and the person's
        language first, as Telegram chooses.
        """
        raise NotImplementedError

    def profile(self, language: str = "") -> Profile:
        """How the bot presents itself in this language (a two-letter code)."""
        raise NotImplementedError

    def file_bytes(self, file_id: str) -> bytes:
        """The bytes of a file that the bot sent."""
        raise NotImplementedError

    def watch(self) -> AbstractAsyncContextManager["asyncio.Queue[Json]"]:
        """While the context is open, a queue of what happens, in order, as JSON-ready objects:

        - `{"event": "message", "chat": id, "message": Message.as_json()}`
        - `{"event": "edited", "chat": id, "message": Message.as_json()}`
        - `{"event": "deleted", "chat": id, "id": message id}`
        - `{"event": "typing", "chat": id, "thread": id or null, "action": "typing"}`
        - `{"event": "answer", "chat": id, "message": message id, "user": id,
           "answer": CallbackAnswer.as_json()}`
        - `{"event": "chat", "chat": id, "info": Chat.as_json()}`: new or changed
        - `{"event": "commands"}` and `{"event": "profile"}`: read them again
        """
        raise NotImplementedError

    # The bot's side

    async def call(
        self,
        method: str,
        params: Mapping[str, object],
        files: Mapping[str, tuple[str, bytes, str]] | None = None,
    ) -> Json:
        """One Bot API request and its answer: `{"ok": true, "result": ...}` or `{"ok": false,
        "error_code": 400, "description": "Bad Request: ...", "parameters": ...}`.

        `files` maps the name of an uploaded part to its file name, bytes and media type.
        """
        raise NotImplementedError

    def handled(self, update_id: int) -> None:
        """The bot is done with this update: every handler has returned.

        Whoever runs the bot calls it from the application's update processor, after awaiting
        the update's coroutine, in a `finally`. `idle`, `press` and `inline` rest on it.
        """
        raise NotImplementedError

    async def idle(self) -> None:
        """Wait until the bot has handled every update that there is.

        It rests on `handled`: fetched, confirmed by an offset or taken off a queue is not
        handled. Without a running bot that reports, and with updates waiting, it waits for ever.
        """
        raise NotImplementedError
