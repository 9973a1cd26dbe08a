"""The process that draws: it reads drawings from its input and writes files to its output.

Started as ``python -m briefing.drawing.worker`` by `drawer`. It has none of the program's secrets,
can read the fonts and the templates, and ends with the program. A drawing that takes too long, or
too much memory, ends it: another one is started for the next.
"""

import json
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

import typst

from briefing.drawing.fonts import font_folders
from briefing.drawing.glyphs import Glyphs
from briefing.drawing.worker_pipe import read_message, write_message

_MOST_BYTES = 700_000_000
"""Of memory of its own. A grid of forty actors takes a tenth of it."""
_NICENESS = 10
"""Whoever asks in words is answered first."""
_SPARE_SECONDS = 5
"""It ends itself so much later than the program would have ended it, in case that is gone."""


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

    def draw(self, asked: dict[str, Any]) -> tuple[list[bytes], list[dict[str, str]]]:
        """The files, and the characters that no font has. Raises `typst.TypstError`."""
        template = Path(asked["template"])
        missing = [
            {"character": one.character, "code": one.code, "name": one.name}
            for one in self._glyphs.missing(asked["data"])
        ]
        made = typst.compile(
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
        pages: bytes | list[bytes] = made
        return (pages if isinstance(pages, list) else [pages]), missing


def main() -> None:
    """Draw one drawing after the other, until the program has gone."""
    asked, answers = _own_streams()
    _limit_memory()
    press: _Press | None = None
    while (message := read_message(asked)) is not None:
        _end_after(message["seconds"] + _SPARE_SECONDS)
        press = press or _Press()
        try:
            pages, missing = press.draw(message)
        except typst.TypstError as error:
            refused = {"fault": error.message, "sizes": [], "missing": [], "text": ""}
            write_message(answers, refused)
        else:
            sizes = [len(page) for page in pages]
            text = _text_of(pages[0]) if message["reads_back"] else ""
            write_message(
                answers, {"fault": None, "sizes": sizes, "missing": missing, "text": text}
            )
            for page in pages:
                answers.write(page)
        answers.flush()
        _end_after(0)


def _text_of(pdf: bytes) -> str:
    """What a reader copies out of a PDF."""
    from pypdfium2 import (  # type: ignore[import-untyped]  # it has no types
        PdfDocument,
    )

    with PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def _own_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The program's two pipes. Whatever else is printed goes nowhere."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    return asked, answers


def _limit_memory() -> None:
    with suppress(AttributeError, OSError):  # Windows has no niceness
        os.nice(_NICENESS)
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):  # the machine allows less already
            resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_after(seconds: int) -> None:
    """Have the system end this process so much later, whatever it is in; 0 is never."""
    if hasattr(signal, "alarm"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(seconds)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the program, which ends this
    main()
