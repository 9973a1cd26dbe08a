"""How a brief cites: each quote in the style that was asked for, and the list of its articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from briefing.citations.citation_records import record_of
from briefing.citations.citation_style import CitationStyle
from briefing.citations.reference_files import as_bibtex, as_csl_json, as_ris
from briefing.citations.styled_references import CitedPlace, StyledReference, styled
from briefing.drawing.drawer import Drawer
from briefing.papers.brief_contents import Brief

_FILES = {
    CitationStyle.BIBTEX: as_bibtex,
    CitationStyle.RIS: as_ris,
    CitationStyle.CSL_JSON: as_csl_json,
}


@dataclass(frozen=True, slots=True)
class BriefCitations:
    """The citations of a brief.

    ``of_quotes`` has each quote's, by its id, as HTML, and ``texts`` the same as text;
    ``of_sources`` each article's, by its id. For reference managers a quote's is the key of its
    article in ``entries``, and articles have none.
    """

    of_quotes: Mapping[str, Markup]
    texts: Mapping[str, str]
    of_sources: Mapping[str, Markup] = field(default_factory=dict)
    entries: str = ""


async def citations_of(brief: Brief, style: CitationStyle, drawer: Drawer) -> BriefCitations:
    """The citations of all quotes and articles of a brief. Raises `DrawingFailed`."""
    records = {source.id: record_of(source) for source in brief.sources}
    quotes = [one.cited for one in brief.quotes]
    write = _FILES.get(style)
    if write is not None:
        keys = {cited.quote.id: cited.source.id for cited in quotes}
        coded = {quote: Markup("<code>{}</code>").format(key) for quote, key in keys.items()}
        return BriefCitations(coded, keys, entries=write(records.values()).replace("\r\n", "\n"))
    places = {
        cited.quote.id: CitedPlace(
            records[cited.source.id], cited.source.page_at(cited.quote.place)
        )
        for cited in quotes
    }
    whole = [CitedPlace(record) for record in records.values()]
    distinct = list(dict.fromkeys([*whole, *places.values()]))
    references = await styled(distinct, style, drawer)
    written = dict(zip(distinct, references, strict=True))
    return BriefCitations(
        {quote: _html(written[place]) for quote, place in places.items()},
        {quote: str(written[place]) for quote, place in places.items()},
        {place.record.key: _html(written[place]) for place in whole},
    )


def _html(reference: StyledReference) -> Markup:
    done = Markup()
    for part in reference.parts:
        text = Markup("<i>{}</i>").format(part.text) if part.is_italic else part.text
        done += Markup('<a href="{}">{}</a>').format(part.address, text) if part.address else text
    return done
