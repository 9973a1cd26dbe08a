"""Telegram in memory: the chats in which the bot runs without a line to the outside.

`LocalTelegram` holds people, chats and messages; `LocalRequest` is the transport through which
python-telegram-bot talks to it.
"""

from briefing.gateway.local.records import Button, Chat, Entity, File, Json, Message, Person
from briefing.gateway.local.replies import (
    CallbackAnswer,
    Command,
    InlineResult,
    InlineResults,
    NotAllowed,
    Profile,
    Unanswered,
)
from briefing.gateway.local.request import LocalRequest
from briefing.gateway.local.telegram import LocalTelegram

__all__ = [
    "Button",
    "CallbackAnswer",
    "Chat",
    "Command",
    "Entity",
    "File",
    "InlineResult",
    "InlineResults",
    "Json",
    "LocalRequest",
    "LocalTelegram",
    "Message",
    "NotAllowed",
    "Person",
    "Profile",
    "Unanswered",
]
