"""Buttons under an answer that are the same for answers of many kinds."""

from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment

from briefing.answers.model import (
    AnyAnswer,
    ComparisonAnswer,
    PositionAnswer,
    TopicComparisonAnswer,
)
from briefing.answers.permalinks import Permalinks
from briefing.answers.requests import Request
from briefing.answers.subjects import missing_countries, subject_of
from briefing.messages.callback_data.brief_codec import BriefAsked, write_brief
from briefing.messages.callback_data.dialogue_actions import COUNTRY, CallbackAction, Verb
from briefing.messages.callback_data.picture_codec import PictureAsked, write_picture
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.callback_data.short_ids import MOST_BYTES
from briefing.messages.keyboard import label
from briefing.messages.measure import plain
from briefing.messages.message import Button
from briefing.messages.pictures.picture_maker import has_picture

_MOST_COUNTRIES = 2
"""So many buttons ask to be told of countries that are not on file."""


class AnswerButtons:
    """Makes the buttons. ``takes_requests`` and ``draws`` say that reports, and pictures and
    briefs, can be asked for; ``username`` is the bot's, without @. ``permalinks`` are the
    addresses of the library's site, None where it has none."""

    def __init__(
        self,
        environment: Environment,
        codec: Codec,
        *,
        username: str,
        takes_requests: bool,
        draws: bool,
        permalinks: Permalinks | None,
    ) -> None:
        self._codec = codec
        self._username = username
        self._takes_requests = takes_requests
        self._draws = draws
        self._permalinks = permalinks
        paging: Any = environment.get_template("paging.html").module
        self._paging = paging
        self._report = plain(str(paging.something_wrong()))
        self._tell_me = plain(str(paging.tell_me()))
        self._picture = plain(str(paging.picture()))
        self._brief = plain(str(paging.brief()))
        self._on_the_web = plain(str(paging.on_the_web()))
        self._send_on = plain(str(paging.send_on())).strip()

    def further(self, answer: AnyAnswer) -> list[Button]:
        """The other questions of a text that asked several."""
        return [
            Button(label(one.name), data=self._codec.encode(one.request)) for one in answer.further
        ]

    def picture(self, answer: AnyAnswer) -> list[Button]:
        """The same answer as a picture, where it has one."""
        if not self._draws or answer.request is None or not has_picture(answer):
            return []
        data = write_picture(PictureAsked(self._codec.encode(answer.request)))
        return [] if data is None else [Button(self._picture, data=data)]

    def brief(self, answer: AnyAnswer) -> list[Button]:
        """A comparison as a document, to print or attach."""
        is_compared = isinstance(answer, ComparisonAnswer | TopicComparisonAnswer)
        if not self._draws or answer.request is None or not is_compared:
            return []
        data = write_brief(BriefAsked(self._codec.encode(answer.request)))
        return [] if data is None else [Button(self._brief, data=data)]

    def to_site(self, answer: AnyAnswer) -> list[Button]:
        """The page of the library's site that says the same."""
        address = self._permalinks.of_answer(answer) if self._permalinks is not None else None
        return [Button(self._on_the_web, url=address)] if address else []

    def send_on(self, answer: AnyAnswer) -> list[Button]:
        """A position's link for another chat: whoever follows it gets the answer of that day.

        Telegram's own page asks for the chat. A button of inline mode would do the same where
        inline mode is on, and is refused in channels and their direct messages.
        """
        if answer.request is None or not isinstance(answer, PositionAnswer):
            return []
        link = f"https://t.me/{self._username}?start={self._codec.encode(answer.request)}"
        words = plain(str(self._paging.sent_on(answer))).strip()
        shared = urlencode({"url": link, "text": words}, quote_via=quote)
        return [Button(self._send_on, url=f"https://t.me/share/url?{shared}")]

    def to_curators(self, answer: AnyAnswer) -> list[Button]:
        """What a reader can tell the curators: that something is wrong here, or is missing."""
        if not self._takes_requests:
            return []
        asked = [
            Button(
                label(plain(str(self._paging.tell_me_of(one.name)))),
                data=str(CallbackAction(Verb.MISSING, value=f"{COUNTRY}{one.country}")),
            )
            for one in missing_countries(answer)[:_MOST_COUNTRIES]
        ]
        subject = subject_of(answer.request)
        if subject is not None:
            verb = Verb.WRONG if answer.found else Verb.MISSING
            data = str(CallbackAction(verb, value=self._codec.encode(subject)))
            if len(data) <= MOST_BYTES:
                asked.append(Button(self._report if answer.found else self._tell_me, data=data))
        return asked

    def way_back(self, request: Request | None) -> Button:
        """The question as a link to the bot, for chats in which the bot is not."""
        words = plain(str(self._paging.open_in_bot())).strip()
        start = f"?start={self._codec.encode(request)}" if request is not None else ""
        return Button(words, url=f"https://t.me/{self._username}{start}")
