"""The words after /quote, /source and /search: an id, a headline, or nothing."""

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_set_ratio

from briefing.answers.catalogue import Catalogue, newest_sources
from briefing.answers.composing import MOST_CHOICES
from briefing.answers.lexicon import Lexicon
from briefing.answers.parts import Choice
from briefing.answers.refusals import (
    ChooseAnswer,
    IncompleteAnswer,
    Lack,
    Outcome,
    Understood,
    UnknownAnswer,
)
from briefing.answers.requests import AskQuote, AskSearch, AskSource
from briefing.answers.resolving import cut
from briefing.answers.words import phrase, tokens
from briefing.library.model import Library, Quote, Source

MOST_SLIPS = 2
"""So many letters of a quote's id may be wrong for it to be named as near."""

_LONGEST_ID = 40
"""Characters of what is held against the ids of quotes; they have ten."""

NEAR_HEADLINE = 60
"""The least likeness, of 100, of a headline that is named as near."""

_MOST_WORDS = 20
"""A text of more words asks something else than for what one id names."""

_ASKING = ("sources", "quotes", "listing", "politely", "search_first", "showing")
"""Cues of words that may stand beside an id."""
_PREFIX = re.compile(r"^[/#]?quote[_ ]", re.IGNORECASE)


def quote_id(typed: str) -> str:
    """A quote's id as it is on file, also out of its tappable form: ``/quote_ab12cd34ef``."""
    return _PREFIX.sub("", typed.strip()).casefold()


def evidence_named(text: str, library: Library, lexicon: Lexicon) -> AskQuote | AskSource | None:
    """The quote or the article whose id a text names, where it asks nothing else: "show me the
    article us-rejects-call".

    An article's id of one word is none here: it may be a word of any question.
    """
    words = [word.strip('?!.,:"“”') for word in text.casefold().split(maxsplit=_MOST_WORDS)]
    if len(words) > _MOST_WORDS:
        return None
    named = [
        word
        for word in words
        if library.quote(quote_id(word)) or ("-" in word and word in library.sources)
    ]
    if len(named) != 1:
        return None
    others = tokens(" ".join(word for word in words if word != named[0]))
    is_asking = all(
        lexicon.is_small(one) or any((one.word,) in lexicon.cues[cue] for cue in _ASKING)
        for one in others
    )
    if not is_asking:
        return None
    quote = library.quote(quote_id(named[0]))
    return AskSource(named[0]) if quote is None else AskQuote(quote.id)


def quote(catalogue: Catalogue, words: str) -> Outcome:
    """A quote by its id, also with the ``quote_`` of its tappable form before it."""
    wanted = quote_id(words)
    if not wanted:
        newest = catalogue.newest_first[:MOST_CHOICES]
        return IncompleteAnswer("quote", Lack.QUOTE, _quotes(newest))
    known = catalogue.library.quote(wanted)
    if known is not None:
        return Understood(AskQuote(known.id))
    near = process.extract(
        wanted[:_LONGEST_ID],
        catalogue.library.quotes.keys(),
        scorer=OSA.distance,
        score_cutoff=MOST_SLIPS,
        limit=4,
    )
    return UnknownAnswer(
        cut(words.strip()), _quotes(catalogue.library.quotes[found] for found, _, _ in near)
    )


def source(catalogue: Catalogue, lexicon: Lexicon, words: str) -> Outcome:
    """An article by its id, or by words of its headline or its outlet."""
    typed = words.strip()
    sources = newest_sources(catalogue.library)
    if not tokens(typed):
        return IncompleteAnswer("source", Lack.SOURCE, _sources(sources[:MOST_CHOICES]))
    by_id = {item.id.casefold(): item for item in sources}
    exact = by_id.get("-".join(typed.casefold().split()))
    if exact is not None:
        return Understood(AskSource(exact.id))
    wanted = {token.root for token in tokens(typed) if not lexicon.is_small(token)}
    named = [item for item in sources if wanted and wanted <= _words_of(item)]
    if len(named) == 1:
        return Understood(AskSource(named[0].id))
    if named:
        return ChooseAnswer(cut(typed), _sources(named[:MOST_CHOICES]))
    near = process.extract(
        phrase(typed),
        {item.id: phrase(item.headline) for item in sources},
        scorer=token_set_ratio,
        score_cutoff=NEAR_HEADLINE,
        limit=4,
    )
    return UnknownAnswer(
        cut(typed), _sources(catalogue.library.sources[found] for _, _, found in near)
    )


def words_to_search(catalogue: Catalogue) -> tuple[Choice, ...]:
    """Words to search for: the longest of each of the newest quotes."""
    words = (
        max((word for word in quote.text.split() if word.isalpha()), key=len, default="")
        for quote in catalogue.newest_first[:MOST_CHOICES]
    )
    return tuple(Choice(word, AskSearch(word)) for word in dict.fromkeys(words) if word)[:4]


def _words_of(item: Source) -> set[str]:
    return {token.root for token in tokens(f"{item.headline} {item.outlet or ''} {item.id}")}


def _quotes(quotes: Iterable[Quote]) -> tuple[Choice, ...]:
    return tuple(Choice(quote.text, AskQuote(quote.id)) for quote in quotes)


def _sources(sources: Iterable[Source]) -> tuple[Choice, ...]:
    return tuple(Choice(item.headline, AskSource(item.id)) for item in sources)
