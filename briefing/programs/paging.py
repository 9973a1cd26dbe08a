"""Cuts long answers into pages: one answer of 100,000 quotes is no use to anybody."""

from dataclasses import replace
from typing import TypeVar

from briefing.answers.holdings import ActorsAnswer, SourceAnswer, TopicsAnswer
from briefing.answers.model import (
    AnyAnswer,
    ComparisonAnswer,
    OverviewAnswer,
    PositionAnswer,
    SaidAnswer,
    TimelineAnswer,
    TopicAnswer,
    TopicComparisonAnswer,
)

_Item = TypeVar("_Item")
ON_A_PAGE = 50
"""Quotes, positions, or rows."""


def page_of(answer: AnyAnswer, page: int) -> tuple[AnyAnswer, int]:
    """A page of the answer, and how many there are. A page beyond the last one is empty.

    Of a comparison each list is cut: a page has up to fifty of each.
    """
    match answer:
        case OverviewAnswer() | TopicAnswer():
            return replace(answer, lines=_cut(answer.lines, page)), _pages(answer.lines)
        case PositionAnswer() | SaidAnswer() | SourceAnswer():
            return replace(answer, quotes=_cut(answer.quotes, page)), _pages(answer.quotes)
        case TimelineAnswer():
            return replace(answer, moments=_cut(answer.moments, page)), _pages(answer.moments)
        case ActorsAnswer() | TopicsAnswer():
            return replace(answer, rows=_cut(answer.rows, page)), _pages(answer.rows)
        case ComparisonAnswer():
            shared, only = _cut(answer.shared, page), _cut(answer.only, page)
            pages = max(_pages(answer.shared), _pages(answer.only))
            return replace(answer, shared=shared, only=only), pages
        case TopicComparisonAnswer():
            sides = (replace(side, quotes=_cut(side.quotes, page)) for side in answer.sides)
            pages = max(_pages(side.quotes) for side in answer.sides)
            return replace(answer, sides=tuple(sides)), pages
    return answer, 1


def _cut(items: tuple[_Item, ...], page: int) -> tuple[_Item, ...]:
    return items[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]


def _pages(items: tuple[object, ...]) -> int:
    return max(1, -(-len(items) // ON_A_PAGE))
