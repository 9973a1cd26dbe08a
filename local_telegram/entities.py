"""The order of entities, and how Telegram corrects those that cross, nest or touch.

The rules are TDLib's `fix_entities`: links, code and quotations stay whole and push others out;
bold, italic and the like are merged where they touch and cut where a whole one begins or ends.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from local_telegram.chat_records import Entity

# What comes first among entities of equal place, as TDLib ranks them.
_RANKS = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 30,
    "text_link": 49,
    "text_mention": 49,
    "bold": 90,
    "italic": 91,
    "underline": 92,
    "strikethrough": 93,
    "spoiler": 94,
    "custom_emoji": 99,
}
_OTHER_RANK = 50
_RANK_OF_CODE_WITH_LANGUAGE = 10
_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_BARE = frozenset({"pre", "code", "date_time"})


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Sorted by beginning, then the longer one first, then by rank."""
    return tuple(sorted(entities, key=lambda one: (one.offset, -one.length, _rank(one))))


def fixed(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """The entities as Telegram keeps them, without empty ones."""
    known = in_order(one for one in entities if one.length > 0)
    quotes = _apart(one for one in known if one.type in _QUOTES)
    whole = _apart(one for one in known if one.type not in _QUOTES and one.type not in _STYLES)
    return _styled([one for one in known if one.type in _STYLES], _within(whole, quotes), quotes)


def with_found(entities: Sequence[Entity], found: Sequence[Entity]) -> tuple[Entity, ...]:
    """Fixed entities, with those that Telegram found in the text added.

    A found one is left out where a link or code stands already.
    """
    quotes = [one for one in entities if one.type in _QUOTES]
    whole = [one for one in entities if one.type not in _QUOTES and one.type not in _STYLES]
    free = [
        one
        for one in _within(found, quotes)
        if not any(one.offset < other.end and other.offset < one.end for other in whole)
    ]
    styles = [one for one in entities if one.type in _STYLES]
    return _styled(styles, in_order([*whole, *free]), quotes) if found else tuple(entities)


def _rank(entity: Entity) -> int:
    if entity.type == "pre" and entity.language:
        return _RANK_OF_CODE_WITH_LANGUAGE
    return _RANKS.get(entity.type, _OTHER_RANK)


def _apart(entities: Iterable[Entity]) -> list[Entity]:
    """The entities without those that begin before the last kept one has ended."""
    kept: list[Entity] = []
    for entity in entities:
        if not kept or entity.offset >= kept[-1].end:
            kept.append(entity)
    return kept


def _within(entities: Iterable[Entity], quotes: Sequence[Entity]) -> list[Entity]:
    """The entities without those that cross the edge of a quotation or contain one."""
    return [
        one
        for one in entities
        if not any(
            one.offset < quote.end
            and quote.offset < one.end
            and not (quote.offset <= one.offset and one.end <= quote.end)
            for quote in quotes
        )
    ]


def _styled(
    styles: Sequence[Entity], whole: Sequence[Entity], quotes: Sequence[Entity]
) -> tuple[Entity, ...]:
    """Everything in one tuple. Styles are cut where another entity begins or ends, and dropped
    inside code.
    """
    others = in_order([*whole, *quotes])
    return in_order([*others, *_Cutter(styles).cut(others)])


class _Cutter:
    """Walks over the text once, with the styles that are open at the place it has reached."""

    def __init__(self, styles: Sequence[Entity]) -> None:
        self._waiting = list(styles)
        self._open: dict[str, tuple[int, int]] = {}
        self._done: list[Entity] = []

    def cut(self, others: Sequence[Entity]) -> list[Entity]:
        around: list[Entity] = []
        for other in others:
            self._reach(other.offset, around)
            around.append(other)
        self._reach(None, around)
        return self._done

    def _reach(self, offset: int | None, around: list[Entity]) -> None:
        while around and (offset is None or offset >= around[-1].end):
            inner = around.pop()
            before = len(self._done)
            self._go(inner.end)
            if inner.type in _BARE:
                del self._done[before:]
        self._go(offset)

    def _go(self, offset: int | None) -> None:
        while self._waiting and (offset is None or self._waiting[0].offset < offset):
            style = self._waiting.pop(0)
            begin, end = self._open.get(style.type, (0, -1))
            if style.offset <= end:
                self._open[style.type] = begin, max(end, style.end)
            else:
                self._flush(style.offset)
                self._open[style.type] = style.offset, style.end
        self._flush(offset)

    def _flush(self, offset: int | None) -> None:
        """Close the open styles at `offset`. One that reaches beyond it begins again there."""
        for kind in _STYLES:
            begin, end = self._open.get(kind, (0, -1))
            if end < 0 or (offset is not None and begin >= offset):
                continue
            stop = end if offset is None else min(end, offset)
            self._done.append(Entity(kind, begin, stop - begin))
            if stop == end:
                del self._open[kind]
            else:
                self._open[kind] = stop, end


def moved(entities: Iterable[Entity], by: int) -> tuple[Entity, ...]:
    """The entities moved on by so many UTF-16 units, or back if negative."""
    return tuple(replace(one, offset=one.offset + by) for one in entities)
