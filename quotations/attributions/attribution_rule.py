"""What an attribution is, and what a rule is that finds one.

The rules stand in tables: rows of a name and a function. A table is asked from its first row to
its last, and the first answer counts. So the order of the rules is data that can be read, and the
name of the rule that answered goes with the attribution.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Generic, Literal, TypeVar

from quotations.phrases.phrases import Phrase

Place = Literal[
    "after", "before", "lead-in", "according", "label", "noun", "sentence", "goes on", "likely"
]
"""Where the words stand that name the speaker, as seen from the quotation.

- ``after``: behind it, with a verb of speech: "“No,” said Holm".
- ``lead-in``: right before it, with a verb of speech: "Holm said: “No.”"
- ``before``: earlier in its sentence, with a verb of speech: "Holm said that it was “late”".
- ``according``: "according to Holm".
- ``label``: "Holm: “No.”", or a signature below.
- ``noun``: with a noun of speech: "Holm's claim that it was “late”".
- ``sentence``: elsewhere in its sentence, with another verb or with none: "Holm smelt “a rat”".
- ``goes on``: with an earlier quotation that this one continues: "“No,” Holm said. “It is late.”"
- ``likely``: in another sentence; a person must look.
"""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words a quotation is.

    ``phrase`` holds the words that name the speaker ("the official"). ``cue`` is the extent, in
    tokens, of the verb or phrase that shows who speaks ("said"); None where nothing does.
    ``place`` is where they stood, and ``rule`` the name of the rule that found them.
    """

    phrase: Phrase
    cue: tuple[int, int] | None
    place: Place
    rule: str = ""


Found = dict[int, Attribution | None]
"""The attributions found so far, each under the index of its quotation's token."""


class Nobody(Enum):
    """The answer of a rule that knows: no speaker can be told, and no later rule may guess one."""

    NOBODY = "nobody"


NOBODY = Nobody.NOBODY
Answer = Attribution | Nobody | None
"""What a rule says: an attribution, that nobody can be told, or nothing (ask the next rule)."""

Case = TypeVar("Case")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Case]):
    """One row of a table: the rule's name, as explanations print it, and its function."""

    name: str
    ask: Callable[[Case], Answer]


def first_answer(rules: Sequence[Rule[Case]], case: Case) -> Answer:
    """The answer of the first rule that has one, with the rule's name.

    An attribution that comes out of another table keeps the name that it got there.
    """
    for rule in rules:
        answer = rule.ask(case)
        if answer is NOBODY:
            return NOBODY
        if answer is not None:
            return answer if answer.rule else replace(answer, rule=rule.name)
    return None


def first_attribution(rules: Sequence[Rule[Case]], case: Case) -> Attribution | None:
    """The first rule's attribution; None where no rule has one, or one says that nobody can."""
    answer = first_answer(rules, case)
    return None if answer is NOBODY else answer


def inherited(given: Attribution, place: Place) -> Attribution:
    """The attribution of one quotation for another, whose own rule is to be named."""
    return replace(given, place=place, rule="")
