"""Which actors and topics a chat wants to follow, read from words."""

from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Meaning, NameIndex
from briefing.answers.names.finding import NameFinder
from briefing.answers.names.settling import settled
from briefing.answers.parts import TakenFor
from briefing.answers.resolving import cut, strangers
from briefing.answers.words import clean
from briefing.library.model import Library


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of which several things on file have the name, or none: then what is near.

    ``choices`` are actors and topics.
    """

    typed: str
    choices: tuple[Meaning, ...]
    is_known: bool


@dataclass(frozen=True, slots=True)
class Followed:
    """The ids that words name, in the order typed, and the words that are not sure.

    ``taken`` says which names were not typed as on file, and what they were taken for.
    """

    actors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    taken: tuple[TakenFor, ...] = ()
    doubts: tuple[Doubt, ...] = ()


class FollowReader:
    """Reads what to follow. A speaker stands for the actor on whose behalf they speak."""

    def __init__(
        self, library: Library, index: NameIndex, finder: NameFinder, lexicon: Lexicon
    ) -> None:
        self._library = library
        self._index = index
        self._finder = finder
        self._lexicon = lexicon

    def read(self, words: str) -> Followed:
        """The actors and topics that the words name."""
        found = self._finder.find(clean(words), expected=True)
        ids: dict[Kind, dict[str, None]] = {Kind.ACTOR: {}, Kind.TOPIC: {}}
        taken: dict[TakenFor, None] = {}
        doubts = []
        for mention in settled(found, self._index, self._lexicon):
            meanings = tuple(dict.fromkeys(map(self._followable, mention.meanings)))
            if mention.weak or len(meanings) > 1:
                doubts.append(Doubt(cut(mention.typed), meanings, is_known=True))
                continue
            ids[meanings[0].kind][meanings[0].id] = None
            if not mention.as_filed or mention.meanings[0].kind is Kind.SPEAKER:
                taken[TakenFor(cut(mention.typed), meanings[0].name)] = None
        for typed in strangers(found, self._index, self._lexicon):
            near = tuple(dict.fromkeys(map(self._followable, self._index.near(typed))))
            doubts.append(Doubt(cut(typed), near, is_known=False))
        return Followed(
            tuple(ids[Kind.ACTOR]), tuple(ids[Kind.TOPIC]), tuple(taken), tuple(doubts)
        )

    def _followable(self, meaning: Meaning) -> Meaning:
        if meaning.kind is not Kind.SPEAKER or meaning.actor is None:
            return meaning
        return Meaning(Kind.ACTOR, meaning.actor, self._library.actors[meaning.actor].name)
