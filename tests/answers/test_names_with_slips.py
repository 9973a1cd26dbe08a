"""Names with slips: what is found by their pieces is what a look at every name finds."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from briefing.answers.names.typos import Resembling, allowed

_NAMES = st.text("abr", min_size=6, max_size=14)
"""Names of three letters only: very many are near each other."""


@st.composite
def _with_slips(draw: st.DrawFn, name: str) -> str:
    """The name with up to three slips behind its first letter."""
    typed = name
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(1, len(typed) - 1))
        head, letter, tail = typed[:at], typed[at : at + 1], typed[at + 1 :]
        other = draw(st.sampled_from("abrz"))
        slips = (other + letter + tail, tail, other + tail, tail[:1] + letter + tail[1:])
        typed = head + draw(st.sampled_from(slips))
    return typed


@given(st.data(), st.sets(_NAMES, min_size=1, max_size=40))
def test_the_names_with_the_fewest_slips_are_found_wherever_the_slips_are(
    data: st.DataObject, names: set[str]
) -> None:
    typed = data.draw(_with_slips(data.draw(st.sampled_from(sorted(names)))))
    # Nobody gets the first letter wrong, unless it changed places with the second.
    alike = [n for n in names if n[0] == typed[0] or n[:2] == typed[1::-1]]
    slips = {name: OSA.distance(typed, name) for name in alike}
    near = {name: count for name, count in slips.items() if count <= allowed(len(name))}
    fewest = min(near.values(), default=0)
    nearest = sorted(name for name, count in near.items() if count == fewest)
    found = Resembling(sorted(names)).surely([typed])
    assert set(found) <= set(nearest)
    assert len(found) >= min(len(nearest), 8)
