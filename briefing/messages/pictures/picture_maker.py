"""Which answers have a picture, and what it shows."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from briefing.answers.model import (
    AnyAnswer,
    ComparisonAnswer,
    TimelineAnswer,
    TopicAnswer,
    TopicComparisonAnswer,
)
from briefing.answers.parts import PositionLine
from briefing.library.model import Library
from briefing.messages.callback_data.picture_codec import PictureAsked, write_picture
from briefing.messages.callback_data.question_codec import Codec, keeping
from briefing.messages.environment import make_environment
from briefing.messages.keyboard import rows, turning
from briefing.messages.measure import plain
from briefing.messages.message import Button
from briefing.messages.pictures.grids import card, digest_grid, grid
from briefing.messages.pictures.picture import Picture, PicturePage, Theme
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
        self._codec = Codec()

    def buttons(
        self, answer: AnyAnswer, picture: Picture, asked: PictureAsked
    ) -> tuple[tuple[Button, ...], ...]:
        """What stands under a page: the other pages, the other colours, the answer in words."""
        words: Any = self._environment.get_template("pictures/words.html").module
        paging: Any = self._environment.get_template("paging.html").module
        last = len(picture.pages)
        at = min(max(asked.page, 1), last)

        def data(page: int, theme: Theme = asked.theme) -> str:
            return write_picture(PictureAsked(asked.question, page, theme)) or ""

        other = Theme.LIGHT if asked.theme is Theme.DARK else Theme.DARK
        beside = [Button(plain(str(getattr(words, other)())), data=data(at, other))]
        if answer.request is not None:
            in_words = keeping(self._codec.encode(answer.request))
            beside.append(Button(plain(str(words.in_words())), data=in_words))
        turned = turning(paging, at, last, data)
        return rows([[one for one in group if one.data] for group in (turned, beside)])

    def of_digest(self, lines: Sequence[PositionLine], library: Library) -> PicturePage | None:
        """What a digest tells of, as one page; None where it tells of no position."""
        if not lines:
            return None
        return digest_grid(lines, PictureWords(self._environment, library, self._day()))

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
