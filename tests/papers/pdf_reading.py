"""Reads a PDF as a reader's programs do: its text, its bookmarks, its tags, what it says of
itself."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]  # it has no types
from pypdfium2 import raw

_NUMBER = re.compile(r"\s*\b\d+ / \d+\s*\Z")


@dataclass(frozen=True)
class ReadPdf:
    """What is in a PDF. ``text`` is on one line, without the numbers of pages; ``tags`` are the
    roles of its parts, ``bookmarks`` have their levels."""

    pages: int
    text: str
    bookmarks: list[tuple[int, str]]
    tags: list[str]
    title: str
    language: str


def read_pdf(content: bytes) -> ReadPdf:
    """What is in a PDF, in the order of its pages."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [_NUMBER.sub("", page.get_textpage().get_text_bounded()) for page in document]
        return ReadPdf(
            len(pages),
            " ".join(" ".join(pages).replace("\u200b", "").split()),
            [(mark.level, mark.get_title()) for mark in document.get_toc()],
            [role for page in document for role in _tags(page.raw)],
            document.get_metadata_value("Title"),
            _language(document.raw),
        )


def _language(document: object) -> str:
    size = raw.FPDFCatalog_GetLanguage(document, None, 0)
    buffer = (ctypes.c_ushort * (size // 2))()
    raw.FPDFCatalog_GetLanguage(document, buffer, size)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _tags(page: object) -> Iterator[str]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    for at in range(raw.FPDF_StructTree_CountChildren(tree)):
        yield from _roles(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
    raw.FPDF_StructTree_Close(tree)


def _roles(element: object) -> Iterator[str]:
    size = raw.FPDF_StructElement_GetType(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDF_StructElement_GetType(element, buffer, size)
    yield buffer.raw.decode("utf-16-le").rstrip("\0")
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _roles(child)
