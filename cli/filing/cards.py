"""What a curator sees of a passage: its words in their sentence, who speaks, what is near."""

from collections.abc import Iterator, Sequence

from briefing.curation.review import ArticleReview
from briefing.curation.review.nearby import Nearby
from briefing.curation.review.passages import ArticlePassage, PassageState
from briefing.curation.review.suggestions import Suggestion, Suggestions
from briefing.evidence.prepared import Extent
from briefing.library.model import Library, Quote
from briefing.messages.wording import at_passage
from cli.terminal import one_line

_SHOWN = 400
"""Characters of the article before the words, and behind them; a sentence may be long."""
_AROUND = 2
"""Paragraphs that are shown before a passage's own and behind it."""
OPENS, CLOSES = "[[", "]]"
"""What marks the words in their sentence; no article of news has them."""


def heading(passage: ArticlePassage, passages: Sequence[ArticlePassage], source: str) -> str:
    """Where a passage stands among the others, and how many are decided."""
    number = passages.index(passage) + 1
    return f"--- {number} of {len(passages)}, {source}: {counted(passages)}"


def counted(passages: Sequence[ArticlePassage]) -> str:
    """How many passages are filed, left out and open: ``3 filed, 1 left out, 2 open``."""
    filed = sum(one.state is PassageState.FILED for one in passages)
    left = sum(one.state is PassageState.LEFT_OUT for one in passages)
    return f"{filed} filed, {left} left out, {len(passages) - filed - left} open"


def passage_lines(passage: ArticlePassage, review: ArticleReview) -> Iterator[str]:
    """The sentence with the words marked, whose they are and why, and what to look at."""
    yield f"  {in_sentence(passage.extent, passage.pulled.sentence, review.article.text)}"
    quote = passage.pulled
    said = " ".join((quote.speaker or "nobody is named").split())
    name = f", {quote.speaker_name}" if quote.speaker_name not in (None, said) else ""
    rules = (quote.explanation.speaker_rule, quote.explanation.name_rule, quote.explanation.doubt)
    why = "; ".join(rule for rule in rules if rule)
    yield f"  who: {one_line(said + name)} ({quote.confidence}{f': {why}' if why else ''})"
    yield f"  kind: {'direct' if quote.kind == 'turn' else quote.kind}"


def nearby_lines(nearby: Nearby, library: Library) -> Iterator[str]:
    """The quotes on file that are near, one a line, each with what makes it so."""
    for what, quotes in (
        ("same words", nearby.same_words),
        ("same speaker", nearby.same_speaker[:1]),
        ("same topic", nearby.same_topic[:1]),
    ):
        for quote in quotes:
            yield f"  {what}: {quote_line(quote, library)}"


def quote_line(quote: Quote, library: Library) -> str:
    """A quote on file in one line, with its topic, source and id."""
    topic = library.topics[quote.topic].name
    return one_line(f"“{quote.text}” ({topic}; {quote.source}; {quote.id})")


def doubt_lines(suggestions: Suggestions) -> Iterator[str]:
    """What a person has to look at."""
    return (f"  look: {one_line(doubt)}?" for doubt in suggestions.doubts)


def choice_line(key: str, one: Suggestion, library: Library) -> str:
    """A proposal with its key, its likelihood, and whether it is a guess."""
    actor = library.actors.get(one.actor or "")
    of = f" ({actor.name})" if actor is not None else ""
    guess = "guess, " if one.is_guess else ""
    why = one_line(f"{one.likelihood:.0%}, {guess}{one.why}")
    return f"{key}  {one_line(one.name + of)}  {why}"


def in_sentence(extent: Extent, sentence: Extent, text: str) -> str:
    """The sentence in one line, with the words between marks."""
    start, end = extent
    first, last = min(sentence[0], start), max(sentence[1], end)
    before = text[max(first, start - _SHOWN) : start]
    behind = text[end : min(last, end + _SHOWN)]
    return one_line(f"{before}{OPENS}{text[start:end]}{CLOSES}{behind}")


def around(extent: Extent, review: ArticleReview, *, whole: bool = False) -> Iterator[str]:
    """Where a passage stands, and the article around it with the words marked; or all of it."""
    article, text = review.article.prepared, review.article.text
    paragraphs = article.paragraphs
    here = article.paragraph_at(extent[0]) - 1
    start, end = extent
    line = text.count("\n", 0, start) + 1
    yield (
        f"  {review.article.name}, line {line}, character {start + 1:,} of {len(text):,}, "
        f"paragraph {here + 1} of {len(paragraphs)}"
    )
    if (url := address_of(extent, review)) is not None:
        yield f"  {url}"
    for number, (first, last) in enumerate(paragraphs):
        if not whole and abs(number - here) > _AROUND:
            continue
        marked = text[first:last]
        if first <= start < last:
            stop = min(end, last)
            marked = f"{text[first:start]}{OPENS}{text[start:stop]}{CLOSES}{text[stop:last]}"
        yield f"  {one_line(marked)}"


def address_of(extent: Extent, review: ArticleReview) -> str | None:
    """The address at which a browser shows the words; None where no address is known."""
    source = review.library().sources.get(review.source)
    if source is None or source.url is None:
        return None
    return at_passage(source.url, one_line(review.article.text[slice(*extent)]))
