"""Reading annotated corpora: where people marked quotations and their speakers.

Two layouts are read. Neither is part of the repository.

- Stand-off annotations: a folder with ``text/NAME.txt`` and ``attributions/NAME_*.ann`` in
  brat's format, with the labels Source, Cue and Content.
- Plain: a folder of ``NAME.txt`` and ``NAME.json``; the JSON is a list of objects with
  ``start``, ``end`` (between the marks), ``speaker`` and ``name`` (the full name or null).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Extent = tuple[int, int]

_QUOTED = re.compile(r"(“|\"|''|``)(.+?)(”|\"|''|\Z)", re.DOTALL)
_CUE_FIRST = re.compile(r"(?:said|says|told|asked|added|wrote|according)\b", re.IGNORECASE)
_MARKS = "“”\"'`"


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One quotation as a person marked it; ``sources`` are extents, ``words`` their text."""

    start: int
    end: int
    sources: tuple[Extent, ...]
    words: str | None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """A text with its annotated quotations. ``has_names`` says that full names are given."""

    file: str
    text: str
    quotes: tuple[GoldQuote, ...]
    has_names: bool = False


def read_corpus(folder: Path) -> Iterator[GoldArticle]:
    """The annotated articles of a folder, in either layout, in the order of their names."""
    if (folder / "attributions").is_dir():
        for path in sorted((folder / "text").glob("*.txt")):
            annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
            if annotations:
                yield _standoff(path, annotations[0])
    for path in sorted(folder.glob("*.txt")):
        if path.with_suffix(".json").exists():
            yield _plain(path)


def _plain(path: Path) -> GoldArticle:
    text = path.read_text(encoding="utf-8")
    rows = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    quotes = tuple(
        GoldQuote(r["start"], r["end"], (), r["speaker"] or None, r["name"]) for r in rows
    )
    return GoldArticle(path.name, text, quotes, has_names=True)


def _standoff(path: Path, annotation: Path) -> GoldArticle:
    text = path.read_bytes().decode("utf-8")
    extents: dict[str, list[Extent]] = {}
    events: list[dict[str, list[str]]] = []
    for line in annotation.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if line.startswith("T") and len(fields) > 1:
            _, _, places = fields[1].partition(" ")
            extents[fields[0]] = [_extent(place) for place in places.split(";")]
        elif line.startswith("E") and len(fields) > 1:
            event: dict[str, list[str]] = {}
            for role in fields[1].split():
                label, _, target = role.partition(":")
                event.setdefault(label.rstrip("0123456789"), []).append(target)
            events.append(event)
    found: dict[Extent, GoldQuote] = {}
    for event in events:
        sources = tuple(e for name in event.get("Source", []) for e in extents.get(name, []))
        words = " ".join(text[a:b] for a, b in sources) or None
        if words and _CUE_FIRST.match(words):  # source and cue changed places
            sources = tuple(e for name in event.get("Cue", []) for e in extents.get(name, []))
            words = " ".join(text[a:b] for a, b in sources) or None
        for name in event.get("Content", []):
            for part in _merged(text, extents.get(name, [])):
                for start, end in _quoted(text, part):
                    found.setdefault((start, end), GoldQuote(start, end, sources, words))
    return GoldArticle(path.name, text, tuple(found[key] for key in sorted(found)))


def _extent(place: str) -> Extent:
    start, end = place.split()
    return int(start), int(end)


def _merged(text: str, parts: list[Extent]) -> list[Extent]:
    """Join the parts of one content that only white space and stops keep apart."""
    joined: list[Extent] = []
    for part in sorted(parts):
        if joined and not text[joined[-1][1] : part[0]].strip(" .,!?…\n"):
            joined[-1] = (joined[-1][0], part[1])
        else:
            joined.append(part)
    return joined


def _quoted(text: str, part: Extent) -> Iterator[Extent]:
    """The quoted stretches of an annotated content, paragraph by paragraph."""
    start, end = part
    while start > 0 and text[start - 1] in _MARKS and not text[start - 2 : start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end] in _MARKS and text[end - 1] not in _MARKS:
        end += 1
    at = start
    for paragraph in re.split(r"(\n+)", text[start:end]):
        for hit in _QUOTED.finditer(paragraph):
            if any(char.isalnum() for char in hit[2]):
                yield at + hit.start(2), at + hit.end(2)
        at += len(paragraph)
