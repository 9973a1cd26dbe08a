"""A small, faultless folder of data, for tests to break in one place at a time."""

import hashlib
import os
from pathlib import Path

from briefing.library.faults import Fault, LibraryRefused
from briefing.library.loader import load_library

TOPICS = """\
harbour:
  name: The harbour
  proposition: The harbour should be open to all.
  aliases: [port, docks]
bridge:
  name: The bridge
  proposition: A bridge should be built.
"""
NORLAND = """\
name: Norland
kind: state
aliases: [Kingdom of Norland]
speakers:
  berg: {name: Alma Berg, role: Prime Minister of Norland}
  moe: {name: Jon Moe, role: Minister of Fisheries of Norland}
positions:
  harbour:
    stance: supports
    summary: Norland says the harbour should be open.
    quotes:
      - text: We want every ship to be welcome here
        kind: direct
        speaker: berg
        said: 2015-09-03
        dated_by: stated
        attribution: Berg said
        source: harbour-talks
"""
SOURCE = f"""\
headline: Harbour talks begin
outlet: null
published: 2015-09-04
sha256: {"a" * 64}
"""


class Folder:
    """A positions folder in a temporary place."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.articles: Path | None = None
        self.write("topics.yaml", TOPICS)
        self.write("actors/norland.yaml", NORLAND)
        self.write("sources/harbour-talks.yaml", SOURCE)

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file of the folder."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def change(self, name: str, old: str, new: str) -> None:
        """Replace the first occurrence of a text in a file; it has to be there."""
        content = (self.path / name).read_text()
        assert old in content
        self.write(name, content.replace(old, new, 1))

    def faults(self) -> list[Fault]:
        """The faults with which the folder is refused; none where it loads."""
        try:
            load_library(self.path, self.articles)
        except LibraryRefused as refused:
            return list(refused.faults)
        return []

    def complaints(self) -> list[str]:
        """The faults as text, without the folder's own path."""
        return [str(fault).removeprefix(f"{self.path}/") for fault in self.faults()]


ARTICLE = """\
Harbour talks begin

“We want every ship to be welcome here,” Berg said. “We do not want 50 soldiers.”

Moe said the harbour would stay open. “No soldiers,” he said.

Some doubt it.
"""
OTHER_ARTICLE = """\
Bridge planned

“A bridge is what we need,” Moe said.
"""


class CuratedFolders(Folder):
    """A positions folder whose one source has its article at hand."""

    def __init__(self, path: Path) -> None:
        super().__init__(path / "positions")
        self.articles = path / "articles"
        self.articles.mkdir()
        self.save("harbour.txt", ARTICLE)
        self.change("sources/harbour-talks.yaml", "a" * 64, fingerprint(ARTICLE))

    def save(self, name: str, text: str) -> None:
        """Put an article into the articles' folder."""
        assert self.articles is not None
        (self.articles / name).write_text(text, encoding="utf-8")

    def replace_copy(self, old: str, new: str) -> None:
        """Save another copy of the article, with a text replaced, in place of the first one."""
        assert old in ARTICLE
        copy = ARTICLE.replace(old, new, 1)
        self.save("harbour.txt", copy)
        self.change("sources/harbour-talks.yaml", fingerprint(ARTICLE), fingerprint(copy))

    def add_source(self, source: str, article: str, left_out: str) -> None:
        """Register an article of which nothing is filed."""
        self.write(
            f"sources/{source}.yaml",
            f"headline: {source}\nsha256: {fingerprint(article)}\n"
            f"not_filed: [{{text: {left_out}, reason: It states no position.}}]\n",
        )

    def set_times(self, name: str, accessed: int, modified: int) -> None:
        """Give a file the times (in nanoseconds) that it had before an edit."""
        os.utime(self.path / name, ns=(accessed, modified))

    def lose_articles(self) -> None:
        """Take the articles away, as on a machine that has only the repository."""
        assert self.articles is not None
        for path in self.articles.iterdir():
            path.unlink()


def fingerprint(text: str) -> str:
    """The sha256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
