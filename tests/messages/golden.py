"""The golden texts: what is sent, to be read by a reviewer.

``python -m tests.messages.golden`` writes them anew; read the difference before it is committed.
"""

from pathlib import Path

from briefing.messages import Button, Message, Messenger
from tests.messages.guiding import every_answer
from tests.support.samples import sample_library

FOLDER = Path(__file__).parent / "golden"
NAMES = (
    "about",
    "change_of_actor",
    "common_ground_disagrees",
    "comparison",
    "contested",
    "count_of_actor",
    "coverage",
    "gone_quote",
    "help",
    "help_compare",
    "nothing_at_the_time",
    "nothing_on_file",
    "occasions_of_actor",
    "overview",
    "position",
    "position_in_two_reports",
    "quote",
    "quote_in_two_reports",
    "quote_with_article",
    "said",
    "said_in_september",
    "search",
    "source",
    "timeline",
    "topic",
    "topic_asked_for",
    "topic_comparison",
    "unknown",
    "verify_altered",
    "verify_in_article",
    "verify_left_out",
    "verify_more",
    "verify_nowhere",
    "verify_on_file",
    "verify_part",
    "verify_post",
    "welcome",
    "who_agrees_with",
)


def golden_text(name: str) -> str:
    """All pages of one answer of the sample library, with their buttons."""
    answer = every_answer(sample_library())[name]
    return "\n\n".join(_written(page) for page in Messenger().pages(answer)) + "\n"


def path_of(name: str) -> Path:
    """Where the text is kept."""
    return FOLDER / f"{name}.txt"


def _written(message: Message) -> str:
    rows = (" ".join(_button(button) for button in row) for row in message.buttons)
    return "\n".join([message.text, "", *rows])


def _button(button: Button) -> str:
    if button.inline_query is not None:
        return f"[{button.label} → @ {button.inline_query}]"
    if button.copy_text is not None:
        return f"[{button.label} → clipboard]"
    return f"[{button.label}]"


if __name__ == "__main__":
    for one in NAMES:
        path_of(one).write_text(golden_text(one), encoding="utf-8")
