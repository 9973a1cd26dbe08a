"""What an article has to be decided on: its quotations, and of a transcript its turns as well."""

from briefing.evidence.guarded_reading import guarded
from briefing.evidence.own_words import SourceKind
from quotations import PulledQuote, Vocabulary, is_transcript, pull_quotes, pull_turns, read_turns


def pull_passages(
    text: str, vocabulary: Vocabulary, kind: SourceKind | None
) -> tuple[PulledQuote, ...]:
    """The quotations of an article, and of a transcript its turns as well.

    Raises ReadingFailed where the rules fail on the text. ``kind`` is None where nobody said it.
    """

    def pull() -> tuple[PulledQuote, ...]:
        quotes = pull_quotes(text, vocabulary)
        if kind is not None and not kind.has_turns:
            return quotes
        turns = read_turns(text, vocabulary)
        if kind is None and not is_transcript(turns):
            return quotes
        both = (*quotes, *pull_turns(text, turns))
        return tuple(sorted(both, key=lambda quote: (quote.start, -quote.end)))

    return guarded(pull, characters=len(text))
