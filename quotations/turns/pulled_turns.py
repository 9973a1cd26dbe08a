"""The turns of a transcript in the form of pulled quotes, a paragraph each."""

from collections.abc import Iterator, Sequence

from quotations.pulled_quote import Explanation, PulledQuote

from .turns import SpokenTurn

_LABEL = "label of the turn"
_CARRIED = "answer that follows a question without a label"


def pull_turns(text: str, turns: Sequence[SpokenTurn]) -> tuple[PulledQuote, ...]:
    """Each spoken paragraph of a text's turns (see `read_turns`) as a quote of the kind ``turn``.

    Its speaker are the label's words, and its attribution is the label, which may stand in an
    earlier paragraph. A reporter's question has the mark for its speaker: "Q".
    """
    return tuple(quote for turn in turns for quote in _paragraphs(turn, text))


def _paragraphs(turn: SpokenTurn, text: str) -> Iterator[PulledQuote]:
    named = "label names one person" if turn.speaker_name else "label names no one person in full"
    rule = _LABEL if turn.is_sure else _CARRIED
    doubt = None if turn.is_sure else "the turn has no label"
    at = None
    if turn.label is not None and turn.label_at is not None:
        start = text.index(turn.label, turn.label_at[0])
        at = (start, start + len(turn.label))
    for start, end in turn.paragraphs:
        yield PulledQuote(
            start=start,
            end=end,
            text=text[start:end],
            kind="turn",
            speaker=turn.label,
            speaker_name=turn.speaker_name,
            cue=None,
            confidence="sure" if turn.is_sure else "check",
            attribution=at,
            speaker_at=at,
            sentence=(start, end),
            explanation=Explanation(rule, named, doubt),
        )
