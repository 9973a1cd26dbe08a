"""A message in a terminal, and where there is none."""

import io
import re
import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.console import Console

from cli.message import show
from local_telegram import Button, Entity, File, Message
from local_telegram.html_parser import parse_html

ESCAPE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def message(text: str = "", **fields: object) -> Message:
    plain, entities = parse_html(text)
    made = Message(1, 1, None, LONG_AGO, text=plain, entities=entities)
    return made.with_(**fields)


def printed(what: Message, *, terminal: bool = True, width: int = 40, colour: bool = True) -> str:
    out = io.StringIO()
    console = Console(
        file=out,
        force_terminal=terminal,
        width=width,
        color_system="truecolor" if terminal else None,
        no_color=not colour,
        legacy_windows=False,
    )
    show(console, what)
    return out.getvalue()


def seen(shown: str) -> str:
    """What a reader sees of it: no escapes, no spaces at the ends of lines."""
    return "\n".join(line.rstrip() for line in ESCAPE.sub("", shown).splitlines())


@pytest.mark.parametrize(
    ("html", "escape"),
    [
        ("<b>x</b>", "\x1b[1mx\x1b[0m"),
        ("<i>x</i>", "\x1b[3mx\x1b[0m"),
        ("<u>x</u>", "\x1b[4mx\x1b[0m"),
        ("<s>x</s>", "\x1b[9mx\x1b[0m"),
        ("<tg-spoiler>x</tg-spoiler>", "\x1b[2;7mx\x1b[0m"),
        ("<code>x</code>", "\x1b[36mx\x1b[0m"),
        ("<b>\U0001f600<i>x</i></b>", "\x1b[1m\U0001f600\x1b[0m\x1b[1;3mx\x1b[0m"),
    ],
)
def test_formats_become_styles(html: str, escape: str) -> None:
    assert escape in printed(message(html))


def test_a_link_can_be_clicked() -> None:
    shown = printed(message('<a href="https://example.org/a">the article</a>'))
    assert re.search(r"\x1b\]8;id=\d+;https://example\.org/a\x1b\\", shown)
    assert seen(shown) == "the article"


def test_a_quotation_has_a_bar_on_every_line() -> None:
    html = "Said:\n<blockquote>one two three four</blockquote>\nBefore."
    assert seen(printed(message(html), width=12)).split("\n") == [
        "Said:",
        "▌ one two",
        "▌ three four",
        "Before.",
    ]


def test_buttons_stand_under_the_message_row_by_row() -> None:
    rows = (
        (Button("Yes", "callback_data", "y"), Button("[red]No[/]", "callback_data", "n")),
        (Button("Site", "url", "https://example.org/"),),
    )
    shown = printed(message("Well?", keyboard=rows))
    assert seen(shown).split("\n") == ["Well?", "[Yes] [[red]No[/]]", "[Site]"]
    assert "https://example.org/" in shown


def test_without_colour_the_words_are_the_same() -> None:
    shown = printed(message("<code>x</code> <b>y</b>"), colour=False)
    assert "36" not in shown
    assert seen(shown) == "x y"


def test_outside_of_a_terminal_it_is_plain_text_with_addresses() -> None:
    what = message(
        '<b>Russia</b> in <a href="https://example.org/">an article</a>:\n'
        "<blockquote>We support\nthe government</blockquote>\nhttps://example.com",
        keyboard=(
            (Button("Next", "callback_data", "n"), Button("Read", "url", "https://x.org/")),
        ),
    )
    assert printed(what, terminal=False, width=10).split("\n") == [
        "Russia in an article <https://example.org/>:",
        "> We support",
        "> the government",
        "https://example.com",
        "[Next] [Read] <https://x.org/>",
        "",
    ]


def test_a_file_is_named_above_its_caption() -> None:
    file = File("1", "chart.png", "image/png", 12345)
    what = message("Caption", kind="photo", file=file)
    assert printed(what, terminal=False) == "(photo: chart.png, 12,345 bytes)\nCaption\n"


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize(
    "text",
    ["[bold]x[/bold]", "[link=http://evil.example]x[/link]", ":smile:", "[/]", r"\[x]", "12 True"],
)
def test_nothing_is_taken_for_richs_markup(text: str, *, terminal: bool) -> None:
    assert seen(printed(message(text), terminal=terminal)) == text


@pytest.mark.parametrize(
    "url", ["https://a.b/\x1b\\x", "https://a.b/\x9c", "javascript:alert(1)", "https://a.b/ c"]
)
def test_an_address_that_could_speak_to_the_terminal_is_no_link(url: str) -> None:
    what = Message(1, 1, None, LONG_AGO, text="x", entities=(Entity("text_link", 0, 1, url=url),))
    assert "\x1b]8" not in printed(what)
    assert printed(what, terminal=False) == "x\n"


def is_control(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t"


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), max_size=10))
@example("\x1b]0;title\x07\x1b[31mred\x9b2J", "\x1b[2J")
def test_no_control_character_of_a_message_reaches_the_output(text: str, label: str) -> None:
    def made(text: str, label: str) -> Message:
        rows = ((Button(label, "callback_data", "x"),),)
        return Message(1, 1, None, LONG_AGO, text=f"a{text}", keyboard=rows)

    harmless = ["".join(char for char in one if not is_control(char)) for one in (text, label)]
    for terminal in (True, False):
        shown = printed(made(text, label), terminal=terminal)
        assert shown == printed(made(*harmless), terminal=terminal)
        assert terminal or not any(is_control(char) for char in shown)


@given(st.text(st.characters(), max_size=12), st.integers(0, 9), st.integers(0, 9))
def test_any_entities_on_any_text_can_be_shown(text: str, begin: int, length: int) -> None:
    entities = (
        Entity("bold", 0, 3),
        Entity("blockquote", begin, length),
        Entity("url", 4, 4),
        Entity("text_link", 1, 2, url="https://example.org/"),
    )
    what = Message(1, 1, None, LONG_AGO, text=text, entities=entities)
    for terminal in (True, False):
        assert printed(what, terminal=terminal).endswith("\n") or not text
