"""BibTeX as another program reads it: Typst's own reader, which is none of ours."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import pytest_asyncio

from briefing.citations.citation_records import record_of
from briefing.citations.reference_files import as_bibtex
from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import Drawing, Form
from tests.citations.test_reference_files import SOURCE

pytestmark = pytest.mark.asyncio(loop_scope="module")  # one process draws for all

_TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#bibliography(bytes(data.file), style: "modern-language-association", full: true, title: none)
"""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def drawer() -> AsyncIterator[Drawer]:
    async with Drawer() as drawer:
        yield drawer


@pytest.mark.parametrize(
    "text",
    [
        "50% of “us” & {them} pay $5_000 #1 ~ a\\b^2",
        "Мир & x 🕊",
        "a } b",
        "\\textbf{z}",
        "@article{q, title={no}}",
        'a " b',
        "# $x$ %",
    ],
)
async def test_every_sign_of_a_headline_comes_out_as_it_is(
    text: str, drawer: Drawer, tmp_path: Path
) -> None:
    template = tmp_path / "bibliography.typ"
    template.write_text(_TEMPLATE, encoding="utf-8")
    file = as_bibtex([record_of(replace(SOURCE, headline=text, outlet=f"O {text}"))])
    drawn = await drawer.draw(Drawing(template, {"file": file}, Form.HTML))
    written = unescape(re.sub(r"<.*?>", "", drawn.pages[0].decode())).casefold()
    assert written.count(text.casefold()) == 2


async def test_a_byline_that_is_not_taken_apart_is_one_author(
    drawer: Drawer, tmp_path: Path
) -> None:
    template = tmp_path / "bibliography.typ"
    template.write_text(_TEMPLATE, encoding="utf-8")
    file = as_bibtex([record_of(replace(SOURCE, author="Ida Strand and Reuters Staff"))])
    drawn = await drawer.draw(Drawing(template, {"file": file}, Form.HTML))
    assert "Strand, Ida, and Reuters Staff. " in drawn.pages[0].decode()
