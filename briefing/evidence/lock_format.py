"""The lock: what was proved, for those who have the data and not the articles.

A text file, one line for each proved text, in the order of the ids. It is written by machine and
read by people in a diff. Its last line counts the others, so that half a file is no lock.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefing.evidence.proving import Claim
from briefing.evidence.verdict import Place, Verdict

VERSION = 2
_READ = ("1", "2")
"""In version 1 ids were made of a source's id and the text, and there were no former ids."""
_TITLE = "# position-briefings evidence lock, version"
_HEAD = (
    f"{_TITLE} {VERSION}",
    "# Written by `bot.py check --articles DIR`. Do not edit: prove again.",
    "# id verdict start end length claim source sha256-of-the-article [former-id,...]",
)
_LINE = re.compile(
    r"(?P<id>[0-9a-f]{10}) (?P<verdict>exact|typographic) (?P<start>[0-9]{1,9}) "
    r"(?P<end>[0-9]{1,9}) (?P<length>[0-9]{1,9}) (?P<claim>[0-9a-f]{10}) "
    r"(?P<source>[a-z0-9-]{1,40}) (?P<sha256>[0-9a-f]{64})"
    r"(?: (?P<former>[0-9a-f]{10}(?:,[0-9a-f]{10})*))?"
)
_END = "# end of the lock:"


@dataclass(frozen=True, slots=True)
class Proved:
    """One line: a text that stands in an article.

    ``claim`` is the digest of what was proved besides the words themselves: see `claim_digest`.
    ``former`` are other ids under which readers may know the words.
    """

    id: str
    verdict: Verdict
    place: Place
    claim: str
    source: str
    sha256: str
    former: tuple[str, ...] = ()


class LockRefused(Exception):
    """The file is no lock that we can trust. ``line`` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


def claim_digest(claim: Claim, speakers: Iterable[str] = ()) -> str:
    """Ten hex digits that change with the attribution, the marks asked for, or the speakers.

    The words themselves are in the id. Without this an attribution could be edited behind the
    back of the lock, or a quote be given to somebody else.
    """
    content = "\0".join([str(claim.quoted), claim.attribution or "", *speakers])
    return hashlib.sha256(content.encode()).hexdigest()[:10]


def render_lock(lines: Iterable[Proved]) -> str:
    """The lock's file: the same lines always make the same bytes."""
    rows = sorted(map(_row, lines))
    return "\n".join([*_HEAD, *rows, f"{_END} {len(rows)}", ""])


def _row(line: Proved) -> str:
    place = line.place
    fields = [line.id, line.verdict.value, place.start, place.end, place.length]
    fields += [line.claim, line.source, line.sha256]
    if line.former:
        fields.append(",".join(sorted(line.former)))
    return " ".join(map(str, fields))


def parse_lock(content: bytes) -> Mapping[str, Proved]:
    """The lines by id; raise LockRefused for anything but a whole lock of a known version."""
    try:
        rows = content.decode("ascii").splitlines()
    except UnicodeDecodeError as error:
        raise LockRefused(1, "this is not an evidence lock") from error
    if not rows or not rows[0].startswith(_TITLE):
        raise LockRefused(1, "this is not an evidence lock")
    version = rows[0].removeprefix(_TITLE).strip()
    if version not in _READ:
        raise LockRefused(1, f"the lock has version {version}; this program reads {VERSION}")
    lines: dict[str, Proved] = {}
    for number, row in enumerate(rows[1:], start=2):
        if row.startswith(_END):
            _check_end(row, number, len(lines), len(rows))
            return lines
        if row.startswith("#"):
            continue
        line = _line(row, number)
        if line.id in lines:
            raise LockRefused(number, f"the lock has {line.id} twice")
        lines[line.id] = line
    raise LockRefused(len(rows), "the lock is cut off: its last line is missing")


def _check_end(row: str, number: int, counted: int, rows: int) -> None:
    if row.removeprefix(_END).strip() != str(counted):
        raise LockRefused(number, f"the lock has {counted} lines and says otherwise: {row[2:]!r}")
    if number != rows:
        raise LockRefused(number + 1, "the lock goes on after its end")


def _line(row: str, number: int) -> Proved:
    found = _LINE.fullmatch(row)
    if found is None:
        raise LockRefused(number, "the lock has a line that is none of a lock's")
    start, end, length = (int(found[name]) for name in ("start", "end", "length"))
    if not start < end <= length:
        raise LockRefused(number, "the lock has a place that no text can have")
    return Proved(
        id=found["id"],
        verdict=Verdict(found["verdict"]),
        place=Place(start, end, length),
        claim=found["claim"],
        source=found["source"],
        sha256=found["sha256"],
        former=tuple(found["former"].split(",")) if found["former"] else (),
    )
