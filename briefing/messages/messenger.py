"""Words for answers: the one class that the rest of the program asks for messages."""

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, cast

from briefing.answers.model import AnyAnswer
from briefing.answers.parts import Answer
from briefing.answers.requests import Request
from briefing.messages.callback import Codec
from briefing.messages.cutting import shorten
from briefing.messages.draft import Draft
from briefing.messages.environment import make_environment
from briefing.messages.keyboard import label, rows
from briefing.messages.measure import plain
from briefing.messages.message import Button, Message, Offer, Profile
from briefing.messages.pages import Marks, Page, pack

_LONGEST_TITLE = 80
_LONGEST_BLURB = 150
_LONGEST_TOAST = 200
"""Characters, as answerCallbackQuery takes them."""
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Messenger:
    """Turns answers into messages. Holds the loaded templates and nothing that changes.

    ``bot_username`` (without @) makes the examples of inline mode right, and lets messages that
    are shared to other chats lead back to the bot.
    """

    def __init__(self, *, bot_username: str = "") -> None:
        self._environment = make_environment(bot_username)
        self._username = bot_username
        self._codec = Codec()
        self._paging: Any = self._environment.get_template("paging.html").module

    def message(self, answer: AnyAnswer, *, page: int = 1) -> Message:
        """One page of an answer; the nearest there is where ``page`` is out of range."""
        draft = self._draft(answer)
        pages = self._pages(draft, answer.request)
        at = min(max(page, 1), len(pages))
        return self._page(draft, answer.request, pages, at)

    def pages(self, answer: AnyAnswer) -> tuple[Message, ...]:
        """Every page of an answer, for a reader who presses no buttons."""
        draft = self._draft(answer)
        pages = self._pages(draft, answer.request)
        return tuple(
            self._page(draft, answer.request, pages, at) for at in range(1, len(pages) + 1)
        )

    def offers(self, answers: Iterable[AnyAnswer]) -> tuple[Offer, ...]:
        """Inline results: the first page of each answer, each text once."""
        offers = (self._offer(answer) for answer in answers)
        return tuple({offer.id: offer for offer in offers}.values())

    def notice(self, name: str, **values: object) -> str:
        """A short text of ``templates/notices.html`` as Telegram HTML. KeyError if none has it."""
        notices: Any = self._environment.get_template("notices.html").module
        if not hasattr(notices, name):
            raise KeyError(name)
        return str(getattr(notices, name)(**values)).strip()

    def toast(self, name: str, **values: object) -> str:
        """A notice as plain text of at most 200 characters, for the answer to a press."""
        return shorten(plain(self.notice(name, **values)), _LONGEST_TOAST)

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

    def _draft(self, answer: AnyAnswer, *, shared: bool = False) -> Draft:
        draft = Draft(self._codec.encode, shared=shared)
        names = ("taken.html", template_name(type(answer)))
        for name in names[shared:]:
            self._environment.get_template(name).render(answer=answer, **draft.functions())
        return draft

    def _pages(self, draft: Draft, request: Request | None) -> list[Page]:
        """The pages of a draft; only the first where no button could ask for another."""
        pages = pack(draft, cast(Marks, self._paging))
        return pages if request is not None else pages[:1]

    def _page(self, draft: Draft, request: Request | None, pages: list[Page], at: int) -> Message:
        page = pages[at - 1]
        text = page.text
        if len(pages) > 1:
            text += "\n\n" + str(self._paging.page_line(at, len(pages))).strip()
        groups = [page.buttons, self._page_buttons(request, at, len(pages)), *draft.standing]
        here = self._codec.encode(request, at) if request is not None else None
        kept = [
            [button for button in group if button.data != here or not here] for group in groups
        ]
        return Message(text, rows(kept), at, len(pages))

    def _page_buttons(self, request: Request | None, at: int, last: int) -> list[Button]:
        """Buttons that turn to other pages, each telling the page to which it leads."""
        if request is None or last == 1:
            return []
        turns = [("first", 1), ("back", at - 1), ("on", at + 1), ("last", last)]
        wanted = [
            (name, page)
            for name, page in turns
            if (name == "back" and at > 1)
            or (name == "on" and at < last)
            or (name == "first" and at > 2)
            or (name == "last" and at < last - 1)
        ]
        return [
            Button(
                plain(str(getattr(self._paging, name)(page))).strip(),
                data=self._codec.encode(request, page),
            )
            for name, page in wanted
        ]

    def _offer(self, answer: AnyAnswer) -> Offer:
        draft = self._draft(answer, shared=True)
        pages = self._pages(draft, answer.request)
        message = self._page(draft, answer.request, pages, 1)
        if self._username and answer.request is not None:
            message = Message(message.text, ((self._way_back(answer.request),),))
        title = label(plain(draft.name or draft.repeated), _LONGEST_TITLE)
        blurb = shorten(plain(draft.summary), _LONGEST_BLURB)
        return Offer(_digest(message.text), title, blurb, message)

    def _way_back(self, request: Request) -> Button:
        """The question as a link to the bot, for chats in which the bot is not."""
        words = plain(str(self._paging.open_in_bot())).strip()
        start = self._codec.encode(request)
        return Button(words, url=f"https://t.me/{self._username}?start={start}")


def template_name(answer: type[Answer]) -> str:
    """TopicComparisonAnswer is worded in topic_comparison.html."""
    words = _WORD.split(answer.__name__.removesuffix("Answer"))
    return "_".join(words).lower() + ".html"


def _digest(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest())[:16].decode().lower()
