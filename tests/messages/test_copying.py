"""What the buttons of a quote's card put on the clipboard."""

from dataclasses import replace

import pytest

from briefing.answers.model import QuoteAnswer
from briefing.answers.parts import Cited
from briefing.evidence.verdict import Verdict
from briefing.library.model import DatedBy, Quote, QuoteKind
from briefing.messages import Messenger
from tests.messages.citing import LIBRARY, QUOTE, card, cite


@pytest.mark.parametrize(("length", "copied"), [(256, True), (257, False)])
def test_words_that_the_clipboard_button_can_hold_can_be_copied(
    messenger: Messenger, length: int, copied: bool
) -> None:
    position = LIBRARY.actors["norland"].positions["harbour"]
    quote = replace(QUOTE, text="<" * length)
    message = messenger.message(QuoteAnswer(cite(quote), position))
    buttons = [button.copy_text for row in message.buttons for button in row]
    assert (quote.text in buttons) is copied


def _copied(messenger: Messenger, cited: Cited) -> list[str]:
    """What the buttons of a card put on the clipboard."""
    position = LIBRARY.actors["norland"].positions["harbour"]
    message = messenger.message(QuoteAnswer(cited, position))
    return [button.copy_text for row in message.buttons for button in row if button.copy_text]


@pytest.mark.parametrize(
    ("quote", "citation"),
    [
        (
            QUOTE,
            "“open to all” — Alma Berg, Prime Minister of Norland, 3 September 2015. "
            f"Outlet not known, “Talks begin”. Quote {QUOTE.id}",
        ),
        (
            replace(QUOTE, kind=QuoteKind.REPORTED, dated_by=DatedBy.INFERRED),
            "As reported, not quoted: open to all — Alma Berg, Prime Minister of Norland, "
            "3 September 2015 (date worked out). "
            f"Outlet not known, “Talks begin”. Quote {QUOTE.id}",
        ),
        (
            replace(QUOTE, kind=QuoteKind.FRAGMENT, attribution="she wants it <b>", said=None),
            "… she wants it <b> “open to all” — Alma Berg, Prime Minister of Norland, undated. "
            f"Outlet not known, “Talks begin”. Quote {QUOTE.id}",
        ),
        (
            replace(QUOTE, verdict=Verdict.UNCHECKED),
            "“open to all” — Alma Berg, Prime Minister of Norland, 3 September 2015. "
            f"Outlet not known, “Talks begin”, unchecked. Quote {QUOTE.id}",
        ),
    ],
    ids=["direct", "reported", "fragment", "unchecked"],
)
def test_a_quote_is_copied_with_all_that_a_citation_needs(
    messenger: Messenger, quote: Quote, citation: str
) -> None:
    assert citation in _copied(messenger, cite(quote))


def test_a_citation_too_long_for_the_clipboard_button_stands_on_the_card(
    messenger: Messenger,
) -> None:
    quote = replace(QUOTE, text="open to all " * 20 + "ships")
    assert not any("Alma Berg" in text for text in _copied(messenger, cite(quote)))
    text = card(messenger, cite(quote))
    assert f"To cite it: “{quote.text}” — Alma Berg, Prime Minister of Norland" in text
