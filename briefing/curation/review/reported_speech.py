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
_LEAST_OF_WORDS = 4
"""Words of a part of a sentence that may be filed: "Yet" and "coalition" state nothing."""
_OPENING = re.compile(
    r"(?:Meanwhile|However|Yet|But|And|Still|Earlier|Later|Also|Moreover|Nevertheless|Instead|"
    r"In addition|At the same time|On the other hand|For (?:his|her|their|its) part),?\s+"
)
"""What joins a sentence to those before it, and is no part of what somebody says."""
_JOINED = re.compile(r",\s+(?:but|while|and|saying|adding|although|though)\s")
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
    opening = _OPENING.match(text, start, end)
    begin = start if opening is None else opening.end()
    found: list[tuple[Extent, Extent]] = []
    last = cues[-1]
    comma = text.rfind(", ", begin, last.start())
    is_comma = comma > begin
    behind = [one for one in words if one.start() >= last.end()]
    # ", Berg told reporters" ends the sentence, or leads to a quotation.
    is_trailing = (
        is_comma and len(behind) < _LAST_WORDS and not any(one.group() == "that" for one in behind)
    )
    stop = comma if is_trailing else end
    if according := _ACCORDING.match(text[start:end]):
        lead = start + according.end()
        found.append(((lead, stop if stop > lead else end), (start, lead)))
    if is_trailing:
        found.append(((begin, comma), (comma + 2, end)))
    for cue in cues:
        if that := _THAT.search(text, cue.end(), end):
            found.append(((that.end(), end), (start, that.start())))
            found.append(((that.end(), stop), (start, that.start())))
            break
    else:
        # "Moe said the harbour would stay open": what follows the first verb.
        found.append(((cues[0].end(), stop), (start, cues[0].end())))
    if joined := _JOINED.search(text, cues[0].end(), end):
        # "Moe rejects a toll, but noticed that “…”": what stands before it.
        found.append(((begin, joined.start()), (start, joined.start())))
    bare = [(_bare(said, text), _bare(lead, text)) for said, lead in found]
    bare = [one for one in bare if len(_WORD.findall(text, *one[0])) >= _LEAST_OF_WORDS]
    kept = dict.fromkeys(said for said, _ in bare)
    if opening is not None:
        kept[_bare((begin, end), text)] = None
    attribution = bare[0][1] if bare else None
    return ReportedWords(sentence, tuple(dict.fromkeys((*kept, whole))), attribution)


def _bare(extent: Extent, text: str) -> Extent:
    """The extent without white space, and without the mark at its end."""
    start, end = extent
    while start < end and text[start] in _TRAILING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return start, end
