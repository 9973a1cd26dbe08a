"""From the names found in a text to one request, to choices, or to what is unknown."""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import MOST_CHOICES, Rule, Slots, bare, choices
from briefing.answers.labels import label
from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Meaning, Mention, NameIndex
from briefing.answers.names.finding import Found
from briefing.answers.names.settling import settled
from briefing.answers.parts import Choice, TakenFor, Unread
from briefing.answers.refusals import (
    ChooseAnswer,
    IncompleteAnswer,
    Outcome,
    Understood,
    UnknownAnswer,
)
from briefing.answers.requests import (
    AskCommonGround,
    AskComparison,
    AskTimeline,
    AskWhoAgrees,
    Request,
)

MOST_READINGS = 24
"""So many combinations of what ambiguous names can mean are tried."""

LONGEST_TYPED = 100
"""Longer unknown words are cut when they are named in an answer."""

_OF_ACTORS = (AskComparison, AskCommonGround, AskWhoAgrees)
"""Requests about actors alone: a speaker stands for the actor on whose behalf they speak."""


class Resolver:
    """Turns the names of a question into a request."""

    def __init__(self, catalogue: Catalogue, index: NameIndex, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._index = index
        self._lexicon = lexicon

    def resolve(self, found: Found, rule: Rule, parties: int | None = None) -> Outcome:
        """The request that the rule makes of the names, or the choices that there are.

        ``parties`` is how many actors the question is about, where that is known: a name that
        can be an actor's or a topic's is then the one that is needed.
        """
        mentions = settled(found, self._index, self._lexicon, parties)
        readings = list(islice(product(*(item.meanings for item in mentions)), MOST_READINGS))
        requests: dict[Request, tuple[Meaning, ...]] = {}
        lacking: IncompleteAnswer | None = None
        for reading in readings:
            composed = rule(self._catalogue, Slots(reading))
            if isinstance(composed, IncompleteAnswer):
                lacking = lacking or composed
            else:
                requests.update((request, reading) for request in composed)
        if not requests:
            return lacking or ChooseAnswer(found.text, ())
        doubtful = next((item for item in mentions if item.weak or len(item.meanings) > 1), None)
        if len(requests) == 1 and (doubtful is None or not doubtful.weak):
            request, reading = next(iter(requests.items()))
            return Understood(request, self.taken(request, mentions, reading))
        typed = doubtful.typed if doubtful is not None else found.text.strip()
        return ChooseAnswer(cut(typed), choices(self._catalogue, requests))

    def unknown(self, found: Found, rule: Rule) -> UnknownAnswer | None:
        """The first words that are no name, with the nearest names; None where all are known.

        The answer names the other unknown words, too.
        """
        unknown = [cut(words) for words in strangers(found, self._index, self._lexicon)]
        if not unknown:
            return None
        known = tuple(
            mention.meanings[0] for mention in settled(found, self._index, self._lexicon)
        )
        near = self.near(unknown[0], known, rule)
        return UnknownAnswer(unknown[0], near, unread=Unread(unknown=tuple(unknown[1:])))

    def near(self, typed: str, known: tuple[Meaning, ...], rule: Rule) -> tuple[Choice, ...]:
        """The names nearest to the typed one, each asking the question with it in place."""
        near: dict[Request, str] = {}
        for meaning in self._index.near(typed):
            composed = rule(self._catalogue, Slots(known).having(meaning))
            if isinstance(composed, IncompleteAnswer):
                composed = rule(self._catalogue, Slots((meaning,)))
            if not isinstance(composed, IncompleteAnswer):
                near.setdefault(composed[-1], meaning.name)
        made = (Choice(name, request) for request, name in near.items())
        return tuple(islice(made, MOST_CHOICES))

    def alone(self, meaning: Meaning) -> Choice:
        """A button for what a name asks by itself."""
        request = bare(meaning)
        return Choice(self.label(request), request)

    def label(self, request: Request) -> str:
        """What a button for the request is called."""
        return label(self._catalogue.library, request)

    def taken(
        self, request: Request, mentions: Sequence[Mention], reading: Sequence[Meaning]
    ) -> tuple[TakenFor, ...]:
        """Which typed names were taken for which on file."""
        taken = []
        for mention, meaning in zip(mentions, reading, strict=True):
            name = meaning.name
            stands_for = isinstance(request, _OF_ACTORS) or (
                isinstance(request, AskTimeline) and request.actor and not request.speaker
            )
            if meaning.kind is Kind.SPEAKER and meaning.actor is not None and stands_for:
                name = self._catalogue.library.actors[meaning.actor].name
            elif mention.as_filed:
                continue
            taken.append(TakenFor(cut(mention.typed), name))
        return tuple(dict.fromkeys(taken))


def strangers(found: Found, index: NameIndex, lexicon: Lexicon) -> Iterable[str]:
    """The words, as typed, that are neither names, nor words of grammar, nor part of a name."""
    meant = {
        root
        for mention in found.mentions
        for meaning in mention.meanings
        for root in index.words_of(meaning)
    }
    for start, end in found.gaps():
        strange = [
            number
            for number in range(start, end)
            if not lexicon.is_small(found.words[number])
            and found.words[number].word not in lexicon.joining
            and found.words[number].root not in meant
            and not found.words[number].is_letter
        ]
        if strange:
            yield found.typed(strange[0], strange[-1] + 1)


def cut(typed: str) -> str:
    """What was typed, cut where it is too long to be named."""
    return typed if len(typed) <= LONGEST_TYPED else typed[: LONGEST_TYPED - 1] + "…"
