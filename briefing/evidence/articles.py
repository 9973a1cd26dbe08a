"""The articles of a folder. They are other people's texts and no part of the repository.

An article is known by the sha256 of its bytes, whatever its file is called.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from briefing.evidence.plain_text import NotText, decode
from briefing.evidence.prepared import PreparedText

MAX_BYTES = 1_000_000
"""An article is at most one megabyte: some 150,000 words."""
SUFFIX = ".txt"
_MARK = "\ufeff"


@dataclass(frozen=True)
class Article:
    """An article's text as read: UTF-8 without a byte order mark, line ends as they are."""

    name: str
    """The file's name."""
    sha256: str
    text: str

    @cached_property
    def prepared(self) -> PreparedText:
        """The text made ready for proofs."""
        return PreparedText(self.text)


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file of the folder that is no article, and why."""

    name: str
    problem: str

    def __str__(self) -> str:
        return f"{self.name}: {self.problem}"


@dataclass(frozen=True, slots=True)
class Articles:
    """What a folder of articles holds."""

    by_sha256: Mapping[str, Article] = field(default_factory=dict)
    unread: tuple[UnreadFile, ...] = ()

    def __iter__(self) -> Iterator[Article]:
        """The articles in the order of their files' names."""
        return iter(self.by_sha256.values())

    def __bool__(self) -> bool:
        return bool(self.by_sha256)


def article_of(name: str, content: bytes) -> Article:
    """The article that a file's bytes are; raise NotText where they are none."""
    text = decode(content, MAX_BYTES).removeprefix(_MARK)
    if "\0" in text:
        raise NotText("the file is binary", "save the article as plain text")
    if not text.strip():
        raise NotText("the file is empty")
    return Article(name, hashlib.sha256(content).hexdigest(), text)


def read_articles(folder: Path | None, known: Articles | None = None) -> Articles:
    """Read the articles (``*.txt``) of a folder; none where there is no folder.

    ``known`` are articles read before: what was worked out of the same bytes is kept. What
    cannot be read, be it the folder itself, is named in ``unread`` and keeps nothing else from
    being read.
    """
    found: dict[str, Article] = {}
    unread: list[UnreadFile] = []
    earlier = {} if known is None else known.by_sha256
    try:
        files = _files(folder)
    except FileNotFoundError:
        files = []
    except OSError as error:
        files = []
        unread.append(UnreadFile(str(folder), error.strerror or "cannot be read"))
    for path in files:
        try:
            with path.open("rb") as file:
                content = file.read(MAX_BYTES + 1)
            article = earlier.get(hashlib.sha256(content).hexdigest())
            if article is None or article.name != path.name:
                article = article_of(path.name, content)
            found.setdefault(article.sha256, article)
        except NotText as error:
            unread.append(UnreadFile(path.name, error.problem))
        except OSError as error:
            unread.append(UnreadFile(path.name, error.strerror or "cannot be read"))
    return Articles(found, tuple(unread))


def _files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_file())
