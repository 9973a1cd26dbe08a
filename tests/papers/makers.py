"""A maker of papers for tests, and the fields that try to be more than text."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from briefing.drawing.drawer import Drawer
from briefing.library.model import Quote
from briefing.messages.paper_words import PaperWords
from briefing.papers.paper_maker import PaperMaker

HOSTILE = (
    ' #eval("1") $x^2$ *a* _b_ `c` @d <e> //',
    " <script>alert(1)</script></p></blockquote><h2>No</h2>",
    " | a | b\\ [x](javascript:alert(1)) ![y](z) ~~q~~ &amp;",
    ' =HYPERLINK("http://x") "quoted", comma; \\textbf{x} %',
    " " + "N" * 300,
    " 🕊 நாடு \u202eabc\u202c",
    " مرحبا עברית हिन्दी 中文",
)
"""Each begins with a space: it stands behind a name."""


def evidence(quote: Quote) -> str:
    """Where a test's quotes have their evidence."""
    return f"https://t.me/briefing_bot?start=q{quote.id}"


@asynccontextmanager
async def maker() -> AsyncIterator[PaperMaker]:
    """A maker with a process that draws."""
    async with Drawer() as drawer:
        yield PaperMaker(PaperWords("briefing_bot"), drawer, evidence)
