"""The same thing is filed once."""

from collections.abc import Iterator

from briefing.evidence.folding import fold
from briefing.library.faults import Fault
from briefing.library.identity import quote_id
from briefing.library.reading.sheet import Sheet
from briefing.library.sheets import Entry, Sheets


def filed_twice(sheets: Sheets) -> Iterator[Fault]:
    """Quotes, and articles, that are on file already; and two quotes with one id."""
    yield from _articles(sheets.sources)
    by_words: dict[tuple[str, str], Entry] = {}
    by_id: dict[str, Entry] = {}
    for quote in sheets.quotes():
        source, text = quote.text("source"), quote.text("text")
        if source is None or text is None:
            continue
        words = by_words.setdefault((source, fold(text).text.strip()), quote)
        named = by_id.setdefault(quote_id(source, text), quote)
        if words is not quote:
            yield _at_text(quote, f"these words are filed already ({_where(words)})")
        elif named is not quote:
            yield _at_text(
                quote,
                f"these words have the id of others ({_where(named)})",
                "file a word more or less of them",
            )


def _articles(sources: tuple[Sheet, ...]) -> Iterator[Fault]:
    first: dict[str, Sheet] = {}
    for source in sources:
        sha256 = source.text("sha256")
        earlier = source if sha256 is None else first.setdefault(sha256, source)
        if earlier is not source:
            yield source.fault(("sha256",), f"the source {earlier.id} is this article already")


def _at_text(quote: Entry, problem: str, hint: str | None = None) -> Fault:
    return quote.sheet.fault((*quote.route, "text"), problem, hint)


def _where(quote: Entry) -> str:
    line = quote.sheet.spot((*quote.route, "text")).line
    return f"{quote.sheet.path.name}, line {line}"
