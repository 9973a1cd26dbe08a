"""Registers an article: saves a copy of its text, and writes the source's file."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from briefing.curation.page_facts import Stated
from briefing.curation.saved import Saved
from briefing.evidence.articles import SUFFIX, Article, Articles, read_articles
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.own_words import SourceKind
from briefing.library.dates import PartialDate
from briefing.library.file_index import SourceFacts
from briefing.library.json_schemas import schema_line
from briefing.library.loader import parse_file
from briefing.library.reading.fields import MAX_ID, id_problem
from briefing.library.reading.folder import DataFile, FileKind, leads_inside, list_folder
from briefing.library.writing import place_new, yaml_text
from briefing.strict_yaml.scalars import resolve
from quotations import is_transcript

# Ids made of headlines.
_APOSTROPHES = re.compile("['\u2019\u02bc]")
_OTHERS = re.compile("[^a-z0-9]+")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
_LEAST = 3
"""Characters under which an id says too little."""


def slug(headline: str) -> str | None:
    """The words of a headline as an id of at most 40 characters, or None where it gives none."""
    lower = unicodedata.normalize("NFKD", headline.casefold()).translate(_UNDECOMPOSED)
    bare = _APOSTROPHES.sub("", "".join(c for c in lower if not unicodedata.combining(c)))
    name = _cut(_OTHERS.sub("-", bare).strip("-"), MAX_ID)
    is_text = resolve(name) == name and type(resolve(name)) is str
    return name if len(name) >= _LEAST and is_text and id_problem(name) is None else None


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """The id, or the first of id-2, id-3, … that nothing has."""
    name, number = wanted, 1
    while is_taken(name):
        number += 1
        ending = f"-{number}"
        name = _cut(wanted, MAX_ID - len(ending)) + ending
    return name


def _cut(name: str, length: int) -> str:
    """The name cut to a length, between two words where it has several."""
    if len(name) <= length:
        return name
    whole, _, _ = name[: length + 1].rpartition("-")
    return (whole or name[:length]).strip("-")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where our copy is from; what is not known stays out of the source's file."""

    retrieved: str | None = None
    """A day: ``2031-03-04``."""
    archived: str | None = None


_UNKNOWN = Origin()
_KEYS = tuple(field.name for field in fields(Stated) if field.name != "language")
_ORIGIN_KEYS = tuple(field.name for field in fields(Origin))
_ALL_KEYS = (*_KEYS, "language")
_NOTE_SUFFIX = ".fetched.json"


class NotRegistered(Exception):
    """The article is not put on file, and nothing was written. The text says why."""


class NoHeadline(NotRegistered):
    """The article's headline is in doubt: somebody has to name it, or pick one."""


class WrongField(NotRegistered):
    """Something that was given of the article makes no sense: a ``field`` of `Stated`."""

    def __init__(self, field: str, problem: str) -> None:
        super().__init__(f"{field}: {problem}")
        self.field = field


@dataclass(frozen=True, slots=True)
class Registered:
    """An article put on file. ``copied`` is False where the folder of articles had it already."""

    id: str
    path: Path
    article: Path
    stated: Stated
    kind: SourceKind
    copied: bool


@dataclass(frozen=True, slots=True)
class Registry:
    """Puts articles on file, in a data folder and a folder of articles."""

    positions: Path
    articles: Path

    def add(
        self,
        saved: Saved,
        given: Stated,
        source: str | None = None,
        kind: SourceKind | None = None,
        origin: Origin = _UNKNOWN,
        note: bytes | None = None,
    ) -> Registered:
        """Put an article on file under the id ``source``, or under one made of its headline.

        ``given`` is what the curator says of it, and goes before what the article says of itself;
        an empty text leaves a field open. Without a ``kind``, a text with labelled turns is a
        transcript, and any other an article. ``note`` is kept beside our copy.
        Raises NotRegistered, or OSError where a folder cannot be written. Nothing that is there is
        ever written over.
        """
        known = self._known()
        here = read_articles(self.articles)
        _refuse_known(saved.article, known, here)
        origin = replace(origin, retrieved=origin.retrieved or saved.retrieved)
        stated = _described(saved, given, origin)
        found = here.by_sha256.get(saved.article.sha256)
        name = self._free(stated, saved.article.sha256, source, copies=found is None)
        path = self.positions / FileKind.SOURCE / f"{name}.yaml"
        article = self.articles / (found.name if found else f"{name}{SUFFIX}")
        if found is None:
            self.articles.mkdir(parents=True, exist_ok=True)
            _place(article, saved.content)
            if note is not None:
                _place(article.with_suffix(_NOTE_SUFFIX), note)
        # A copy whose source cannot be written does no harm: the next attempt finds it.
        kind = kind or _kind_of(saved.article)
        _place(path, _file(saved, stated, origin, kind))
        return Registered(name, path, article, stated, kind, copied=found is None)

    def _known(self) -> Mapping[str, str]:
        """The ids of the articles on file, by sha256."""
        folder = self.positions / FileKind.SOURCE
        if not folder.is_dir() or not leads_inside(folder, self.positions.resolve()):
            raise NotRegistered(f"there is no folder {folder}")
        files = (
            parse_file(file).facts
            for file in list_folder(self.positions).files
            if file.kind is FileKind.SOURCE
        )
        return {
            facts.sha256: facts.yaml.id
            for facts in files
            if isinstance(facts, SourceFacts) and facts.sha256
        }

    def _free(self, stated: Stated, sha256: str, source: str | None, *, copies: bool) -> str:
        """The id of the new source."""
        if source is None:
            wanted = slug(stated.headline or "") or f"article-{sha256[:8]}"
            return free_id(wanted, lambda name: self._is_taken(name, copies=copies))
        problem = id_problem(source)
        if problem is not None:
            raise NotRegistered(f"id: {problem}")
        if self._is_taken(source, copies=copies):
            raise NotRegistered(f"id: {source} is taken; choose another, or leave it out")
        return source

    def _is_taken(self, name: str, *, copies: bool) -> bool:
        path = self.positions / FileKind.SOURCE / f"{name}.yaml"
        article = self.articles / f"{name}{SUFFIX}"
        return path.exists() or path.is_symlink() or (copies and article.exists())


def _refuse_known(article: Article, known: Mapping[str, str], here: Articles) -> None:
    """Refuse what is on file, or in the folder of articles in another typography."""
    if article.sha256 in known:
        raise NotRegistered(f"this article is on file already, as {known[article.sha256]}")
    words = article.prepared.folded.text.strip()
    for other in here:
        if other.sha256 == article.sha256 or other.prepared.folded.text.strip() != words:
            continue
        if other.sha256 in known:
            raise NotRegistered(
                f"the same text is on file already, as {known[other.sha256]} "
                f"(the file {other.name}); only its typography differs"
            )
        raise NotRegistered(
            f"the folder of articles has the same text as {other.name}; register that file"
        )


def _described(saved: Saved, given: Stated, origin: Origin) -> Stated:
    """What is filed of the article: what was given, else what was read and makes sense."""
    for key, problem in _problems(saved, given, origin):
        raise WrongField(key, problem)
    doubtful = {key for key, _ in _problems(saved, saved.stated, origin)}
    said: dict[str, str | None] = {}
    for key in _ALL_KEYS:
        own = None if key in doubtful else getattr(saved.stated, key)
        said[key] = _one_line(own if getattr(given, key) is None else getattr(given, key))
    if said["headline"] is None:
        raise NoHeadline(
            "headline: the article gives none that is sure; name it with --headline, or pick one "
            "with --pick headline=N"
        )
    return Stated(**said)


def _one_line(value: str | None) -> str | None:
    return None if value is None else " ".join(value.split()) or None


def _problems(saved: Saved, stated: Stated, origin: Origin) -> Iterable[tuple[str, str]]:
    """Each field that no source could hold, and why not."""
    content = _file(saved, stated, origin)
    lines = ["", *(line.partition(":")[0] for line in content.decode().split("\n"))]
    file = parse_file(DataFile(FileKind.SOURCE, Path("new.yaml"), content))
    for fault in file.faults:
        key = lines[fault.line]
        value = getattr(stated, key, None) or getattr(origin, key, None)
        if _one_line(value) is not None:
            yield key, fault.problem if fault.hint is None else f"{fault.problem}; {fault.hint}"


def _kind_of(article: Article) -> SourceKind:
    """A transcript where turns are labelled; an article where not, or where nobody can tell."""
    try:
        turns = article.prepared.turns
    except ReadingFailed:
        return SourceKind.ARTICLE
    return SourceKind.TRANSCRIPT if is_transcript(turns) else SourceKind.ARTICLE


def _file(
    saved: Saved, stated: Stated, origin: Origin, kind: SourceKind = SourceKind.ARTICLE
) -> bytes:
    """The source's file: a key on each line."""
    lines = [schema_line(Path("sources/new.yaml"), Path())]
    for key in _KEYS:
        value = _one_line(getattr(stated, key))
        lines.append(f"{key}: {'null' if value is None else _written(key, value)}")
    for key, holder in (*((key, origin) for key in _ORIGIN_KEYS), ("language", stated)):
        value = _one_line(getattr(holder, key))
        if value is not None:
            lines.append(f"{key}: {_written(key, value)}")
    if kind is not SourceKind.ARTICLE:
        lines.append(f"kind: {kind}")
    lines.append(f"sha256: {saved.article.sha256}")
    if saved.original_sha256 is not None:
        lines.append(f"original_sha256: {saved.original_sha256}")
    if saved.pages:
        lines.append(f"pages: [{', '.join(map(str, saved.pages))}]")
    return "\n".join([*lines, ""]).encode("utf-8", "replace")


def _written(key: str, value: str) -> str:
    if key in ("published", "retrieved"):
        try:
            return str(PartialDate.parse(value))
        except ValueError:
            pass
    return yaml_text(value)


def _place(path: Path, content: bytes) -> None:
    try:
        place_new(path, content)
    except FileExistsError:
        raise NotRegistered(f"{path} is there already") from None
