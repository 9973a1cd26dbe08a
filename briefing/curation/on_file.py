"""Which quotations of an article are on file already."""

from collections import defaultdict
from dataclasses import dataclass

from briefing.evidence.folding import fold
from briefing.evidence.own_words import SourceKind
from briefing.library.loader import Examination
from briefing.library.proving.claims import FiledClaim

_TELLING = 4
"""Fewer words in a row may be anybody's: they are known again only in their own article."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is on file of a quotation.

    ``is_quote`` is False where the words are listed as left out. ``source`` is the article that
    they are filed from; it may be another one, with the same words.
    """

    id: str
    source: str
    is_quote: bool


class FiledIndex:
    """What is on file, seen from the articles. It needs no library without faults."""

    def __init__(self, found: Examination) -> None:
        self._sources = {filed.sha256: filed.source for filed in found.claims.values()}
        self._kinds = {filed.sha256: filed.claim.source_kind for filed in found.claims.values()}
        if found.library is not None:
            self._kinds |= {one.sha256: one.kind for one in found.library.sources.values()}
            self._sources |= {one.sha256: one.id for one in found.library.sources.values()}
        self._places: dict[str, list[tuple[int, int, FiledClaim]]] = defaultdict(list)
        self._words: dict[str, FiledClaim] = {}
        for filed in found.claims.values():
            if not filed.claim.quoted:
                continue
            place = found.proofs[filed.id].place
            if place is not None:
                self._places[filed.sha256].append((place.start, place.end, filed))
            if filed.is_quote and len(filed.claim.text.split()) >= _TELLING:
                self._words.setdefault(bare_words(filed.claim.text), filed)

    def source_of(self, sha256: str) -> str | None:
        """The id of an article on file."""
        return self._sources.get(sha256)

    def kind_of(self, sha256: str) -> SourceKind | None:
        """What an article on file is; None for one that is not on file."""
        return self._kinds.get(sha256)

    def mark(self, sha256: str, start: int, end: int, text: str) -> Mark | None:
        """What is on file of words that stand at a place of an article; None for nothing."""
        here = [
            filed for first, last, filed in self._places[sha256] if first < end and start < last
        ]
        # Words may be a quote, and left out where they stand a second time.
        here.sort(key=lambda filed: not filed.is_quote)
        found = here[0] if here else self._words.get(bare_words(text))
        return None if found is None else Mark(found.id, found.source, found.is_quote)


def bare_words(text: str) -> str:
    """What two copies of the same words share: no typography, and no mark at their ends."""
    return fold(text).text.strip(" ,.")
