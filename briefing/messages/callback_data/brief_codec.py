"""A button that asks for a comparison as a document: its callback data, and back.

The form is ``B``, a letter for the kind of file, a digit for the style of its citations, and the
question as `question_codec` writes it: ``BW2c…`` is a comparison for Word, cited as APA has it. A
start parameter may carry the same.
"""

import re
from enum import StrEnum
from typing import NamedTuple

from briefing.citations.citation_style import CitationStyle
from briefing.messages.callback_data.short_ids import MOST_BYTES


class PaperForm(StrEnum):
    """What a document is written as, by the name that is typed."""

    PDF = "pdf"
    WORD = "docx"
    MARKDOWN = "md"
    CSV = "csv"
    EXCEL = "excel"
    """A CSV that begins with a byte order mark: Excel opens it right by a double click."""

    @property
    def suffix(self) -> str:
        """The end of the file's name, without the dot."""
        return "csv" if self is PaperForm.EXCEL else self.value


_LETTERS = {
    PaperForm.PDF: "P",
    PaperForm.WORD: "W",
    PaperForm.MARKDOWN: "M",
    PaperForm.CSV: "C",
    PaperForm.EXCEL: "E",
}
_FORMS = {letter: form for form, letter in _LETTERS.items()}
_STYLES = tuple(CitationStyle)
PATTERN = r"^B[PWMCE]\d[a-z]"
"""What the data of such a button begins with, and no other's."""
_DATA = re.compile(r"B(?P<form>[PWMCE])(?P<style>[0-6])(?P<question>[a-z].*)", re.DOTALL)


class BriefAsked(NamedTuple):
    """A brief that is asked for: ``question`` is for `Codec.decode`."""

    question: str
    form: PaperForm = PaperForm.PDF
    style: CitationStyle = CitationStyle.CHICAGO


def write_brief(asked: BriefAsked) -> str | None:
    """The callback data; None where the question is too long to have three signs in front."""
    data = f"B{_LETTERS[asked.form]}{_STYLES.index(asked.style)}{asked.question}"
    return data if len(data) <= MOST_BYTES and _DATA.fullmatch(data) else None


def read_brief(data: str) -> BriefAsked | None:
    """What the data asks for; None where it asks for no brief."""
    found = _DATA.fullmatch(data)
    if found is None:
        return None
    return BriefAsked(found["question"], _FORMS[found["form"]], _STYLES[int(found["style"])])
