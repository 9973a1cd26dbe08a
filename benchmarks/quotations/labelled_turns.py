"""How many labelled turns of transcripts are found, and how many of their speakers in full.

    python -m benchmarks.quotations.labelled_turns FOLDER [--faults]

FOLDER holds transcripts: ``.txt`` and ``.md`` files, where each line that begins with "Q" and
white space, or with words in capitals and a colon, counts as labelled; and ``.xml`` files of
Hansard, where ``<member>`` says who speaks. There a name is right where the latest label that
names the surname in full has it.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from quotations import Vocabulary, read_turns

_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.S)
_LABELLED = re.compile(
    r"^[ \t]*((?:Q(?=[ \u00a0])|[A-Z][A-Z’'\-]*\.?(?: +[A-Z][A-Z’'\-]*\.?)*:))", re.M
)
_BLOCK = re.compile(r"<(p|title|td)\b[^>]*>(.*?)</\1>", re.S)
_MEMBER = re.compile(r"<member>(.*?)</member>\s*<membercontribution>\s*(:?)", re.S)
_DROPPED = re.compile(r"<col>\d+</col>|<[^>]+>")
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Sir|Dame|Dr)\.? "
_BEARER = re.compile(rf"\({_TITLE}([^()]+)\)")
_LONE = re.compile(rf"{_TITLE}(?P<name>[^()]+?)\s*(?:\(|$)")


@dataclass
class _Wanted:
    """A text, and of each place where a label begins the full name, where the page gives it."""

    text: str
    labels: dict[int, str | None] = field(default_factory=dict)


def _plain(file: Path) -> _Wanted:
    text = _FRONT_MATTER.sub("", file.read_text(encoding="utf-8").replace("\u2060", ""), count=1)
    return _Wanted(text, {found.start(1): None for found in _LABELLED.finditer(text)})


def _hansard(file: Path) -> _Wanted:
    wanted, introduced, at = _Wanted(""), dict[str, str](), 0
    printed: list[str] = []
    for _, inner in _BLOCK.findall(file.read_text(encoding="utf-8")):
        words = " ".join(unescape(_DROPPED.sub(" ", inner)).split()).replace(" :", ":")
        if not words:
            continue
        member = _MEMBER.search(inner)
        if member is not None and member[2]:
            label = " ".join(unescape(_DROPPED.sub(" ", member[1])).split())
            wanted.labels[at] = _full_name(label, introduced)
        printed.append(f"{words}\n\n")
        at += len(printed[-1])
    wanted.text = "".join(printed)
    return wanted


def _full_name(label: str, introduced: dict[str, str]) -> str | None:
    """Whom a label names in full, or an earlier one with the surname does."""
    bearer, lone = _BEARER.search(label), _LONE.match(label)
    name = bearer[1] if bearer else lone["name"] if lone else None
    if name is None or name.endswith("Speaker"):
        return None
    surname = name.rpartition(" ")[2]
    if " " in name:
        introduced[surname] = name
    return introduced.get(surname)


def _wanted(folder: Path) -> Iterator[tuple[Path, _Wanted]]:
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".txt", ".md"):
            yield file, _plain(file)
        elif file.suffix == ".xml":
            yield file, _hansard(file)


def main() -> None:
    """Print the counts; with ``--faults`` each label that is missed, and each other name."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--faults", action="store_true")
    options = parser.parse_args()
    vocabulary, counts = Vocabulary.load(), Counter[str]()
    for file, wanted in _wanted(options.folder):
        turns = {
            one.label_at[0]: one for one in read_turns(wanted.text, vocabulary) if one.label_at
        }
        for at, name in wanted.labels.items():
            line = wanted.text[at : at + 60].splitlines()[0]
            found = turns.get(at)
            counts["labelled turns"] += 1
            counts["found"] += found is not None
            if options.faults and found is None:
                print(f"missed: {file.name}: {line}")
            if name is None or found is None:
                continue
            counts["full name on the page"] += 1
            counts["that name"] += found.speaker_name == name
            counts["another name"] += found.speaker_name not in (None, name)
            if options.faults and found.speaker_name != name:
                print(f"name: {file.name}: {line}: {name}, not {found.speaker_name}")
        counts["labels besides"] += len(turns.keys() - wanted.labels.keys())
    for what, count in counts.items():
        print(f"{what}: {count:,}")


if __name__ == "__main__":
    main()
