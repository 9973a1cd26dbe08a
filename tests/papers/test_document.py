"""A document is read from a template's HTML, and no field of a library begins a part of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from briefing.papers.document import (
    BlockQuote,
    Document,
    DocumentHeading,
    ListItem,
    Paragraph,
    Table,
    TextRun,
    Verbatim,
    read_document,
    runs_right_to_left,
    text_of,
)


def test_each_part_is_read_as_what_it_is() -> None:
    html = """
    <h1>A  <b>title</b></h1>
    stray
    <p>One <b>two</b>,
       <i>three</i> <a href="https://x.example/?a=1&amp;b=2">four <code>f  g</code></a> </p>
    <p class="small">Small</p><p> </p>
    <blockquote lang="ru">“Да”</blockquote>
    <ul><li>a</li><li>b</li></ul>
    <table><tr><th>h</th><th>i</th></tr><tr><th>j</th><td></td></tr></table>
    <pre>
@a{b,
  c &lt; d
}
</pre>
    """
    address = "https://x.example/?a=1&b=2"
    assert read_document(html) == Document(
        "A title",
        (
            Paragraph(
                (
                    TextRun("One "),
                    TextRun("two", bold=True),
                    TextRun(", "),
                    TextRun("three", italic=True),
                    TextRun(" "),
                    TextRun("four ", address=address),
                    TextRun("f  g", code=True, address=address),
                )
            ),
            Paragraph((TextRun("Small"),), is_small=True),
            BlockQuote((TextRun("“Да”"),), "ru"),
            ListItem((TextRun("a"),)),
            ListItem((TextRun("b"),)),
            Table((((TextRun("h"),), (TextRun("i"),)), ((TextRun("j"),), ()))),
            Verbatim("@a{b,\n  c < d\n}"),
        ),
    )


@given(st.text(max_size=80))
def test_a_field_is_text_and_nothing_else(text: str) -> None:
    field = escape(text)
    document = read_document(f"<h1>T</h1><p>{field}</p><h2>After</h2>")
    words = " ".join(text.split())
    expected: list[object] = [DocumentHeading(2, (TextRun("After"),))]
    if words:
        expected.insert(0, words)
    assert [
        text_of(block.runs) if isinstance(block, Paragraph) else block for block in document.blocks
    ] == expected


@pytest.mark.parametrize(
    ("text", "right_to_left"),
    [
        ("“نحن ندعم”", True),
        ("שלום, world", True),
        ("50: مرحبا", True),
        ("Hello مرحبا", False),
        ("«Да»", False),
        ("123 …", False),
        ("", False),
    ],
)
def test_the_first_letter_says_the_direction(text: str, right_to_left: bool) -> None:
    assert runs_right_to_left(text) is right_to_left
