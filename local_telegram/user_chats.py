"""What people do with accounts and chats: open, join, leave, block, migrate."""

from collections.abc import Sequence

from local_telegram.chat_records import Chat, Message, User
from local_telegram.errors import NotAllowed
from local_telegram.message_kinds import SERVICE
from local_telegram.user_api import UserApi
from local_telegram.visibility import tell, tell_membership


class UserChats(UserApi):
    """Methods by which people open and change chats. Unknown ids raise `KeyError`."""

    @property
    def bot_id(self) -> int:
        """The bot's user id."""
        return self._state.bot.id

    def add_person(
        self,
        first_name: str,
        *,
        username: str | None = None,
        last_name: str | None = None,
        language: str | None = "en",
    ) -> int:
        """Open an account; its id."""
        person = User(self._state.new_user_id(), first_name, username, last_name, language)
        self._state.users[person.id] = person
        return person.id

    def add_private(self, user_id: int, *, started: bool = True) -> int:
        """Open the private chat of a person with the bot; its id, which is the person's.

        With `started=False` the person has never written: the bot can't initiate conversation.
        """
        person = self._state.users[user_id]
        members = (user_id, self.bot_id)
        chat = Chat(user_id, "private", person.first_name, person.username, members)
        return self._state.put_chat(chat if started else _unstarted(chat)).id

    def add_group(
        self,
        title: str,
        members: Sequence[int],
        *,
        forum: bool = False,
        basic: bool = False,
        admins: Sequence[int] = (),
        bot_member: bool = True,
    ) -> int:
        """Make a group; its id. It is a supergroup unless `basic`.

        The bot is in it unless `bot_member` is False. `admins` may hold `bot_id`. A forum has
        the topic "General", which has no thread id.
        """
        everyone = [self._state.users[one].id for one in dict.fromkeys([*members, *admins])]
        if bot_member and self.bot_id not in everyone:
            everyone.append(self.bot_id)
        chat = Chat(
            self._state.new_chat_id(basic=basic and not forum),
            "group" if basic and not forum else "supergroup",
            title,
            members=tuple(everyone),
            admins=frozenset(admins),
            is_forum=forum,
        )
        return self._state.put_chat(chat).id

    def add_channel(
        self,
        title: str,
        admins: Sequence[int],
        *,
        username: str | None = None,
        bot_member: bool = True,
    ) -> int:
        """Make a channel; its id. The bot is an admin of it unless `bot_member` is False."""
        everyone = (*admins, self.bot_id) if bot_member else tuple(admins)
        number = self._state.new_chat_id(basic=False)
        return self._state.put_chat(
            Chat(number, "channel", title, username, everyone, frozenset(everyone))
        ).id

    def demote(self, chat_id: int, user_id: int) -> None:
        """An admin of a group or channel is a member like others from now on."""
        admins = self._state.chats[chat_id].admins - {user_id}
        self._state.change_chat(chat_id, admins=admins)

    def add_topic(self, chat_id: int, name: str) -> int:
        """Open a topic in a forum; the thread id that its messages carry."""
        chat = self._state.chats[chat_id]
        if not chat.is_forum:
            raise NotAllowed("only a forum has topics")
        creator = self._state.users[chat.members[0]]
        content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self._state.post(
            chat_id, creator, opens_topic=True, kind="topic_created", content=content
        )
        self._state.change_chat(chat_id, topics=(*chat.topics, (message.id, name)))
        return message.id

    def block(self, user_id: int) -> None:
        """The person blocks the bot: what it sends there is Forbidden from now on."""
        self._state.change_chat(user_id, blocked=True)
        tell_membership(self._state, user_id, user_id, "member", "kicked")

    def unblock(self, user_id: int) -> None:
        """The person unblocks the bot."""
        self._state.change_chat(user_id, blocked=False)
        tell_membership(self._state, user_id, user_id, "kicked", "member")

    def add_bot(self, chat_id: int, *, by: int | None = None) -> None:
        """Somebody adds the bot to a group."""
        chat = self._state.chats[chat_id]
        actor = self._state.users[by or chat.members[0]]
        self._state.change_chat(chat_id, members=(*chat.members, self.bot_id), blocked=False)
        tell_membership(self._state, chat_id, actor.id, "left", "member")
        content = SERVICE["joined"](self._state, self._state.bot, chat_id)
        tell(self._state, self._state.post(chat_id, actor, kind="joined", content=content))

    def remove_bot(self, chat_id: int, *, by: int | None = None) -> None:
        """Somebody removes the bot from a group or channel."""
        chat = self._state.chats[chat_id]
        members = tuple(one for one in chat.members if one != self.bot_id)
        admins = chat.admins - {self.bot_id}
        self._state.change_chat(chat_id, members=members, admins=admins, blocked=True)
        tell_membership(self._state, chat_id, by or chat.members[0], "member", "kicked")

    def migrate(self, chat_id: int) -> int:
        """A basic group becomes a supergroup; its new id."""
        old = self._state.chats[chat_id]
        if old.type != "group" or old.migrated_to is not None:
            raise NotAllowed("only a basic group becomes a supergroup")
        new_id = self.add_group(old.title or "", old.members, admins=tuple(old.admins))
        actor = self._state.users[old.members[0]]
        self._say_migrated(chat_id, actor, {"migrate_to_chat_id": new_id})
        self._state.change_chat(chat_id, migrated_to=new_id)
        self._say_migrated(new_id, actor, {"migrate_from_chat_id": chat_id})
        return new_id

    def chats(self) -> tuple[Chat, ...]:
        """All chats, in the order in which they were made."""
        return tuple(self._state.chats.values())

    def _say_migrated(self, chat_id: int, actor: User, content: dict[str, int]) -> Message:
        message = self._state.post(chat_id, actor, kind="migrated", content=content)
        tell(self._state, message)
        return message


def _unstarted(chat: Chat) -> Chat:
    return Chat(chat.id, chat.type, chat.title, chat.username, chat.members, started=False)
