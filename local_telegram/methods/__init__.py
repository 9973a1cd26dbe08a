"""The Bot API's methods that a text bot with inline mode needs: the one table of them."""

from local_telegram.methods import (
    bot_presentation,
    chat_info,
    connecting,
    message_editing,
    message_sending,
    query_answering,
)
from local_telegram.params import Method

METHODS: dict[str, Method] = {
    name.lower(): method
    for family in (
        connecting,
        chat_info,
        message_sending,
        message_editing,
        query_answering,
        bot_presentation,
    )
    for name, method in family.METHODS.items()
}
"""By name in lower case, because the Bot API ignores case in method names."""

__all__ = ["METHODS", "Method"]
