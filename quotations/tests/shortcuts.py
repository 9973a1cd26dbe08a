"""Short ways to what is pulled from a text."""

from quotations import Lexicon, PulledQuote, pull_quotes


def last(text: str, lexicon: Lexicon) -> PulledQuote:
    """The last quotation of a text."""
    return pull_quotes(text, lexicon)[-1]


def names(text: str, lexicon: Lexicon) -> list[str | None]:
    """The full name for each quotation of a text; None where it has none."""
    return [quote.speaker_name for quote in pull_quotes(text, lexicon)]
