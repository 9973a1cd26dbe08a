"""What reading a question comes to: a request, or an answer that says why there is none."""

from dataclasses import dataclass
from typing import TypeAlias

from briefing.answers.parts import TakenFor
from briefing.answers.refusals import ChooseAnswer, IncompleteAnswer, UnknownAnswer
from briefing.answers.requests import Request


@dataclass(frozen=True, slots=True)
class Understood:
    """A question whose names are resolved, and which names were not typed as on file."""

    request: Request
    taken: tuple[TakenFor, ...] = ()


Refusal: TypeAlias = ChooseAnswer | IncompleteAnswer | UnknownAnswer
"""The question cannot be answered as it was put."""

Outcome: TypeAlias = Understood | Refusal
"""What reading a question comes to."""
