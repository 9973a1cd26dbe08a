"""What a large library keeps in little room reads as if it had not been made small."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.answers.search.documents import Passages
from briefing.library.compiling import IncrementalLoader, StoredUnits
from briefing.library.former_ids import FormerIds
from briefing.library.identity import plain_mapping
from briefing.library.loader import YamlReader, load_library, parsed
from briefing.library.reading.folder import list_folder

SHIPPED = Path(__file__).parents[2] / "positions"
ids = st.text("0123456789abcdef", min_size=10, max_size=10)
mappings = st.dictionaries(ids, ids, max_size=30)


@given(mappings, ids)
def test_former_ids_are_the_mapping_that_they_were_made_of(
    plain: dict[str, str], other: str
) -> None:
    compact = FormerIds(plain.items())
    assert compact == plain
    assert [*compact.items()] == [*plain.items()]
    assert len(compact) == len(plain)
    assert {one: compact.get(one) for one in (*plain, other)} == {
        one: plain.get(one) for one in (*plain, other)
    }
    assert json.dumps(plain_mapping(compact)) == json.dumps(plain)


@given(st.lists(mappings, max_size=5))
def test_joined_former_ids_are_those_of_all_parts_and_the_last_one_counts(
    parts: list[dict[str, str]],
) -> None:
    whole: dict[str, str] = {}
    for part in parts:
        whole.update(part)
    assert FormerIds.joined(FormerIds(part.items()) for part in parts) == whole


@pytest.mark.parametrize(
    "typed", ["", "0123", "0123456789a", "ABCDEF0123", "\u0660123456789", "-123456789"]
)
def test_what_is_no_id_leads_nowhere(typed: str) -> None:
    compact = FormerIds([("0123456789", "ffffffffff")])
    assert typed not in compact
    with pytest.raises(ValueError, match="no id"):
        FormerIds([(typed, "ffffffffff")])


def test_a_file_that_there_is_no_room_for_is_read_again() -> None:
    files = list_folder(SHIPPED).files
    assert files
    roomy, narrow = YamlReader(), YamlReader(most_bytes=0)
    for file in files:
        once, again = (reader.read(file) for reader in (roomy, narrow))
        assert roomy.read(file) is once
        assert narrow.read(file) is not again
        assert parsed(file.kind, again).model == parsed(file.kind, once).model


def test_equal_values_of_quotes_are_held_once_after_either_start(tmp_path: Path) -> None:
    for _ in ("first", "second"):
        stored = StoredUnits(tmp_path / "library.compiled")
        library = IncrementalLoader(SHIPPED, stored=stored).load()
        quotes = library.quotes.values()
        for name in ("source", "said", "speakers", "attribution"):
            values = [value for quote in quotes if (value := getattr(quote, name)) is not None]
            assert len({id(value) for value in values}) == len(set(values)), name
        numbers = [
            one
            for quote in quotes
            if quote.place
            for one in (quote.place.start, quote.place.length)
        ]
        assert len({id(one) for one in numbers}) == len(set(numbers))


def test_passages_are_every_quote_newest_first_and_then_every_summary() -> None:
    library = load_library(SHIPPED)
    listed = [*Passages(library)]
    quotes = [passage.quote for passage in listed if passage.quote is not None]
    assert len(listed) == len(Passages(library))
    assert listed[: len(quotes)] == [one for one in listed if one.quote is not None]
    assert {quote.id for quote in quotes} == library.quotes.keys()
    assert all(
        quote in position.quotes
        for quote, position in zip(quotes, (one.position for one in listed), strict=False)
    )
    days = [quote.said.first_day for quote in quotes if quote.said]
    assert days == sorted(days, reverse=True)
    summaries = [one.text for one in listed[len(quotes) :]]
    assert summaries == [
        position.summary
        for actor in library.actors.values()
        for position in actor.positions.values()
    ]
