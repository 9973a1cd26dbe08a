"""The site's templates: pages of our own, made of the words that answers in the chats have."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from markupsafe import Markup

from briefing.answers import permalinks
from briefing.messages.environment import bare_environment

_TEMPLATES = Path(__file__).parent / "templates"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def site_environment(address: str | None, bot: str | None) -> Environment:
    """The environment of the pages. ``address`` is the site's, ``bot`` the bot's name.

    Each page is given ``root``, the way from it to the site's top, and ``ask``, by which it is
    asked in the chat.
    """
    environment = bare_environment(bot or "")
    messages = environment.loader
    assert messages is not None  # noqa: S101 - for the type: the messages' templates have one
    environment.loader = ChoiceLoader([FileSystemLoader(_TEMPLATES), messages])
    # Only Telegram makes links of what looks like one.
    environment.filters["unlinked"] = _unchanged
    environment.filters["script_json"] = script_json
    environment.filters["xml"] = xml_text
    environment.globals |= {
        name: getattr(permalinks, name)
        for name in (
            *("quote_page", "actor_page", "topic_page", "position_page"),
            *("comparison_page", "source_page"),
        )
    }
    environment.globals |= {"address": address, "bot": bot}
    return environment


def script_json(value: object) -> Markup:
    """JSON for a ``script`` element: no text in it can end the element, or begin another."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - the signs that mean something in HTML are escaped above


def xml_text(text: str) -> str:
    """The text without the characters that XML has no way to write."""
    return _NOT_XML.sub("\ufffd", text)


def _unchanged(text: str) -> str:
    return text


class Legends:
    """What a page's signs mean, told once at its end: the templates' ``draft`` on a page."""

    shared = False

    def __init__(self) -> None:
        self.told: dict[str, str] = {}

    def legend(self, key: str, *, caller: Callable[[], str]) -> str:
        """Have a sign explained at the end of the page."""
        self.told.setdefault(key, caller().strip())
        return ""


class PageMaker:
    """Renders the site's pages by name."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def page(self, template: str, path: str, **values: Any) -> bytes:
        """The bytes of the page that is to stand at ``path``."""
        given = {"root": "../" * path.count("/"), "ask": None, "picture": None} | values
        return self.text(f"{template}.html", path=path, **given)

    def text(self, template: str, **values: Any) -> bytes:
        """The bytes of a file, which need not be a page."""
        text = self._environment.get_template(f"pages/{template}").render(
            draft=Legends(), **values
        )
        return f"{text.strip()}\n".encode("utf-8", "replace")

    def words(self, template: str) -> Any:
        """The macros of a template, to be called from code."""
        return self._environment.get_template(f"pages/{template}").module
