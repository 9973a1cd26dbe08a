"""A text read once into all that the rules ask for: tokens, sentences, persons, mentions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from quotations.text.blocks import block_spans
from quotations.text.marks import marked_spans
from quotations.text.paragraphs import captions, headings, paragraphs
from quotations.text.sentence_boundaries import sentence_ends, sentence_starts
from quotations.text.spans import Extent, MarkedSpan
from quotations.text.tokens import TextToken, closed_up, tokens_outside, words_of
from quotations.words.word_lists import Vocabulary

from .mentions import PersonMention, find_mentions
from .name_forms import nicknamed
from .persons import read_roster
from .roster import Roster
from .single_names import words_used_as_names


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """A text with its tokens, sentences and persons.

    ``starts`` and ``ends`` give for each token where its sentence begins and ends. Tokens are
    known by their index in ``row``.
    """

    text: str
    paragraphs: tuple[Extent, ...]
    spans: tuple[MarkedSpan, ...]
    row: tuple[TextToken, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    roster: Roster
    vocabulary: Vocabulary
    mentions: tuple[PersonMention, ...]
    strangers: tuple[int, ...]
    """Tokens where two or more capitals stand that may be an unknown person's name."""
    headings: frozenset[int]
    """Paragraphs that are headlines, bylines or the like."""
    captions: frozenset[int]
    """Paragraphs that are captions of pictures, or credits."""
    mention_at: dict[int, PersonMention] = field(default_factory=dict)
    """Each mention under the index of its last token."""
    mention_from: dict[int, PersonMention] = field(default_factory=dict)
    """Each mention under the index of its first token."""

    def sentence_end(self, index: int) -> int:
        """The index after the last token of a token's sentence."""
        return self.ends[index]

    def sentence_before(self, index: int) -> int:
        """The first token of the sentence before a token's own; 0 where there is none."""
        start = self.starts[index]
        return self.starts[start - 1] if start else 0

    def words(self, first: int, stop: int) -> str:
        """The text from token ``first`` up to ``stop``."""
        return self.text[self.row[first].start : self.row[stop - 1].end]


def parse_article(text: str, vocabulary: Vocabulary) -> ParsedArticle:
    """Read a text into a `ParsedArticle`."""
    extents = paragraphs(text)
    marked = marked_spans(text, extents)
    blocks = block_spans(text, extents, marked, vocabulary)
    spans = tuple(sorted((*marked, *blocks), key=lambda span: span.opened))
    row = tokens_outside(text, extents, spans)
    whole = _with_quoted_words(text, row, spans)
    titled, speaking = words_used_as_names(whole, vocabulary)
    vocabulary = replace(vocabulary, surnames=vocabulary.surnames | titled | speaking)
    nicknames = tuple(nicknamed(whole, vocabulary))
    inside = [one.nickname for one in nicknames]
    named = closed_up(whole, inside) if inside else whole
    roster = read_roster(named, vocabulary, (titled, speaking), nicknames)
    if inside:
        spans = _without_nicknames(spans, inside)
        row = closed_up(tokens_outside(text, extents, spans), inside)
    beside = captions(text, extents)
    starts = sentence_starts(row, vocabulary)
    mentions, strangers = find_mentions(row, roster, vocabulary)
    return ParsedArticle(
        text=text,
        paragraphs=extents,
        spans=spans,
        row=row,
        starts=starts,
        ends=sentence_ends(starts),
        roster=roster,
        vocabulary=vocabulary,
        mentions=mentions,
        strangers=tuple(at for at in strangers if row[at].paragraph not in beside),
        headings=headings(text, extents),
        captions=beside,
        mention_at={mention.stop - 1: mention for mention in mentions},
        mention_from={mention.first: mention for mention in mentions},
    )


def _without_nicknames(
    spans: tuple[MarkedSpan, ...], nicknames: Sequence[Extent]
) -> tuple[MarkedSpan, ...]:
    """The quotations alone: “Jon” in "Jonathan “Jon” Moe" is none."""
    starts = {start for start, _ in nicknames}
    return tuple(span for span in spans if span.opened[0] not in starts)


def _with_quoted_words(
    text: str, row: tuple[TextToken, ...], spans: tuple[MarkedSpan, ...]
) -> list[TextToken]:
    """The tokens of the whole text, those inside quotations included."""
    whole: list[TextToken] = []
    for token in row:
        if token.kind == "quote":
            span = spans[token.quote]
            whole += words_of(text, span.opened[0], span.closed[1], token.paragraph)
        else:
            whole.append(token)
    return whole
