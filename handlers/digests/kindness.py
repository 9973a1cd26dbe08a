"""Who was told already that only admins may do this: they are told once, kindly."""

from collections import OrderedDict


class Told:
    """People by chat. Only the last ``most`` are remembered, and none beyond a restart."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._told: OrderedDict[tuple[int, int], None] = OrderedDict()

    def is_news(self, chat: int, person: int) -> bool:
        """Whether this person was not told in this chat yet. They are from now on."""
        if (chat, person) in self._told:
            return False
        self._told[chat, person] = None
        if len(self._told) > self._most:
            self._told.popitem(last=False)
        return True
