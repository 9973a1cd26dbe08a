"""Words for papers: templates that say a whole document in HTML, in the words of the chat."""

import re
from collections.abc import Sequence
from typing import Any

from briefing.answers.requests import Request
from briefing.citations.citation_style import CitationStyle
from briefing.messages.callback_data.brief_codec import BriefAsked, PaperForm, write_brief
from briefing.messages.callback_data.question_codec import Codec, keeping
from briefing.messages.cutting import shorten
from briefing.messages.environment import bare_environment
from briefing.messages.keyboard import rows
from briefing.messages.measure import plain
from briefing.messages.message import Button, Message
from briefing.messages.standing import CurrentStanding

_SIGNS = re.compile("[✓⚠○⏸↻=≠≈]\\s")
"""What the chat marks by signs, papers say in words alone: readers of screens spell signs out."""


class PaperWords:
    """Turns what a paper holds into HTML: ``h1`` to ``h3``, ``p``, ``blockquote``, ``li``,
    ``table``, ``pre``, with ``b``, ``i``, ``a`` and ``code`` in them; and words its caption.

    Names are not cut, as they are on a telephone, and words that Telegram would make links of
    stand as they are.
    """

    def __init__(self, bot_username: str = "", standing: CurrentStanding | None = None) -> None:
        self._environment = bare_environment(bot_username)
        self._environment.globals["standing"] = standing or CurrentStanding()
        self._environment.filters |= {
            "cut": _whole,
            "cut_front": _whole,
            "short": shorten,
            "unlinked": str,
            "without_signs": without_signs,
        }
        self._codec = Codec()

    def html(self, name: str, **values: object) -> str:
        """The paper of a template; an unknown name in it is an error."""
        return self._environment.get_template(f"papers/{name}.html").render(**values)

    def beneath(
        self, brief: object, asked: BriefAsked, request: Request, scripts: Sequence[str]
    ) -> Message:
        """What stands under a brief in the chat: its caption, and buttons for the other forms and
        styles, and for the same in words."""
        lines: Any = self._environment.get_template("papers/lines.html").module
        made = str(lines.caption(brief, asked.style, scripts))
        caption = "\n".join(line.strip() for line in made.split("\n") if line.strip())

        def button(name: object, other: BriefAsked) -> Button:
            return Button(plain(str(name)).strip(), data=write_brief(other))

        forms = [
            button(lines.form_name(form), asked._replace(form=form))
            for form in PaperForm
            if form != asked.form
        ]
        styles = [
            button(lines.short_style_name(style), asked._replace(style=style))
            for style in CitationStyle
            if style != asked.style
        ]
        in_words = keeping(self._codec.encode(request))
        words = [Button(plain(str(lines.in_words())), data=in_words)]
        groups = (forms, styles, words)
        return Message(caption, rows([[one for one in group if one.data] for group in groups]))


def _whole(text: str, _most: int) -> str:
    return text


def without_signs(html: str) -> str:
    """The HTML without the signs that words follow, escaped as it was."""
    return type(html)(_SIGNS.sub("", str(html)))
