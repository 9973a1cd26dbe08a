"""References as a style writes them: Chicago, APA or MLA.

The Citation Style Language processor is Hayagriva, which Typst has inside. What it gets wrong with
news is mended in `reference_parts`, and nowhere else; docs/export.md has the list.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.citations.citation_records import CitationRecord
from briefing.citations.citation_style import CitationStyle
from briefing.citations.reference_parts import (
    ReferencePart,
    mended,
    read_entries,
    with_quoted_title,
)
from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import Drawing, DrawingFailed, Failure, Form

_TEMPLATE = Path(__file__).parent / "references.typ"
_READ_AS_MARKUP = re.compile(r"[\\${}]")
_DOUBLE = re.compile('[“”„‟«»"]')
_ENGLISH = "en"
_NO_LANGUAGE = "und"


_NAMES = {
    CitationStyle.CHICAGO: "chicago-notes",
    CitationStyle.CHICAGO_AUTHOR_DATE: "chicago-author-date",
    CitationStyle.APA: "apa",
    CitationStyle.MLA: "modern-language-association",
}
"""What Typst calls the styles that write sentences."""
_CHICAGO = frozenset({CitationStyle.CHICAGO, CitationStyle.CHICAGO_AUTHOR_DATE})
_QUOTES_TITLES = _CHICAGO | {CitationStyle.MLA}


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A record and the page of it that is cited; None where it has no pages, or is cited whole."""

    record: CitationRecord
    page: int | None = None


@dataclass(frozen=True, slots=True)
class StyledReference:
    """A reference in parts, in order."""

    parts: tuple[ReferencePart, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


async def styled(
    cited: Sequence[CitedPlace], style: CitationStyle, drawer: Drawer
) -> tuple[StyledReference, ...]:
    """The reference of each, in the order given. Raises `DrawingFailed`, and KeyError for a style
    that is a file for reference managers.

    One that the processor refuses alone (an address that it finds wrong) is given again without
    its address.
    """
    if not cited:
        return ()
    try:
        return await _drawn(cited, style, drawer)
    except DrawingFailed as failed:
        if failed.reason is not Failure.REFUSED:
            raise
    found: list[StyledReference] = []
    for one in cited:
        try:
            found += await _drawn([one], style, drawer)
        except DrawingFailed as failed:
            if failed.reason is not Failure.REFUSED:
                raise
            without = replace(one, record=replace(one.record, url=None))
            found += await _drawn([without], style, drawer)
    return tuple(found)


async def _drawn(
    cited: Sequence[CitedPlace], style: CitationStyle, drawer: Drawer
) -> tuple[StyledReference, ...]:
    data = {"style": _NAMES[style], "records": [_entry(one, style) for one in cited]}
    drawn = await drawer.draw(Drawing(_TEMPLATE, data, Form.HTML))
    entries = read_entries(b"".join(drawn.pages).decode())
    return tuple(
        StyledReference(mended(with_quoted_title(parts) if _is_unsigned(one, style) else parts))
        for parts, one in zip(entries, cited, strict=True)
    )


def _is_unsigned(cited: CitedPlace, style: CitationStyle) -> bool:
    """Whether the outlet stands in the author's place, as Chicago has it of unsigned news."""
    return style in _CHICAGO and not cited.record.authors and cited.record.outlet is not None


def _entry(cited: CitedPlace, style: CitationStyle) -> str:
    """The record in Hayagriva's form, which is YAML; JSON is YAML."""
    record = cited.record
    title = record.title
    if style in _QUOTES_TITLES:
        title = _inner_marks(title)
    parent = {
        # All styles set a "blog" like news, and give its page.
        "type": "newspaper" if _is_unsigned(cited, style) else "blog",
        "title": _literal(record.outlet) if record.outlet else None,
    }
    entry: dict[str, object] = {
        "type": "article",
        "title": _literal(title),
        "author": [
            {"name": one.family, "given-name": one.given} if one.family else {"name": one.name}
            for one in record.authors
        ],
        "date": str(record.published) if record.published else None,
        "url": record.url,
        "page-range": str(cited.page) if cited.page else None,
        "language": record.language or _language_of(record.title),
        "parent": {key: value for key, value in parent.items() if value},
    }
    known = {key: value for key, value in entry.items() if value}
    return json.dumps({"k": known}, ensure_ascii=False)


def _language_of(title: str) -> str:
    """English gets its capitals as a style wants them: only what can be English."""
    is_latin = all(ord(letter) < 0x80 for letter in title if letter.isalpha())
    return _ENGLISH if is_latin else _NO_LANGUAGE


def _literal(text: str) -> str:
    return _READ_AS_MARKUP.sub(r"\\\g<0>", text)


def _inner_marks(title: str) -> str:
    """A headline with single marks for its double ones: it stands between double ones itself."""
    opened = False

    def single(found: re.Match[str]) -> str:
        nonlocal opened
        mark = found[0]
        opens = mark in "“„«" or (mark in '"‟' and not opened)
        opened = opens
        return "‘" if opens else "’"

    return _DOUBLE.sub(single, title)
