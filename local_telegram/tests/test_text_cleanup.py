"""Cleaning, trimming and mending of entities, and what is found in a text; held against TDLib."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from local_telegram.chat_records import Entity, cut, index_of, pieces, units
from local_telegram.entity_detection import find
from local_telegram.tests import tdlib_oracle
from local_telegram.text_cleanup import TextError, cleaned, mended

KINDS = """
bold italic underline strikethrough spoiler code pre blockquote expandable_blockquote text_link
"""
# No Markdown, for the oracle reads it; many of the characters that cleaning is about.
CHARS = st.sampled_from("ab \n\t\r\0é\U0001f600\u200e\u200f\u2028\u202e\u0333\u030a\u00a0x")
TEXTS = st.text(CHARS, max_size=12)


def entity(kind: str, offset: int, length: int) -> Entity:
    url = "http://example.org/" if kind == "text_link" else None
    return Entity(kind, offset, length, url=url)


ENTITIES = st.lists(
    st.builds(entity, st.sampled_from(KINDS.split()), st.integers(0, 14), st.integers(0, 8)),
    max_size=7,
)


def fits(text: str, entities: list[Entity]) -> list[Entity]:
    """Those that begin and end in the text and at a whole character."""
    edges = {0}
    for char in text:
        edges.add(max(edges) + units(char))
    return [one for one in entities if one.length and {one.offset, one.end} <= edges]


@settings(max_examples=300, deadline=None)
@given(TEXTS, ENTITIES)
@example("abcdefgh", [entity("bold", 0, 5), entity("bold", 5, 1), entity("italic", 5, 3)])
@example("abcdefgh", [entity("code", 2, 2), entity("bold", 0, 8), entity("pre", 3, 4)])
@example(
    "abcdefgh", [entity("blockquote", 2, 4), entity("text_link", 0, 4), entity("spoiler", 0, 8)]
)
def test_entities_are_mended_as_tdlib_mends_them(text: str, entities: list[Entity]) -> None:
    known = fits(text, entities)
    found, mended_entities = mended(text, known)
    theirs = tdlib_oracle.fix(text, known)
    assert isinstance(theirs, tuple)
    if theirs != ("", []):
        assert (found, tdlib_oracle.in_one_order(mended_entities)) == theirs


@pytest.mark.parametrize(
    ("text", "given_entity"),
    [
        ("ab", Entity("bold", 2, 1)),
        ("ab", Entity("bold", 1, 5)),
        ("ab", Entity("bold", -1, 1)),
    ],
)
def test_an_entity_out_of_the_text_is_refused_in_tdlibs_words(
    text: str, given_entity: Entity
) -> None:
    with pytest.raises(TextError) as caught:
        cleaned(text, [given_entity])
    assert str(caught.value) == tdlib_oracle.fix(text, [given_entity])


@pytest.mark.parametrize(
    ("text", "entities", "expected"),
    [
        ("  a  \n", [], ("a", ())),
        ("  a  ", [Entity("bold", 0, 5)], ("  a", (Entity("bold", 0, 3),))),
        ("  a ", [Entity("bold", 2, 2)], ("a", (Entity("bold", 0, 1),))),
        ("a\r\nb", [Entity("bold", 3, 1)], ("a\nb", (Entity("bold", 2, 1),))),
        ("a b", [Entity("bold", 0, 1), Entity("italic", 1, 0)], ("a b", (Entity("bold", 0, 1),))),
    ],
)
def test_white_space_at_the_ends_goes(
    text: str, entities: list[Entity], expected: tuple[str, tuple[Entity, ...]]
) -> None:
    assert cleaned(text, entities) == expected


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u200d", "\u00a0", "\u2800", "\u202e", "\r"])
def test_a_text_that_shows_nothing_is_refused(text: str) -> None:
    with pytest.raises(TextError, match="Text must be non-empty"):
        cleaned(text)


def test_what_is_found_gives_way_to_links_and_code() -> None:
    text, entities = cleaned("/a /b @name", [Entity("code", 0, 2), Entity("bold", 1, 5)])
    assert (text, [(one.type, one.offset, one.length) for one in entities]) == (
        "/a /b @name",
        [
            ("code", 0, 2),
            ("bold", 2, 1),
            ("bot_command", 3, 2),
            ("bold", 3, 2),
            ("bold", 5, 1),
            ("mention", 6, 5),
        ],
    )


FOUND_PARTS = """
/start /start@some_bot /a@b /é @durov @gif @ab @a_b_c x@y #tag #1 #été #tag@chan $USD $usd $1INCH
http://example.org https://example.org/a(b)c). ftp://a.b HTTP://EXAMPLE.ORG?x example.com
www.example.co.uk/path?q=1#f a.b@example.org me@x.y 127.0.0.1 256.1.1.1 1.2.3 U.S. e.g. i.e.
file.py Ph.D. end. ... ( ) « » " ' / // @ # $ . , : ; ! ? - _ https:// http://localhost
http://münchen.de/straße x.info:80/ y.net:99999/z :8080 http://a_b.c_d.org http://-.org
"""
FOUND = st.lists(st.sampled_from(FOUND_PARTS.split()), max_size=5).flatmap(
    lambda parts: st.sampled_from(" \n").map(lambda glue: glue.join(parts))
)


@settings(max_examples=300, deadline=None)
@given(FOUND)
def test_commands_mentions_tags_and_addresses_are_found_as_tdlib_finds_them(text: str) -> None:
    assert tdlib_oracle.in_one_order(find(text)) == tdlib_oracle.find(text)


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab_1é /@#$<>A\u0301\u200c²Ⅷ\U0001f600"), max_size=12))
def test_commands_mentions_and_tags_are_found_in_any_text(text: str) -> None:
    assert tdlib_oracle.in_one_order(find(text)) == tdlib_oracle.find(text)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(2, 9))
def test_pieces_are_short_enough_and_lose_nothing(text: str, limit: int) -> None:
    found = pieces(text, limit)
    assert "".join(found) == text
    assert all(units(one) <= limit for one in found)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.data())
def test_a_utf16_offset_finds_its_character(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    assert index_of(text, units(text[:index])) == index
    assert cut(text, units(text[:index]), units(text[index:])) == text[index:]
