"""What is known of each quote's words: proved afresh, or in the lock, or unchecked."""

from dataclasses import dataclass

from briefing.evidence.verdict import Place, Verdict


@dataclass(frozen=True, slots=True)
class Proof:
    """A quote's verdict, and its place where it is proved."""

    verdict: Verdict = Verdict.UNCHECKED
    place: Place | None = None
