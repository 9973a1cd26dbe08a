"""Words for papers: templates that say a whole document in HTML, in the words of the chat."""

import re
from collections.abc import Callable

from briefing.messages.environment import bare_environment
from briefing.messages.standing import CurrentStanding

_SIGNS = re.compile("[✓⚠○⏸↻=≠≈]\\s")
"""What the chat marks by signs, papers say in words alone: readers of screens spell signs out."""


class PaperWords:
    """Turns what a paper holds into HTML: ``h1`` to ``h3``, ``p``, ``blockquote``, ``li``,
    ``table``, ``pre``, with ``b``, ``i``, ``a`` and ``code`` in them.

    Names are not cut, as they are on a telephone, and words that Telegram would make links of
    stand as they are.
    """

    def __init__(self, bot_username: str = "", standing: CurrentStanding | None = None) -> None:
        self._environment = bare_environment(bot_username)
        self._environment.globals["standing"] = standing or CurrentStanding()
        self._environment.filters |= {
            "cut": _whole,
            "cut_front": _whole,
            "unlinked": str,
            "without_signs": without_signs,
        }

    def html(self, name: str, **values: object) -> str:
        """The paper of a template; an unknown name in it is an error."""
        return self._environment.get_template(f"papers/{name}.html").render(**values)

    def line(self, name: str, **values: object) -> str:
        """A macro of ``papers/lines.html`` as one line of text."""
        lines = self._environment.get_template("papers/lines.html").module
        macro: Callable[..., object] = getattr(lines, name)
        return " ".join(str(macro(**values)).split())


def _whole(text: str, _most: int) -> str:
    return text


def without_signs(html: str) -> str:
    """The HTML without the signs that words follow, escaped as it was."""
    return type(html)(_SIGNS.sub("", str(html)))
