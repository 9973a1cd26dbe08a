"""The text of documents that are archives of XML: DOCX (ECMA-376) and EPUB."""

import io
import lzma
import posixpath
import struct
import zlib
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from briefing.evidence.plain_text import NotText

_MAX_BYTES = 20_000_000
_MAX_PARTS = 500
# All that the standard library's reader of archives raises on damaged ones.
_DAMAGE = (
    *(BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(OSError, EOFError, KeyError, ValueError, RuntimeError, OverflowError),
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOUBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""Words for programs of old that cannot show the text box before it."""
_DOCUMENT = "word/document.xml"
_CONTAINER = "META-INF/container.xml"
_BLOCKS = frozenset(
    {"p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "div", "section", "article"}
    | {"dt", "dd", "td", "th", "tr", "pre", "figcaption", "body", "aside", "header", "footer"}
)
_UNSEEN = frozenset({"script", "style", "head", "template", "nav"})


def text_of_document(content: bytes) -> str:
    """The paragraphs of a document, a blank line between them. Raises NotText."""
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
            if _DOCUMENT in names:
                paragraphs = [*_word_paragraphs(_xml(archive, _DOCUMENT))]
            elif _CONTAINER in names:
                paragraphs = [*_book_paragraphs(archive, names)]
            else:
                raise NotText(
                    "the file is an office document or an archive", "save it as plain text"
                )
    except _DAMAGE:
        raise NotText(
            "the office document is damaged, or locked", "save it as plain text"
        ) from None
    told = [paragraph for paragraph in (" ".join(one.split()) for one in paragraphs) if paragraph]
    if not told:
        raise NotText("the document has no text")
    return "\n\n".join(told) + "\n"


def _xml(archive: ZipFile, name: str) -> Any:
    """A part of the archive as a tree."""
    # It takes a while to load, and most articles are plain text.
    from lxml import etree  # type: ignore[import-untyped]  # it has no types

    _refuse_too_much(archive, [name])
    with archive.open(name) as part:
        # Without a number, what a part holds beyond its declared size is unpacked as well.
        content = part.read(_MAX_BYTES)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    try:
        tree = etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        tree = None
    if tree is None:
        raise NotText("the office document is damaged, or locked", "save it as plain text")
    return tree


def _refuse_too_much(archive: ZipFile, names: Iterable[str]) -> None:
    """Raise NotText where parts hold more together than a document's text can be."""
    if sum(archive.getinfo(name).file_size for name in names) > _MAX_BYTES:
        raise NotText(f"the document holds more than {_MAX_BYTES:,} bytes of text")


def _word_paragraphs(tree: Any) -> Iterator[str]:
    """The paragraphs of a DOCX as it is read now: what was struck out in it is not there.

    Where the end of a paragraph was struck out, the next one goes on with it.
    """
    begun = ""
    for paragraph in tree.iter(f"{_WORD}p"):
        if any(_is_gone(holder) for holder in paragraph.iterancestors()):
            continue
        begun += "".join(_word_text(paragraph, paragraph))
        if paragraph.find(f"{_WORD}pPr/{_WORD}rPr/{_WORD}del") is None:
            yield begun
            begun = ""
    yield begun


def _is_gone(holder: Any) -> bool:
    """Whether what an element holds was deleted, or is the double of what stands before it."""
    is_deleted_row = holder.find(f"{_WORD}trPr/{_WORD}del") is not None
    return is_deleted_row or holder.tag in (_DOUBLE, f"{_WORD}del", f"{_WORD}moveFrom")


def _word_text(node: Any, paragraph: Any) -> Iterator[str]:
    for child in node:
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in (f"{_WORD}tab", f"{_WORD}br", f"{_WORD}cr"):
            yield " "
        elif child.tag == f"{_WORD}noBreakHyphen":
            yield "-"
        # A paragraph in a text box has its own turn; moved and deleted words are gone.
        elif child.tag not in _NOT_SHOWN and not _is_hidden(child):
            yield from _word_text(child, paragraph)


_NOT_SHOWN = frozenset(f"{_WORD}{name}" for name in ("p", "del", "moveFrom", "pPr", "rPr"))
_NOT_SHOWN |= {_DOUBLE}


def _is_hidden(node: Any) -> bool:
    """Whether a run of text is hidden, or struck through."""
    if node.tag != f"{_WORD}r":
        return False
    marks = [node.find(f"{_WORD}rPr/{_WORD}{name}") for name in ("vanish", "strike", "dstrike")]
    off = ("0", "false", "off")
    return any(mark is not None and mark.get(f"{_WORD}val") not in off for mark in marks)


def _book_paragraphs(archive: ZipFile, names: frozenset[str]) -> Iterator[str]:
    """The paragraphs of an EPUB's chapters, in the order of its spine."""
    root = next(_named(_xml(archive, _CONTAINER), "rootfile")).get("full-path") or ""
    package = _xml(archive, root)
    parts = {item.get("id"): item.get("href") for item in _named(package, "item")}
    hrefs = [
        unquote(parts.get(place.get("idref")) or "")
        for place in islice(_named(package, "itemref"), _MAX_PARTS)
    ]
    paths = [posixpath.normpath(posixpath.join(posixpath.dirname(root), href)) for href in hrefs]
    chapters = [path for path in paths if path in names]
    _refuse_too_much(archive, chapters)
    for path in chapters:
        yield from "".join(_shown(_xml(archive, path))).split("\0")


def _named(tree: Any, name: str) -> Iterator[Any]:
    return iter(tree.iter(f"{{*}}{name}"))


def _shown(node: Any) -> Iterator[str]:
    """The text of a chapter, with a zero character around each block."""
    if not isinstance(node.tag, str):
        return
    tag = node.tag.rpartition("}")[2]
    if tag not in _UNSEEN:
        edge = "\0" if tag in _BLOCKS else " " if tag == "br" else ""
        yield edge + (node.text or "")
        for child in node:
            yield from _shown(child)
            yield child.tail or ""
        yield edge
