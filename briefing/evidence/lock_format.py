"""The lock: what was proved, for those who have the data and not the articles.

A text file, one line for each proved text, in the order of the ids. It is written by machine,
read by people in a diff, and merged by git: each line stands for itself, and nothing counts the
others. So two branches that add or withdraw quotes merge, and a line that is broken costs its own
quote alone.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from briefing.evidence.own_words import SourceKind
from briefing.evidence.proving import Claim
from briefing.evidence.verdict import Place, Verdict

VERSION = 5
_READ = ("1", "2", "3", "4", "5")
"""In version 1 ids were made of a source's id and the text, and there were no former ids. Up to
version 2 a last line counted the others: it is passed over, for a merge makes it wrong. Up to
version 3 no line had a day or a signature, and up to version 4 none told that a speaker is not
proved."""
_TITLE = "# position-briefings evidence lock, version"
_HEAD = (
    f"{_TITLE} {VERSION}",
    "# Written by `bot.py check --articles DIR`. Do not edit: prove again.",
    "# id verdict start end length claim source sha256-of-the-article [former-id,...] "
    "day[:key:signature]... [speaker-not-proved]",
)
SOURCE_COLUMN, SHA256_COLUMN = 6, 7
"""Where a line names its source, and the copy of the article, counted from 0."""
_SPEAKER_NOT_PROVED = "speaker-not-proved"
_FORMER_END = "# end of the lock:"
_LINE = re.compile(
    r"(?P<id>[0-9a-f]{10}) (?P<verdict>exact|typographic) (?P<start>[0-9]{1,9}) "
    r"(?P<end>[0-9]{1,9}) (?P<length>[0-9]{1,9}) (?P<claim>[0-9a-f]{10}) "
    r"(?P<source>[a-z0-9-]{1,40}) (?P<sha256>[0-9a-f]{64})"
    r"(?: (?P<former>[0-9a-f]{10}(?:,[0-9a-f]{10})*))?"
    r"(?P<attested>(?: [0-9]{4}-[0-9]{2}-[0-9]{2}(?::[0-9a-f]{16}:[0-9A-Za-z_-]{86})?)*)"
    rf"(?P<open> {_SPEAKER_NOT_PROVED})?"
)


@dataclass(frozen=True, slots=True, order=True)
class Attestation:
    """The day on which a line was proved (in UTC), and perhaps who signs that it was.

    ``key`` is the id of the key, and ``signature`` what it made of the line and its quote (see
    `briefing.evidence.signatures`); both are empty where nobody signed.
    """

    day: date
    key: str = ""
    signature: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.day.isoformat(), self.key, self.signature) if part)


@dataclass(frozen=True, slots=True)
class Proved:
    """One line: a text that stands in an article.

    ``claim`` is the digest of what was proved besides the words themselves: see `claim_digest`.
    ``former`` are other ids under which readers may know the words. ``attested`` says when it was
    proved and who signed; where two branches proved the same, a line has what both say.
    ``speaker_not_proved`` says that the article does not tell who says the words, nor did a note.
    """

    id: str
    verdict: Verdict
    place: Place
    claim: str
    source: str
    sha256: str
    former: tuple[str, ...] = ()
    attested: tuple[Attestation, ...] = ()
    speaker_not_proved: bool = False

    @property
    def facts(self) -> "Proved":
        """The line without what is said about it: two lines with the same facts are at one."""
        return replace(self, former=(), attested=(), speaker_not_proved=False)


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line that cannot be trusted, and why. ``line`` counts from 1."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True)
class Lock:
    """What a lock vouches for, by id, and the lines of it that vouch for nothing."""

    lines: Mapping[str, Proved]
    broken: tuple[BrokenLine, ...] = ()


class LockRefused(Exception):
    """The file is no lock that this program reads. ``line`` counts from 1."""

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
    if claim.source_kind is not SourceKind.ARTICLE:
        # In another kind of text other words are somebody's own.
        content += f"\0{claim.source_kind}\0{claim.is_fragment}"
    return hashlib.sha256(content.encode()).hexdigest()[:10]


def render_lock(lines: Iterable[Proved]) -> str:
    """The lock's file: the same lines always make the same bytes."""
    return "\n".join([*_HEAD, *sorted(map(_row, lines)), ""])


def _row(line: Proved) -> str:
    place = line.place
    fields = [line.id, line.verdict.value, place.start, place.end, place.length]
    fields += [line.claim, line.source, line.sha256]
    if line.former:
        fields.append(",".join(sorted(line.former)))
    fields += map(str, sorted(line.attested))
    if line.speaker_not_proved:
        fields.append(_SPEAKER_NOT_PROVED)
    return " ".join(map(str, fields))


def parse_lock(content: bytes) -> Lock:
    """The lines of a lock; raise LockRefused for what is no lock of a known version.

    A line that cannot be read, or that is at odds with another about the same id, costs its own
    quote alone. Two that say the same, as a merge leaves them, are one.
    """
    # No line with another character than ASCII's can match.
    rows = content.decode("ascii", errors="replace").split("\n")
    title = rows[0].rstrip("\r")
    if not title.startswith(_TITLE):
        raise LockRefused(1, "this is not an evidence lock")
    version = title.removeprefix(_TITLE).strip()
    if version not in _READ:
        raise LockRefused(1, f"the lock has version {version}; this program reads {VERSION}")
    lines: dict[str, Proved] = {}
    broken: list[BrokenLine] = []
    disputed: set[str] = set()
    last = rows.pop()
    if last and not last.startswith(_FORMER_END):
        broken.append(BrokenLine(len(rows) + 1, "the lock is cut off in this line"))
    for number, row in enumerate(rows[1:], start=2):
        if not row.strip() or row.startswith("#"):
            continue
        line = _line(row.rstrip("\r"))
        if isinstance(line, str):
            broken.append(BrokenLine(number, line))
        elif (known := lines.setdefault(line.id, line)) is line:
            pass
        elif known.facts != line.facts:
            disputed.add(line.id)
            broken.append(BrokenLine(number, f"the lock says two things of {line.id}"))
        else:
            lines[line.id] = _joined(known, line)
    held = {key: line for key, line in lines.items() if key not in disputed}
    return Lock(held, tuple(sorted(broken, key=lambda one: one.line)))


def _line(row: str) -> Proved | str:
    """What a line says, or why it cannot be trusted."""
    found = _LINE.fullmatch(row)
    if found is None:
        return "the lock has a line that is none of a lock's"
    start, end, length = (int(found[name]) for name in ("start", "end", "length"))
    if not start < end <= length:
        return "the lock has a place that no text can have"
    try:
        attested = {_attestation(part) for part in found["attested"].split()}
    except ValueError:
        return "the lock has a day that no calendar has"
    return Proved(
        id=found["id"],
        verdict=Verdict(found["verdict"]),
        place=Place(start, end, length),
        claim=found["claim"],
        source=found["source"],
        sha256=found["sha256"],
        former=tuple(sorted({*found["former"].split(",")})) if found["former"] else (),
        attested=tuple(sorted(attested)),
        speaker_not_proved=found["open"] is not None,
    )


def _attestation(part: str) -> Attestation:
    """Raises ValueError for a day such as 2026-02-30."""
    day, _, signed = part.partition(":")
    key, _, signature = signed.partition(":")
    return Attestation(date.fromisoformat(day), key, signature)


def _joined(one: Proved, other: Proved) -> Proved:
    """One line of two that have the same facts."""
    return replace(
        one,
        former=tuple(sorted({*one.former, *other.former})),
        attested=tuple(sorted({*one.attested, *other.attested})),
        speaker_not_proved=one.speaker_not_proved or other.speaker_not_proved,
    )
