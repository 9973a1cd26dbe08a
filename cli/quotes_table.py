"""The quotations of an article as a table."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from briefing.curation.on_file import Mark
from cli.terminal import one_line
from quotations import PulledQuote

_NARROW = 70
"""Columns below which a table cannot be read."""


def print_quotes(
    file: str,
    quotes: Sequence[PulledQuote],
    marks: Sequence[Mark | None],
    topics: Sequence[tuple[str, ...]],
    console: Console,
    *,
    explain: bool = False,
) -> None:
    """What was found in a file: how much, and then each quotation; ``explain`` adds the rules.

    ``topics`` are the ids of those on file that each turn is on.
    """
    filed = [_filed(mark, on) for mark, on in zip(marks, topics, strict=True)]
    summary = f": {_summary(quotes, marks)}"
    console.print(Text.assemble((one_line(file), "bold"), summary), soft_wrap=True)
    if console.width < _NARROW:
        _print_rows(quotes, filed, console, explain=explain)
    elif quotes:
        _print_table(quotes, filed, console, explain=explain)


def _print_rows(
    quotes: Sequence[PulledQuote], filed: Sequence[str], console: Console, *, explain: bool
) -> None:
    """Each quotation below what is known of it, where a table would have columns of a letter."""
    for quote, on_file in zip(quotes, filed, strict=True):
        who = [quote.speaker, quote.speaker_name, quote.cue]
        known = [f"{quote.start} {quote.kind} {quote.confidence}", *filter(None, [*who, on_file])]
        console.print(Text(one_line(", ".join(known)), "bold"))
        console.print(Padding(Text(one_line(quote.text)), (0, 0, 0, 2)))
        if explain:
            console.print(Padding(Text(_because(quote), "dim"), (0, 0, 0, 2)))


def _print_table(
    quotes: Sequence[PulledQuote], filed: Sequence[str], console: Console, *, explain: bool
) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column("at", justify="right")
    table.add_column("kind", no_wrap=True)
    table.add_column("")
    for heading, share in (("speaker", 2), ("full name", 2), ("cue", 1), ("quotation", 6)):
        table.add_column(heading, ratio=share, overflow="fold")
    if explain:
        table.add_column("because", ratio=4, overflow="fold")
    table.add_column("on file", no_wrap=True)
    for quote, on_file in zip(quotes, filed, strict=True):
        table.add_row(
            str(quote.start),
            quote.kind,
            Text(quote.confidence, "green" if quote.confidence == "sure" else "yellow"),
            Text(one_line(quote.speaker or "")),
            Text(one_line(quote.speaker_name or "")),
            Text(one_line(quote.cue or "")),
            Text(one_line(quote.text)),
            *([Text(_because(quote))] if explain else []),
            Text(on_file, "dim"),
        )
    console.print(table)


def _because(quote: PulledQuote) -> str:
    """Which rules gave a quotation its speaker and name, and what doubt is left, a line each."""
    why = quote.explanation
    told = {"speaker": why.speaker_rule, "name": why.name_rule, "check": why.doubt}
    return "\n".join(f"{what}: {rule}" for what, rule in told.items() if rule is not None)


def _summary(quotes: Sequence[PulledQuote], marks: Sequence[Mark | None]) -> str:
    if not quotes:
        return "no quotations"
    kinds = Counter(quote.kind for quote in quotes)
    # Most turns state no position: they are not counted as new.
    known = [
        mark for quote, mark in zip(quotes, marks, strict=True) if mark or quote.kind != "turn"
    ]
    filed = sum(mark is not None and mark.is_quote for mark in known)
    left_out = sum(mark is not None and not mark.is_quote for mark in known)
    turns = f"{kinds['turn']} paragraphs of turns, " if kinds["turn"] else ""
    return (
        f"{turns}{kinds['direct']} direct, {kinds['fragment']} fragments; "
        f"{filed} on file, {left_out} left out, {len(known) - filed - left_out} new"
    )


def _filed(mark: Mark | None, topics: tuple[str, ...]) -> str:
    """What is on file of a quotation, or on which topic a turn is: "on harbour"."""
    if mark is not None:
        return mark.id if mark.is_quote else "left out"
    return f"on {topics[0]}{', ...' if len(topics) > 1 else ''}" if topics else ""
