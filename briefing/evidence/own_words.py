"""Whose own words stand where, by the kind of text: what is a quotation in which kind.

In an article it is what stands in quotation marks. In a transcript it is what somebody says in his
or her turn, whatever the marks; in a statement it is the signer's own sentences. Words that stand
in quotation marks are another's in both.
"""

from collections.abc import Sequence
from enum import StrEnum

from briefing.evidence.prepared import Extent, PreparedText

_CLOSING = " \t\n\u00a0.!?…\"'”’»)]"
_LINES_OF_A_SIGNATURE = 3
"""Paragraphs at the end of a statement, and at its beginning, that may say whose it is."""


class SourceKind(StrEnum):
    """What a source is, and so which of its words are somebody's own."""

    ARTICLE = "article"
    """News: what stands in quotation marks is somebody's."""
    TRANSCRIPT = "transcript"
    """A briefing, a press conference, an interview: the words of a turn are its speaker's."""
    STATEMENT = "statement"
    """A readout, a joint statement, a letter, a resolution: its sentences are the signer's."""
    RECORD = "record"
    """The record of a parliament or a council; read as a transcript."""

    @property
    def has_turns(self) -> bool:
        """Whether labels say who speaks."""
        return self in (SourceKind.TRANSCRIPT, SourceKind.RECORD)


def are_own_words(
    parts: Sequence[Extent], kind: SourceKind, article: PreparedText, *, is_fragment: bool
) -> bool:
    """Whether the parts of a quote are somebody's own words, to be filed as a quotation.

    ``is_fragment`` lets a few words of a statement's sentence count, not only whole sentences.
    """
    if all(article.is_quoted(part) for part in parts):
        return True
    if any(article.is_quoted(part) for part in parts):
        return False
    if kind.has_turns:
        turns = {article.turn_at(part) for part in parts}
        return len(turns) == 1 and None not in turns
    if kind is SourceKind.STATEMENT:
        return is_fragment or all(_is_whole(part, article) for part in parts)
    return False


def are_a_texts_own(parts: Sequence[Extent], kind: SourceKind, article: PreparedText) -> bool:
    """Whether the parts are the text's own words, to be filed as its paraphrase."""
    spoken = kind.has_turns and any(article.turn_at(part) is not None for part in parts)
    return not spoken and not all(article.is_quoted(part) for part in parts)


def are_a_question(parts: Sequence[Extent], kind: SourceKind, article: PreparedText) -> bool:
    """Whether the parts are what a reporter asks in a transcript."""
    if not kind.has_turns or all(article.is_quoted(part) for part in parts):
        return False
    turns = [article.turn_at(part) for part in parts]
    return any(turn is not None and article.turns[turn].is_question for turn in turns)


def names_speaker(place: Extent, part: Extent, kind: SourceKind, article: PreparedText) -> bool:
    """Whether words at a place name, by the layout, who says a part that is in no marks.

    In a transcript they are in the label of the part's turn; in a statement they stand at its
    head or below it.
    """
    if article.is_quoted(part):
        return False
    if kind.has_turns:
        turn = article.turn_at(part)
        label = None if turn is None else article.turns[turn].label_at
        return label is not None and label[0] <= place[0] and place[1] <= label[1]
    if kind is SourceKind.STATEMENT:
        at, last = article.paragraph_at(place[0]), len(article.paragraphs)
        return at <= _LINES_OF_A_SIGNATURE or at > last - _LINES_OF_A_SIGNATURE
    return False


def _is_whole(part: Extent, article: PreparedText) -> bool:
    """Whether a part begins where a sentence does, and ends where one does."""
    text, (start, end) = article.text, part
    first, last = article.paragraphs[article.paragraph_at(start) - 1]
    begins = start == first or article.sentences.begins_at(start)
    after = end
    while after < last and text[after] in _CLOSING:
        after += 1
    return begins and (after >= last or article.sentences.begins_at(after))
