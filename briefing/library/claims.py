"""What the data claims of its articles: each quote's words, and each text that was left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.evidence.proving import Claim
from briefing.library.fields import is_fingerprint
from briefing.library.identity import quote_id
from briefing.library.model import QuoteKind
from briefing.library.sheets import Entry, Sheets

_QUOTED = {QuoteKind.DIRECT: True, QuoteKind.FRAGMENT: True, QuoteKind.REPORTED: False}


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim, the id of its words, and where it is filed.

    ``is_quote`` is False for words that a source lists under ``not_filed``.
    """

    id: str
    claim: Claim
    source: str
    sha256: str
    entry: Entry
    is_quote: bool = True


def fingerprints(sheets: Sheets) -> dict[str, str]:
    """The id of each source by the sha256 of its article."""
    return {
        sha256: sheet.id
        for sheet in reversed(sheets.sources)
        if (sha256 := sheet.text("sha256")) is not None and is_fingerprint(sha256)
    }


def filed_claims(sheets: Sheets) -> dict[str, FiledClaim]:
    """Every claim by id, as far as the sheets make sense; quotes before what was left out."""
    prints = {source: sha256 for sha256, source in fingerprints(sheets).items()}
    claims: dict[str, FiledClaim] = {}
    for filed in (*_quotes(sheets, prints), *_left_out(sheets, prints)):
        claims.setdefault(filed.id, filed)
    return claims


def _quotes(sheets: Sheets, prints: dict[str, str]) -> Iterator[FiledClaim]:
    for quote in sheets.quotes():
        text, source, kind = (quote.text(key) for key in ("text", "source", "kind"))
        if text is not None and source in prints and kind in set(QuoteKind):
            claim = Claim(text, _QUOTED[QuoteKind(kind)], quote.text("attribution"))
            yield FiledClaim(quote_id(source, text), claim, source, prints[source], quote)


def _left_out(sheets: Sheets, prints: dict[str, str]) -> Iterator[FiledClaim]:
    for sheet in sheets.sources:
        for index in sheet.items("not_filed"):
            entry = Entry(sheet, ("not_filed", index))
            text = entry.text("text")
            if text is not None and sheet.id in prints:
                yield FiledClaim(
                    quote_id(sheet.id, text),
                    Claim(text, quoted=True),
                    sheet.id,
                    prints[sheet.id],
                    entry,
                    is_quote=False,
                )
