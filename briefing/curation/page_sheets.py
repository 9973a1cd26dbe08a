"""The style sheets of a page that are files of their own: saved beside it, or in its archive."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urljoin, urlsplit

StyleSheets: TypeAlias = Callable[[str], str | None]
"""Gives the text of a style sheet by its address in the page; None where it is not there."""

_MAX_BYTES = 2_000_000
_MOST_SHEETS = 30
_IMPORT = re.compile(
    r"""@import\s+(?:url\(\s*)?["']?(?P<address>[^"'()\s;]+)["']?\s*\)?(?P<media>[^;{}]*);""",
    re.IGNORECASE,
)
_FIRST_RULE = re.compile("[{}]")


def no_sheets(_: str) -> str | None:
    """No style sheet is there."""
    return None


def put_in_sheets(tree: Any, sheet: StyleSheets) -> bool:
    """Put the sheets that are there into the page, in the places of the links to them.

    Those that a sheet imports come before its own rules. Says whether there was a sheet.
    """
    links = [link for link in tree.iter("link", "style") if _is_of_a_sheet(link)]
    put: set[str] = set()
    for link in links:
        if link.tag == "style":
            link.text = "".join(_with_imports(link.text or "", "", sheet, put))
        elif (text := _taken(link.get("href"), sheet, put)) is not None:
            link.tag = "style"
            href = link.get("href")
            for name in ("rel", "href"):
                link.attrib.pop(name, None)
            link.text = "".join(_with_imports(text, href, sheet, put))
    return bool(put)


def _taken(href: str, sheet: StyleSheets, put: set[str]) -> str | None:
    """The text of a sheet, unless the page has enough of them."""
    text = sheet(href) if len(put) < _MOST_SHEETS else None
    if text is not None:
        put.add(href)
    return text


def _with_imports(text: str, href: str, sheet: StyleSheets, put: set[str]) -> Iterator[str]:
    """A sheet behind the sheets that it imports, each imported once."""
    for found in _IMPORT.finditer(_FIRST_RULE.split(text, 1)[0]):
        address = urljoin(href, found["address"])
        inner = None if address in put else _taken(address, sheet, put)
        if inner is not None:
            yield f"@media {found['media'].strip() or 'all'} {{"
            yield from _with_imports(inner, address, sheet, put)
            yield "}"
    yield text


def sheets_beside(page: Path) -> StyleSheets:
    """The sheets in the files that a browser saved with a page, in a folder beside it.

    Nothing is read outside the folder in which the page lies.
    """
    folder = page.parent.resolve()

    def sheet(href: str) -> str | None:
        parts = urlsplit(href)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return None
        try:
            path = (folder / unquote(parts.path)).resolve()
            if not path.is_relative_to(folder) or not path.is_file():
                return None
            with path.open("rb") as file:
                return file.read(_MAX_BYTES).decode("utf-8", "replace")
        except (OSError, ValueError):
            return None

    return sheet


def _is_of_a_sheet(link: Any) -> bool:
    """Whether an element leads to a sheet, or is one that imports others."""
    if link.tag == "style":
        return "@import" in (link.text or "").lower()
    kinds = (link.get("rel") or "").lower().split()
    is_sheet = "stylesheet" in kinds and "alternate" not in kinds
    return is_sheet and bool(link.get("href")) and link.get("disabled") is None
