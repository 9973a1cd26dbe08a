"""Which answers have a picture, and what it shows."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from briefing.answers.model import (
    AnyAnswer,
    ComparisonAnswer,
    TimelineAnswer,
    TopicAnswer,
    TopicComparisonAnswer,
)
from briefing.library.model import Library
from briefing.messages.environment import make_environment
from briefing.messages.pictures.grids import card, grid
from briefing.messages.pictures.picture import Picture
from briefing.messages.pictures.picture_words import PictureWords
from briefing.messages.pictures.spreads import spread
from briefing.messages.pictures.timelines import timeline
from briefing.messages.standing import CurrentStanding


def today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()


def has_picture(answer: AnyAnswer) -> bool:
    """Whether `PictureMaker.picture` makes one of the answer."""
    drawn = ComparisonAnswer | TopicComparisonAnswer | TimelineAnswer | TopicAnswer
    return isinstance(answer, drawn) and answer.request is not None


class PictureMaker:
    """Makes pictures of answers: what is drawn, and its caption. Draws nothing itself.

    ``bot_username`` (without @) stands at their foot, ``standing`` says how the data stands,
    ``day`` gives the day that is told as that of the data.
    """

    def __init__(
        self,
        *,
        bot_username: str = "",
        standing: CurrentStanding | None = None,
        day: Callable[[], date] = today,
    ) -> None:
        self._environment = make_environment(bot_username, standing or CurrentStanding())
        self._day = day

    def picture(self, answer: AnyAnswer, library: Library) -> Picture | None:
        """The answer as a picture; None where it has none. ``library`` is what it is of."""
        words = PictureWords(self._environment, library, self._day())
        match answer:
            case ComparisonAnswer():
                return grid(answer, words)
            case TopicComparisonAnswer():
                return card(answer, words)
            case TimelineAnswer():
                return timeline(answer, words)
            case TopicAnswer():
                return spread(answer, words)
        return None
