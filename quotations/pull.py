"""Pulling the quotes out of a text."""

from quotations.attributions.speaker_labels import is_headline

from .attributions.attribution_rule import Attribution
from .attributions.confidence import is_sure, may_be_named
from .attributions.continuing import continued
from .attributions.next_quotation import from_next, opens_paragraph, resumed, settled
from .attributions.sentence_rules import attribute
from .identities.full_names import Identities
from .roster.article import Article, take_apart
from .text.grammar import NAMING, WORKS
from .text.kinds import is_clause, is_title
from .text.lexicon import Lexicon
from .text.model import Extent, Kind, PulledQuote

_LONGEST_OBJECT = 8


def pull_quotes(text: str, lexicon: Lexicon | None = None) -> tuple[PulledQuote, ...]:
    """The quotations of a text in order, with their speakers.

    Any text gives a result: an empty one gives none. The work grows with the length of the
    text. ``lexicon`` is the vocabulary; without one the package's own lists are read.
    """
    article = take_apart(text, lexicon or Lexicon.load())
    found = _attributions(article)
    identities = Identities(article)
    return tuple(
        quote
        for index, given in found.items()
        if (quote := _quote(article, identities, index, given)) is not None
    )


def _attributions(article: Article) -> dict[int, Attribution | None]:
    """Each quotation's token with its attribution; quotes that go on take an earlier one."""
    found: dict[int, Attribution | None] = {}
    quotes = [
        index
        for index, token in enumerate(article.row)
        if token.kind == "quote" and not is_headline(article, index)
    ]
    own: dict[int, Attribution | None] = {}
    for index in quotes:
        given = attribute(article, index)
        own[index] = None if given and _names_work(article, index, given) else given
    later = resumed(article, own)
    for index in quotes:
        found[index] = (
            own[index]
            or (from_next(article, own, index) if opens_paragraph(article, index) else None)
            or settled(continued(article, found, index), later.get(index))
            or from_next(article, own, index)
        )
    return found


def _names_work(article: Article, index: int, given: Attribution) -> bool:
    """Whether quoted words are a title that the sentence mentions, and not its quotation."""
    row = article.row
    after = row[index + 1] if index + 1 < len(row) else row[index]
    channel = row[index - 1].owns and row[index - 1].text.isupper()
    if (after.lower in WORKS or channel) and row[index].text[:1].isupper():
        return True
    opens = article.starts[index] == index
    if (given.place == "after" and opens) or not is_title(row[index].text):
        return False
    cue = given.cue[0] if given.cue else index
    named = row[cue].lower in NAMING or "as" in (row[index - 1].lower, row[index - 2].lower)
    if named and 0 < index - cue <= _LONGEST_OBJECT:
        return False
    if row[index - 1].text == ",":
        return row[index - 2].lower in WORKS
    return row[index - 1].text != ":"


def _quote(
    article: Article, identities: Identities, index: int, given: Attribution | None
) -> PulledQuote | None:
    token = article.row[index]
    span = article.spans[token.quote]
    start, end = _trimmed(article.text, span.opened[1], span.closed[0])
    text = article.text[start:end]
    last = article.sentence_end(index)
    sentence = (article.row[article.starts[index]].start, article.row[last - 1].end)
    kind: Kind = "direct" if is_clause(text, article.lexicon) else "fragment"
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
    sure = sure and is_sure(article, index, given, kind)
    if not sure and not may_be_named(article, index, given):
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
