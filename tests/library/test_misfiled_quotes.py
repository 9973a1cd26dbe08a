"""Words filed under the wrong person, by every way that a careless or hostile curator has."""

import pytest

from briefing.library.loader import LibraryLoader
from tests.support.folders import ARTICLE as HARBOUR
from tests.support.folders import CuratedFolders, fingerprint

ARTICLE = """Harbour talks begin

Prime Minister Alma Berg met Fisheries Minister Jon Moe, his brother Karl Moe, and Ada Berg.

“The pier is ours,” Alma Berg's spokesman, Piet Vrij, said on Monday.

“The fees are fair,” a spokesman for Berg said.

“It was a bad day,” an aide to Jon Moe told reporters.

“She knows it,” Jon Moe told Alma Berg.

“We have sold it,” said Karl Moe.

“I flew over it,” Ada Berg said.

“The nets are empty,” Moe said.

“We both agree,” Alma Berg and Jon Moe said in a joint statement.

“Never again,” the Moe campaign said.

“It is a lie,” Olaf Quist, who succeeded Alma Berg, said.

Alma Berg recalled her talk with Jon Moe. “He sold the boats,” Berg said.

“It cannot be,” said Ivar Lund Jr.
"""
SPEAKERS = """speakers:
  berg: {name: Alma Berg, role: Prime Minister of Norland, aliases: [the Prime Minister, Alma]}
  moe: {name: Jon Moe, role: Minister of Fisheries of Norland, aliases: [J. Moe]}
  karl: {name: Karl Moe, role: Trader of Norland}
  holm: {name: Olaf Holm Jr., role: Admiral of Norland}
"""
ACTOR = "actors/norland.yaml"


@pytest.fixture
def talks(place: CuratedFolders) -> CuratedFolders:
    """A place with the article, four speakers, and one quote to be filed otherwise."""
    place.save("harbour.txt", ARTICLE)
    place.change("sources/harbour-talks.yaml", fingerprint(HARBOUR), fingerprint(ARTICLE))
    content = (place.path / ACTOR).read_text(encoding="utf-8")
    old = content[content.index("speakers:") : content.index("positions:")]
    place.change(ACTOR, old, SPEAKERS)
    return place


def _ruling(place: CuratedFolders, text: str, speaker: str, **fields: str) -> str:
    """What becomes of words that are filed so: refused, not proved, or taken."""
    place.change(ACTOR, "We want every ship to be welcome here", text)
    place.change(ACTOR, "speaker: berg", speaker)
    told = "".join(f"        {key}: {value}\n" for key, value in fields.items())
    place.change(ACTOR, "        attribution: Berg said\n", told)
    found = LibraryLoader(place.path, place.articles).examine()
    if found.faults:
        return "refused"
    return "not proved" if found.warnings else "taken"


RIGHT = [
    (
        "The nets are empty",
        "speaker: moe",
        {"attribution": "Moe said", "note": "Jon Moe is meant."},
    ),
    ("We have sold it", "speaker: karl", {"attribution": "said Karl Moe"}),
    ("We both agree", "speakers: [berg, moe]", {}),
    ("We both agree", "speaker: berg", {"attribution": "Alma Berg and Jon Moe said"}),
    ("He sold the boats", "speaker: berg", {"attribution": "Berg said"}),
    ("The pier is ours", "voice: Berg's spokesman", {"attribution": "Piet Vrij"}),
]


@pytest.mark.parametrize(("text", "speaker", "fields"), RIGHT)
def test_words_of_the_filed_speaker_are_taken(
    talks: CuratedFolders, text: str, speaker: str, fields: dict[str, str]
) -> None:
    assert _ruling(talks, text, speaker, **fields) == "taken"


WRONG = [
    # Somebody else of the surname, or of the given name
    ("We have sold it", "speaker: moe", {"attribution": "said Karl Moe"}),
    ("We have sold it", "speaker: moe", {}),
    ("I flew over it", "speaker: berg", {"attribution": "Ada Berg said"}),
    # The attribution names the filed speaker beside whoever speaks
    ("She knows it", "speaker: berg", {"attribution": "Jon Moe told Alma Berg"}),
    ("She knows it", "speaker: berg", {"attribution": "told Alma Berg"}),
    (
        "The pier is ours",
        "speaker: berg",
        {"attribution": "Alma Berg's spokesman, Piet Vrij, said"},
    ),
    ("It is a lie", "speaker: berg", {"attribution": "who succeeded Alma Berg"}),
    ("It is a lie", "speaker: berg", {"attribution": "Olaf Quist, who succeeded Alma Berg, said"}),
    # A suffix, and an alias that is an office
    ("It cannot be", "speaker: holm", {"attribution": "said Ivar Lund Jr."}),
    # A note that tells of others, and names the filed speaker among them
    ("We have sold it", "speaker: moe", {"note": "Karl Moe met Jon Moe on Monday."}),
    ("She knows it", "speaker: berg", {"note": "Jon Moe spoke; Alma Berg listened."}),
    # A voice that is another's name
    ("We have sold it", "voice: Alma Berg", {}),
    # Relayed by whoever says it himself
    ("He sold the boats", "speaker: moe", {"attribution": "Berg said"}),
]


@pytest.mark.parametrize(("text", "speaker", "fields"), WRONG)
def test_words_that_the_article_gives_to_somebody_else_are_refused(
    talks: CuratedFolders, text: str, speaker: str, fields: dict[str, str]
) -> None:
    assert _ruling(talks, text, speaker, **fields) == "refused"


UNPROVED = [
    # Spokesmen and aides
    ("The fees are fair", "speaker: berg", {"attribution": "a spokesman for Berg said"}),
    ("It was a bad day", "speaker: moe", {"attribution": "an aide to Jon Moe told reporters"}),
    ("Never again", "speaker: moe", {"attribution": "the Moe campaign said"}),
    # A surname that two speakers on file have
    ("The nets are empty", "speaker: moe", {"attribution": "Moe said"}),
    ("The nets are empty", "speaker: karl", {"attribution": "Moe said"}),
    # Two speakers, one of whom says it; words that another is filed as relaying
    ("He sold the boats", "speakers: [berg, moe]", {"attribution": "Berg said"}),
    ("He sold the boats", "speaker: moe", {"relayed_by": "berg", "attribution": "Berg said"}),
]


@pytest.mark.parametrize(("text", "speaker", "fields"), UNPROVED)
def test_words_that_the_article_gives_to_nobody_on_file_are_told_as_not_proved(
    talks: CuratedFolders, text: str, speaker: str, fields: dict[str, str]
) -> None:
    assert _ruling(talks, text, speaker, **fields) == "not proved"


EASTLAND = """name: Eastland
kind: state
speakers:
  tarn: {{name: Ada Tarn, role: Prime Minister of Eastland, aliases: [{alias}]}}
"""


@pytest.mark.parametrize("alias", ["Jon Moe", "Moe", "JON MOE"])
def test_an_alias_is_no_other_speakers_name(talks: CuratedFolders, alias: str) -> None:
    talks.write("actors/eastland.yaml", EASTLAND.format(alias=alias))
    complaints = [one for one in talks.complaints() if "eastland" in one]
    assert len(complaints) == 1
    assert f"the alias {alias!r} is a name of Jon Moe, who is on file as well" in complaints[0]


@pytest.mark.parametrize("alias", ["Тарн", "Moe-Tarn", "the Iron Lady"])
def test_an_alias_of_ones_own_is_taken(talks: CuratedFolders, alias: str) -> None:
    talks.write("actors/eastland.yaml", EASTLAND.format(alias=alias))
    assert [one for one in talks.complaints() if "eastland" in one] == []
