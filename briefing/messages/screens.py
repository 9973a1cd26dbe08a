"""Words for dialogues, about digests and with curators: one message each, with its buttons.

A screen's template prints its text, and calls ``button(action)`` and ``row()`` for its buttons.
"""

import re
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from babel import Locale
from babel.dates import format_datetime
from markupsafe import Markup

from briefing.messages.cutting import fitted, toast
from briefing.messages.environment import bare_environment
from briefing.messages.keyboard import label, rows
from briefing.messages.message import Button, Message

_LOCALE = Locale("en", "GB")
_MOST_BUTTONS = 60
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")

Write = Callable[[Any], str]
"""Makes callback data of what a template gives a button."""


class Screens:
    """Turns the answers of the dialogues into messages. Holds the loaded templates."""

    def __init__(self, folder: str = "digests") -> None:
        """``folder`` is that of the templates."""
        self._folder = folder
        self._environment = bare_environment()

    def message(self, answer: object, write: Write) -> Message:
        """The message for an answer; the template has the name of its class."""
        buttons = _Buttons(write)
        name = "_".join(_WORD.split(type(answer).__name__)).lower()
        template = self._environment.get_template(f"{self._folder}/{name}.html")
        html = template.render(answer=answer, **buttons.functions(), **_WORDING)
        return Message(fitted(html), rows(buttons.groups))

    def toast(self, name: str, **values: object) -> str:
        """A text of ``toasts.html`` as the answer to a press: plain, 200 characters."""
        toasts: Any = self._environment.get_template(f"{self._folder}/toasts.html").module
        return toast(str(getattr(toasts, name)(**values)))

    def notice(self, name: str, **values: object) -> str:
        """A text of ``toasts.html`` as Telegram HTML."""
        toasts: Any = self._environment.get_template(f"{self._folder}/toasts.html").module
        return fitted(str(getattr(toasts, name)(**values)))


class _Buttons:
    """The buttons that a template makes, in rows."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self.groups: list[list[Button]] = [[]]

    def button(self, action: Any, *, caller: Callable[[], str]) -> str:
        """Add a button, unless there is nothing that it would do."""
        if action is not None and sum(map(len, self.groups)) < _MOST_BUTTONS:
            text = label(Markup(caller()).striptags())  # noqa: S704 - striptags takes the markup away
            self.groups[-1].append(Button(text, data=self._write(action)))
        return ""

    def row(self) -> str:
        """Begin a new row."""
        self.groups.append([])
        return ""

    def functions(self) -> dict[str, object]:
        """What a template sees."""
        return {"button": self.button, "row": self.row}


def weekday(day: int, width: str = "wide") -> str:
    """A day of the week by its number, Monday 0: Monday, or Mon for "abbreviated"."""
    return str(_LOCALE.days["stand-alone"][width][day])


def clock(at: time | datetime) -> str:
    """A time of day on the 24-hour clock: 08:30."""
    return f"{at:%H:%M}"


def moment(local: datetime) -> str:
    """A moment as its own clock shows it: Monday 3 August 2026 at 08:30."""
    return format_datetime(local, "EEEE d MMMM y, HH:mm", locale=_LOCALE)


_WORDING: dict[str, object] = {"weekday": weekday, "clock": clock, "moment": moment}
