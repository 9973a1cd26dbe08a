"""What people do with messages: write, edit, send media, read."""

from local_telegram.chat_records import Chat, Entity, ForwardOrigin, Message, User, pieces, units
from local_telegram.errors import NotAllowed
from local_telegram.formatted_text import LONGEST_CAPTION, LONGEST_TEXT
from local_telegram.forwarding import forwarded
from local_telegram.message_kinds import KINDS, MEDIA, SERVICE, WITH_CAPTION
from local_telegram.text_cleanup import TextError, cleaned
from local_telegram.user_api import UserApi
from local_telegram.visibility import tell


class UserMessages(UserApi):
    """Methods by which people write and read messages. Unknown ids raise `KeyError`."""

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
        chat, author = self._author(chat_id, user_id)
        thread = self._thread(chat, thread, reply_to)
        numbers: list[int] = []
        for piece in pieces(text.strip(" \n"), LONGEST_TEXT):
            plain, entities = _cleaned(piece)
            message = self._state.post(
                chat_id, author, text=plain, entities=entities, reply_to=reply_to, thread=thread
            )
            numbers.append(message.id)
            tell(self._state, message)
        return numbers[0]

    async def edit_text(
        self, chat_id: int, message_id: int, text: str, *, user_id: int | None = None
    ) -> None:
        """Edit one's own message, or its caption."""
        message = self.message(chat_id, message_id)
        _, author = self._author(chat_id, user_id)
        if message.sender != author or message.via_bot or message.is_service:
            raise NotAllowed("a person edits only what they have written")
        plain, entities = _cleaned(text)
        if units(plain) > LONGEST_TEXT:
            raise NotAllowed("the text is too long")
        edited = self._state.change(
            message, text=plain, entities=entities, edited=self._state.now()
        )
        tell(self._state, edited, edited=True)

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
        """Send a message that is not a plain text; its id.

        `kind` is one of `message_kinds.KINDS`: photo, document, video, voice, sticker, location,
        contact, dice, forwarded (a text of somebody else), empty (a message whose content the Bot
        API does not know), or a service message of a group: joined, left, pinned, new_title,
        topic_created.
        """
        if kind not in KINDS:
            raise NotAllowed(f"there is no {kind!r}; there are {', '.join(sorted(KINDS))}")
        if caption and kind not in WITH_CAPTION | {"forwarded"}:
            raise NotAllowed(f"a {kind} has no caption")
        if units(caption) > (LONGEST_TEXT if kind == "forwarded" else LONGEST_CAPTION):
            raise NotAllowed("the caption is too long")
        chat, author = self._author(chat_id, user_id)
        thread = self._thread(chat, thread, reply_to)
        text, entities = _cleaned(caption) if caption else ("", ())
        if kind == "forwarded":
            text, entities = _cleaned(caption or "Forwarded words")
        elif kind in SERVICE:
            actor = author or self._state.users[chat.members[0]]
            content = SERVICE[kind](self._state, actor, chat_id)
        message = self._state.post(
            chat_id,
            author,
            kind="text" if kind == "forwarded" else kind,
            text=text,
            entities=entities,
            reply_to=reply_to,
            thread=thread,
            forward_origin=ForwardOrigin("Somebody Else", self._state.now())
            if kind == "forwarded"
            else None,
            content=content if kind in SERVICE else MEDIA.get(kind, {}),
        )
        tell(self._state, message)
        return message.id

    async def forward(
        self,
        chat_id: int,
        message_id: int,
        to_chat_id: int,
        *,
        user_id: int | None = None,
        hidden: bool = False,
        thread: int | None = None,
    ) -> int:
        """Forward a message of one chat to another; the new id.

        The bot is told the first author as Telegram does: a person, or a channel with its post.
        With `hidden` the author is a person who shows a name but no account in forwards.
        """
        source = self.message(chat_id, message_id)
        self._member(chat_id, self._member(to_chat_id, user_id).id)
        if source.is_service:
            raise NotAllowed("a service message is not forwarded")
        chat, author = self._author(to_chat_id, user_id)
        message = self._state.post(
            to_chat_id,
            author,
            thread=self._thread(chat, thread, None),
            **forwarded(self._state, source, hidden=hidden),
        )
        tell(self._state, message)
        return message.id

    def history(self, chat_id: int, *, thread: int | None = None) -> tuple[Message, ...]:
        """The chat's messages as they stand, oldest first; `thread` keeps one topic's."""
        found = self._state.history(chat_id)
        return found if thread is None else tuple(one for one in found if one.thread == thread)

    def file_bytes(self, file_id: str) -> bytes:
        """The bytes of a file that the bot sent."""
        return self._state.files[file_id][1]

    def _author(self, chat_id: int, user_id: int | None) -> tuple[Chat, User | None]:
        """Who writes; None in a channel, where the channel itself does. Raises `NotAllowed`."""
        chat = self._state.chats[chat_id]
        if chat.migrated_to is not None:
            raise NotAllowed("the group is a supergroup now")
        author = self._member(chat_id, user_id)
        if chat.type == "channel" and author.id not in chat.admins:
            raise NotAllowed("only an admin writes in a channel")
        if chat.type == "private":
            self._begin(chat)
        return chat, None if chat.type == "channel" else author

    def _thread(self, chat: Chat, thread: int | None, reply_to: int | None) -> int | None:
        replied = self.message(chat.id, reply_to) if reply_to is not None else None
        if thread is not None and thread not in dict(chat.topics):
            raise NotAllowed("there is no such topic")
        return replied.thread if replied and thread is None else thread

    def _begin(self, chat: Chat) -> None:
        """Who writes to the bot has started it, and unblocked it."""
        if chat.blocked:
            raise NotAllowed("the person has blocked the bot")
        if not chat.started:
            self._state.change_chat(chat.id, started=True)


def _cleaned(text: str) -> tuple[str, tuple[Entity, ...]]:
    try:
        return cleaned(text)
    except TextError as fault:
        raise NotAllowed(str(fault)) from fault
