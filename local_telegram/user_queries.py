"""What people do and then wait for the bot's answer: press buttons, type inline queries."""

from local_telegram import api_objects
from local_telegram.chat_records import Json, Message, User
from local_telegram.errors import NotAllowed
from local_telegram.query_answers import CallbackAnswer, InlineResults
from local_telegram.user_api import UserApi
from local_telegram.visibility import tell

LONGEST_QUERY = 256
_CHAT_INSTANCE = "-3141592653589793238"


class UserQueries(UserApi):
    """Methods by which people press buttons and use inline mode. Unknown ids raise `KeyError`."""

    async def press(
        self,
        chat_id: int,
        message_id: int,
        data: str,
        *,
        user_id: int | None = None,
        is_forged: bool = False,
        timeout: float = 10,  # noqa: ASYNC109 - a person waits this long and no longer
    ) -> CallbackAnswer:
        """Press the button that carries `data`, and wait for the bot's answer.

        With `is_forged` the message need not have the button: a program other than Telegram's own
        can send any data with any message of the bot's that has buttons.

        Raises `NotAllowed` if the message has no such button, and `Unanswered` when the bot has
        handled the press without an answer or `timeout` seconds have passed.
        """
        message = self.message(chat_id, message_id)
        carried = any(one.kind == "callback_data" and one.value == data for one in message.buttons)
        if not (carried or (is_forged and message.buttons)):
            raise NotAllowed("the message has no such button")
        person = self._member(chat_id, user_id)
        content: Json = {
            "from": api_objects.user(person),
            "chat_instance": _CHAT_INSTANCE,
            "data": data,
            **self._origin(message),
        }
        return await self._state.queries.press(content, timeout)

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
        if len(query) > LONGEST_QUERY:
            raise NotAllowed("the query is too long")
        content: Json = {
            "from": api_objects.user(self._asker(user_id, chat_id)),
            "query": query.lstrip(" \n"),
            "offset": offset,
        }
        if chat_id is not None:
            chat = self._state.chats[chat_id]
            is_own = chat.type == "private"
            content["chat_type"] = "sender" if is_own else chat.type
        return await self._state.queries.inline(content, timeout)

    async def choose(
        self, results: InlineResults, index: int, chat_id: int, *, thread: int | None = None
    ) -> int:
        """Send one of the results to a chat, "via @bot"; the message's id."""
        chosen = results.results[index]
        chosen_by = self._member(chat_id, results.user_id)
        is_channel = self._state.chats[chat_id].type == "channel"
        message = self._state.post(
            chat_id,
            None if is_channel else chosen_by,
            text=chosen.text,
            entities=chosen.entities,
            keyboard=chosen.keyboard,
            thread=thread,
            via_bot=True,
            link_preview=chosen.link_preview,
        )
        tell(self._state, message)
        return message.id

    def _asker(self, user_id: int | None, chat_id: int | None) -> User:
        """Who types an inline query: a member of the chat, or anybody where no chat is named."""
        if chat_id is not None:
            return self._member(chat_id, user_id)
        if user_id is None:
            return next(one for one in self._state.users.values() if not one.is_bot)
        if user_id == self._state.bot.id:
            raise NotAllowed("the bot asks itself nothing")
        return self._state.users[user_id]

    def _origin(self, message: Message) -> Json:
        """What a press says about its message.

        Of a message that it sent by inline mode or as a guest, the bot learns an id, not the chat.
        """
        if message.is_inline:
            return {"inline_message_id": self._state.inline_id(message)}
        return {"message": api_objects.message(self._state, message)}
