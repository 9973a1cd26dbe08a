"""An action of the digests' dialogues as callback data, and back.

The form is ``~``, a letter for what to do, the number of a chat or subscription in base 36, and
where they are needed ``.`` with a value and ``.`` with a page. ``~D1f.3`` sets the days of
subscription 51. No question begins with ``~``: its form begins with a letter.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from briefing.messages.callback_data.short_ids import base36

MARK = "~"
# Ids of chats have 52 bits at most, those of subscriptions fewer; a column holds 63.
_TOO_LARGE = 2**62
_FORM = re.compile(
    r"~(?P<verb>[A-Za-z])(?P<number>-?[0-9a-z]{0,13})"
    r"(?:\.(?P<value>[A-Za-z0-9_:*=-]*))?(?:\.(?P<page>[0-9a-z]{1,2}))?"
)


class Verb(StrEnum):
    """What a button does.

    Small letters are steps of a subscription that is not stored yet: their value holds the whole
    draft. ``p`` is a chat's setting. ``k`` is what curators do: its number is that of a draft or
    of an item of the inbox, its value a step. Capital letters change what is stored: with an
    empty value they ask what to change it to, with a filled one they change it.
    """

    RHYTHM = "r"
    DAYS = "d"
    TIME = "t"
    ZONE = "z"
    FOLLOW = "f"
    CONFIRM = "c"
    ADD = "a"
    CANCEL = "x"

    OPEN = "O"
    CHANGE_DAYS = "D"
    CHANGE_TIME = "T"
    CHANGE_FOLLOWS = "F"
    PAUSE = "P"
    RESUME = "R"
    SEND_NOW = "N"
    DELETE = "X"
    UNDO = "U"

    LIST = "L"
    SETTINGS = "S"
    CHAT_ZONE = "Z"
    QUIET = "Q"
    NOTHING_NEW = "B"
    CORRECTIONS = "C"
    PICTURES = "p"
    FORGET = "G"
    RESTORE = "J"

    WRONG = "W"
    MISSING = "M"
    REQUESTS = "V"
    SETTLE = "K"

    PAY = "Y"
    APPROVE = "A"
    REFUSE = "E"

    GO_ON = "H"
    DROP = "I"

    CURATE = "k"

    @property
    def is_of_draft(self) -> bool:
        """Whether the action is a step of a subscription that is not stored yet."""
        return self.value in "rdtzfcax"

    @property
    def is_of_chat(self) -> bool:
        """Whether the action's number is a chat's id; else it is a subscription's."""
        return self.value in "LSZQBCpGJ"


READER_REQUESTS = "".join((Verb.WRONG, Verb.MISSING, Verb.REQUESTS, Verb.SETTLE))
"""The letters of what readers ask of curators. The value of the first two is a question's data."""


HELD_EDITS = "".join((Verb.APPROVE, Verb.REFUSE))
"""The letters of what admins say of an edit that is held. The value is the edit's key."""
PAID_WAVES = str(Verb.PAY)
"""The letter of what admins say of a wave that could be paid for: y or n, and its key."""
FILES = str(Verb.RESTORE)
"""The letter of what is done with a file that the message with the button replies to."""
PAUSED_WAVES = "".join((Verb.GO_ON, Verb.DROP))
"""The letters of what admins say of a wave that is paused. The value is the pause's key."""
CURATING = str(Verb.CURATE)
"""The letter of what curators do with an article."""
COUNTRY = "="
"""Begins the value where what is missing is a country: ``=FR``. No question begins so."""


@dataclass(frozen=True, slots=True)
class CallbackAction:
    """What one button does.

    ``number`` is the id of a subscription or of a chat: the verb says which. The chat 0 is the
    one in which the button stands. ``page`` counts from 0.
    """

    verb: Verb
    number: int = 0
    value: str = ""
    page: int = 0

    def __str__(self) -> str:
        """Callback data: 1 to 64 bytes."""
        page = f".{base36(self.page)}" if self.page else ""
        value = f".{self.value}" if self.value or page else ""
        return f"{MARK}{self.verb.value}{base36(self.number)}{value}{page}"


def read_action(data: str) -> CallbackAction | None:
    """The action that callback data stands for; None where it is no action that we know."""
    match = _FORM.fullmatch(data)
    if match is None or match["verb"] not in set(Verb):
        return None
    written = match["number"]
    number = 0 if written in {"", "-"} else int(written, 36)
    if written == "-" or abs(number) >= _TOO_LARGE:
        return None
    return CallbackAction(
        Verb(match["verb"]),
        number,
        match["value"] or "",
        int(match["page"] or "0", 36),
    )
