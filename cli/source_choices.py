"""What a curator chooses among the candidates for a source's fields, by a key or by an option."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace

import click
import typer

from briefing.curation.candidates import Candidate
from briefing.curation.page_facts import Facts, Stated
from cli.terminal import one_line, shown

_FIELDS = tuple(field.name for field in fields(Stated))
_MOST = 9
"""Candidates of a field that are offered: one for each key."""
_LEAVE_OPEN = "0"
_KEYS_LEAVING_OPEN = (_LEAVE_OPEN, " ", "\r", "\n")


class BadPick(ValueError):
    """A choice that is not there; the text is one line that says why."""


def picked(given: Stated, facts: Facts, picks: Iterable[str]) -> Stated:
    """What is given, with the candidates that the options name: ``headline=2``, ``author=0``.

    Numbers are those of the list; 0 leaves a field open. Raises BadPick for a choice that is not
    there, and for a field that is given as well.
    """
    for pick in picks:
        name, _, number = pick.partition("=")
        if name not in _FIELDS:
            raise BadPick(f"--pick {pick}: {name} is none of {', '.join(_FIELDS)}")
        if getattr(given, name) is not None:
            raise BadPick(f"--pick {pick}: {name} is given already")
        choices = _offered(facts, name)
        if number == _LEAVE_OPEN:
            given = replace(given, **{name: ""})
        elif number.isdecimal() and 1 <= int(number) <= len(choices):
            given = replace(given, **{name: choices[int(number) - 1].value})
        else:
            there = f"1 to {len(choices)}" if choices else "no candidates"
            raise BadPick(f"--pick {pick}: there are {there} for {name}")
    return given


def asked(given: Stated, facts: Facts, read_key: Callable[[], str]) -> Stated:
    """What is given, with an answer for each field that is in doubt and has candidates.

    The candidates are printed, and a key chooses one; 0, the space bar and Return leave it open.
    """
    for name in _doubtful(given, facts):
        choices = {str(number): one.value for number, one in enumerate(_offered(facts, name), 1)}
        typer.echo("\n".join(_lines(facts, name)))
        last = len(choices)
        typer.echo(f"  Press 1 to {last}, or 0 to leave it open: " if last > 1 else "  1 or 0: ")
        key = read_key()
        while key not in choices and key not in _KEYS_LEAVING_OPEN:
            key = read_key()
        if key in choices:
            given = replace(given, **{name: choices[key]})
    return given


def asks_at_the_terminal() -> bool:
    """Whether somebody sits at both ends: the input and the output are terminals."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def one_key() -> str:
    """The next key pressed. Raises KeyboardInterrupt or EOFError where the curator gives up."""
    return click.getchar()


def open_choices(given: Stated, facts: Facts) -> list[str]:
    """The lines that list the candidates of every field in doubt; none where there are none."""
    return [line for name in _doubtful(given, facts) for line in _lines(facts, name)]


def all_choices(facts: Facts) -> list[str]:
    """The lines that list the candidates of every field; "*" stands at the one that is taken."""
    return [line for name in _FIELDS for line in _lines(facts, name)]


def _doubtful(given: Stated, facts: Facts) -> Iterator[str]:
    """The fields that are neither given nor beyond doubt, and have candidates."""
    for name in _FIELDS:
        is_open = getattr(given, name) is None and getattr(facts.stated, name) is None
        if is_open and _offered(facts, name):
            yield name


def _offered(facts: Facts, name: str) -> tuple[Candidate, ...]:
    return tuple(facts.candidates.get(name, ()))[:_MOST]


def _lines(facts: Facts, name: str) -> Iterator[str]:
    """The candidates of a field with their numbers and where each stands."""
    taken = getattr(facts.stated, name)
    yield f"{name}:" if _offered(facts, name) else f"{name}: no candidates"
    for number, one in enumerate(_offered(facts, name), 1):
        mark = "*" if one.value == taken else " "
        yield shown(f" {mark}{number}  {one_line(one.value)}  ({one_line(one.origin)})")
