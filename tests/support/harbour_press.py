"""A small library with its two articles, for tests of what is said about articles' words."""

from pathlib import Path

from briefing.answers.answerer import Answerer
from briefing.library.loader import LibraryLoader
from tests.support.folders import Folder, fingerprint

HARBOUR = """\
Harbour talks begin

“We want every ship to be welcome here. We do not want 50 soldiers on our quays,” Prime Minister \
Alma Berg said on Thursday.

Berg said that the harbour must stay “open to all” for as long as she is in office.

Asked about the bridge, she called it “a bridge to nowhere” and laughed.

“A bridge is what we need, I tell you, and what our children need,” Fisheries Minister Jon Moe \
said. “It will cost 20 million,” he added, “and not one penny more.”

Sudland says that it would pay for half of the bridge. Some observers doubt it.
"""
BRIDGE = """\
Bridge planned

The harbour must stay open to all, an editorial said. Nobody wants a bridge to nowhere, it added.
"""
WELCOME = "We want every ship to be welcome here. We do not want 50 soldiers on our quays"
NEED = "A bridge is what we need [...] what our children need"
PAYS = "Sudland says that it would pay for half of the bridge"

_NORLAND = f"""\
name: Norland
kind: state
speakers:
  berg: {{name: Alma Berg, role: Prime Minister of Norland}}
  moe: {{name: Jon Moe, role: Minister of Fisheries of Norland}}
positions:
  harbour:
    stance: supports
    summary: Norland says the harbour should be open.
    quotes:
      - text: {WELCOME}
        kind: direct
        speaker: berg
        said: 2015-09-03
        dated_by: stated
        occasion: harbour talks
        attribution: Prime Minister Alma Berg said on Thursday
        source: harbour-talks
      - text: open to all
        kind: fragment
        speaker: berg
        said: 2015-09-03
        dated_by: stated
        attribution: Berg said that the harbour must stay
        source: harbour-talks
  bridge:
    stance: supports
    summary: Norland says it needs a bridge.
    quotes:
      - text: {NEED}
        kind: direct
        speaker: moe
        attribution: Fisheries Minister Jon Moe said
        source: harbour-talks
"""
_SUDLAND = f"""\
name: Sudland
kind: state
positions:
  bridge:
    stance: supports
    summary: Sudland says it would pay for half of a bridge.
    quotes:
      - text: {PAYS}
        kind: reported
        voice: Sudland
        attribution: Sudland says
        source: harbour-talks
"""
_LEFT_OUT = """\
not_filed:
  - text: a bridge to nowhere
    kind: fragment
    reason: A joke, and no position.
  - text: It will cost 20 million
    kind: direct
    reason: A figure, and no position.
"""


class HarbourPress(Folder):
    """The positions folder, with the articles in a folder beside it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path / "positions")
        self.articles = path / "articles"
        self.articles.mkdir()
        self.write("actors/norland.yaml", _NORLAND)
        self.write("actors/sudland.yaml", _SUDLAND)
        self._source("harbour-talks", "Harbour talks begin", HARBOUR, _LEFT_OUT)
        self._source("bridge-planned", "Bridge planned", BRIDGE)
        self.print_all()

    def print_all(self) -> None:
        """Put both articles into their folder."""
        assert self.articles is not None
        for name, article in (("harbour.txt", HARBOUR), ("bridge.txt", BRIDGE)):
            (self.articles / name).write_text(article, encoding="utf-8")

    def answerer(self, *, with_articles: bool = True) -> Answerer:
        """An answerer on the library; its quotes are proved either way."""
        loader = LibraryLoader(self.path, self.articles)
        return Answerer(loader.load(), loader.copies if with_articles else None)

    def _source(self, name: str, headline: str, article: str, more: str = "") -> None:
        self.write(
            f"sources/{name}.yaml",
            f"headline: {headline}\nsha256: {fingerprint(article)}\n{more}",
        )
