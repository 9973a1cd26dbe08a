"""What a file is compiled in: the other files, the articles, and the lock."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from briefing.evidence.articles import Articles
from briefing.evidence.lock_format import SHA256_COLUMN, SOURCE_COLUMN, Proved, parse_lock
from briefing.library.compiling.units import Cited, SourceUnit, TopicsUnit, Units
from briefing.library.proving.filed_speakers import Surnames


class LockRows:
    """A lock's lines, found by what they are about. Only those that are asked for are read."""

    def __init__(self, content: bytes, before: Units | None = None) -> None:
        """``content`` is that of a lock that was not refused, or nothing.

        ``before`` are units of before: of the same lock, all that they cite of it is known.
        """
        self.sha256 = hashlib.sha256(content).hexdigest()
        self._content = content
        self._digests: dict[tuple[str, str], str] = {}
        if before is not None and before.lock == self.sha256:
            cited = chain.from_iterable(unit.cited for unit in before.actors.values())
            self._digests = {(one.source, one.sha256): one.lock for one in cited}

    @cached_property
    def _rows(self) -> "_Rows":
        return _Rows(self._content)

    def digest(self, source: str, sha256: str) -> str:
        """A digest of the lines about a source or a copy of an article."""
        known = self._digests.get((source, sha256))
        if known is None:
            about = sorted(self._rows.about({(source, sha256)}))
            known = hashlib.sha256("\n".join(about).encode()).hexdigest()[:16] if about else ""
            self._digests[source, sha256] = known
        return known

    def about(self, cited: Iterable[tuple[str, str]]) -> Mapping[str, Proved]:
        """The lines about sources, each with the sha256 of its copy, by id."""
        rows = self._rows.about(set(cited))
        return parse_lock("\n".join([self._rows.title, *rows, ""]).encode()).lines if rows else {}


class _Rows:
    """The lines of a lock as they stand, by source, by article and by id."""

    def __init__(self, content: bytes) -> None:
        rows = content.decode("ascii", errors="replace").split("\n")
        self.title = rows[0].rstrip("\r")
        self._by_source: dict[str, list[str]] = defaultdict(list)
        self._by_copy: dict[str, list[str]] = defaultdict(list)
        seen: dict[str, str] = {}
        self._twice: dict[str, list[str]] = {}
        for row in rows[1:]:
            columns = row.split(None, SHA256_COLUMN + 1)
            if row.startswith("#") or len(columns) <= SHA256_COLUMN:
                continue
            self._by_source[columns[SOURCE_COLUMN]].append(row)
            self._by_copy[columns[SHA256_COLUMN]].append(row)
            # Two lines that are at odds about an id vouch for nothing, wherever the other one is.
            first = seen.setdefault(columns[0], row)
            if first is not row:
                self._twice.setdefault(columns[0], [first]).append(row)

    def about(self, cited: set[tuple[str, str]]) -> list[str]:
        of_source = (self._by_source.get(source, ()) for source, _ in cited)
        of_copy = (self._by_copy.get(sha256, ()) for _, sha256 in cited)
        found = dict.fromkeys(chain.from_iterable((*of_source, *of_copy)))
        if self._twice:
            for row in [*found]:
                found.update(dict.fromkeys(self._twice.get(row.split(None, 1)[0], ())))
        return [*found]


@dataclass(frozen=True)
class Surroundings:
    """All that a file may ask of elsewhere."""

    topics: TopicsUnit
    sources: Mapping[str, SourceUnit]
    articles: Articles
    lock: LockRows
    surnames: Surnames

    def cited(self, sources: Iterable[str]) -> Iterator[Cited]:
        """What there is to take from each of the sources; nothing from one that is not on file."""
        for name in sources:
            unit = self.sources.get(name)
            if unit is not None:
                source = unit.source
                yield Cited(
                    name,
                    source.sha256,
                    source.kind,
                    unit.latest,
                    source.sha256 in self.articles.by_sha256,
                    self.lock.digest(name, source.sha256),
                )

    def are_as(self, cited: tuple[Cited, ...]) -> bool:
        """Whether all is as it was where these were taken."""
        return tuple(self.cited(one.source for one in cited)) == cited
