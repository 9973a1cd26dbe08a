"""Sentences that report what somebody says in the article's own words, outside quotation marks.

    According to Berg, the harbour will open in spring.
                       ---------------------------------  the words; "According to Berg" leads in

A guess for a person to judge: it is made from verbs of speech and stance alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from briefing.evidence.prepared import Extent, PreparedText
from quotations import Vocabulary

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LEAST_WORDS = 7
"""Words outside quotation marks of a sentence that is worth a look."""
_LAST_WORDS = 12
"""Words at the end of a sentence in which its speaker may be named: "…, Berg told reporters"."""
_TRAILING = " \t\n\xa0.,;:"
_ACCORDING = re.compile(r"^According to [^,]{2,80},\s+", re.IGNORECASE)
_THAT = re.compile(r"\s+that\s+")


@dataclass(frozen=True, slots=True)
class ReportedWords:
    """A sentence that reports, and its words that may be filed, the likeliest first.

    ``attribution`` is the extent of the words that name who says so, for the likeliest.
    """

    sentence: Extent
    words: tuple[Extent, ...]
    attribution: Extent | None
    is_filed: bool = False
    """Whether some of its words are filed already; others may be, for another speaker."""


def reported_in(article: PreparedText, vocabulary: Vocabulary) -> Iterator[ReportedWords]:
    """The sentences of an article that report, in order. Raises ReadingFailed."""
    for sentence in chain.from_iterable(map(article.sentences_in, article.paragraphs)):
        outside = list(article.unquoted_in(sentence))
        words = [one for place in outside for one in _WORD.finditer(article.text, *place)]
        cues = [one for one in words if _is_cue(one, article.text, vocabulary)]
        if cues and len(words) >= _LEAST_WORDS and sentence[0] > 0:
            yield _read(sentence, words, cues, article.text)


def _is_cue(word: re.Match[str], text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word is a verb of speech or stance, and no noun of the same letters."""
    form = word.group().casefold()
    if form not in vocabulary.cues:
        return form == "according"
    return form not in vocabulary.nouns or word.group()[0].islower()


def _read(
    sentence: Extent, words: list[re.Match[str]], cues: list[re.Match[str]], text: str
) -> ReportedWords:
    """The parts of a sentence that may be the words, by where its verb of speech stands."""
    start, end = sentence
    whole = _bare((start, end), text)
    found: list[tuple[Extent, Extent]] = []
    if according := _ACCORDING.match(text[start:end]):
        lead = start + according.end()
        found.append(((lead, end), (start, lead)))
    last = cues[-1]
    behind = sum(one.start() >= last.start() for one in words)
    comma = text.rfind(", ", start, last.start())
    if comma > start and behind <= _LAST_WORDS and _THAT.search(text, last.end(), end) is None:
        found.append(((start, comma), (comma + 2, end)))
    for cue in cues:
        if that := _THAT.search(text, cue.end(), end):
            found.append(((that.end(), end), (start, that.start())))
            break
    else:
        # "Moe said the harbour would stay open": what follows the first verb.
        found.append(((cues[0].end(), end), (start, cues[0].end())))
    bare = [(_bare(said, text), _bare(lead, text)) for said, lead in found]
    kept = dict.fromkeys(said for said, _ in bare if said[1] > said[0])
    attribution = bare[0][1] if bare else None
    return ReportedWords(sentence, (*kept, whole), attribution)


def _bare(extent: Extent, text: str) -> Extent:
    """The extent without white space, and without the mark at its end."""
    start, end = extent
    while start < end and text[start] in _TRAILING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return start, end
