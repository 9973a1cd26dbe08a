"""Quotes and summaries that hold certain words."""

from briefing.answers.catalogue import Catalogue
from briefing.answers.model import AnyAnswer, SearchAnswer
from briefing.answers.parts import Hit
from briefing.answers.refusals import GoneAnswer, Kept
from briefing.answers.requests import AskSearch
from briefing.answers.search import SearchIndex
from briefing.answers.search.documents import Passage


def search(catalogue: Catalogue, index: SearchIndex, request: AskSearch) -> AnyAnswer:
    """The hits, best first; the nearest words on file where some word stands nowhere."""
    actor = catalogue.library.actors.get(request.actor) if request.actor is not None else None
    if actor is None and request.actor is not None:
        return GoneAnswer(Kept.ACTOR)
    speaker = actor.speakers.get(request.speaker) if actor and request.speaker else None
    if speaker is None and request.speaker is not None:
        return GoneAnswer(Kept.SPEAKER)
    found = index.search(request.words, request.actor, request.speaker)
    return SearchAnswer(
        words=request.words,
        hits=tuple(_hit(catalogue, result.passage, result.marks) for result in found.results),
        near=found.near,
        some_words=found.some_words,
        others=found.others,
        is_more=found.is_more,
        whose=speaker or actor,
        request=request,
    )


def _hit(catalogue: Catalogue, passage: Passage, marks: tuple[tuple[int, int], ...]) -> Hit:
    if passage.quote is not None:
        return Hit(marks, cited=catalogue.cited(passage.quote))
    return Hit(marks, line=catalogue.line(passage.position))
