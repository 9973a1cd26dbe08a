"""Short ways to what is pulled from a text."""

from quotations import PulledQuote, Vocabulary, pull_quotes


def last(text: str, vocabulary: Vocabulary) -> PulledQuote:
    """The last quotation of a text."""
    return pull_quotes(text, vocabulary)[-1]


def names(text: str, vocabulary: Vocabulary) -> list[str | None]:
    """The full name for each quotation of a text; None where it has none."""
    return [quote.speaker_name for quote in pull_quotes(text, vocabulary)]
