"""What files hold reaches a terminal as text, and as nothing else."""

import json
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from cli.terminal import as_json, one_line, shown

TEXTS = st.text(st.characters(), max_size=50)


@given(TEXTS)
@example("\x1b]0;title\x07\x9b31m\x7f\u202e\u2066")
def test_nothing_that_steers_a_terminal_is_shown(text: str) -> None:
    seen = shown(text)
    assert not [char for char in seen if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    assert not set(seen) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    seen.encode("utf-8")


@given(TEXTS)
@example("a\u2028b\x85c\rd")
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


@given(TEXTS)
@example("\ud800\x9b\u202e\u2028")
def test_json_keeps_every_character_in_a_form_that_can_be_printed(text: str) -> None:
    written = as_json({"text": text})
    assert json.loads(written) == {"text": text}
    assert shown(written) == written
    written.encode("utf-8")
    assert len(written.splitlines()) == 1
