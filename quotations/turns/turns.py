"""Reading a transcript: its turns, with who speaks in each."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotations.roster.parsed_article import parse_article
from quotations.text.paragraphs import paragraphs
from quotations.text.spans import Extent
from quotations.words.label_words import MANY_VOICES
from quotations.words.word_lists import Vocabulary

from .labels import TurnLabel, label_alone, label_of
from .proceedings import is_furniture, is_person_alone, is_procedure, is_roll, without_lists
from .turn_names import TurnNames

_LEAST_TURNS = 3
"""So many labelled paragraphs, of two speakers at least, make a text a transcript."""
_MOST_LABELS_OF_INTERVIEW = 4
"""An interview that labels no more turns than these goes on without labels."""
_MOST_HEADING_WORDS = 12
_DIRECTION = re.compile(
    r"(?:\([^()]*\)|\[[^\[\]]*\]|\*[\s*]*|#[\s#]*|_{3,}|-{3,}|"
    r"\d{1,2}[:.]\d{2} ?(?:[AaPp]\.?[Mm]\.?)?(?: \(?[A-Z]{2,4}\)?)?)\.?\Z"
)
_INITIAL = re.compile(r"(?:[^\W\d_]\.[ \u00a0]?){1,2}[^\W\d_]{2,}(?:-[^\W\d_]+)?\Z")
"""A surname behind an initial: "I. Sorin", "И.Сорин"."""
_OPENING_DIRECTION = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\])\s*")
_END = re.compile(r"\W*(?:ENDS?|End|End of (?:the )?(?:transcript|briefing|interview))\b[^a-z]*\Z")
_ADDRESSES = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_SPEAKS_OF_SELF = re.compile(r"\b(?:I|we|my|our|me|us)\b", re.I)
_QUOTED_LINE = re.compile(r"[\"“„«].*[\"”“»]\W*\Z", re.S)


_Line = tuple[Extent, str]


@dataclass(frozen=True, slots=True)
class SpokenTurn:
    """What one speaker says in a transcript until somebody else does.

    Every extent counts characters of the text as it was given. ``label`` are the words that name
    the speaker, at ``label_at``; None where none stand there (an interview that goes on without).
    ``speaker_name`` is the full name where the text gives it for this one speaker, else None.
    ``is_question`` says that a reporter asks, who is not named. ``paragraphs`` are the spoken
    words, without the label and without stage directions. ``is_sure`` is False where a person has
    to look who speaks.
    """

    label: str | None
    label_at: Extent | None
    asides: tuple[str, ...]
    speaker_name: str | None
    is_question: bool
    paragraphs: tuple[Extent, ...]
    is_sure: bool


def read_turns(text: str, vocabulary: Vocabulary | None = None) -> tuple[SpokenTurn, ...]:
    """The turns of a text, in order; none where nothing is labelled.

    The words before the first label belong to nobody. A turn goes on over the paragraphs that
    have no label of their own. The work grows with the length of the text.
    """
    vocabulary = vocabulary or Vocabulary.load()
    lines = [((start, end), text[start:end]) for start, end in paragraphs(text)]
    labels = _plausible(lines, vocabulary)
    if not labels:
        return ()
    read = parse_article(without_lists(text, lines), vocabulary)
    names = TurnNames(read, lines[min(labels)][0][0])
    turns = [
        _labelled(lines, labels[at], at, following, names)
        for at, following in zip(labels, [*list(labels)[1:], len(lines)], strict=True)
    ]
    return tuple(_as_interview(turns, text))


def is_transcript(turns: Sequence[SpokenTurn]) -> bool:
    """Whether a text's turns make it a transcript, and not an article with a label or two.

    So does an interview that goes on without labels: its first ones are an asker and an answerer.
    """
    if any(not turn.is_sure for turn in turns):
        return True
    labelled = [turn.label for turn in turns if turn.label is not None]
    return len(labelled) >= _LEAST_TURNS and len(set(labelled)) > 1


def _labels(lines: Sequence[_Line], vocabulary: Vocabulary) -> dict[int, TurnLabel]:
    """The label of each line that may have one."""
    found = {
        at: label
        for at, (_, line) in enumerate(lines)
        if (label := label_of(line)) and not is_roll(line)
    }
    alone = {
        at: label
        for at, (_, line) in enumerate(lines[:-1])
        if at not in found and at + 1 not in found and (label := label_alone(line))
    }
    times = Counter(label.words for label in alone.values())
    found |= {
        at: one
        for at, one in alone.items()
        if is_person_alone(one, lines[0][1], vocabulary, is_again=times[one.words] > 1)
    }
    return dict(sorted(found.items()))


def _plausible(lines: Sequence[_Line], vocabulary: Vocabulary) -> dict[int, TurnLabel]:
    """The labels without what only looks like one: "First:", "My Answer:".

    A headline's "Ada Holm: “We wait”" is none, but tells that Ada Holm is somebody who speaks.
    """
    if not lines:
        return {}
    labels = _labels(lines, vocabulary)
    times = Counter(label.words.lower() for label in labels.values())
    asked = any(label.kind == "question" for label in labels.values())
    told = " ".join((lines[0][1], *(label.words for label in labels.values())))
    found = {
        at: label
        for at, label in labels.items()
        if label.kind == "question"
        or (label.kind == "answer" and asked)
        or (label.kind == "named" and _names_speaker(label, times, told, vocabulary))
    }
    if 0 in found and len(labels) > 1 and _QUOTED_LINE.match(lines[0][1][found[0].stop :]):
        del found[0]
    if found:
        asking = {at: one for at, one in labels.items() if lines[at][1].endswith("?")}
        found |= {at: one for at, one in asking.items() if " " in one.words}
    return dict(sorted(found.items()))


def _names_speaker(
    label: TurnLabel, times: Counter[str], told: str, vocabulary: Vocabulary
) -> bool:
    """Whether a label is somebody's; ``told`` are the headline and all labels."""
    words = [word.strip(".,").lower() for word in label.words.split()]
    if words[-1] in MANY_VOICES:
        return True
    if times[label.words.lower()] > 1 or label.asides:
        return True
    if any(word in vocabulary.titles or word in vocabulary.roles for word in words):
        return True
    several = len(words) > 1
    if _INITIAL.match(label.words) or (several and told.count(label.words) > 1):
        return True
    return several and (label.words.isupper() or words[0] in vocabulary.given_names)


def _labelled(
    lines: Sequence[_Line], label: TurnLabel, at: int, stop: int, names: TurnNames
) -> SpokenTurn:
    """The turn of a label, over the lines from its own up to the next label's."""
    (start, end), line = lines[at]
    opening = _OPENING_DIRECTION.match(line, label.stop)
    begin = start + (opening.end() if opening else label.stop)
    spoken = [(begin, end)] if begin < end else []
    for extent, other in lines[at + 1 : stop]:
        if _END.match(other) or is_procedure(other):
            break
        if not (_DIRECTION.match(other) or _is_heading(other) or is_furniture(other)):
            spoken.append(extent)
    is_question = label.kind == "question"
    return SpokenTurn(
        label=label.words,
        label_at=(start, start + label.stop),
        asides=label.asides,
        speaker_name=None if label.kind != "named" else names.of(label),
        is_question=is_question,
        paragraphs=tuple(spoken),
        is_sure=True,
    )


def _is_heading(line: str) -> bool:
    """Whether a line is a heading between turns: "Harbour Fees", "QUESTIONS AND ANSWERS"."""
    words = line.split()
    if len(words) > _MOST_HEADING_WORDS or line[-1] in ".!?…,;:—–-”\"')]":
        return False
    return line.isupper() or (
        len(words) > 1 and all(word[0].isupper() or len(word) <= 3 for word in words)
    )


def _as_interview(turns: list[SpokenTurn], text: str) -> Iterator[SpokenTurn]:
    """The turns of an interview whose labels stop after the first ones, told apart by their words.

    A paragraph that speaks to somebody and not of its speaker is a question: "You said last year
    that it was impossible." What follows it is the answer of whoever answered last.
    """
    answered = [turn for turn in turns if turn.speaker_name is not None]
    last = turns[-1]
    asked = [extent for extent in last.paragraphs[1:] if _is_question(text[slice(*extent)])]
    labelled = any(_asks(turn, text) for turn in turns)
    if len(turns) > _MOST_LABELS_OF_INTERVIEW or not (answered and asked and labelled):
        yield from turns
        return
    yield from turns[:-1]
    name = answered[-1].speaker_name
    yield replace(last, paragraphs=last.paragraphs[:1])
    for extent in last.paragraphs[1:]:
        question = extent in asked
        yield SpokenTurn(
            label=None,
            label_at=None,
            asides=(),
            speaker_name=None if question else name,
            is_question=question,
            paragraphs=(extent,),
            is_sure=False,
        )


def _asks(turn: SpokenTurn, text: str) -> bool:
    """Whether a labelled turn is an interviewer's: "The Courier: Why now?"."""
    ends = bool(turn.paragraphs) and text[turn.paragraphs[-1][1] - 1] == "?"
    return turn.is_question or (turn.speaker_name is None and ends)


def _is_question(paragraph: str) -> bool:
    speaks_to = bool(_ADDRESSES.search(paragraph)) or paragraph.rstrip().endswith("?")
    return speaks_to and not _SPEAKS_OF_SELF.search(paragraph)
