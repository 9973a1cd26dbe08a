"""Parameters in a form come out of it as they went in."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.gateway.bodies import FormEncoder

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.dictionaries(st.text("abc_", min_size=1, max_size=8), _TEXT, max_size=4))
@example({"text": "Привет & <b>100% + 1; a=b?\n😀/#\0"})
@example({"results": '[{"a": "\\u00fc"}]', "next_offset": ""})
def test_parameters_are_what_they_were(parameters: dict[str, str]) -> None:
    written = FormEncoder().encode(parameters)
    assert written.isascii()
    assert dict(parse_qsl(written, keep_blank_values=True)) == parameters


@pytest.mark.parametrize("length", [10, 199, 200, 4_096])
def test_a_value_comes_out_the_same_however_often_it_was_sent_before(length: int) -> None:
    encoder, text = FormEncoder(most_characters=10_000), "Привет & <b>" * length
    sent = [encoder.encode({"chat_id": chat, "text": text[:length]}) for chat in ("1", "2", "1")]
    assert [dict(parse_qsl(one)) for one in sent] == [
        {"chat_id": chat, "text": text[:length]} for chat in ("1", "2", "1")
    ]


def test_a_value_longer_than_all_that_may_be_kept_is_sent_all_the_same() -> None:
    encoder = FormEncoder(most_characters=300)
    for _ in range(2):
        assert encoder.encode({"text": "ä" * 400}) == "text=" + "%C3%A4" * 400
