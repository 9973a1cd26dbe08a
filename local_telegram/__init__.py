"""Telegram in memory: a bot runs in it without a network, a token or an account.

`LocalTelegram` holds people, chats and messages. `LocalRequest` is the transport by which
python-telegram-bot talks to it. It refuses what Telegram refuses, in the words of the Bot API
server and of TDLib, Telegram's own library. `README.md` has an example.

It differs from Telegram on purpose in this:

- lengths are counted in UTF-16 code units throughout, as the manual says; TDLib counts the 4,096
  in characters, so a text of emoji that fits here always fits there;
- a button without a label is refused, where TDLib drops it;
- a press, an inline query and a guest query may be answered once within 15 seconds; Telegram
  names no number;
- the only parse mode is HTML; reply keyboards are taken and not shown; there are no albums, polls,
  payments, reactions or games, no downloads of files, and no limits of pace (429).
"""

from local_telegram.bot_profile import BotCommand, BotProfile
from local_telegram.chat_records import (
    Button,
    Chat,
    Entity,
    File,
    ForwardOrigin,
    Json,
    Message,
    User,
)
from local_telegram.errors import NotAllowed, Unanswered
from local_telegram.in_memory import LocalTelegram
from local_telegram.query_answers import CallbackAnswer, InlineResult, InlineResults
from local_telegram.request import LocalRequest

__all__ = [
    "BotCommand",
    "BotProfile",
    "Button",
    "CallbackAnswer",
    "Chat",
    "Entity",
    "File",
    "ForwardOrigin",
    "InlineResult",
    "InlineResults",
    "Json",
    "LocalRequest",
    "LocalTelegram",
    "Message",
    "NotAllowed",
    "Unanswered",
    "User",
]
