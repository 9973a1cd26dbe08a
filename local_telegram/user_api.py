"""What the three families of a person's actions share: chats, messages and queries."""

from local_telegram.chat_records import Message, User
from local_telegram.errors import NotAllowed
from local_telegram.server_state import ServerState


class UserApi:
    """Actions of people, as opposed to those of the bot. Unknown ids raise `KeyError`."""

    def __init__(self, state: ServerState) -> None:
        self._state = state

    def message(self, chat_id: int, message_id: int) -> Message:
        """One message as it stands now."""
        message = self._state.message(chat_id, message_id)
        if message is None:
            raise KeyError(message_id)
        return message

    def _member(self, chat_id: int, user_id: int | None) -> User:
        """The person who acts in a chat; without an id, the chat's first member.

        Raises `NotAllowed` for the bot, and for a person who is not in the chat.
        """
        members = self._state.chats[chat_id].members
        chosen = members[0] if user_id is None else user_id
        if chosen not in members or chosen == self._state.bot.id:
            raise NotAllowed("only a member of the chat may do this")
        return self._state.users[chosen]
