"""A folder of data in which two articles report one statement, and a third another one."""

import json
from pathlib import Path

from briefing.library.identity import quote_id, words_of
from tests.support.folders import NORLAND, SOURCE, Folder

ACTOR = "actors/norland.yaml"
FIRST = "We want every ship to be welcome here"
SECOND = "We want each and every ship to be welcome here"
THIRD = "Nobody has asked the fishermen on our quays so far"
_SHA = {"harbour-talks": "a" * 64, "courier": "b" * 64, "gazette": "c" * 64}


def id_of(text: str, source: str) -> str:
    """The id of a quote with these words from one of the folder's articles."""
    return quote_id(_SHA[source], words_of(text))


ID_1, ID_2, ID_3 = (
    id_of(text, source)
    for text, source in ((FIRST, "harbour-talks"), (SECOND, "courier"), (THIRD, "gazette"))
)


def filed(text: str, source: str, **keys: object) -> str:
    """A quote as a line of an actor's file; a key that is None is left out."""
    entry = {
        "text": text,
        "kind": "direct",
        "speaker": "berg",
        "said": "2015-09-03",
        "dated_by": "stated",
        "source": source,
        **keys,
    }
    if entry["said"] is None:
        entry["dated_by"] = None
    kept = {key: value for key, value in entry.items() if value is not None}
    return f"      - {json.dumps(kept, ensure_ascii=False)}\n"


class Reports(Folder):
    """Norland's first quote is line 12 of its file; what is filed after it begins at line 19."""

    def __init__(self, path: Path, *more: str) -> None:
        super().__init__(path)
        for source in ("courier", "gazette"):
            self.write(f"sources/{source}.yaml", SOURCE.replace("a" * 64, _SHA[source]))
        self.write(ACTOR, NORLAND + "".join(more))
