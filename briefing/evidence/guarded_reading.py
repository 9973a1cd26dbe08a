"""The edge to the quote puller: where its rules fail on a text, that is an error of our own.

The rules are made for any text. Should one of them fail all the same, one article must not stop
the program: whoever asked is told, the log has one line, and the rest goes on.
"""

from collections.abc import Callable
from functools import lru_cache
from traceback import extract_tb
from typing import TypeVar

import structlog

from quotations import Vocabulary

_log = structlog.stdlib.get_logger(__name__)
_Value = TypeVar("_Value")


class ReadingFailed(Exception):
    """The rules for quotations and their marks failed on a text: a fault of the program's."""

    def __init__(self) -> None:
        super().__init__("the program's rules for quotations fail on this text")


def guarded(read: Callable[[], _Value], *, characters: int) -> _Value:
    """What a rule reads; raise ReadingFailed where it raises any exception.

    ``characters`` is the length of its text. The text itself, or an error's own words, which may
    quote it, are not logged.
    """
    try:
        return read()
    except ReadingFailed:
        raise
    except Exception as error:  # any: what the rules fail with is not known beforehand
        place = extract_tb(error.__traceback__)[-1]
        _log.error(
            "the rules for quotations fail on a text",
            error=type(error).__name__,
            rule=f"{place.name}, line {place.lineno}",
            characters=characters,
        )
        raise ReadingFailed from error


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The rules' own words. Reading them takes a fifth of a second."""
    return Vocabulary.load()
