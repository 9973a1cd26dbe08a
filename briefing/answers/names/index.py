"""Every name on file, in every form that people type, for look-up by words."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from cachetools import TTLCache
from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.collecting import forms_of
from briefing.answers.names.crowded import MOST_MEANINGS, CrowdedName
from briefing.answers.names.meaning import Kind, Meaning, Strength
from briefing.answers.names.spelling import spelling_key, spelling_keys
from briefing.answers.names.typos import Resembling
from briefing.answers.words import KEPT_SECONDS, Token, phrase
from briefing.library.model import ActorKind, Library

NEAR_ENOUGH = 0.8
"""The least Jaro-Winkler likeness of a name that is shown as near."""

LONGEST_NAME = 64
"""Letters of a name that are compared. More would take several times as long."""

MOST_NEAR = 16
"""Names that are looked at for the few near ones of the kinds that are asked for."""

MOST_LOOKED_UP = 1_000
"""Unknown names whose near ones are kept: people make the same slips."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the words of one key can mean, and how surely."""

    meanings: tuple[Meaning, ...]
    strength: Strength


class NameIndex:
    """The names of one library. It is built once and never changes."""

    def __init__(self, library: Library, lexicon: Lexicon) -> None:
        collected: dict[tuple[str, ...], dict[Meaning, Strength]] = defaultdict(dict)
        surfaces: dict[str, tuple[str, ...]] = {}
        words: dict[Meaning, set[str]] = defaultdict(set)
        for form in forms_of(library, lexicon):
            key = tuple(token.root for token in form.words)
            held = collected[key].get(form.meaning, Strength.WEAK)
            collected[key][form.meaning] = max(held, form.strength)
            if form.is_own:
                words[form.meaning].update(key)
            if form.strength > Strength.WEAK:
                surfaces.setdefault(" ".join(token.word for token in form.words), key)
        self._entries = {key: _strongest(meanings) for key, meanings in collected.items()}
        self._longest = _longest_by_first(self._entries)
        self._surfaces = surfaces
        self._sorted = sorted(surfaces)
        self._filed = [
            surface
            for surface, key in surfaces.items()
            if self._entries[key].strength is not Strength.DERIVED
        ]
        self._spelled = _by_spelling(surfaces, self._entries)
        self._people = frozenset(
            Meaning(Kind.ACTOR, actor.id, actor.name)
            for actor in library.actors.values()
            if actor.kind is ActorKind.PERSON
        )
        # As tuples: sets of so few words take five times the room.
        self._words = {meaning: tuple(held) for meaning, held in words.items()}
        self._resembling = Resembling(self._sorted)
        self._resembled: TTLCache[tuple[str, ...], tuple[Meaning, ...]] = TTLCache(
            MOST_LOOKED_UP, KEPT_SECONDS
        )
        self._likest: TTLCache[str, tuple[Meaning, ...]] = TTLCache(MOST_LOOKED_UP, KEPT_SECONDS)
        self._crowded: dict[tuple[str, ...], CrowdedName] = {}

    def entry(self, roots: Sequence[str]) -> Entry | None:
        """What exactly these words mean; None where nothing on file has that name."""
        return self._entries.get(tuple(roots))

    def meanings(self, roots: Sequence[str], around: Iterable[str]) -> tuple[Meaning, ...]:
        """What exactly these words mean in a text of which ``around`` are all the roots.

        Of a name that very many things share these are the likeliest.
        """
        key = tuple(roots)
        meanings = self._entries[key].meanings
        if len(meanings) <= MOST_MEANINGS:
            return meanings
        crowded = self._crowded.get(key)
        if crowded is None:  # the first time that it is asked for: most never are
            crowded = self._crowded[key] = CrowdedName(meanings, self._words)
        return crowded.beside(around)

    def longest(self, first: str) -> int:
        """How many words the longest name has that begins with this one; 0 for none."""
        return self._longest.get(first, 0)

    def is_filed(self, surface: str) -> bool:
        """Whether the folded words are a form of some name, with the very same endings."""
        return surface in self._surfaces

    def beginning(self, start: str, limit: int = 8) -> tuple[Meaning, ...]:
        """The things with a name that begins with these folded letters, in alphabetical order."""
        first = bisect_left(self._sorted, start)
        surfaces = takewhile(
            lambda surface: surface.startswith(start), islice(self._sorted, first, None)
        )
        entries = (self._entries[self._surfaces[surface]] for surface in surfaces)
        found = (meaning for entry in entries for meaning in entry.meanings)
        return tuple(islice(dict.fromkeys(islice(found, limit * 8)), limit))

    def words_of(self, meaning: Meaning) -> frozenset[str]:
        """The roots of all the words in the names of one thing on file."""
        return frozenset(self._words.get(meaning, ()))

    def resembling(self, words: Sequence[Token]) -> tuple[Meaning, ...]:
        """What the words, mistyped, mean surely; several where as much speaks for each.

        A topic's name is made of words like others: with two slips "inference" would be
        "influence". One slip is the most for it.
        """
        typed = tuple(token.word for token in words)
        known = self._resembled.get(typed)
        if known is None:
            known = self._resembled[typed] = self._resembling_to(typed)
        return known

    def _resembling_to(self, typed: tuple[str, ...]) -> tuple[Meaning, ...]:
        found = self._resembling.surely(typed)
        entries = (
            (self._entries[self._surfaces[surface]], OSA.distance(" ".join(typed), surface))
            for surface in found
        )
        return _meanings(entry for entry, slips in entries if slips < 2 or not _is_topic(entry))

    def spelled(self, word: str) -> tuple[Meaning, ...]:
        """Whose name the folded word is in another spelling: "lawrow", "poutine", "лаврову"."""
        return next(
            (self._spelled[key] for key in spelling_keys(word) if key in self._spelled), ()
        )

    def is_person(self, meaning: Meaning) -> bool:
        """Whether it is a person, or a topic: one that has a person's name takes a title, too."""
        return meaning.kind is not Kind.ACTOR or meaning in self._people

    def near(
        self, typed: str, kinds: Collection[Kind] = tuple(Kind), limit: int = 4
    ) -> tuple[Meaning, ...]:
        """The things on file whose names look most like the typed ones, nearest first."""
        wanted = phrase(typed[:LONGEST_NAME])
        if not wanted:
            return ()
        likest = self._likest.get(wanted)
        if likest is None:
            likest = self._likest[wanted] = self._like(wanted)
        return tuple(item for item in likest if item.kind in kinds)[:limit]

    def _like(self, wanted: str) -> tuple[Meaning, ...]:
        found = process.extract(
            wanted,
            self._filed,
            scorer=JaroWinkler.normalized_similarity,
            score_cutoff=NEAR_ENOUGH,
            limit=MOST_NEAR,
        )
        return _meanings(self._entries[self._surfaces[surface]] for surface, _, _ in found)


def _strongest(meanings: dict[Meaning, Strength]) -> Entry:
    best = max(meanings.values())
    return Entry(tuple(item for item, held in meanings.items() if held is best), best)


def _by_spelling(
    surfaces: Mapping[str, tuple[str, ...]], entries: Mapping[tuple[str, ...], Entry]
) -> dict[str, tuple[Meaning, ...]]:
    """Whose name has which key of spelling: names of one word as they stand on file."""
    found: dict[str, dict[Meaning, None]] = defaultdict(dict)
    for surface, words in surfaces.items():
        entry = entries[words]
        if len(words) == 1 and entry.strength is Strength.ON_FILE:
            key = spelling_key(surface)
            if key:
                found[key].update(dict.fromkeys(entry.meanings))
    return {key: tuple(meanings) for key, meanings in found.items()}


def _is_topic(entry: Entry) -> bool:
    return all(meaning.kind is Kind.TOPIC for meaning in entry.meanings)


def _longest_by_first(keys: Iterable[tuple[str, ...]]) -> dict[str, int]:
    longest: dict[str, int] = {}
    for key in keys:
        longest[key[0]] = max(longest.get(key[0], 0), len(key))
    return longest


def _meanings(entries: Iterable[Entry]) -> tuple[Meaning, ...]:
    listed = (meaning for entry in entries for meaning in entry.meanings[:MOST_MEANINGS])
    return tuple(dict.fromkeys(listed))
