"""A flame graph as a small SVG: each box is a function, as wide as its share of the time."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from benchmarks.answering.stack_samples import PARTS, Stacks, part_of

_WIDTH, _ROW, _LETTER = 1200, 17, 6.2
_LEAST = 0.006
"""The share below which a box is left out, with all that stands on it."""
_COLOURS = (
    *("#8fb8de", "#e8a87c", "#c5b4e3", "#9fd3c7", "#f3d38c"),
    *("#d9e6a4", "#d7c0ae", "#b5c4b1", "#cfcfcf"),
)
_BOX = (
    '<g><title>{tip}</title><rect x="{x:.1f}" y="{y}" width="{w:.1f}" height="16" fill="{c}"/>'
    '<text x="{tx:.1f}" y="{ty}">{text}</text></g>'
)


def write(stacks: Stacks, path: Path) -> None:
    """Draw the stacks, the outermost function at the top; a tooltip names what is cut."""
    boxes = list(_boxes(stacks, 0, 0.0, stacks.total()))
    depth = max(level for level, *_ in boxes) + 1
    drawn = [_legend(), *(_drawn(*box) for box in boxes)]
    height = (depth + 2) * _ROW
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        'font-family="monospace" font-size="10">'
    )
    path.write_text("\n".join([head, *drawn, "</svg>\n"]), encoding="utf-8")


def _boxes(
    stacks: Stacks, level: int, left: float, total: int
) -> Iterator[tuple[int, float, float, str, str]]:
    """Level, left edge, share, function and part of each box, depth first."""
    groups: dict[str, Stacks] = {}
    for stack, count in stacks.items():
        if len(stack) > level:
            groups.setdefault(stack[level], Stacks())[stack] += count
    for name, group in sorted(groups.items(), key=lambda item: -item[1].total()):
        share = group.total() / total
        if share >= _LEAST:
            main = group.most_common(1)[0][0]
            yield level, left, share, name, part_of(main[: level + 1])
            yield from _boxes(group, level + 1, left, total)
        left += share


def _drawn(level: int, left: float, share: float, name: str, part: str) -> str:
    x, width, y = left * _WIDTH, share * _WIDTH, (level + 2) * _ROW
    function = name.partition(" (")[0]
    letters = int((width - 4) / _LETTER)
    return _BOX.format(
        tip=escape(f"{name}: {share:.1%}"),
        **{"x": x, "y": y, "w": max(0.5, width - 0.6), "tx": x + 2, "ty": y + 12},
        c=_COLOURS[PARTS.index(part)],
        text=escape(function[:letters]) if letters > 3 else "",
    )


def _legend() -> str:
    return "".join(
        f'<rect x="{at * 133}" y="2" width="10" height="10" fill="{colour}"/>'
        f'<text x="{at * 133 + 13}" y="11">{part[:19]}</text>'
        for at, (part, colour) in enumerate(zip(PARTS, _COLOURS, strict=True))
    )
