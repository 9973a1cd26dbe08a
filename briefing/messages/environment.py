"""The templates, each loaded once, with the filters and the questions that they can ask."""

from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.runtime import Context
from markupsafe import Markup

from briefing.answers import requests
from briefing.answers.parts import MOST_WORDS
from briefing.evidence.comparing import Piece, WordOrigin, only_in
from briefing.library.linked_reports import statements_in
from briefing.messages import wording
from briefing.messages.compiled_templates import CompiledTemplates
from briefing.messages.cutting import shorten, shorten_front
from briefing.messages.measure import plain, units
from briefing.messages.standing import CurrentStanding

_TEMPLATES = Path(__file__).parent / "templates"

_COMPILED_WITH: dict[str, Any] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "extensions": ["jinja2.ext.do"],
}
"""The options that change what a template is compiled to."""

MOST_LISTED = 100
"""Quotes of one answer that are worded, on some 35 pages; the others are counted. To word one
takes a third of a millisecond, in which nobody else is answered."""

_QUESTIONS = SimpleNamespace(
    welcome=requests.Welcome,
    help=requests.Help,
    actors=requests.ListActors,
    positions=requests.ListPositions,
    topics=requests.ListTopics,
    overview=requests.AskOverview,
    position=requests.AskPosition,
    said=requests.AskSaid,
    comparison=requests.AskComparison,
    topic=requests.AskTopic,
    timeline=requests.AskTimeline,
    search=requests.AskSearch,
    quote=requests.AskQuote,
    verify=requests.AskVerify,
    sources=requests.ListSources,
    source=requests.AskSource,
    about=requests.AskAbout,
    who_agrees=requests.AskWhoAgrees,
    common_ground=requests.AskCommonGround,
    contested=requests.AskContested,
    change=requests.AskChange,
    occasions=requests.AskOccasions,
    count=requests.AskCount,
    coverage=requests.AskCoverage,
)


_PAPERS = "papers/"
"""The folder of the templates that need what papers have in addition (`paper_words`)."""


def make_environment(
    bot_username: str, standing: CurrentStanding, *, loads_all: bool = False
) -> Environment:
    """An environment of our templates, for answers. ``standing`` is the data's.

    ``loads_all`` reads all of them now, so that no reader waits for one: a bot that runs on does
    that.
    """
    environment = bare_environment(bot_username)
    environment.globals["standing"] = standing  # before a template is loaded, which copies them
    for name in environment.list_templates() if loads_all else ():
        if not name.startswith(_PAPERS):
            environment.get_template(name)
    return environment


class _Context(Context):
    """Calls macros and functions as they are. Jinja's own asks of each whether it wants the
    context, which none of ours does: that was a seventh of the wording of an answer."""

    def call(self, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What the function returns. Jinja adds two arguments, which are meant for its own."""
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        return function(*args, **kwargs)


class _Environment(Environment):
    """Gives each template its globals in a dict of its own.

    Jinja's own look them up in two, so that later globals are seen as well. Ours are all there
    before a template is loaded, and they are copied for each message.
    """

    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """All globals, with those for this template alone."""
        return {**self.globals, **(d or {})}


def bare_environment(bot_username: str = "") -> Environment:
    """An environment that loads a template when it is first needed.

    To compile one takes less than a tenth of a second, once, and to read what was compiled before
    a thousandth. An unknown name in a template is an error.
    """
    environment = _Environment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=CompiledTemplates(_TEMPLATES.parent, repr(_COMPILED_WITH)),
        auto_reload=False,
        cache_size=-1,
        **_COMPILED_WITH,
    )
    environment.filters |= {
        "day": wording.day,
        "short_day": wording.short_day,
        "weekday": wording.weekday,
        "number": wording.number,
        "statements": statements_in,
        "language": wording.language,
        "listed": wording.listed,
        "address": wording.address,
        "at_passage": wording.at_passage,
        "cut": shorten,
        "cut_front": shorten_front,
        "compared": compared,
        "unlinked": wording.unlinked,
        "bare": wording.bare,
        "inside": wording.inside,
        "isolated": wording.isolated,
        "as_text": as_text,
        "units": units,
        "marked": marked,
        "only_in": only_in,
    }
    environment.globals |= {
        "ask": _QUESTIONS,
        "plural": wording.plural,
        "number_of_words_read": MOST_WORDS,
        "most_listed": MOST_LISTED,
        "tuple": tuple,
        "bot_username": bot_username,
        "standing": CurrentStanding(),
    }
    return environment


def as_text(html: str) -> str:
    """What a template made, as plain text on one line: for the clipboard."""
    return " ".join(plain(html).split())


_SIDES = {
    WordOrigin.BOTH: Markup("{}"),
    WordOrigin.GIVEN: Markup("<s>[\u2212{}]</s>"),
    WordOrigin.PRINTED: Markup("<u>[+{}]</u>"),
}
"""How the words of one side are marked: by a line, and where no line is shown by a sign."""


def compared(pieces: tuple[Piece, ...]) -> Markup:
    """Two texts in one, escaped: what only one of them has is struck or underlined.

    The words may be anybody's: Telegram makes no links of them.
    """
    done = Markup()
    for piece in pieces:
        done += " " if piece.spaced and done else ""
        done += _SIDES[piece.origin].format(wording.unlinked(piece.text))
    return done


def marked(text: str, marks: tuple[tuple[int, int], ...]) -> Markup:
    """The text, escaped, with the passages between each start and end in bold and underlined."""
    done = Markup()
    if not marks:
        return done + text
    at = 0
    for start, end in sorted(marks):
        if start < at or end <= start:
            continue
        done += text[at:start]
        done += Markup("<b><u>{}</u></b>").format(text[start:end])
        at = end
    return done + text[at:]
