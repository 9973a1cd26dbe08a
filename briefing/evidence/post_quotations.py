"""The quotations in a post that people share, and to whom the post gives each of them.

The rules for pulling quotes out of articles find them. A post is shorter and says it more plainly:
``Berg: “...”`` at the beginning of a line, ``“...” — Alma Berg`` at the end. So what stands right
before a quotation and right after it is told too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from briefing.evidence.guarded_reading import ReadingFailed, guarded, vocabulary
from quotations import PulledQuote, pull_quotes

LONGEST_POST = 4_096
"""Characters that are read: a message of Telegram's has no more."""

MOST_QUOTATIONS = 24
"""Quotations that are read; a post that people share has a few. The others are counted."""

_DOUBLE_MARK = re.compile('[“”„«»"「」]')
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "you"})
_MARKS = "“”„«»\"'‘’\u201a‹› \t"
_LABEL = re.compile(r"(?P<name>[^\n.!?:;]{1,60}):\s*$")
_SIGNATURE = re.compile(r"^[\s.,]*(?:[-\u2012-\u2015]\s*|\()(?P<name>[^\n.!?:;()]{1,60})")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a post in quotation marks.

    ``speaker`` is to whom the post gives them, in its own words ("President Obama"); None where
    the rules find nobody. ``is_name`` says that these words are a person's name, ``is_sure`` that
    the rules have no doubt. ``label`` stands before the words with a colon, ``signature`` after
    them with a dash. ``goes_on`` says that they continue the quotation before, in its sentence:
    “We want,” she said, “every ship.”
    """

    text: str
    speaker: str | None = None
    is_name: bool = False
    is_sure: bool = False
    label: str = ""
    signature: str = ""
    goes_on: bool = False


def quotations_of(post: str) -> tuple[Quotation, ...]:
    """The quotations in the beginning of a post, in order.

    The rules are made for articles. A post that is written unlike any may be beyond them: then
    nothing is found in it, and its words can still be looked for as they stand.
    """
    text = post[: _end_of_read(post)]
    try:
        pulled = guarded(lambda: pull_quotes(text, vocabulary()), characters=len(text))
    except ReadingFailed:
        return ()
    return tuple(_quotations(text, pulled))


def quotations_beyond(post: str) -> int:
    """How many quotations come after those that are read, by their marks."""
    return len(_DOUBLE_MARK.findall(post, _end_of_read(post))) // 2


def _end_of_read(post: str) -> int:
    """Behind the last character that is read."""
    marks = islice(_DOUBLE_MARK.finditer(post), 2 * MOST_QUOTATIONS - 1, None)
    last = next(marks, None)
    return LONGEST_POST if last is None else min(last.end(), LONGEST_POST)


def _quotations(text: str, pulled: tuple[PulledQuote, ...]) -> Iterator[Quotation]:
    for before, quote in pairwise((None, *pulled)):
        assert quote is not None  # noqa: S101 - only the first of the row is None
        left = text[before.end if before else 0 : quote.start].rstrip(_MARKS).lstrip(_MARKS)
        after = next((one.start for one in pulled if one.start >= quote.end), len(text))
        right = text[quote.end : after].lstrip(_MARKS)
        label, signature = _named(_LABEL.search(left)), _named(_SIGNATURE.match(right))
        speaker = quote.speaker_name or quote.speaker
        if speaker is not None and speaker.lower() in _PRONOUNS:
            speaker = None
        yield Quotation(
            quote.text,
            speaker,
            is_name=speaker is not None and quote.speaker_name is not None,
            is_sure=quote.confidence == "sure" or _is_plain(quote, label, signature),
            label=label,
            signature=signature,
            goes_on=before is not None
            and quote.speaker is not None
            and (before.sentence, before.attribution) == (quote.sentence, quote.attribution),
        )


def _is_plain(quote: PulledQuote, label: str, signature: str) -> bool:
    """Whether the post says nothing beside the quotation but who says it."""
    if quote.speaker is None:
        return False
    plainly = {quote.speaker, quote.speaker_name, f"{quote.speaker} {quote.cue}"}
    return label in plainly or signature in plainly


def _named(match: re.Match[str] | None) -> str:
    return match["name"].strip() if match is not None else ""
