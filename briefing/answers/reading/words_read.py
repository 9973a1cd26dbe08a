"""How each word of a question was read, and which words its answer makes no use of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from briefing.answers.parts import NOTHING_UNREAD, Unread
from briefing.answers.resolving import cut


class Role(StrEnum):
    """What a word of a question was read as."""

    ACTOR = "actor"
    SPEAKER = "speaker"
    TOPIC = "topic"
    TIME = "time"
    OCCASION = "occasion or outlet"
    ARTICLE = "article"
    STANCE = "stance"
    ASKING = "what is asked"
    SEARCHED = "searched for"
    FILLER = "filler"
    UNKNOWN = "no name on file"
    NOT_UNDERSTOOD = "not understood"
    NOT_USED = "not used"


_UNREAD = (Role.UNKNOWN, Role.NOT_UNDERSTOOD, Role.NOT_USED)
_EMPTY = ("auxiliary", "question_word", "embedding")
"""Cues that every question has: they say nothing of what it asks."""


@dataclass(frozen=True, slots=True)
class WordRead:
    """One word, or one name of several; what it was read as, and by which rule.

    It stands at characters ``start`` up to ``end`` of the text and has ``length`` words. ``rule``
    is what it means: a name on file, a time, or the list of ``lexicon.yaml`` that has it.
    """

    start: int
    end: int
    role: Role
    rule: str = ""
    length: int = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read: its words in order, and the rule that made the request of them."""

    text: str
    words: tuple[WordRead, ...]
    rule: str

    def typed(self, word: WordRead) -> str:
        """The word as it was typed."""
        return self.text[word.start : word.end]

    @property
    def unread(self) -> Unread:
        """The words that the answer makes no use of; neighbours of one kind are one."""
        if not self._lost:
            return NOTHING_UNREAD
        return Unread(
            tuple(self._runs(Role.UNKNOWN)),
            tuple(self._runs(Role.NOT_UNDERSTOOD)),
            tuple(self._runs(Role.NOT_USED)),
        )

    @property
    def is_mostly_unread(self) -> bool:
        """Whether more of the words that say something are unread than are read."""
        return self._lost > self._read

    @property
    def is_half_unread(self) -> bool:
        """Whether at least half of the words that say something are unread."""
        return self._lost > 0 and self._lost >= self._read

    @property
    def _lost(self) -> int:
        return sum(word.length for word in self.words if word.role in _UNREAD)

    @property
    def _read(self) -> int:
        return sum(
            word.length
            for word in self.words
            if word.role not in (*_UNREAD, Role.FILLER) and word.rule not in _EMPTY
        )

    def _runs(self, role: Role) -> Iterator[str]:
        for same, words in groupby(self.words, key=lambda word: word.role):
            if same is role:
                run = list(words)
                yield cut(self.text[run[0].start : run[-1].end])
