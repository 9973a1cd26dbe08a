"""The HTML parser, held against TDLib's."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from local_telegram.chat_records import Entity
from local_telegram.html_parser import MarkupError, parse_html
from local_telegram.tests import tdlib_oracle

NAMES = [
    "b strong i em u ins s strike del span tg-spoiler a code pre blockquote tg-emoji tg-time",
    "x br B tg-spoile p h1 scRipt é",
]
TAGS = st.sampled_from(" ".join(NAMES).split())
CHARS = st.characters(exclude_categories=["Cs"])
WORDS = st.one_of(
    st.text(CHARS, max_size=6),
    st.sampled_from(["&lt;", "&gt", "&amp;amp;", "&quot;", "&nbsp;", "&apos;", "&ltx", "&", "&&"]),
    st.sampled_from(
        ["&#128512;", "&#x41;", "&#0;", "&#xd800;", "&#x10ffff;", "&#X41;", "&#1234567"]
    ),
    st.sampled_from(
        ["\0", "\n", " ", "\f", "\v", "\U0001f600", "<", ">", "</", "/", "=", "'", '"']
    ),
)
VALUES = st.sampled_from(
    [
        '"https://example.org/a?b&amp;c"',
        "'tg://user?id=42'",
        "'TG:user?x=1&id=0'",
        "'http://localhost'",
        "example.org",
        '"tg://resolve?domain=x"',
        '"language-python"',
        "language-C",
        "tg-spoiler",
        '"tg-spoiler"',
        '"tg-other"',
        "'5368324170671202286'",
        "'-7'",
        '"0"',
        '"unclosed',
        "",
        "4:20",
        "1700000000",
        "'wDT'",
        "r",
        "4294967297",
    ]
)
ATTRIBUTES = st.sampled_from(
    ["href", "class", "emoji-id", "expandable", "unix", "format", "HREF", "id", "", "/"]
)


@st.composite
def starts(draw: st.DrawFn) -> tuple[str, str]:
    """A start tag, and its name."""
    name = draw(TAGS)
    given_ = draw(st.lists(st.tuples(ATTRIBUTES, st.none() | VALUES), max_size=2))
    written = "".join(f" {key}" if value is None else f" {key}={value}" for key, value in given_)
    return f"<{name}{written}>", name


WELL_FORMED_TAGS = st.sampled_from(
    [
        ("<b>", "</b>"),
        ("<i >", "</>"),
        ("<U>", "</u\n>"),
        ("<s>", "</s>"),
        ("<tg-spoiler>", "</tg-spoiler>"),
        ("<span class='tg-spoiler'>", "</span>"),
        ("<a href='https://example.org'>", "</a>"),
        ("<a>", "</a>"),
        ("<a href=example.org>", "</a>"),
        ("<a href='tg://user?id=7'>", "</a>"),
        ("<code>", "</code>"),
        ("<code class='language-py'>", "</code>"),
        ("<pre>", "</pre>"),
        ("<blockquote>", "</blockquote>"),
        ("<blockquote expandable>", "</blockquote>"),
        ("<tg-emoji emoji-id='1'>", "</tg-emoji>"),
        ("<tg-time unix=1700000000 format='wDt'>", "</tg-time>"),
    ]
)
WELL_FORMED = st.recursive(
    WORDS.filter(lambda text: "<" not in text),
    lambda inner: st.one_of(
        st.tuples(WELL_FORMED_TAGS, inner).map(lambda two: f"{two[0][0]}{two[1]}{two[0][1]}"),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=12,
)
BROKEN = st.lists(
    st.one_of(
        WORDS,
        starts().map(lambda tag: tag[0]),
        st.tuples(starts(), WORDS).map(lambda both: f"{both[0][0]}{both[1]}</{both[0][1]}>"),
        TAGS.map(lambda name: f"</{name}>"),
    ),
    max_size=6,
).map("".join)


def ours(source: str) -> tdlib_oracle.Found | str:
    try:
        text, entities = parse_html(source)
    except MarkupError as fault:
        return str(fault)
    return text, tdlib_oracle.in_one_order(entities)


@settings(max_examples=300, deadline=None)
@given(WELL_FORMED)
@example("<pre><code>x</code></pre>")
@example("<code><pre>x</pre></code>")
@example("&#x000041;&#x0000041;&#00000065;&#0000065;")
def test_well_formed_html_is_read_as_tdlib_reads_it(source: str) -> None:
    assert ours(source) == tdlib_oracle.parse_html(source)


@settings(max_examples=500, deadline=None)
@given(BROKEN)
@example("<pre><code class='language-py'>x</code></pre>")
@example("<code class='language-py'><pre>x</pre></code>")
@example("<b>\U0001f600</b><span class=tg-spoiler>&#128512;</span>")
@example("é<b>x</i>")
@example("<tg-emoji emoji-id=''>x</tg-emoji>")
@example("<a href='http://[::1]/x y'>x</a>")
@example("a\0<b\0>x</b>")
def test_broken_html_is_refused_in_tdlibs_words(source: str) -> None:
    assert ours(source) == tdlib_oracle.parse_html(source)


ADDRESS_PARTS = """
http:// https:// HTTP:// ftp:// tg: tg:// ton: tonsite:// :80 :0 :99999 :080 @ user:pw@ .
example.org EXAMPLE.org münchen.de [::1] [::g] / ? # %41 %4 * ' a_b.c tg://user?id=5 resolve?d=x
"""
HOSTS = st.lists(
    st.one_of(
        st.sampled_from(ADDRESS_PARTS.split()),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters='"&'), max_size=3),
    ),
    max_size=5,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(HOSTS)
@example("tonsite://a.b/?x")
@example("http://a.b:")
@example("http://a.b/ \n")
def test_links_are_kept_or_dropped_as_tdlib_does(address: str) -> None:
    source = f'<a href="{address}">x</a>'
    assert ours(source) == tdlib_oracle.parse_html(source)


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("<br>", 'Unsupported start tag "br" at byte offset 0'),
        ("é<B>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("é<b>x</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
    ],
)
def test_a_fault_names_its_byte_offset(source: str, fault: str) -> None:
    with pytest.raises(MarkupError, match=r".") as caught:
        parse_html(source)
    assert str(caught.value) == fault


def test_only_the_four_named_references_are_decoded() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&nbsp;&apos;") == ('<>&"&nbsp;&apos;', ())


def test_offsets_count_utf16_units() -> None:
    assert parse_html("\U0001f600<b>\U0001f600</b>")[1] == (Entity("bold", 2, 2),)


def test_half_a_surrogate_pair_in_an_attribute_becomes_a_replacement_character() -> None:
    assert parse_html('<a href="http://a.b/&#xd800;">x</a>')[1][0].url == "http://a.b/\ufffd"
