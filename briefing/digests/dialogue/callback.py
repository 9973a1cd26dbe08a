"""What a button of these dialogues carries, in at most 64 bytes, and back.

Callback data begins with ``~``, which the questions' codec never writes: there every form begins
with a letter.
"""

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

MARK = "~"
# Ids of chats have 52 bits at most, those of subscriptions fewer; a column holds 63.
_TOO_LARGE = 2**62
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_FORM = re.compile(
    r"~(?P<verb>[A-Za-z])(?P<number>-?[0-9a-z]{0,13})"
    r"(?:\.(?P<value>[A-Za-z0-9_:*=-]*))?(?:\.(?P<page>[0-9a-z]{1,2}))?"
)


class Verb(StrEnum):
    """What a press does. Those in small letters are about a subscription that is not stored yet:
    their value is a draft. With an empty value the others ask, with a filled one they do."""

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
    FORGET = "G"

    @property
    def is_of_draft(self) -> bool:
        """Whether the press is about a draft."""
        return self.value.islower()

    @property
    def is_of_chat(self) -> bool:
        """Whether the press's number is a chat's id; else it is a subscription's."""
        return self.value in "LSZQBCG"


@dataclass(frozen=True, slots=True)
class CallbackAction:
    """A button's action.

    ``number`` is the id of a subscription or of a chat, by the verb; the chat 0 is the one in
    which the button stands.
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


def read_press(data: str) -> CallbackAction | None:
    """The press that callback data stands for; None where another version wrote it."""
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


def base36(number: int) -> str:
    """A whole number in base 36; nothing for 0."""
    digits, left = "", abs(number)
    while left:
        left, digit = divmod(left, 36)
        digits = _DIGITS[digit] + digits
    return f"-{digits}" if number < 0 else digits


# Tokens of five characters that stand for the ids of actors, topics and zones in a button.
#
# Shorter than those of the questions, for several have to fit beside a time and a rhythm: 30
# bits of SHA-256. One that two ids share leads to neither.
LENGTH = 5


def token(kind: str, one: str) -> str:
    """The token of an id."""
    digest = hashlib.sha256(f"digests\0{kind}\0{one}".encode()).digest()
    return base64.urlsafe_b64encode(digest)[:LENGTH].decode()


def by_token(kind: str, ids: Iterable[str]) -> Mapping[str, str]:
    """The ids by their tokens."""
    found = {one: token(kind, one) for one in ids}
    often = Counter(found.values())
    return {made: one for one, made in found.items() if often[made] == 1}


def split(written: str) -> list[str]:
    """The tokens that stand one behind another."""
    return [written[at : at + LENGTH] for at in range(0, len(written), LENGTH)]
