"""The quotations of a text in another language than English, and whose they are.

The rules are few, and stand in the order in which they are asked in `_RULES`. A speaker is
``sure`` only where the full name of a person and a verb of speech touch the quotation.
"""

from bisect import bisect_right
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from quotations.pulled_quote import Explanation, PulledQuote
from quotations.text.marks import marked_spans
from quotations.text.paragraphs import paragraphs
from quotations.text.spans import Extent, Kind, MarkedSpan
from quotations.words.language_words import LanguageWords

from .arabic_clauses import ArabicClauses
from .arabic_names import ArabicNames, ArabicWords
from .attribution_clauses import Found, after, before, labelled
from .dialogues import dialogue_spans, without_insertions
from .surnames_in_full import FullNames

_Rule = Callable[[str, MarkedSpan, Extent], Found | None]


class _Names(Protocol):
    """The full names of a text."""

    def of(self, words: str, *, is_oblique: bool = False) -> str | None:
        """The full name that words are or are short for."""

    def is_person(self, name: str) -> bool:
        """Whether a full name is surely a person's."""


_LEAST_CLAUSE_WORDS = 5
_LEAST_UNCASED_CLAUSE_WORDS = 4
_LEAST_SENTENCE_WORDS = 3
_SENTENCE_ENDS = ".!?…؟"
_UNREAD = Explanation(None, None, "no rules are there for the language of this text")
_GOES_ON = Explanation("the speaker goes on", "last speaker", "nothing names the speaker")
_NO_SPEAKER = Explanation(None, None, "no rule finds a speaker")


def quotes_without_speakers(text: str) -> tuple[PulledQuote, ...]:
    """The quotations of a text in a language that is not read: nobody is named for them."""
    extents = paragraphs(text)
    return tuple(
        _unspoken(text, span, _UNREAD) for span in marked_spans(text, extents) if not span.single
    )


def foreign_quotes(
    text: str, language: LanguageWords, given_names: Container[str]
) -> tuple[PulledQuote, ...]:
    """The quotations of a text in a language that is read, in order.

    ``given_names`` are known ones, in lower case: they tell persons from firms.
    """
    extents = paragraphs(text)
    marked = [
        piece
        for span in marked_spans(text, extents)
        if not span.single
        for piece in without_insertions(text, span, language)
    ]
    spans = sorted((*marked, *dialogue_spans(text, extents, marked, language)), key=_start)
    names, rules = _grammar(text, language, given_names)
    return tuple(_Reading(text, extents, spans, names, rules).quotes())


def _grammar(
    text: str, language: LanguageWords, given_names: Container[str]
) -> tuple[_Names, tuple[_Rule, ...]]:
    """The names of a text, and the rules of its language in the order in which they are asked."""
    if language.uncased is None:
        rules = tuple(partial(rule, language=language) for rule in _RULES)
        return FullNames(text, language, given_names), rules
    lists = ArabicWords(language, language.uncased)
    names = ArabicNames(text, lists)
    clauses = ArabicClauses(lists, names)
    return names, (clauses.labelled, clauses.after, clauses.before)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text, while its quotations are read in order."""

    text: str
    extents: tuple[Extent, ...]
    spans: list[MarkedSpan]
    names: _Names
    rules: tuple[_Rule, ...]

    def quotes(self) -> Iterator[PulledQuote]:
        """Each quotation; the last speaker is remembered for "he said" and for what goes on."""
        last: PulledQuote | None = None
        last_paragraph = -1
        last_feminine: bool | None = None
        starts = [start for start, _ in self.extents]
        for number, span in enumerate(self.spans):
            paragraph = bisect_right(starts, span.opened[0]) - 1
            found = self._found(number, paragraph)
            is_near = last is not None and paragraph - last_paragraph <= 1
            feminine = found.is_feminine if found else None
            agrees = feminine is None or last_feminine is None or feminine == last_feminine
            quote = self._quote(span, found, last if is_near and agrees else None)
            is_next = paragraph == last_paragraph and quote.kind == "direct"
            if quote.speaker is None and last is not None and (is_next or span.resumes):
                quote = _going_on(quote, last)
            if quote.speaker is not None:
                last, last_paragraph = quote, paragraph
                last_feminine = feminine if found else last_feminine
            yield quote

    def _found(self, number: int, paragraph: int) -> Found | None:
        """What the first rule finds that finds anything."""
        start, end = self.extents[paragraph]
        span = self.spans[number]
        before = self.spans[max(0, number - 2) : number][::-1]
        # The name of a paper stands in marks too: "sagte der „Zeitung“: „...“".
        at = (one.closed[1] for one in before)
        leads = (end for end in at if self.text[end : span.opened[0]].strip() != ":")
        start = max(start, next(leads, start))
        if number + 1 < len(self.spans) and self.spans[number + 1].opened[0] < end:
            end = self.spans[number + 1].opened[0]
        for rule in self.rules:
            found = rule(self.text, span, (start, end))
            if found is not None:
                return found
        return None

    def _quote(
        self, span: MarkedSpan, found: Found | None, last: PulledQuote | None
    ) -> PulledQuote:
        bare = _unspoken(self.text, span, _NO_SPEAKER)
        if found is None:
            return bare
        speaker = self.text[slice(*found.speaker)]
        name, rule = None, "the speaker is not named as a person"
        if found.is_pronoun:
            name = last.speaker_name if last is not None else None
            rule = "last speaker" if name else "nobody before whom a pronoun can stand for"
        elif found.is_name:
            name = self.names.of(speaker, is_oblique=found.is_oblique)
            rule = "named in full" if name == speaker else "the one full name of this surname"
            rule = rule if name else "no full name in the text"
        doubt = found.doubt
        if doubt is None and (name is None or found.is_pronoun):
            doubt = "the speaker is not named in full beside the quotation"
        if doubt is None and name is not None and not self.names.is_person(name):
            doubt = "the name may be a firm's"
        if doubt is None and bare.kind == "fragment":
            doubt = "a few words in a sentence of the article's own"
        at = (found.speaker, found.cue or found.speaker)
        return replace(
            bare,
            speaker=speaker,
            speaker_name=name,
            cue=self.text[slice(*found.cue)] if found.cue else None,
            confidence="check" if doubt else "sure",
            attribution=(min(one[0] for one in at), max(one[1] for one in at)),
            speaker_at=found.speaker,
            explanation=Explanation(found.rule, rule, doubt),
        )


_RULES = (labelled, after, before)


def _start(span: MarkedSpan) -> Extent:
    return span.opened


def _going_on(quote: PulledQuote, last: PulledQuote) -> PulledQuote:
    """A quotation in the paragraph of the one before: its speaker goes on."""
    return replace(
        quote,
        speaker=last.speaker,
        speaker_name=last.speaker_name,
        explanation=_GOES_ON,
        speaker_at=last.speaker_at,
    )


def _unspoken(text: str, span: MarkedSpan, why: Explanation) -> PulledQuote:
    """A quotation of which only the words are known."""
    start, end = span.opened[1], span.closed[0]
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    words = text[start:end]
    sentence = (span.opened[0], span.closed[1])
    return PulledQuote(
        *(start, end, words, _kind(words), None, None, None, "check", None, None, sentence, why)
    )


def _kind(words: str) -> Kind:
    """``direct`` for words that are a sentence by their length, their capital or their end."""
    count = len(words.split())
    is_begun = words[:1].isupper() or words[:1] in "¿¡"
    is_sentence = is_begun and (count >= _LEAST_SENTENCE_WORDS or words[-1:] in _SENTENCE_ENDS)
    is_uncased = words.lower() == words.upper()
    least = _LEAST_UNCASED_CLAUSE_WORDS if is_uncased else _LEAST_CLAUSE_WORDS
    is_ended = is_uncased and count >= _LEAST_SENTENCE_WORDS and words[-1] in _SENTENCE_ENDS
    return "direct" if is_sentence or is_ended or count >= least else "fragment"
