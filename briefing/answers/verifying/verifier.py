"""Whose words these are: looked for everywhere as they stand, and only then for near ones."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.answers.catalogue import Catalogue
from briefing.answers.requests import AskVerify
from briefing.answers.search import SearchIndex
from briefing.answers.verified import Credit, Looked, Owner, Passage, Ruling, VerifyAnswer
from briefing.answers.verifying.filed import FiledWords
from briefing.answers.verifying.near import Near, NearWords, words_kept
from briefing.answers.verifying.pasted import readings, tidy, unmarked
from briefing.answers.verifying.printed import PrintedWords
from briefing.answers.words import tokens
from briefing.evidence.comparing import Piece, mark_off
from briefing.evidence.folding import fold
from briefing.library.model import Quote

MOST_NAMED = 6
"""Quotes, and places in articles, that one answer names; it counts the others."""

_LEAST_HELD = 3
"""Words of a quote that a longer text must hold for it to be told; fewer, if they are half."""


class Verifier:
    """Verifies words against one library, and against the articles that are here.

    Words are never given to a speaker whom no quote on file gives them to.
    """

    def __init__(self, catalogue: Catalogue, search: SearchIndex) -> None:
        self._catalogue = catalogue
        self._quotes = catalogue.statements.count(catalogue.library.quotes.values())
        self._filed = FiledWords(catalogue, search)
        self._printed = PrintedWords(catalogue)
        self._near = NearWords(catalogue, self._filed, self._printed)

    def verify(self, request: AskVerify) -> VerifyAnswer:
        """What is known of the words."""
        text = unmarked(tidy(request.words))
        owners = self.owners(text)
        passages = self._passages(text, owners)
        if owners or passages:
            return self._answer(
                request,
                text,
                Ruling.ON_FILE if owners else Ruling.IN_ARTICLE,
                owners=owners,
                passages=passages,
            )
        held, pieces = self._held(text)
        near = self._near.nearest(text)
        if near is not None and (not held or near.kept > words_kept(pieces)):
            return self._altered(request, text, near)
        if held:
            return self._answer(request, text, Ruling.MORE, owners=held, pieces=pieces)
        return self._answer(request, text, Ruling.NOWHERE)

    def owners(self, text: str) -> tuple[Owner, ...]:
        """The quotes on file that have all of the words."""
        for reading in readings(text):
            found = self._filed.owners(reading)
            if found and reading[-1] != text[-1]:
                return tuple(replace(owner, is_exact=False) for owner in found)
            if found:
                return found
        return ()

    def knows_whole(self, text: str) -> bool:
        """Whether the words are all of a quote on file, or of one that was left out."""
        return any(not owner.is_part for owner in self.owners(text)) or any(
            fold(one.text).text == fold(text).text
            for source in self._catalogue.library.sources.values()
            for one in source.not_filed
        )

    def _passages(self, text: str, owners: tuple[Owner, ...]) -> tuple[Passage, ...]:
        owned = [owner.cited.quote for owner in owners]
        found = (tuple(self._printed.passages(reading, owned)) for reading in readings(text))
        return next((passages for passages in found if passages), ())

    def _held(self, text: str) -> tuple[tuple[Owner, ...], tuple[Piece, ...]]:
        """The quotes on file that stand whole in the text, and the words around them."""
        all_words = len(tokens(text))
        within = [
            (quote, extent)
            for quote, extent in self._filed.within(text)
            if (words := len(tokens(quote.text))) >= _LEAST_HELD or 2 * words >= all_words
        ]
        owners = (
            Owner(self._catalogue.cited(quote), is_part=False, is_exact=True)
            for quote, _ in within
        )
        return tuple(owners), mark_off(text, {extent for _, extent in within})

    def _altered(self, request: AskVerify, text: str, near: Near) -> VerifyAnswer:
        return self._answer(
            request, text, Ruling.ALTERED, passages=(near.passage,), pieces=near.pieces
        )

    def _answer(
        self,
        request: AskVerify,
        text: str,
        ruling: Ruling,
        *,
        owners: tuple[Owner, ...] = (),
        passages: tuple[Passage, ...] = (),
        pieces: tuple[Piece, ...] = (),
    ) -> VerifyAnswer:
        library = self._catalogue.library
        looked = Looked(self._quotes, len(self._printed.articles), len(library.sources))
        named = (owners[:MOST_NAMED], passages[:MOST_NAMED])
        quotes = [owner.cited.quote for owner in owners]
        if ruling is Ruling.ALTERED:
            quotes = [cited.quote for passage in passages for cited in passage.shares[:1]]
        return VerifyAnswer(
            text=text,
            ruling=ruling,
            looked=looked,
            owners=named[0],
            passages=named[1],
            pieces=pieces,
            others=len(owners) + len(passages) - len(named[0]) - len(named[1]),
            asked_of=self._catalogue.party(request.actor, request.speaker),
            credit=credit_of(quotes, request),
            request=request,
        )


def credit_of(quotes: Sequence[Quote], request: AskVerify) -> Credit | None:
    """Whether one of the quotes is given to the party that the question names."""
    if request.actor is None or not quotes:
        return None
    of_actor = [quote for quote in quotes if quote.actor == request.actor]
    if request.speaker is None:
        return Credit.THEIRS if of_actor else Credit.ANOTHERS
    if any(request.speaker in quote.speakers for quote in of_actor):
        return Credit.THEIRS
    if any(not quote.speakers or quote.relayed_by == request.speaker for quote in of_actor):
        return Credit.UNNAMED
    return Credit.ANOTHERS
