"""Presses of buttons and inline queries: where a person waits for the bot's answer."""

from local_telegram import wire
from local_telegram.directory import PeoplesSide
from local_telegram.records import Json, Message, Person
from local_telegram.replies import CallbackAnswer, InlineResults, NotAllowed
from local_telegram.sight import tell

LONGEST_QUERY = 256
_CHAT_INSTANCE = "-3141592653589793238"


class Asking(PeoplesSide):
    """The people's side of queries. Unknown ids raise `KeyError`."""

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
        message = self._world.message(chat_id, message_id)
        if message is None:
            raise KeyError(message_id)
        if not any(one.kind == "callback_data" and one.value == data for one in message.buttons):
            raise NotAllowed("the message has no such button")
        person = self._person(user_id, chat_id)
        content: Json = {
            "from": wire.user(person),
            "chat_instance": _CHAT_INSTANCE,
            "data": data,
            **self._origin(message),
        }
        return await self._world.questions.press(content, timeout)

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
            "from": wire.user(self._person(user_id, chat_id)),
            "query": query.lstrip(" \n"),
            "offset": offset,
        }
        if chat_id is not None:
            chat = self._world.chats[chat_id]
            is_own = chat.type == "private"
            content["chat_type"] = "sender" if is_own else chat.type
        return await self._world.questions.inline(content, timeout)

    async def choose(
        self, results: InlineResults, index: int, chat_id: int, *, thread: int | None = None
    ) -> int:
        """Send one of the results to a chat, "via @bot"; the message's id."""
        chosen = results.results[index]
        chat = self._world.chats[chat_id]
        if results.user_id not in chat.members:
            raise NotAllowed("only a member of the chat may do this")
        author = None if chat.type == "channel" else self._world.people[results.user_id]
        message = self._world.post(
            chat_id,
            author,
            text=chosen.text,
            entities=chosen.entities,
            keyboard=chosen.keyboard,
            thread=thread,
            via_bot=True,
            link_preview=chosen.link_preview,
        )
        tell(self._world, message)
        return message.id

    def _person(self, user_id: int | None, chat_id: int | None) -> Person:
        """Who asks: by default the chat's first member, or the first person of all."""
        members = self._world.chats[chat_id].members if chat_id is not None else ()
        if user_id is None:
            humans = (one for one in self._world.people if one != self._world.bot.id)
            user_id = members[0] if members else next(humans)
        if user_id == self._world.bot.id or (members and user_id not in members):
            raise NotAllowed("only a member of the chat may do this")
        return self._world.people[user_id]

    def _origin(self, message: Message) -> Json:
        """The bot is not told in which chat a message stands that its inline mode sent."""
        if message.via_bot:
            return {"inline_message_id": self._world.inline_id(message)}
        return {"message": wire.message(self._world, message)}
