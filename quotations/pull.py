"""Pulling the quotes out of a text."""

from .attributions.attribution_rule import Attribution
from .attributions.confidence import doubt_of
from .attributions.name_refusals import name_refusal
from .attributions.speaker_order import speakers
from .identities.full_names import FullName, Identities
from .languages.detection import Unread, language_of
from .languages.foreign_quotes import foreign_quotes, quotes_without_speakers
from .pulled_quote import Explanation, PulledQuote
from .roster.parsed_article import ParsedArticle, parse_article
from .text.kinds import is_clause
from .text.spans import Extent, Kind
from .words.word_lists import Vocabulary

_NO_SPEAKER = Explanation(None, None, "no rule finds a speaker")


def pull_quotes(text: str, vocabulary: Vocabulary | None = None) -> tuple[PulledQuote, ...]:
    """The quotations of a text in order, with their speakers.

    Any text gives a result: an empty one gives none. The work grows with the length of the
    text. A text in another language than English goes to the rules for that language; where
    there are none, no speaker is named. Without a ``vocabulary`` the package's own word lists
    are read, at each call.
    """
    language = language_of(text)
    if isinstance(language, Unread):
        return quotes_without_speakers(text)
    if language is not None:
        words = vocabulary or Vocabulary.load()
        return foreign_quotes(text, language, words.given_names)
    article = parse_article(text, vocabulary or Vocabulary.load())
    found = speakers(article)
    identities = Identities(article)
    return tuple(_quote(article, identities, index, given) for index, given in found.items())


def _quote(
    article: ParsedArticle, identities: Identities, index: int, given: Attribution | None
) -> PulledQuote:
    """What is to be said of the quotation at a token; call it in the order of the text."""
    span = article.spans[article.row[index].quote]
    start, end = _trimmed(article.text, span.opened[1], span.closed[0])
    text = article.text[start:end]
    kind: Kind = "direct" if is_clause(text, article.vocabulary) else "fragment"
    last = article.sentence_end(index)
    sentence = (article.row[article.starts[index]].start, article.row[last - 1].end)
    if given is None:
        return PulledQuote(
            start, end, text, kind, None, None, None, "check", None, None, sentence, _NO_SPEAKER
        )
    full = identities.name(given.phrase)
    identities.note(given.phrase, index)
    name, explanation = _explained(article, index, given, full, kind)
    speaker_at = _extent(article, given.phrase.first, given.phrase.stop)
    cue_at = _extent(article, *given.cue) if given.cue else speaker_at
    return PulledQuote(
        start,
        end,
        text,
        kind,
        article.words(given.phrase.first, given.phrase.stop),
        name,
        article.words(*given.cue) if given.cue else None,
        "check" if explanation.doubt else "sure",
        (min(speaker_at[0], cue_at[0]), max(speaker_at[1], cue_at[1])),
        speaker_at,
        sentence,
        explanation,
    )


def _explained(
    article: ParsedArticle, index: int, given: Attribution, full: FullName, kind: Kind
) -> tuple[str | None, Explanation]:
    """The full name, as far as the attribution is good enough for one, and the explanation."""
    doubt = full.doubt or doubt_of(article, index, given, kind)
    if doubt and full.name and (refusal := name_refusal(article, index, given, kind)):
        return None, Explanation(given.rule, refusal, doubt)
    return full.name, Explanation(given.rule, full.rule, doubt)


def _extent(article: ParsedArticle, first: int, stop: int) -> Extent:
    """Where some tokens stand in the text."""
    return article.row[first].start, article.row[stop - 1].end


def _trimmed(text: str, start: int, end: int) -> Extent:
    """An extent without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
