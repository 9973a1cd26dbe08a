"""Signs the lines of what was proved here."""

from dataclasses import dataclass, replace
from datetime import date

from briefing.evidence.lock_format import Proved
from briefing.evidence.signatures import SigningKey, Statement, TrustedKeys
from briefing.evidence.verdict import Basis
from briefing.library.loader import Examination
from briefing.library.proving.lock_file import proved_lines


@dataclass(frozen=True, slots=True)
class SignedLock:
    """The lines of the lock, and how many of them were signed now.

    ``kept`` had this key's signature already; ``away`` are those whose article is not here.
    """

    lines: tuple[Proved, ...]
    made: int
    kept: int
    away: int


def sign_lines(found: Examination, signer: SigningKey, day: date) -> SignedLock:
    """Sign each line whose words this machine found in their article. ``day`` is in UTC.

    A signature that no longer fits its line goes, unless its key is neither trusted nor this one:
    then nobody here can tell.
    """
    own = TrustedKeys([signer.public_line])
    lines: list[Proved] = []
    made = kept = away = 0
    for line in proved_lines(found.claims, found.proofs):
        check = found.proofs[line.id].check
        statement = found.claims[line.id].statement(line.verdict, line.place)
        if check is None or check.basis is not Basis.ARTICLE:
            away += 1
        elif own.vouched(statement, line.attested):
            kept += 1
        else:
            made += 1
            line = _signed(line, statement, signer, found.trusted, day)
        lines.append(line)
    return SignedLock(tuple(lines), made, kept, away)


def _signed(
    line: Proved, statement: Statement, signer: SigningKey, trusted: TrustedKeys, day: date
) -> Proved:
    held = trusted.vouched(statement, line.attested)
    unknown = (
        one for one in line.attested if one.key and one.key not in trusted and one.key != signer.id
    )
    return replace(line, attested=(signer.sign(statement, day), *held, *unknown))
