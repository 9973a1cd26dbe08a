"""The style sheets of a page that are files of their own: saved beside it, or in its archive."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote, urlsplit

StyleSheets: TypeAlias = Callable[[str], str | None]
"""Gives the text of a style sheet by its address in the page; None where it is not there."""

_MAX_BYTES = 2_000_000
_MOST_SHEETS = 30


def no_sheets(_: str) -> str | None:
    """No style sheet is there."""
    return None


def put_in_sheets(tree: Any, sheet: StyleSheets) -> bool:
    """Put the sheets that are there into the page, in the places of the links to them.

    Says whether there was one.
    """
    links = [link for link in tree.iter("link") if _is_of_a_sheet(link)]
    found = False
    for link in links[:_MOST_SHEETS]:
        text = sheet(link.get("href"))
        if text is None:
            continue
        found = True
        link.tag = "style"
        for name in ("rel", "href"):
            link.attrib.pop(name, None)
        link.text = text
    return found


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
    kinds = (link.get("rel") or "").lower().split()
    is_sheet = "stylesheet" in kinds and "alternate" not in kinds
    return is_sheet and bool(link.get("href")) and link.get("disabled") is None
