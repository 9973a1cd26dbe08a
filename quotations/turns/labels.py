"""The labels with which transcripts name who speaks: "MR. MOE:", "Q", "Mr. Moe (Norland):".

A label opens a paragraph and ends in a colon, or, for a question's mark, in white space. In
Hansard and some courts' records it stands in a line of its own: "Ada Holm (Northgate) (Lab)".
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from quotations.words.clause_words import DISCOURSE_CONNECTIVES, SUBORDINATORS
from quotations.words.function_words import PREPOSITIONS
from quotations.words.label_words import ADDRESSING_WORDS, HEADS_OF_LINES
from quotations.words.people_words import FORMS_OF_ADDRESS

LabelKind = Literal["question", "answer", "named"]

_MAX_CHARACTERS = 140
_MAX_WORDS = 18
_QUESTION = re.compile(
    r"(?:Q|QUESTION|Question|REPORTER|Reporter|PRESS|JOURNALISTE?|Journaliste?|INTERVIEWER|"
    r"Interviewer|Frage|FRAGE|Pregunta|Domanda|Вопрос|ВОПРОС|Запитання|Питання)"
    r"(?: ?\((?:[^()]{1,60})\))?(?:(?P<mark> ?[:.\u2014\u2013])|(?=[ \t\u00a0]))[ \t\u00a0]*"
)
_QUESTION_WITHOUT_A_MARK = ("Q", "QUESTION")
"""Which of these stand before their words without a colon: "Q    Jon, does Norland want it?"."""
_ANSWER = re.compile(
    r"(?:A|ANSWER|Answer|R|Antwort|Ответ|Відповідь)(?: ?[:.\u2014\u2013])[ \t\u00a0]*"
)
_CAPITAL = r"[^\W\d_a-zà-ÿа-яёіїєґ]"
"""A letter that is no small one of the Latin or Cyrillic script."""
_WORD = rf"(?:{_CAPITAL}[\w'’.\-]*|\d{{1,2}}(?:st|nd|rd|th))"
_SMALL = (
    r"(?:of|the|for|and|de|del|della|di|da|do|dos|du|des|la|le|les|von|van|der|den|"
    r"ter|zu|y|e|et|und|bin|ibn|al|el|d'|al-\w+|el-\w+|hon\.|members?|&)"
)
_NAME = rf"{_WORD}(?:[ \u00a0]+(?:{_WORD}|{_SMALL}))*"
_NAMED = re.compile(
    rf"(?P<stars>\*\*|__)?(?P<words>{_NAME}(?:, [^:;.!?\n]{{2,80}})?)"
    r"(?P<aside>(?:[ \u00a0]*\([^()\n]{1,70}\)|[ \u00a0]*\[[^\[\]\n]{1,70}\]){0,3})"
    r"[ \u00a0]*(?:\*\*|__)?[ \u00a0]*(?P<mark>\.\u2014|:)[ \u00a0]*(?:\*\*|__)?\s*"
)
_ALONE = re.compile(
    rf"(?P<words>{_NAME}(?:, {_NAME})?)"
    r"(?P<aside>(?:[ \u00a0]*\([^()\n]{1,70}\)){1,3})[ \u00a0]*\Z"
)
_NUMBER = re.compile(
    r"(?:[TQ]?\d{1,3}(?: and \d{1,3})?\.[ \t\u00a0]*)?(?:\[\d{1,7}\][ \t\u00a0]*)?"
)
"""The number of a question in a parliament's record: "2. ", "T3. [123456] "."""
_ASKED = re.compile(
    rf"(?P<words>{_NAME})(?P<aside>(?:[ \u00a0]*\([^()\n]{{1,70}}\)){{0,3}})"
    r"[ \u00a0]+asked[ \u00a0](?:the|him|her)[ \u00a0]"
)
"""A question that a record puts into its own words: "2. Mr. Moe asked the Secretary of State"."""
_QUESTION_ALONE = re.compile(
    r"(?:Q|QUESTION|Question|JOURNALISTE?|Journaliste?|REPORTER|Reporter|INTERVIEWER|Interviewer|"
    r"Frage|FRAGE|Pregunta|Domanda|Вопрос|ВОПРОС|Запитання|Питання)\Z"
)
_NAME_ALONE = re.compile(rf"(?P<words>{_WORD}(?:[ \u00a0](?:{_WORD}|{_SMALL})){{1,4}})\Z")
_CAPITALS_ALONE = re.compile(
    rf"(?P<words>{_CAPITAL}+(?:['’.\-]{_CAPITAL}+)*\.?"
    rf"(?:[ \u00a0]{_CAPITAL}+(?:['’.\-]{_CAPITAL}+)*\.?){{0,5}})\Z"
)


@dataclass(frozen=True, slots=True)
class TurnLabel:
    """A label at the beginning of a paragraph.

    ``words`` name the speaker, without brackets and colon ("Mr. Moe", "Q"); ``asides`` are the
    contents of its brackets ("Norland", "spoke in French"). ``stop`` counts the characters up to
    the first word that is spoken; it is the line's length where the label stands alone.
    """

    words: str
    asides: tuple[str, ...]
    stop: int
    kind: LabelKind


def label_of(line: str) -> TurnLabel | None:
    """The label that opens a paragraph, behind a question's number; None where it has none.

    Nothing of "2. Mr. Moe asked the Secretary of State whether ..." is spoken: its label is the
    whole line.
    """
    number = _NUMBER.match(line)
    start = number.end() if number else 0
    if start and (asked := _ASKED.match(line, start)) and _may_speak(asked["words"]):
        return TurnLabel(asked["words"], _asides(asked["aside"]), len(line), "named")
    found = _label_of(line[start:])
    return replace(found, stop=found.stop + start) if found is not None else None


def _label_of(line: str) -> TurnLabel | None:
    if question := _QUESTION.match(line):
        words = re.split(r"[ (:.\u2014\u2013\t\u00a0]", question.group(), maxsplit=1)[0]
        bare = words in _QUESTION_WITHOUT_A_MARK
        if question["mark"] is not None or (bare and question.end() < len(line)):
            return TurnLabel(words, (), question.end(), "question")
    named = _NAMED.match(line[: _MAX_CHARACTERS + 1])
    if named and _may_speak(named["words"], by_dash=named["mark"] != ":"):
        return TurnLabel(named["words"].strip(), _asides(named["aside"]), named.end(), "named")
    if answer := _ANSWER.match(line):
        words = answer.group().rstrip(" :.\u2014\u2013\t\u00a0")
        return TurnLabel(words, (), answer.end(), "answer")
    return None


def label_alone(line: str) -> TurnLabel | None:
    """The label that is a whole line: "Ada Holm (Northgate) (Lab)", "LE PRÉSIDENT", "Ada Holm".

    Headings look so as well: see `is_person_alone`.
    """
    if len(line) > _MAX_CHARACTERS:
        return None
    if _QUESTION_ALONE.match(line):
        return TurnLabel(line, (), len(line), "question")
    number = _NUMBER.match(line)
    start = number.end() if number else 0
    found = _ALONE.match(line, start) or _CAPITALS_ALONE.match(line) or _NAME_ALONE.match(line)
    if found is None or found["words"].endswith(".") or not _may_speak(found["words"]):
        return None
    aside = found.groupdict().get("aside") or ""
    return TurnLabel(found["words"].strip(), _asides(aside), len(line), "named")


def _may_speak(words: str, *, by_dash: bool = False) -> bool:
    """Whether the words before a colon can name a speaker: not "Note", "So, the point".

    ``by_dash`` says that a full stop and a dash stand for the colon, as in old records: "Mr.
    MOE.—We wait". Only a title or capitals make that a label.
    """
    name, comma, _ = words.partition(",")
    first = name.split()[0].lower()
    plain = words.strip(" .").lower()
    if by_dash and not (words.isupper() or first.strip(".") in FORMS_OF_ADDRESS):
        return False
    opens = (
        first in PREPOSITIONS | ADDRESSING_WORDS
        or first in SUBORDINATORS
        or first in DISCOURSE_CONNECTIVES
    )
    whole = not comma or " " in name
    return whole and not opens and len(words.split()) <= _MAX_WORDS and plain not in HEADS_OF_LINES


def _asides(brackets: str) -> tuple[str, ...]:
    inside = re.findall(r"[(\[]([^()\[\]]+)[)\]]", brackets)
    return tuple(words for words in inside if not words.isspace())
