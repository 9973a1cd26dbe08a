"""How each field of a question is written into a button: ids as tokens, dates, words, flags."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from briefing.answers.catalogue import authors_of, occasions_of, parties_of
from briefing.answers.refusals import Kept
from briefing.library.dates import PartialDate, Period, When
from briefing.library.model import Library, QuoteKind, Stance
from briefing.messages.callback_data.short_ids import (
    QUESTION_TOKEN,
    base36,
    question_token,
    split,
    unambiguous,
)

PATTERN = f"[a-z2-7]{{{QUESTION_TOKEN}}}"
"""A token, as a regular expression."""


def token_of(kind: Kept, *ids: str) -> str:
    """The token for an id of this kind; a speaker is named by the actor's id and its own."""
    return question_token(kind.value, *ids)


class Tokens:
    """The ids of one library by their tokens."""

    def __init__(self, library: Library) -> None:
        self.library = library
        speakers = ((actor.id, one) for actor in library.actors.values() for one in actor.speakers)
        self._ids: Mapping[Kept, Mapping[str, str]] = {
            Kept.ACTOR: _index(Kept.ACTOR, ((one,) for one in library.actors)),
            Kept.TOPIC: _index(Kept.TOPIC, ((one,) for one in library.topics)),
            Kept.SPEAKER: _index(Kept.SPEAKER, speakers),
            # Buttons in old messages carry the ids that quotes had then.
            Kept.QUOTE: {
                **{token_of(Kept.QUOTE, one): now for one, now in library.former_ids.items()},
                **_index(Kept.QUOTE, ((one,) for one in library.quotes)),
            },
            Kept.SOURCE: _index(Kept.SOURCE, ((one,) for one in library.sources)),
            Kept.OCCASION: _index(Kept.OCCASION, ((one,) for one in occasions_of(library))),
            Kept.AUTHOR: _index(Kept.AUTHOR, ((one,) for one in authors_of(library))),
            Kept.PARTY: _index(Kept.PARTY, ((one,) for one in parties_of(library))),
        }

    def id_of(self, kind: Kept, token: str) -> str | None:
        """The id that the token stands for; None where nothing on file has it."""
        return self._ids[kind].get(token)


def _index(kind: Kept, names: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return unambiguous((token_of(kind, *name), name[-1]) for name in names)


MOST_ACTORS = 6


@dataclass(frozen=True)
class Field:
    """A field of a request: an id of ``kind``, some ids, a command's name, or a date."""

    name: str
    kind: Kept | None = None
    mark: str = ""
    pattern: str = PATTERN

    def write(self, value: Any, actor: str) -> str:
        """The value in the alphabet of a button; ``actor`` is the request's, for its speakers."""
        if isinstance(value, tuple):
            return self.mark + "".join(self.write(one, actor) for one in value[:MOST_ACTORS])
        if value is None:
            return ""
        if self.kind is Kept.SPEAKER:
            return self.mark + token_of(self.kind, actor, value)
        if self.kind is not None:
            return self.mark + token_of(self.kind, value)
        written = str(value).replace("-", "")
        return self.mark + written if re.fullmatch(self.pattern, written) else ""

    def read(self, written: str, tokens: Tokens) -> Any:
        """The value again, or the kind of what is no longer on file. Raises ValueError."""
        if self.kind is None:
            return written
        ids = tuple(tokens.id_of(self.kind, one) for one in split(written, QUESTION_TOKEN))
        if None in ids:
            return self.kind
        return ids if self.pattern != PATTERN else ids[0]


TO = "V"
"""Stands between the two dates of a period."""


class DateField(Field):
    """A date, as far as it is known: 2015, 201509 or 20150915.

    A period is its two dates in base 36 with a V between them; a side that is open is empty:
    ``pr39V`` is since September 2015.
    """

    def write(self, value: Any, actor: str) -> str:
        """The date, or the two dates of a period."""
        if isinstance(value, Period):
            return self.mark + TO.join(map(_write_end, (value.first, value.last)))
        return super().write(value, actor)

    def read(self, written: str, tokens: Tokens) -> When:
        """The date again. Raises ValueError for a day that no calendar has."""
        first, between, last = written.partition(TO)
        if not between:
            return _read_date(written)
        ends = (_read_date(str(int(end, 36))[1:]) if end else None for end in (first, last))
        return Period(*ends)


def _write_end(date: PartialDate | None) -> str:
    """One of a period's dates; the 1 in front keeps the zeros of an early year."""
    return "" if date is None else base36(int("1" + str(date).replace("-", "")))


def _read_date(written: str) -> PartialDate:
    parts = (written[:4], written[4:6], written[6:])
    return PartialDate.parse("-".join(part for part in parts if part))


class FlagField(Field):
    """Yes, written as a 1; no is not written."""

    def write(self, value: Any, actor: str) -> str:
        """The mark and a 1, or nothing."""
        return f"{self.mark}1" if value else ""

    def read(self, written: str, tokens: Tokens) -> bool:
        """Yes, where it was written."""
        return True


@dataclass(frozen=True)
class WordField(Field):
    """One of a few values, by its own word: a stance, or what articles do not say."""

    values: type[StrEnum] = Stance

    def read(self, written: str, tokens: Tokens) -> StrEnum:
        """The value again. Raises ValueError for a word that is none."""
        return self.values(written)


class KindField(Field):
    """How articles carry quotes, by the first letter of its word: there is little room."""

    def write(self, value: Any, actor: str) -> str:
        """The mark and the letter, or nothing."""
        return f"{self.mark}{value[0]}" if value else ""

    def read(self, written: str, tokens: Tokens) -> QuoteKind:
        """The kind again. Raises ValueError for another letter."""
        found = next((kind for kind in QuoteKind if kind.startswith(written)), None)
        if found is None:
            raise ValueError(written)
        return found
