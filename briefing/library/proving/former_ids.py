"""The other ids under which readers may know the words of a claim, as far as the lock knows them.

A quote's id is made of its article's sha256 and its words. The first releases made it of the
source's id and the text, and who replaces the copy of an article gives its quotes new ids as well.
Links that readers hold go on working: `bot.py check` carries each earlier id over into the new
lock, where the quote has it from then on, whatever becomes of the names of files.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from briefing.evidence.lock import Proved
from briefing.library.identity import quote_id, quote_id_by_source, words_of
from briefing.library.proving.claims import FiledClaim


class FormerIds:
    """Looks claims up in a lock under all the ids that they ever had."""

    def __init__(self, lock: Mapping[str, Proved]) -> None:
        self._lock = lock
        self._names: dict[str, set[str]] = defaultdict(set)
        self._copies: dict[str, set[str]] = defaultdict(set)
        for line in lock.values():
            self._names[line.sha256].add(line.source)
            self._copies[line.source].add(line.sha256)

    def lines_of(self, filed: FiledClaim) -> tuple[Proved, ...]:
        """The lock's lines of the same words, that of today's id first."""
        found = (self._lock.get(key) for key in dict.fromkeys(self._ids(filed)))
        return tuple(line for line in found if line is not None)

    def _ids(self, filed: FiledClaim) -> Iterator[str]:
        yield filed.id
        yield filed.former_id
        # The article's file had another name when the lock was written.
        for source in self._names.get(filed.sha256, ()):
            if source != filed.source:
                yield quote_id_by_source(source, filed.claim.text)
        # Its source had another copy of the article.
        for sha256 in self._copies.get(filed.source, ()):
            if sha256 != filed.sha256:
                yield quote_id(sha256, words_of(filed.claim.text))


def former_ids(filed: FiledClaim, lines: tuple[Proved, ...]) -> tuple[str, ...]:
    """The ids, other than today's, that these lines of a lock give a claim; in their order."""
    known = {key for line in lines for key in (line.id, *line.former)}
    return tuple(sorted(known - {filed.id}))
