"""What programs can ask: the one table of it, with what each question holds.

The shapes are published as JSON Schema, so a name's docstring is what a program reads of it.
"""

import inspect
from abc import abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

_MOST_FAULTS = 10
Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Passage: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=4096)]
"""As long as a message on Telegram may be."""
Actors: TypeAlias = Annotated[tuple[Name, ...], Field(min_length=2, max_length=6)]


class Question(BaseModel):
    """A question, as its parts."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    """Which page of the quotes, or of the rows, counted from 1."""

    @abstractmethod
    def command(self) -> tuple[str, str]:
        """The command that asks the same in a chat, and the words after it."""


class PositionQuestion(Question):
    """What an actor or a speaker wants, with proved quotes: on one topic, or on all.

    A topic alone gives everybody's position on it.
    """

    actor: Name | None = None
    """A state, organisation or person, by any name: "Russia", "US", "Putin"."""
    topic: Name | None = None
    """What it is about: "Assad's future"."""

    def command(self) -> tuple[str, str]:
        return "position", _joined(self.actor, self.topic)


class CompareQuestion(Question):
    """Two to six actors side by side, on all their topics or on one."""

    actors: Actors
    topic: Name | None = None

    def command(self) -> tuple[str, str]:
        return "compare", _joined(", ".join(self.actors), self.topic)


class TimelineQuestion(Question):
    """Proved quotes in the order in which they were said: of an actor, on a topic, or both."""

    actor: Name | None = None
    topic: Name | None = None

    def command(self) -> tuple[str, str]:
        return "timeline", _joined(self.actor, self.topic)


class SearchQuestion(Question):
    """Proved quotes and summaries that hold words."""

    words: Name

    def command(self) -> tuple[str, str]:
        return "search", self.words


class VerifyQuestion(Question):
    """Whose words these are, if they stand in an article on file.

    Ask it before you cite: words that are not on file are nobody's as far as we know.
    """

    words: Passage
    """The words, or a text with quotations in it."""

    def command(self) -> tuple[str, str]:
        return "verify", self.words


class QuoteQuestion(Question):
    """One quote with its evidence."""

    id: Name
    """The id of a quote; ids that it had before lead to it, too."""

    def command(self) -> tuple[str, str]:
        return "quote", self.id


class SourceQuestion(Question):
    """One article, and the quotes that it gave."""

    id: Name
    """The article's id, or words of its headline."""

    def command(self) -> tuple[str, str]:
        return "source", self.id


class ActorsQuestion(Question):
    """Every actor on file."""

    def command(self) -> tuple[str, str]:
        return "actors", ""


class TopicsQuestion(Question):
    """Every topic on file."""

    def command(self) -> tuple[str, str]:
        return "topics", ""


QUESTIONS: Mapping[str, type[Question]] = MappingProxyType(
    {
        "position": PositionQuestion,
        "compare": CompareQuestion,
        "timeline": TimelineQuestion,
        "search": SearchQuestion,
        "verify": VerifyQuestion,
        "quote": QuoteQuestion,
        "source": SourceQuestion,
        "actors": ActorsQuestion,
        "topics": TopicsQuestion,
    }
)
"""Every question by its name."""


def described(shape: type[Question]) -> str:
    """What a question asks, in words."""
    return inspect.cleandoc(shape.__doc__ or "")


def question_faults(error: ValidationError) -> str:
    """What is wrong with a question that came from outside, in one line without its values."""
    faults = error.errors(include_input=False, include_context=False, include_url=False)
    named = (
        f"{'.'.join(map(str, fault['loc'])) or 'question'}: {fault['msg']}" for fault in faults
    )
    return "; ".join(list(named)[:_MOST_FAULTS])


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
