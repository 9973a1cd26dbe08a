"""Lists that are too long for a page go on in further ones, and pairs of actors are bounded."""

from itertools import combinations

from briefing.answers.catalogue import Catalogue
from briefing.library.model import Library, Stance
from briefing.site.actor_pairs import MOST_PAIRS, MOST_ROWS, actor_pairs
from briefing.site.entry_pages import POSITIONS_ON_A_PAGE, QUOTES_ON_A_PAGE
from briefing.site.published import PublishedLibrary
from briefing.site.site_pages import SitePlan, site_files
from tests.site.conftest import ADDRESS
from tests.site.site_reading import broken_links, tree, words
from tests.support.samples import (
    make_actor,
    make_library,
    make_position,
    make_quote,
    sample_library,
)


def _library(actors: int, quotes: int) -> Library:
    """So many actors with a position on the harbour, each with so many quotes."""
    made = []
    for number in range(actors):
        name = f"actor-{number}"
        said = [
            make_quote(f"Words {number * quotes + one} of ours", actor=name, topic="harbour")
            for one in range(quotes)
        ]
        position = make_position(name, "harbour", Stance.SUPPORTS, f"It is for it, {name}.", *said)
        made.append(make_actor(name, f"Actor {number}", position))
    sample = sample_library()
    return make_library(tuple(made), tuple(sample.topics.values()), tuple(sample.sources.values()))


def test_a_position_with_very_many_quotes_goes_on_in_further_pages() -> None:
    library = _library(1, 2 * QUOTES_ON_A_PAGE + 5)
    files = dict(site_files(SitePlan(PublishedLibrary(library, {}), ADDRESS)))
    assert broken_links(files, ADDRESS) == []
    paths = [
        "positions/actor-0/harbour.html",
        "positions/actor-0/harbour/2.html",
        "positions/actor-0/harbour/3.html",
    ]
    told = [tree(files[path]).xpath("count(//figure)") for path in paths]
    assert told == [QUOTES_ON_A_PAGE, QUOTES_ON_A_PAGE, 5]
    assert "Page 2 of 3" in words(files[paths[1]])
    followed = [tree(files[path]).xpath("//a[@rel='next']/@href") for path in paths]
    assert followed == [
        ["../../positions/actor-0/harbour/2.html"],
        ["../../../positions/actor-0/harbour/3.html"],
        [],
    ]


def test_a_topic_of_very_many_actors_goes_on_in_further_pages() -> None:
    library = _library(2 * POSITIONS_ON_A_PAGE + 10, 1)
    files = dict(site_files(SitePlan(PublishedLibrary(library, {}), ADDRESS)))
    assert broken_links(files, ADDRESS) == []
    told = "".join(
        words(files[path])
        for path in ("topics/harbour.html", "topics/harbour/2.html", "topics/harbour/3.html")
    )
    assert [name for name in library.actors if f"It is for it, {name}." not in told] == []
    assert "lists/actors-2.html" in files


def test_few_actors_are_all_set_side_by_side() -> None:
    library = _library(12, 1)
    assert set(actor_pairs(Catalogue(library))) == set(combinations(sorted(library.actors), 2))


def test_of_very_many_actors_each_has_its_share_of_pairs() -> None:
    library = _library(1_500, 1)
    pairs = actor_pairs(Catalogue(library))
    assert len(pairs) <= min(MOST_PAIRS, MOST_ROWS)
    assert {actor for pair in pairs for actor in pair} == set(library.actors)


def test_actors_without_a_topic_in_common_are_not_set_side_by_side() -> None:
    sample = sample_library()
    pairs = actor_pairs(Catalogue(sample))
    held = {actor.id: set(actor.positions) for actor in sample.actors.values()}
    assert pairs
    assert all(held[one] & held[other] for one, other in pairs)
