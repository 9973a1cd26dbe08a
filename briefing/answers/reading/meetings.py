"""Questions whether two parties met, or for words of their meeting: "did Putin and Obama meet"."""

from collections.abc import Iterator

from briefing.answers.catalogue import Catalogue
from briefing.answers.composing import choices
from briefing.answers.names import Mention
from briefing.answers.reading.asking import Question
from briefing.answers.refusals import ChooseAnswer, Outcome, Understood
from briefing.answers.requests import AskSaid
from briefing.answers.resolving import cut
from briefing.answers.words import tokens


class MeetingReader:
    """Finds what was said where two parties met, for one library."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def read(self, question: Question) -> Outcome | None:
        """What was said at a meeting of the two; None where none is on file, or asked for."""
        parties = question.parties
        if not question.cues.has("meet") or len(parties) != 2 or question.topics:
            return None
        if question.occasion is not None or any(len(one.meanings) > 1 for one in parties):
            return None
        when = question.whens[0] if question.whens else None
        asked = [
            AskSaid(actor, speaker, None, when, occasion)
            for one, other in (parties, reversed(parties))
            for actor, speaker, occasion in self._meetings(one, other)
        ]
        offered = choices(self._catalogue, dict.fromkeys(asked))
        if not offered:
            return None
        if len(offered) == 1:
            return Understood(offered[0].request)
        return ChooseAnswer(cut(question.found.text), offered)

    def _meetings(self, one: Mention, other: Mention) -> Iterator[tuple[str, str | None, str]]:
        """The occasions with the name of the other at which the one is quoted."""
        meaning, met = one.meanings[0], other.meanings[0]
        actor, speaker = (
            (meaning.id, None) if meaning.actor is None else (meaning.actor, meaning.id)
        )
        names = {token.root for token in tokens(met.name)[-1:]}
        for quote in self._catalogue.quotes_of(actor, speaker):
            if quote.occasion and names <= {token.root for token in tokens(quote.occasion)}:
                yield actor, speaker, quote.occasion
