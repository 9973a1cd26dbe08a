"""Short ways to what is pulled from a text."""

from briefing.evidence.pulling import Lexicon, PulledQuote, pull_quotes


def last(text: str, lexicon: Lexicon) -> PulledQuote:
    """The last quotation of a text."""
    return pull_quotes(text, lexicon)[-1]
