"""The Bot API's methods that a text bot with inline mode needs: the one table of them."""

from local_telegram.methods import answering, chats, editing, polling, presenting, sending
from local_telegram.params import Method

METHODS: dict[str, Method] = {
    name.lower(): method
    for family in (polling, chats, sending, editing, answering, presenting)
    for name, method in family.METHODS.items()
}
"""By name in small letters: the Bot API does not mind the case."""

__all__ = ["METHODS", "Method"]
