"""Words for answers: the one class that the rest of the program asks for messages."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any, cast

from briefing.answers.model import AnyAnswer
from briefing.answers.parts import NOTHING_UNREAD, Answer
from briefing.answers.permalinks import Permalinks
from briefing.answers.requests import Origin, Request
from briefing.answers.verified import VerifyPostAnswer
from briefing.messages.answer_buttons import AnswerButtons
from briefing.messages.callback_data.question_codec import Codec
from briefing.messages.cutting import shorten, toast
from briefing.messages.draft import Draft
from briefing.messages.environment import make_environment
from briefing.messages.kept import KeptWording, Recent, stands_alone
from briefing.messages.keyboard import Turns, in_groups, label, rows, staying, turning
from briefing.messages.measure import plain
from briefing.messages.message import Button, Message, Offer, Profile
from briefing.messages.pages import Layout, Page, PageMarks, pack
from briefing.messages.standing import CurrentStanding

MOST_OFFERS = 50
"""Telegram's limit on the results of one inline query."""
_LONGEST_TITLE = 80
_LONGEST_BLURB = 150
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Messenger:
    """Turns answers into messages. Holds the templates, and the pages of a few answers.

    ``bot_username`` (without @) makes the examples of inline mode right, and lets messages that
    are shared to other chats lead back to the bot. ``standing`` says how the data stands: readers
    are told where it is not today's. ``takes_requests`` says that readers can report
    an answer, and ask to be told of what is not on file: where what they ask is kept.
    ``draws`` says that answers can be had as pictures. ``loads_all`` reads every template now, so
    that no reader waits for one. ``permalinks`` are the addresses of the library's site; None
    where it has none.
    """

    def __init__(
        self,
        *,
        bot_username: str = "",
        takes_requests: bool = False,
        draws: bool = False,
        standing: CurrentStanding | None = None,
        loads_all: bool = False,
        permalinks: Permalinks | None = None,
    ) -> None:
        self.standing = standing or CurrentStanding()
        self.standing.listeners.append(self.forget)
        self._environment = make_environment(bot_username, self.standing, loads_all=loads_all)
        self._username = bot_username
        self._codec = Codec()
        self._buttons = AnswerButtons(
            self._environment,
            self._codec,
            username=bot_username,
            takes_requests=takes_requests,
            draws=draws,
            permalinks=permalinks,
        )
        self._recent = Recent()
        self._kept = KeptWording()
        paging: Any = self._environment.get_template("paging.html").module
        self._paging = paging

    def message(self, answer: AnyAnswer, *, page: int = 1) -> Message:
        """One page of an answer; the nearest there is where ``page`` is out of range."""
        return self._kept.message(answer, page, lambda: self._message(answer, page))

    def _message(self, answer: AnyAnswer, page: int) -> Message:
        layout = self._layout(answer)
        at = min(max(page, 1), len(layout.pages))
        if answer.carried is not None and answer.carried.is_more and page > at:
            return self._end(answer, layout)
        return self._page(answer, layout, at)

    def replies(self, answer: AnyAnswer, *, page: int = 1) -> tuple[Message, ...]:
        """What is sent to somebody who asked: one page, from which buttons lead on.

        Verdicts on a post are sent whole, as no button can carry the post. Pressing theirs leaves
        them as they stand.
        """
        if isinstance(answer, VerifyPostAnswer):
            return tuple(staying(message) for message in self.pages(answer))
        return (self.message(answer, page=page),)

    def _end(self, answer: AnyAnswer, layout: Layout) -> Message:
        """That there is no more of it, for a reader who has seen the last page."""
        text = self._environment.get_template("taken.html").render(answer=answer, ended=True)
        return Message(text.strip(), rows(layout.standing), len(layout.pages), len(layout.pages))

    def pages(self, answer: AnyAnswer) -> tuple[Message, ...]:
        """Every page of an answer, for a reader who presses no buttons."""
        if isinstance(answer, VerifyPostAnswer):
            return self.series(answer)
        layout = self._layout(answer)
        return tuple(self._page(answer, layout, at) for at in range(1, len(layout.pages) + 1))

    def series(self, answer: Answer) -> tuple[Message, ...]:
        """An answer that nobody asked for, as messages that are sent one after another.

        Each fits Telegram's limits and carries the buttons of what it shows; the buttons of the
        whole stand under the last.
        """
        turns = not isinstance(answer, VerifyPostAnswer)
        layout = pack(self._draft(answer), cast(PageMarks, self._paging), turns=turns)
        last = len(layout.pages)
        return tuple(
            self._one_of(page, at, last, layout.standing if at == last else [])
            for at, page in enumerate(layout.pages, start=1)
        )

    def data(self, request: Request) -> str:
        """What a button that asks this carries."""
        return self._codec.encode(request)

    def _one_of(self, page: Page, at: int, last: int, standing: list[list[Button]]) -> Message:
        line = str(self._paging.series_line(at, last)) if last > 1 else ""
        parts = (page.text, page.footer, line, str(self._paging.data_line()))
        text = "\n\n".join(part.strip() for part in parts if part.strip())
        return Message(text, rows([*in_groups(page.buttons), *standing]), at, last)

    def offers(self, answers: Iterable[AnyAnswer]) -> tuple[Offer, ...]:
        """Inline results: the first page of each answer, each text once, as many as are taken."""
        offers = map(self.offer, islice(answers, MOST_OFFERS))
        return tuple({offer.id: offer for offer in offers}.values())

    def offer(self, answer: AnyAnswer) -> Offer:
        """One message for a chat that the bot is not in."""
        resolved = _resolved(answer)
        return self._kept.offer(resolved, lambda: self._offer(resolved))

    def forget(self) -> None:
        """Let go of the messages that are kept: the library that they are about is no more."""
        self._recent = Recent()
        self._kept.forget()

    def notice(self, name: str, **values: object) -> str:
        """A short text of ``templates/notices.html`` as Telegram HTML. KeyError if none has it."""
        notices: Any = self._environment.get_template("notices.html").module
        if not hasattr(notices, name):
            raise KeyError(name)
        return str(getattr(notices, name)(**values)).strip()

    def toast(self, name: str, **values: object) -> str:
        """A notice as plain text of at most 200 characters, for the answer to a press."""
        return toast(self.notice(name, **values))

    def command_menu(self) -> Mapping[str, str]:
        """What the menu says of each command: at most 256 characters of plain text."""
        commands: Any = self._environment.get_template("commands.html").module
        return {name: text["menu"] for name, text in commands.texts.items()}

    def profile(self) -> Profile:
        """How the bot presents itself before it is started."""
        texts: Any = self._environment.get_template("profile.html").module
        return Profile(
            plain(str(texts.description())).strip(), plain(str(texts.short_description())).strip()
        )

    def _layout(self, answer: AnyAnswer) -> Layout:
        """The pages of an answer, whatever names were typed for it: its buttons type none."""
        return self._recent.layout(
            _resolved(answer), lambda one: self._lay_out(self._draft(one), one)
        )

    def _lay_out(self, draft: Draft, answer: AnyAnswer) -> Layout:
        """The pages of a draft; only the first where no button could ask for another."""
        turns = not isinstance(answer, VerifyPostAnswer)
        layout = pack(draft, cast(PageMarks, self._paging), turns=turns)
        return layout if answer.request is not None else replace(layout, pages=layout.pages[:1])

    def _draft(self, answer: Answer, *, shared: bool = False) -> Draft:
        draft = Draft(self._codec.encode, shared=shared)
        template = self._environment.get_template(template_name(type(answer)))
        template.render(answer=answer, **draft.functions())
        return draft

    def _page(self, answer: AnyAnswer, layout: Layout, at: int) -> Message:
        request, last, page = answer.request, len(layout.pages), layout.pages[at - 1]
        parts = [
            self.noted(answer) if at == 1 or answer.carried is not None else "",
            page.text,
            page.footer,
            str(self._paging.page_line(at, last)) if last > 1 else "",
            str(self._paging.data_line()),
        ]
        text = "\n\n".join(part.strip() for part in parts if part.strip())
        if request is None:
            curators = self._buttons.to_curators(answer)
            return Message(text, rows([*in_groups(page.buttons), *layout.standing, curators]))
        encode = partial(self._codec.encode, request)
        turns = turning(cast(Turns, self._paging), at, last, encode)
        opening = [self._leading_back(button, Origin(request, at)) for button in page.buttons]
        groups = [
            self._buttons.further(answer),
            *in_groups(opening),
            turns,
            [*self._buttons.picture(answer), *self._buttons.brief(answer)],
            *layout.standing,
            [*self._buttons.to_site(answer), *self._buttons.send_on(answer)],
            self._buttons.to_curators(answer),
        ]
        own = encode(at)
        others = ([button for button in group if button.data != own] for group in groups)
        return Message(text, rows(others), at, last)

    def noted(self, answer: AnyAnswer) -> str:
        """What stands above the answer: which names were taken for what, what was not read."""
        if stands_alone(answer):
            return ""
        return self._environment.get_template("taken.html").render(answer=answer, ended=False)

    def _leading_back(self, button: Button, origin: Origin) -> Button:
        """A button for a quote with the way back to this page in it; others as they are."""
        if button.data is None:
            return button
        return replace(button, data=self._codec.opened_from(button.data, origin))

    def _offer(self, resolved: AnyAnswer) -> Offer:
        draft = self._draft(resolved, shared=True)
        message = self._page(resolved, self._lay_out(draft, resolved), 1)
        is_asked = resolved.request is not None or isinstance(resolved, VerifyPostAnswer)
        if self._username and is_asked:
            message = Message(message.text, ((self._buttons.way_back(resolved.request),),))
        title = label(plain(draft.name or draft.repeated), _LONGEST_TITLE)
        blurb = shorten(plain(draft.summary), _LONGEST_BLURB)
        return Offer(_digest(message.text), title, blurb, message)


def _resolved(answer: AnyAnswer) -> AnyAnswer:
    """The answer without a word of how its question was typed."""
    if stands_alone(answer):
        return answer
    return replace(answer, taken=(), unread=NOTHING_UNREAD, carried=None, further=(), caveats=())


def template_name(answer: type[Answer]) -> str:
    """TopicComparisonAnswer is worded in topic_comparison.html."""
    words = _WORD.split(answer.__name__.removesuffix("Answer"))
    return "_".join(words).lower() + ".html"


def _digest(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest())[:16].decode().lower()
