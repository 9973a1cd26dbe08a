"""What is fetched is what is handled."""

from typing import Any

import pytest
from telegram import Update

from handlers import UPDATE_KINDS, _handlers

PERSON = {"id": 5, "is_bot": False, "first_name": "Somebody"}
CHAT = {"id": 5, "type": "private"}
MESSAGE = {"message_id": 1, "date": 0, "chat": CHAT, "from": PERSON, "text": "/about"}
CONTENTS: dict[str, Any] = {
    "callback_query": {"id": "1", "from": PERSON, "chat_instance": "1", "data": "x"},
    "inline_query": {"id": "1", "from": PERSON, "query": "x", "offset": ""},
}
MESSAGES = [kind for kind in Update.ALL_TYPES if kind.endswith(("message", "channel_post"))]


def is_taken(kind: str) -> bool:
    """Whether a handler takes an update of this kind."""
    content = CONTENTS.get(kind, MESSAGE)
    update = Update.de_json({"update_id": 1, kind: content}, None)
    return any(handler.check_update(update) for handler in _handlers(()))


@pytest.mark.parametrize("kind", sorted({*MESSAGES, *CONTENTS}))
def test_the_kinds_that_are_fetched_are_those_that_a_handler_takes(kind: str) -> None:
    assert is_taken(kind) == (kind in UPDATE_KINDS)


def test_whether_the_bot_was_put_out_of_a_chat_is_fetched_and_nothing_else() -> None:
    assert set(UPDATE_KINDS) - set(MESSAGES) - set(CONTENTS) == {"my_chat_member"}
