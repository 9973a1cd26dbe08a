"""What people ask in the benchmarks of the way from an update to an answer."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate, count
from typing import Any

from benchmarks.answers import POSITIONS, QUOTES, TOPICS, words

CHATS = 5_000
KINDS = ("/position", "/compare", "free text")
INLINE = "inline"

Text = str


class Asking:
    """Makes updates: people in 5,000 private chats ask about the actors of `make_library`.

    Of each kind some questions are asked far more than others, as it is with all that people
    ask: the second half as often as the first, the third a third (Zipf's law). So most are not
    new to the bot, and the others are; the same seed asks the same.
    """

    def __init__(self, quotes: int, seed: int = 1) -> None:
        actors = max(2, quotes // (POSITIONS * QUOTES))
        self._actors = [name.capitalize() for name in words(actors, seed=3)]
        self._topics = words(TOPICS, seed=1)
        self._chance = random.Random(seed)  # noqa: S311 - made-up questions, nothing secret
        self._questions = {kind: _Popular(make(self), seed) for kind, make in _QUESTIONS.items()}
        self._numbers = count(1)
        self._typed: list[str] = []

    def updates(self, kind: str, many: int, most: int | None = None) -> list[dict[str, Any]]:
        """So many updates with questions of a kind, each from another chat than the one before.

        With ``most``, no more than so many different questions are asked.
        """
        if kind == INLINE:
            return [_inline(next(self._numbers), self._letters()) for _ in range(many)]
        questions = self._questions[kind]
        return [_message(next(self._numbers), questions.draw(most)) for _ in range(many)]

    def _letters(self) -> str:
        """What is typed next: names, a letter longer each time."""
        if not self._typed:
            name = self._questions["/position"].draw().partition(" ")[2]
            self._typed = [name[:length] for length in range(len(name), 0, -1)]
        return self._typed.pop()

    def positions(self) -> Sequence[Text]:
        """Every question for an actor's positions."""
        return [f"/position {actor}" for actor in self._actors]

    def comparisons(self) -> Sequence[Text]:
        """A question for each pair of actors, or for as many pairs as are told apart here."""
        pairs: dict[Text, None] = {}
        most = min(_MOST_PAIRS, len(self._actors) * (len(self._actors) - 1))
        while len(pairs) < most:
            pairs["/compare {} {}".format(*self._chance.sample(self._actors, 2))] = None
        return list(pairs)

    def sentences(self) -> Sequence[Text]:
        """A sentence for each actor and each of its topics."""
        return [
            f"what does {actor} say about {self._topics[(at * POSITIONS + number) % TOPICS]}?"
            for at, actor in enumerate(self._actors)
            for number in range(POSITIONS)
        ]


_MOST_PAIRS = 100_000
_QUESTIONS: Mapping[str, Callable[[Asking], Sequence[Text]]] = {
    "/position": Asking.positions,
    "/compare": Asking.comparisons,
    "free text": Asking.sentences,
}


class _Popular:
    """Questions of which the first in a shuffled order are asked most."""

    def __init__(self, questions: Sequence[Text], seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - as above
        self._questions = self._chance.sample(questions, len(questions))
        self._weights = list(accumulate(1 / rank for rank in range(1, len(questions) + 1)))

    def draw(self, most: int | None = None) -> Text:
        """The question that somebody asks next, of the ``most`` popular ones."""
        return self._chance.choices(self._questions[:most], cum_weights=self._weights[:most])[0]


def _person(number: int) -> dict[str, Any]:
    chat = 1_000_000 + number % CHATS
    return {"id": chat, "first_name": "Ann", "last_name": "Reader", "username": f"reader{chat}"}


def _message(number: int, text: Text) -> dict[str, Any]:
    """A message in a private chat as Telegram sends it."""
    person = _person(number)
    message: dict[str, Any] = {
        "message_id": number,
        "from": {**person, "is_bot": False, "language_code": "en"},
        "chat": {**person, "type": "private"},
        "date": int(time.time()),
        "text": text,
    }
    if text.startswith("/"):
        length = len(text.split()[0])
        message["entities"] = [{"offset": 0, "length": length, "type": "bot_command"}]
    return {"update_id": number, "message": message}


def _inline(number: int, typed: Text) -> dict[str, Any]:
    sender = {**_person(number), "is_bot": False, "language_code": "en"}
    query = {"id": str(number), "from": sender, "query": typed, "offset": "", "chat_type": "group"}
    return {"update_id": number, "inline_query": query}
