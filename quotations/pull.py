"""Pulling the quotes out of a text."""

from quotations.roster.parsed_article import ParsedArticle, parse_article
from quotations.text.spans import Extent, Kind, PulledQuote
from quotations.words.vocabulary import Vocabulary

from .attributions.attribution_rule import Attribution
from .attributions.confidence import doubt_of
from .attributions.name_refusals import name_refusal
from .attributions.speaker_order import speakers
from .identities.full_names import Identities
from .text.kinds import is_clause


def pull_quotes(text: str, vocabulary: Vocabulary | None = None) -> tuple[PulledQuote, ...]:
    """The quotations of a text in order, with their speakers.

    Any text gives a result: an empty one gives none. The work grows with the length of the
    text. ``vocabulary`` is the vocabulary; without one the package's own lists are read.
    """
    article = parse_article(text, vocabulary or Vocabulary.load())
    found = speakers(article)
    identities = Identities(article)
    return tuple(
        quote
        for index, given in found.items()
        if (quote := _quote(article, identities, index, given)) is not None
    )


def _quote(
    article: ParsedArticle, identities: Identities, index: int, given: Attribution | None
) -> PulledQuote | None:
    token = article.row[index]
    span = article.spans[token.quote]
    start, end = _trimmed(article.text, span.opened[1], span.closed[0])
    text = article.text[start:end]
    last = article.sentence_end(index)
    sentence = (article.row[article.starts[index]].start, article.row[last - 1].end)
    kind: Kind = "direct" if is_clause(text, article.vocabulary) else "fragment"
    if given is None:
        return PulledQuote(start, end, text, kind, None, None, None, "check", None, None, sentence)
    phrase = given.phrase
    name, sure = identities.name(phrase)
    identities.note(phrase, index)
    speaker_at = (article.row[phrase.first].start, article.row[phrase.stop - 1].end)
    cue = article.words(*given.cue) if given.cue else None
    extent = speaker_at
    if given.cue:
        extent = (
            min(speaker_at[0], article.row[given.cue[0]].start),
            max(speaker_at[1], article.row[given.cue[1] - 1].end),
        )
    sure = sure and doubt_of(article, index, given, kind) is None
    if not sure and name_refusal(article, index, given, kind) is not None:
        name = None
    return PulledQuote(
        start,
        end,
        text,
        kind,
        article.words(phrase.first, phrase.stop),
        name,
        cue,
        "sure" if sure else "check",
        extent,
        speaker_at,
        sentence,
    )


def _trimmed(text: str, start: int, end: int) -> Extent:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
