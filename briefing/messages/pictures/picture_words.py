"""The words of pictures, as their templates give them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from briefing.evidence.verdict import Basis
from briefing.library.model import Library, Quote
from briefing.messages.measure import plain

_MOST_SOURCES = 5


class PictureWords:
    """Gives the texts of `templates/pictures`. ``library`` is what the answer is of, ``day`` the
    day in UTC on which it is drawn."""

    def __init__(self, environment: Environment, library: Library, day: date) -> None:
        self._words: Any = environment.get_template("pictures/words.html").module
        self._caption: Any = environment.get_template("pictures/caption.html").module
        self._library = library
        self._day = day

    def text(self, name: str, *values: object) -> str:
        """A text as it is drawn: plain, on one line."""
        return " ".join(plain(str(getattr(self._words, name)(*values))).split())

    def caption(self, name: str, *values: object) -> str:
        """A part of a caption: Telegram HTML without empty lines."""
        made = str(getattr(self._caption, name)(*values))
        return "\n".join(line.strip() for line in made.split("\n") if line.strip())

    def safe(self, caption: str) -> Markup:
        """A part of a caption that is made already."""
        return Markup(caption)  # noqa: S704 - `caption` made it, and escaped what stands in it

    def foot(self, quotes: Iterable[Quote]) -> tuple[str, ...]:
        """What stands at the foot: the sources, how the quotes are checked, and of when it is."""
        told = list(quotes)
        sources = list(dict.fromkeys(quote.source for quote in told))
        names = [self.text("source", self._library.sources[one]) for one in sources]
        bases = [quote.basis for quote in told]
        found = sum(basis in (Basis.ARTICLE, Basis.KEY) for basis in bases)
        lines = (
            self.text("sources", names[:_MOST_SOURCES], max(0, len(names) - _MOST_SOURCES)),
            self.text("checked", found, bases.count(Basis.RECORD), bases.count(None)),
            self.text("on_file", self._day),
        )
        return tuple(line for line in lines if line)
