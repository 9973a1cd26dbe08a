"""`bot.py statements` and what `bot.py check` says of reports that may be of one statement."""

import json
from pathlib import Path

from tests.support.folders import CuratedFolders, fingerprint
from tests.support.program import Ended, run

ACTOR = "actors/norland.yaml"
COURIER = """\
Norland opens up

“We want every single ship to be welcome here,” Berg said.
"""
QUOTE = """\
      - text: We want every single ship to be welcome here
        kind: direct
        speaker: berg
        said: 2015-09-03
        dated_by: stated
        attribution: Berg said
        source: courier
"""


async def _run(place: CuratedFolders, *command: str) -> Ended:
    return await run(
        *command,
        BRIEFING_LIBRARY__POSITIONS=str(place.path),
        BRIEFING_LIBRARY__ARTICLES=str(place.articles),
    )


def _place(path: Path) -> CuratedFolders:
    place = CuratedFolders(path)
    place.save("courier.txt", COURIER)
    place.write("sources/courier.yaml", f"headline: Opens up\nsha256: {fingerprint(COURIER)}\n")
    place.write(ACTOR, (place.path / ACTOR).read_text() + QUOTE)
    return place


async def test_a_proposal_pasted_into_its_quote_settles_it(tmp_path: Path) -> None:
    place = _place(tmp_path)
    proposed = await _run(place, "statements")
    assert (proposed.code, proposed.err) == (0, "")
    *comments, line = proposed.out.splitlines()
    assert comments[0].startswith(
        "# positions/actors/norland.yaml, line 19: “We want every single"
    )
    assert all(comment.startswith("# ") for comment in comments)
    # At the end of its quote, as it is printed.
    place.write(ACTOR, f"{(place.path / ACTOR).read_text()}{line}\n")
    checked = await _run(place, "check", "--strict")
    assert (checked.code, "advice" in checked.out) == (0, False)
    assert (await _run(place, "statements")).out.startswith("Nothing to propose")


async def test_the_check_passes_and_mentions_the_proposal(tmp_path: Path) -> None:
    place = _place(tmp_path)
    checked = await _run(place, "check", "--strict")
    (line,) = (line for line in checked.out.splitlines() if "advice" in line)
    assert line.startswith("positions/actors/norland.yaml:19:15: advice: may report the same")
    assert "0 faults, 0 unchecked, 0 warnings: passed" in checked.out
    assert checked.code == 0
    report = json.loads((await _run(place, "check", "--format", "json")).out)
    (advice,) = report["advice"]
    assert (report["passed"], advice["line"], advice["column"]) == (True, 19, 15)
    notes = (await _run(place, "check", "--format", "github")).out
    assert "::notice file=positions/actors/norland.yaml,line=19,col=15::may report" in notes
