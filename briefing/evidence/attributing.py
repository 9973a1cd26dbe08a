"""Where the words that name a speaker stand, and which of the places belongs to a quote."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefing.evidence.attachment import is_attached
from briefing.evidence.own_words import SourceKind, names_speaker
from briefing.evidence.prepared import Extent, PreparedText

Find = tuple[Extent, ...]
"""Where the parts of a text stand, in order."""

_NEAREST = 3
"""Places on each side of a quote that are looked at: "he said" may stand in every sentence."""
_FAR = 1 << 60


def hull(find: Find) -> Extent:
    """From the first of the parts to the last."""
    return find[0][0], find[-1][1]


def gap(find: Find, other: Extent | None) -> int:
    """Characters between a find and another place; a great number where there is none."""
    start, end = hull(find)
    return _FAR if other is None else max(other[0] - end, start - other[1], 0)


class Attributions:
    """The places of an attribution in an article, for quotes to ask which is theirs.

    ``quoted`` says of the quotes that they are in quotation marks: then the words that name the
    speaker are none of theirs. A paraphrase may hold them: "Putin rejected the possibility".
    """

    def __init__(
        self,
        finds: Sequence[Find],
        article: PreparedText,
        *,
        quoted: bool | None,
        kind: SourceKind,
    ) -> None:
        self._places = sorted(hull(find) for find in finds)
        self._starts = [start for start, _ in self._places]
        self._article = article
        self._quoted = quoted
        self._kind = kind
        self._own: dict[Find, Extent | None] = {}

    def of(self, find: Find) -> Extent | None:
        """The nearest place that belongs to words, or None."""
        if find not in self._own:
            own = (
                place
                for place in self._nearest_first(find)
                if any(self._belongs(place, part) for part in find)
            )
            self._own[find] = next(own, None)
        return self._own[find]

    def _belongs(self, place: Extent, part: Extent) -> bool:
        """Whether words at a place name who says a part: by the layout, or by the sentence."""
        if names_speaker(place, part, self._kind, self._article):
            return True
        in_turn = self._kind.has_turns and not self._article.is_quoted(part)
        return not in_turn and is_attached(place, part, self._article)

    def nearest(self, find: Find) -> Extent | None:
        """The nearest place, whomever it belongs to, or None."""
        return next(iter(self._nearest_first(find)), None)

    def _nearest_first(self, find: Find) -> list[Extent]:
        places = set(self._candidates(find))
        return sorted(places, key=lambda place: (gap(find, place), place))

    def _candidates(self, find: Find) -> Iterator[Extent]:
        """The places nearest to each part, without those that are words of the quote."""
        for start, end in find:
            before, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
            first = max(0, before - _NEAREST)
            for place in (
                *self._places[first : min(after, before + _NEAREST)],
                *self._places[after : after + _NEAREST],
            ):
                if not (self._quoted and _overlaps(place, find)):
                    yield place


def _overlaps(place: Extent, find: Find) -> bool:
    return any(start < place[1] and place[0] < end for start, end in find)
