"""Which actors are set side by side on a page of their own."""

from collections import Counter
from collections.abc import Iterator

from briefing.answers.catalogue import Catalogue
from briefing.library.model import Library

MOST_PAIRS = 2_000
"""Pages of two actors."""
MOST_ROWS = 20_000
"""Topics in common on all these pages: 50 MB of pages, about."""
_MOST_PARTNERS = 40
"""On each topic, those with the most quotes are compared with everybody."""


def actor_pairs(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    """Pairs of actors' ids, each in alphabetical order, that have a topic in common.

    Of forty actors these are all pairs. Of thousands they are those that have the most in common,
    so many for each actor that the limits above are kept: a library of 10,000 actors has 50
    million pairs.
    """
    partners = _partners(catalogue)
    chosen: dict[tuple[str, str], int] = {}
    rows = 0
    for pair, shared in _by_turns(partners):
        if pair in chosen:
            continue
        rows += shared
        if len(chosen) == MOST_PAIRS or rows > MOST_ROWS:
            break
        chosen[pair] = shared
    return tuple(sorted(chosen))


def _partners(catalogue: Catalogue) -> dict[str, list[tuple[str, int]]]:
    """With whom each actor shares topics, and how many; the most first."""
    library = catalogue.library
    leading = {topic: _leading(catalogue, topic) for topic in library.topics}
    found: dict[str, list[tuple[str, int]]] = {}
    for actor in library.actors.values():
        shared = Counter(other for topic in actor.positions for other in leading[topic])
        del shared[actor.id]
        found[actor.id] = sorted(shared.items(), key=lambda one: (-one[1], one[0]))
    return found


def _leading(catalogue: Catalogue, topic: str) -> list[str]:
    holders = sorted(
        catalogue.holders(topic), key=lambda one: (-len(one.positions[topic].quotes), one.id)
    )
    return [holder.id for holder in holders[:_MOST_PARTNERS]]


def _by_turns(
    partners: dict[str, list[tuple[str, int]]],
) -> Iterator[tuple[tuple[str, str], int]]:
    """Each actor's nearest, then each actor's second, and so on."""
    longest = max(map(len, partners.values()), default=0)
    for rank in range(longest):
        for actor, others in partners.items():
            if rank < len(others):
                other, shared = others[rank]
                yield (min(actor, other), max(actor, other)), shared


def pairs_of(library: Library, pairs: tuple[tuple[str, str], ...]) -> dict[str, list[str]]:
    """Beside whom each actor stands on a page, in alphabetical order of the names."""
    beside: dict[str, list[str]] = {actor: [] for actor in library.actors}
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    for others in beside.values():
        others.sort(key=lambda id_: (library.actors[id_].name.casefold(), id_))
    return beside
