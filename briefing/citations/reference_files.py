"""References in one file, for reference managers: BibTeX, RIS and CSL-JSON."""

import json
from collections.abc import Iterable, Iterator

from briefing.citations.citation_records import CitationRecord, date_parts
from briefing.evidence.own_words import SourceKind
from briefing.library.dates import PartialDate

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$%&#_"},
    }
)
"""What LaTeX would read as its own language. Braces as commands: BibTeX counts escaped ones."""
_URL_ESCAPES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def as_csl_json(records: Iterable[CitationRecord]) -> str:
    """A list of CSL items, as Zotero, pandoc and CSL processors read them."""
    return json.dumps([csl_item(one) for one in records], ensure_ascii=False, indent=2) + "\n"


def csl_item(record: CitationRecord) -> dict[str, object]:
    """A record as a CSL item (citation-style-language's JSON); what is unknown has no key."""
    item: dict[str, object] = {
        "id": record.key,
        "type": "article-newspaper" if record.kind is SourceKind.ARTICLE else "document",
        "title": record.title,
        "author": [
            {"family": one.family, "given": one.given} if one.family else {"literal": one.name}
            for one in record.authors
        ],
        "container-title": record.outlet,
        "issued": {"date-parts": [date_parts(record.published)]} if record.published else None,
        "accessed": {"date-parts": [date_parts(record.accessed)]} if record.accessed else None,
        "URL": record.url,
        "language": record.language,
        "note": record.note,
    }
    return {key: value for key, value in item.items() if value not in (None, [])}


def as_bibtex(records: Iterable[CitationRecord]) -> str:
    """BibTeX in UTF-8, an entry for each. Headlines keep their capitals in every style."""
    return "\n".join(map(_bibtex_entry, records))


def _bibtex_entry(record: CitationRecord) -> str:
    is_article = record.kind is SourceKind.ARTICLE
    authors = " and ".join(
        _latex(str(one)) if one.family else f"{{{_latex(one.name)}}}" for one in record.authors
    )
    fields: dict[str, str | None] = {
        "title": f"{{{_latex(record.title)}}}",
        "author": authors or None,
        "journal" if is_article else "howpublished": _latex(record.outlet or "") or None,
        **_bibtex_date(record.published),
        "url": record.url.translate(_URL_ESCAPES) if record.url else None,
        "urldate": str(record.accessed) if record.accessed else None,
        "language": record.language,
        "note": record.note,
    }
    lines = [
        f"  {name} = {value}" if name == "month" else f"  {name} = {{{value}}}"
        for name, value in fields.items()
        if value is not None
    ]
    kind = "article" if is_article else "misc"
    return f"@{kind}{{{record.key},\n" + ",\n".join(lines) + "\n}\n"


def _bibtex_date(date: PartialDate | None) -> dict[str, str | None]:
    if date is None:
        return {}
    return {
        "year": f"{date.year:04}",
        "month": _MONTHS[date.month - 1] if date.month else None,
        "day": str(date.day) if date.day else None,
    }


def _latex(text: str) -> str:
    return text.translate(_ESCAPES)


def as_ris(records: Iterable[CitationRecord]) -> str:
    """RIS, as EndNote, Zotero and library catalogues read it: lines that end in CR LF."""
    return "\r\n".join(
        "".join(f"{tag}  - {value}\r\n" for tag, value in _ris_fields(record))
        for record in records
    )


def _ris_fields(record: CitationRecord) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS" if record.kind is SourceKind.ARTICLE else "GEN"
    yield "ID", record.key
    yield "TI", record.title
    for author in record.authors:
        yield "AU", str(author)
    if record.outlet:
        yield "T2", record.outlet
    if record.published:
        yield "PY", f"{record.published.year:04}"
        yield "DA", _ris_date(record.published)
    if record.url:
        yield "UR", record.url
    if record.accessed:
        yield "Y2", _ris_date(record.accessed)
    if record.language:
        yield "LA", record.language
    yield "N1", record.note
    yield "ER", ""


def _ris_date(date: PartialDate) -> str:
    """Year/month/day/, with nothing between the strokes for what is unknown."""
    month = f"{date.month:02}" if date.month else ""
    day = f"{date.day:02}" if date.day else ""
    return f"{date.year:04}/{month}/{day}/"
