"""How much room a text takes is told from its parts as from the whole."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.messages.cutting import split
from briefing.messages.measure import Extent, Size, lines, size

_words = st.text("abc é“😀./@#$:1", max_size=90)
_blocks = st.builds(
    "{}<{tag}>{}</{end}>&amp;{}".format,
    _words,
    _words,
    _words,
    tag=st.just("blockquote expandable"),
    end=st.just("blockquote"),
) | st.builds("<b>{}</b>\n{}".format, _words, _words)


@given(st.lists(st.tuples(_blocks, st.booleans()), min_size=1, max_size=5))
def test_blocks_beneath_each_other_take_the_room_of_the_text_that_they_make(
    blocks: list[tuple[str, bool]],
) -> None:
    text, filled = "", Extent()
    for block, is_tight in blocks:
        gap = "\n" if is_tight else "\n\n"
        text = gap.join(filter(None, (text, block)))
        filled = filled.above(Extent.of(block), is_tight=is_tight)
    assert filled == Extent.of(text)
    assert filled == Extent(size(text), lines(text))


@given(_blocks)
def test_nothing_above_or_beneath_a_block_takes_no_room(block: str) -> None:
    extent = Extent.of(block)
    assert Extent().above(extent, is_tight=False) == extent
    assert extent.above(Extent(), is_tight=False) == extent
    assert Extent.of("") == Extent()


@given(_blocks)
def test_a_text_that_fits_is_one_piece_and_the_text_itself(block: str) -> None:
    assert list(split(block, size(block))) == [block]
    assert list(split(block, Size(1, 1), first=size(block))) == [block]
