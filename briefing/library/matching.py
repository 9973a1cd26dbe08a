"""Finds the entries of an older library in a newer one, whatever their files and ids are now.

- A quote is the same while its article and its words are (as the proof counts words: see
  `briefing.evidence.folding`), or its article and its place in it. Failing that, the nearest words
  from the same article are taken for the old ones put right.
- An article is the same while its copy is (by sha256), or its source's id.
- An actor, a topic or a speaker is the same while a name is, or an alias; ids only tell apart what
  names do not. A file ``russia.yaml`` renamed to ``moscow.yaml`` is still Russia's.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz

from briefing.evidence.prepared import PreparedText
from briefing.evidence.proving import stands_in
from briefing.library.identity import Words, words_of
from briefing.library.model import Actor, Library, Quote, Speaker, Topic

_LIKENESS = 60.0
"""Percent (rapidfuzz's ratio) from which new words are a correction of withdrawn ones."""


@dataclass(frozen=True, slots=True)
class Matching:
    """For each kind of entry its ids in the old library with those in the new one.

    What is missing went, and what nothing leads to came. A speaker is known by its actor's id and
    its own.
    """

    sources: Mapping[str, str]
    quotes: Mapping[str, str]
    actors: Mapping[str, str]
    topics: Mapping[str, str]
    speakers: Mapping[tuple[str, str], tuple[str, str]]


def match(old: Library, new: Library) -> Matching:
    """Find everything of the old library in the new one."""
    sources = _matched_sources(old, new)
    quotes = _QuoteMatcher(old, new, sources).matched()
    pairs = [(old.quotes[one], new.quotes[other]) for one, other in quotes.items()]
    for one, other in pairs:
        if not old.sources[one.source].sha256:
            # An older release recorded no copies: the words say which article it was.
            sources.setdefault(one.source, other.source)
    actors = _by_names(
        _names_of(old.actors),
        _names_of(new.actors),
        Counter((one.actor, other.actor) for one, other in pairs),
    )
    topics = _by_names(
        _names_of(old.topics),
        _names_of(new.topics),
        Counter((one.topic, other.topic) for one, other in pairs),
    )
    return Matching(sources, quotes, actors, topics, _matched_speakers(old, new, actors))


def _matched_sources(old: Library, new: Library) -> dict[str, str]:
    by_copy = {source.sha256: source.id for source in new.sources.values()}
    found = {
        source.id: by_copy[source.sha256]
        for source in old.sources.values()
        if source.sha256 in by_copy
    }
    taken = set(found.values())
    for key in old.sources:
        if key not in found and key in new.sources and key not in taken:
            found[key] = key
    return found


class _QuoteMatcher:
    """Pairs the quotes of two libraries, the surest pairs first."""

    def __init__(self, old: Library, new: Library, sources: Mapping[str, str]) -> None:
        self._old = old
        self._new = new
        self._sources = sources
        self._pairs = {key: key for key in old.quotes if key in new.quotes}
        self._gone = {key: one for key, one in old.quotes.items() if key not in self._pairs}
        self._come = {key: one for key, one in new.quotes.items() if key not in self._pairs}

    def matched(self) -> dict[str, str]:
        """The ids of the old quotes with those of the same ones in the new library."""
        words: dict[str, Words] = {
            quote.id: words_of(quote.text)
            for quote in (*self._gone.values(), *self._come.values())
        }
        self._pair(
            lambda quote: (self._sources.get(quote.source), words[quote.id]),
            lambda quote: (quote.source, words[quote.id]),
        )
        self._pair(lambda quote: _place(quote, self._old), lambda quote: _place(quote, self._new))
        self._pair_near()
        # The article is no more on file, and the same words are from another one.
        self._pair(
            lambda quote: None if quote.source in self._sources else words[quote.id],
            lambda quote: words[quote.id],
        )
        return self._pairs

    def _pair(
        self, of_old: Callable[[Quote], Hashable], of_new: Callable[[Quote], Hashable]
    ) -> None:
        """Pair the quotes of one key; None is no key."""
        come = {of_new(quote): quote for quote in self._come.values()}
        for quote in [*self._gone.values()]:
            key = of_old(quote)
            other = come.pop(key, None) if key is not None else None
            if other is not None:
                self._take(quote.id, other.id)

    def _pair_near(self) -> None:
        """Pair what is left by the likeness of words of one article, the likest first."""
        of_source: dict[str, list[Quote]] = defaultdict(list)
        for quote in self._come.values():
            of_source[quote.source].append(quote)
        near: list[tuple[float, bool, int, int, str, str]] = []
        for number, before in enumerate(self._gone.values()):
            for other, after in enumerate(of_source[self._sources.get(before.source, "")]):
                likeness = _likeness(before, after)
                if likeness >= _LIKENESS:
                    # Of two that are as like, the one that stayed at its place.
                    moved = (before.actor, before.topic) != (after.actor, after.topic)
                    near.append((-likeness, moved, number, other, before.id, after.id))
        for *_, before_id, after_id in sorted(near):
            if before_id in self._gone and after_id in self._come:
                self._take(before_id, after_id)

    def _take(self, old: str, new: str) -> None:
        self._pairs[old] = new
        del self._gone[old], self._come[new]


def _place(quote: Quote, library: Library) -> Hashable:
    """The copy of the article and the place in it; None where nobody has found the words."""
    sha256 = library.sources[quote.source].sha256
    return (sha256, quote.place.start, quote.place.end) if quote.place and sha256 else None


def _likeness(before: Quote, after: Quote) -> float:
    """Percent. Words that are part of the others are nearer than any that differ."""
    one, other = PreparedText(before.text), PreparedText(after.text)
    if one.folded.text == other.folded.text:
        return 100.0
    if stands_in(before.text, other) or stands_in(after.text, one):
        return 99.0
    return min(98.0, fuzz.ratio(one.folded.text, other.folded.text))


@dataclass(frozen=True, slots=True)
class _Names:
    """What an entry is called, folded. All is empty where an older release kept no names."""

    name: str
    all: frozenset[str]

    @classmethod
    def of(cls, entry: Actor | Topic | Speaker) -> "_Names":
        named = [words_of(name).casefold() for name in (entry.name, *entry.aliases) if name]
        return cls(named[0] if named else "", frozenset(named))

    def share_a_word(self, other: "_Names") -> bool:
        """Whether a word of one's names is in the other's; also where names are unknown."""
        words = [{word for name in one.all for word in name.split()} for one in (self, other)]
        return not all(words) or not words[0].isdisjoint(words[1])


def _by_names(
    old: Mapping[str, _Names], new: Mapping[str, _Names], shared: Mapping[tuple[str, str], int]
) -> dict[str, str]:
    """Pair entries by their names; ``shared`` counts the quotes that two have in common.

    The same name counts for more than a shared alias, and that for more than the same id. Quotes
    decide between equals. They decide alone only where no names are known: quotes that go over to
    somebody of another name are given to somebody else.
    """
    by_name: dict[str, set[str]] = defaultdict(set)
    for other, names in new.items():
        for name in names.all:
            by_name[name].add(other)
    unnamed = {
        (key, other)
        for key, other in shared
        if key in old and other in new and not (old[key].all and new[other].all)
    }
    order = {key: at for at, key in enumerate(new)}

    def rank(key: str, other: str) -> tuple[bool, int, bool, int, int]:
        ours, theirs = old[key], new[other]
        return (
            not ours.name or ours.name != theirs.name,
            -len(ours.all & theirs.all),
            key != other,
            -shared.get((key, other), 0),
            order[other],
        )

    pairs = {(key, key) for key in old if key in new} | unnamed
    pairs |= {
        (key, other)
        for key, names in old.items()
        for name in names.all
        for other in by_name.get(name, ())
    }
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, other in sorted(sorted(pairs), key=lambda pair: rank(*pair)):
        if key not in found and other not in taken:
            found[key] = other
            taken.add(other)
    return found


def _matched_speakers(
    old: Library, new: Library, actors: Mapping[str, str]
) -> dict[tuple[str, str], tuple[str, str]]:
    """The speakers of the actors that are there before and after.

    One whose id stays and whose name has no word of the old one is another person.
    """
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for actor, now in actors.items():
        before = _names_of(old.actors[actor].speakers)
        after = _names_of(new.actors[now].speakers)
        for key, other in _by_names(before, after, {}).items():
            if before[key].share_a_word(after[other]):
                found[actor, key] = now, other
    return found


_Named = TypeVar("_Named", Actor, Topic, Speaker)


def _names_of(entries: Mapping[str, _Named]) -> dict[str, _Names]:
    return {key: _Names.of(entry) for key, entry in entries.items()}
