"""Whatever a file holds, it is data or it is refused: nothing else is ever raised."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.folders import NORLAND, SOURCE, TOPICS, Folder

FILES = st.sampled_from(
    [
        ("topics.yaml", TOPICS),
        ("actors/norland.yaml", NORLAND),
        ("sources/harbour-talks.yaml", SOURCE),
        ("evidence.lock", "# position-briefings evidence lock, version 1\n"),
    ]
)
PIECES = st.sampled_from(
    [
        "[",
        "]",
        "{",
        "}",
        ":",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "\t",
        '"',
        "'",
        "&a ",
        "*a",
        "!!",
        "|",
        ">",
        "#",
        "?",
        "%",
        "@",
        "no",
        "~",
        "null",
        "2015-09-15",
        "2015-02-30",
        "1e9",
        "0x1",
        "<<: ",
        "---\n",
        "\x00",
        "\ufeff",
        "\u202e",
        "\ud7ff",
        "name: ",
        "quotes: ",
        "text: ",
        "http://[",
        "\\",
        '"\\uD800"',
        "é",
        "🙂",
        "a" * 50,
    ]
)  # fmt: skip - a table reads better in rows


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None
)
@given(file=FILES, content=st.binary(max_size=300))
def test_any_bytes_are_data_or_refused(
    folder: Folder, file: tuple[str, str], content: bytes
) -> None:
    name, whole = file
    folder.write(name, content)
    assert all(fault.line >= 1 and fault.column >= 1 for fault in folder.faults())
    folder.write(name, whole)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None
)
@given(file=FILES, pieces=st.lists(PIECES, min_size=1, max_size=8), data=st.data())
def test_data_with_anything_put_into_it_is_data_or_refused(
    folder: Folder, file: tuple[str, str], pieces: list[str], data: st.DataObject
) -> None:
    name, whole = file
    at = data.draw(st.integers(0, len(whole)))
    stop = data.draw(st.integers(at, min(at + 20, len(whole))))
    folder.write(name, whole[:at] + "".join(pieces) + whole[stop:])
    assert all(fault.line >= 1 and fault.column >= 1 for fault in folder.faults())
    folder.write(name, whole)
