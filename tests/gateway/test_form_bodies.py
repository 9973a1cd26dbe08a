"""Parameters in a form come out of it as they went in."""

from urllib.parse import parse_qsl

from hypothesis import example, given
from hypothesis import strategies as st

from briefing.gateway.bodies import form_encoded

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.dictionaries(st.text("abc_", min_size=1, max_size=8), _TEXT, max_size=4))
@example({"text": "Привет & <b>100% + 1; a=b?\n😀/#\0"})
@example({"results": '[{"a": "\\u00fc"}]', "next_offset": ""})
def test_parameters_are_what_they_were(parameters: dict[str, str]) -> None:
    written = form_encoded(parameters)
    assert written.isascii()
    assert dict(parse_qsl(written, keep_blank_values=True)) == parameters
