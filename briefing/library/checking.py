"""What ``bot.py check`` tells, as data: faults, the verdict of every quote, and the lock.

Nothing here prints: the program's edge does.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from briefing.evidence.articles import UnreadFile
from briefing.evidence.lock_format import Proved
from briefing.evidence.verdict import Basis, Check, Place, Verdict
from briefing.library.faults import Fault
from briefing.library.loader import Examination, LibraryLoader
from briefing.library.model import Library
from briefing.library.proposals import proposals
from briefing.library.proving.claims import FiledClaim
from briefing.library.proving.lock_file import proved_lines, replace_lock
from briefing.library.proving.proof_workers import ProofWorkers
from briefing.library.proving.proofs import Proof
from briefing.worker_processes import usable_processors


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One filed text: where it is filed, and what is known of it.

    ``is_quote`` is False for words that a source lists as not filed: they are proved as well.
    ``check`` says who found it in its article; None where nobody did.
    """

    id: str
    text: str
    source: str
    path: Path
    line: int
    column: int
    verdict: Verdict
    place: Place | None
    check: Check | None
    is_quote: bool

    @property
    def from_lock(self) -> bool:
        """Whether the lock says so, because the article is not here."""
        return self.check is not None and self.check.basis is not Basis.ARTICLE


@dataclass(frozen=True, slots=True)
class LockChanges:
    """What writing the lock would change, as ids: quotes new to it, proved otherwise, or gone."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Report:
    """One run of the check.

    ``articles`` names the sources whose articles were here, ``missing`` those whose were not.
    ``unread`` are files of the articles' folder that are no articles. ``library`` is None where
    there are faults of more than some lines of the lock.
    """

    faults: tuple[Fault, ...]
    lines: tuple[QuoteLine, ...]
    articles: tuple[str, ...]
    missing: tuple[str, ...]
    unread: tuple[UnreadFile, ...]
    lock_changes: LockChanges
    library: Library | None
    proved: tuple[Proved, ...]
    """The lines of a lock that says what this run found."""
    warnings: tuple[Fault, ...] = ()
    """What is worth a look, and fails no check but a strict one."""
    advice: tuple[Fault, ...] = ()
    """What a curator may wish to do, and fails no check: quotes that may report one statement."""
    is_strict: bool = False
    unvouched: tuple[QuoteLine, ...] = ()
    """Once a key is trusted: texts that rest on a line of the lock which none has signed."""
    unsigned: int = 0
    """Once a key is trusted: texts that were proved here, and whose line none has signed."""

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many quotes have each verdict, zeros included, in the order of `Verdict`."""
        counted = Counter(line.verdict for line in self.lines if line.is_quote)
        return {verdict: counted[verdict] for verdict in Verdict}

    @property
    def unchecked(self) -> tuple[QuoteLine, ...]:
        """The texts that nobody has looked for: no article here, and the lock is silent."""
        return tuple(line for line in self.lines if line.verdict is Verdict.UNCHECKED)

    @property
    def passed(self) -> bool:
        """Whether there is no fault and every text is proved; strictly, no warning either.

        Once a key is trusted, a text that rests on the lock alone has to be signed by one.
        """
        if self.is_strict and self.warnings:
            return False
        is_proved = all(line.verdict.is_proved for line in self.lines)
        return not self.faults and not self.unvouched and is_proved


def check(positions: Path, articles: Path | None = None) -> Report:
    """Look at all of the data once, with all processors; see `report_on` to look again."""
    workers = ProofWorkers(usable_processors())
    return report_on(LibraryLoader(positions, articles, workers=workers).examine())


def is_signed(found: Examination, key: str) -> bool:
    """Whether a trusted key signed what the lock's line says of the claim with this id."""
    proof = found.proofs[key]
    if proof.place is None:
        return False
    statement = found.claims[key].statement(proof.verdict, proof.place)
    return bool(found.trusted.vouched(statement, proof.attested))


def report_on(found: Examination) -> Report:
    """What an examination found, in the order of files and places."""
    sources = {filed.source: filed.sha256 for filed in found.claims.values()}
    here = {source for source, sha256 in sources.items() if sha256 in found.articles.by_sha256}
    proved = tuple(proved_lines(found.claims, found.proofs))
    told = [_line(filed, found.proofs[filed.id]) for filed in found.claims.values()]
    lines = tuple(sorted(told, key=lambda line: (str(line.path), line.line, line.column)))
    unsigned = [
        line for line in lines if found.trusted and line.check and not is_signed(found, line.id)
    ]
    unvouched = tuple(line for line in unsigned if line.from_lock)
    return Report(
        faults=found.faults,
        lines=lines,
        articles=tuple(sorted(here)),
        missing=tuple(sorted(sources.keys() - here)),
        unread=found.articles.unread,
        lock_changes=_changes(found.lock, {line.id: line for line in proved}),
        library=found.library,
        proved=proved,
        warnings=found.warnings,
        advice=tuple(proposal.advice for proposal in proposals(found.facts, found.former_ids)),
        unvouched=unvouched,
        unsigned=len(unsigned) - len(unvouched),
    )


def write_lock(positions: Path, report: Report) -> bool:
    """Write the lock anew; False where nothing was written.

    Nothing is written while there are faults, when no article was here to prove anything, or
    where the lock says the same already. Raises OSError where the folder cannot be written.
    """
    if report.faults or not report.articles:
        return False
    return replace_lock(positions, report.proved)


def _line(filed: FiledClaim, proof: Proof) -> QuoteLine:
    spot = filed.entry.yaml.spot((*filed.entry.route, "text"))
    return QuoteLine(
        id=filed.id,
        text=filed.claim.text,
        source=filed.source,
        path=filed.entry.yaml.path,
        line=spot.line,
        column=spot.column,
        verdict=proof.verdict,
        place=proof.place,
        check=proof.check,
        is_quote=filed.is_quote,
    )


def _changes(old: Mapping[str, Proved], new: Mapping[str, Proved]) -> LockChanges:
    return LockChanges(
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(key for key in new.keys() & old.keys() if new[key] != old[key])),
        removed=tuple(sorted(old.keys() - new.keys())),
    )
