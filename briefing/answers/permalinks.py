"""Where each part of the library stands on its site: addresses that stay as long as the ids do.

`bot.py site` writes these pages, and answers lead to them. A quote's address holds its id alone,
so that it stays whatever becomes of its position; of a quote that had another id before, the old
address leads to the new one.
"""

from dataclasses import dataclass

from briefing.answers.holdings import SourceAnswer
from briefing.answers.model import (
    AnyAnswer,
    ComparisonAnswer,
    OverviewAnswer,
    PositionAnswer,
    QuoteAnswer,
    TopicAnswer,
    TopicComparisonAnswer,
)
from briefing.library.model import Position, Quote, Source

_BEGINNING = 2
"""So many digits of a quote's id name its folder: 256 folders hold all quotes."""


def is_published(position: Position) -> bool:
    """Whether the site has the position: the words that decide its stance are proved."""
    if position.newest is not None:
        return position.newest.verdict.is_proved
    return any(quote.verdict.is_proved for quote in position.quotes)


def quote_page(number: str) -> str:
    """The page of the quote of this id: ``quotes/00/00a9b8c320.html``."""
    return f"quotes/{number[:_BEGINNING]}/{number}.html"


def actor_page(actor: str) -> str:
    """The page of an actor's positions."""
    return f"actors/{actor}.html"


def topic_page(topic: str) -> str:
    """The page of everybody's stance on a topic."""
    return f"topics/{topic}.html"


def position_page(actor: str, topic: str) -> str:
    """The page of an actor's quotes on a topic."""
    return f"positions/{actor}/{topic}.html"


def comparison_page(one: str, other: str) -> str:
    """The page of two actors side by side, in whichever order they are named."""
    first, second = sorted((one, other))
    return f"compare/{first}/{second}.html"


def source_page(source: str) -> str:
    """The page of an article and the quotes that it gave."""
    return f"articles/{source}.html"


@dataclass(frozen=True, slots=True)
class Permalinks:
    """The addresses of a site's pages; ``site`` is its own, and ends in a slash."""

    site: str

    def of_quote(self, quote: Quote) -> str | None:
        """The page of a quote; None where nobody has proved its words: the site leaves it out."""
        return self.site + quote_page(quote.id) if quote.verdict.is_proved else None

    def of_position(self, position: Position) -> str | None:
        """The page of a position; None where the site leaves it out."""
        if not is_published(position):
            return None
        return self.site + position_page(position.actor, position.topic)

    def of_source(self, source: Source) -> str:
        """The page of an article, which the site has where it gave a quote that is proved."""
        return self.site + source_page(source.id)

    def of_answer(self, answer: AnyAnswer) -> str | None:
        """The page that says what an answer says; None where the site has none."""
        page = self._page(answer)
        return self.site + page if page is not None else None

    def _page(self, answer: AnyAnswer) -> str | None:
        match answer:
            case QuoteAnswer(cited=cited) if cited.quote.verdict.is_proved:
                return quote_page(cited.quote.id)
            case PositionAnswer(position=held) if is_published(held):
                return position_page(held.actor, held.topic)
            case OverviewAnswer(actor=actor) if any(map(is_published, actor.positions.values())):
                return actor_page(actor.id)
            case TopicAnswer(topic=topic) if any(is_published(it.position) for it in answer.lines):
                return topic_page(topic.id)
            case TopicComparisonAnswer(topic=topic, when=None) if any(
                side.position and is_published(side.position) for side in answer.sides
            ):
                return topic_page(topic.id)
            case ComparisonAnswer(actors=(one, other), when=None) if any(
                all(is_published(line.position) for line in shared.lines)
                for shared in answer.shared
            ):
                return comparison_page(one.id, other.id)
            case SourceAnswer() if any(it.quote.verdict.is_proved for it in answer.quotes):
                return source_page(answer.source.id)
        return None
