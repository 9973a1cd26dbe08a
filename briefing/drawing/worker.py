"""The process that draws: it reads drawings from its input and writes files to its output.

Started as ``python -m briefing.drawing.worker`` by `drawer`. It has none of the program's secrets,
and can read the fonts and the templates.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from briefing.drawing.fonts import font_folders
from briefing.drawing.glyphs import Glyphs
from briefing.drawing.worker_loop import WorkDone, work_through


class _Press:
    """Draws with fonts that are looked for once."""

    def __init__(self) -> None:
        self._fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[*map(str, font_folders())],
        )
        paths = dict.fromkeys(font.path for font in self._fonts.fonts() if font.path)
        self._glyphs = Glyphs(map(Path, paths))

    def draw(self, asked: dict[str, Any]) -> WorkDone:
        """The files, and the characters that no font has."""
        template = Path(asked["template"])
        missing = [
            {"character": one.character, "code": one.code, "name": one.name}
            for one in self._glyphs.missing(asked["data"])
        ]
        try:
            made: bytes | list[bytes] = typst.compile(
                template,
                root=template.parent,
                font_paths=self._fonts,
                ignore_system_fonts=True,
                format=asked["form"],
                ppi=asked["pixels_per_inch"],
                sys_inputs={
                    "data": json.dumps(asked["data"], ensure_ascii=False),
                    "missing": json.dumps(missing, ensure_ascii=False),
                },
                pdf_standards=asked["standards"],
                timestamp=asked["created"],
            )
        except typst.TypstError as error:
            return WorkDone(fault=error.message)
        files = made if isinstance(made, list) else [made]
        return WorkDone(files, missing, _text_of(files[0]) if asked["reads_back"] else "")


_press = cache(_Press)


def _draw(asked: dict[str, Any]) -> WorkDone:
    return _press().draw(asked)


def _text_of(pdf: bytes) -> str:
    """What a reader copies out of a PDF."""
    from pypdfium2 import (  # type: ignore[import-untyped]  # it has no types
        PdfDocument,
    )

    with PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


if __name__ == "__main__":
    work_through(_draw)
