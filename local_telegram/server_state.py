"""Everything that the local Telegram remembers, and the queues of those who watch it change."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from local_telegram.bot_profile import BotProfileStore
from local_telegram.chat_records import Chat, File, Json, Message, User
from local_telegram.guest_queries import GuestQueries
from local_telegram.open_queries import OpenQueries
from local_telegram.updates import Updates

_FIRST_PERSON = 1001
_BOT_ID = 7_000_000_001
_CHANNEL_BASE = -1_000_000_000_000


class ServerState:
    """Accounts, chats, messages and files. People and the bot act on the same one.

    Every change of a chat or message goes through a method here, so that watchers see it.
    """

    def __init__(
        self, *, bot: User, privacy: bool, guest_mode: bool, clock: Callable[[], datetime]
    ) -> None:
        self.bot = bot
        self.privacy = privacy
        self.guest_mode = guest_mode
        self.now = clock
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, tuple[File, bytes]] = {}
        self.updates = Updates()
        self.queries = OpenQueries(self.updates, clock)
        self.guest_queries = GuestQueries(self.updates, clock)
        self.profile = BotProfileStore(bot)
        self._messages: dict[int, dict[int, Message]] = {}
        self._watchers: list[asyncio.Queue[Json]] = []
        self._own_counters: dict[int, int] = {}
        self._shared_counter = 0
        self._groups = 0

    # People and chats

    def new_user_id(self) -> int:
        """The next free user id."""
        return _FIRST_PERSON + len(self.users) - 1

    def new_chat_id(self, *, basic: bool) -> int:
        """The next free id of a group: small and negative, or with the prefix of supergroups."""
        self._groups += 1
        return -2000 - self._groups if basic else _CHANNEL_BASE - 3000 - self._groups

    def put_chat(self, chat: Chat) -> Chat:
        """Add a chat, or replace the one with the same id."""
        self.chats[chat.id] = chat
        self._messages.setdefault(chat.id, {})
        self.emit("chat", chat=chat.id, info=chat.as_json())
        return chat

    def change_chat(self, chat_id: int, **changes: Any) -> Chat:
        """Change some fields of a chat."""
        return self.put_chat(replace(self.chats[chat_id], **changes))

    # Messages

    def new_message_id(self, chat: Chat) -> int:
        """The next message id. A supergroup or channel has a counter of its own; private chats and
        basic groups share one.

        In a supergroup number 1 is taken by the service message that it was created, which is
        also the id of the topic "General".
        """
        if chat.type in ("supergroup", "channel"):
            self._own_counters[chat.id] = self._own_counters.get(chat.id, 1) + 1
            return self._own_counters[chat.id]
        self._shared_counter += 1
        return self._shared_counter

    def post(
        self, chat_id: int, sender: User | None, *, opens_topic: bool = False, **fields: Any
    ) -> Message:
        """Put a new message into a chat. A message that opens a topic gives the topic its id."""
        number = self.new_message_id(self.chats[chat_id])
        if opens_topic:
            fields["thread"] = number
        message = Message(number, chat_id, sender, self.now(), **fields)
        self._messages[chat_id][number] = message
        self.emit("message", chat=chat_id, message=message.as_json())
        return message

    def change(self, message: Message, **changes: Any) -> Message:
        """Change some fields of a message, in place."""
        changed = replace(message, **changes)
        self._messages[message.chat_id][message.id] = changed
        self.emit("edited", chat=message.chat_id, message=changed.as_json())
        return changed

    def delete(self, message: Message) -> None:
        """Remove a message from its chat. Its id is not used again."""
        del self._messages[message.chat_id][message.id]
        self.emit("deleted", chat=message.chat_id, id=message.id)

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """A message as it stands, if it is there."""
        return self._messages.get(chat_id, {}).get(message_id)

    def history(self, chat_id: int) -> tuple[Message, ...]:
        """A chat's messages, oldest first. Raises `KeyError` for an unknown chat."""
        return tuple(self._messages[chat_id].values())

    def inline_id(self, message: Message) -> str:
        """The id by which the bot may edit a message that it sent by inline mode or as a guest.

        The bot is told neither the chat nor the message id.
        """
        return f"AgAAA{message.chat_id}_{message.id}"

    def inline_message(self, inline_id: str) -> Message | None:
        """The message with this inline id, if there is one."""
        everything = (one for chat_id in self.chats for one in self.history(chat_id))
        sent = (one for one in everything if one.is_inline)
        return next((one for one in sent if self.inline_id(one) == inline_id), None)

    def keep(self, name: str, media_type: str, body: bytes, width: int, height: int) -> File:
        """Keep the bytes of a file."""
        number = f"BQACAgI{len(self.files) + 1:06d}"
        file = File(number, name, media_type, len(body), width, height)
        self.files[number] = file, body
        return file

    # Watching

    def emit(self, event: str, **content: Any) -> None:
        """Put an event into the queue of everyone who watches."""
        for queue in self._watchers:
            queue.put_nowait({"event": event, **content})

    @contextmanager
    def watching(self) -> Iterator["asyncio.Queue[Json]"]:
        """A queue of all that happens while the context is open."""
        queue: asyncio.Queue[Json] = asyncio.Queue()
        self._watchers.append(queue)
        try:
            yield queue
        finally:
            self._watchers.remove(queue)


def bot_user(username: str, name: str) -> User:
    """The bot's account."""
    return User(_BOT_ID, name, username=username, is_bot=True)
