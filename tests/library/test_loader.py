"""A reload makes sense only of what changed."""

from pathlib import Path

import pytest

from briefing.evidence.articles import Articles, article_of
from briefing.evidence.proving import Claim
from briefing.evidence.verdict import Verdict
from briefing.library.faults import LibraryRefused
from briefing.library.loader import LibraryLoader
from briefing.library.proving.claims import FiledClaim
from briefing.library.proving.proofs import Prover
from briefing.library.reading.yaml_file import Node, YamlFile
from briefing.strict_yaml.tree import read_tree
from tests.support.folders import ARTICLE, NORLAND, CuratedFolders

ACTOR = "actors/norland.yaml"


def test_a_reload_sees_an_edit(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    loader.load()
    place.change(ACTOR, "name: Norland", "name: Northland")
    assert loader.load().actors["norland"].name == "Northland"


def test_a_reload_of_the_same_files_is_the_same_library(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    assert loader.load() == loader.load()


def test_an_edit_that_keeps_size_and_time_is_seen(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    loader.load()
    times = (place.path / ACTOR).stat()
    place.change(ACTOR, "name: Norland", "name: Sorland")
    place.set_times(ACTOR, times.st_atime_ns, times.st_mtime_ns)
    assert loader.load().actors["norland"].name == "Sorland"


def test_a_faulty_edit_is_refused_and_its_mending_loads(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    first = loader.load()
    place.change(ACTOR, "kind: state", "kind: stat")
    with pytest.raises(LibraryRefused):
        loader.load()
    place.change(ACTOR, "kind: stat", "kind: state")
    assert loader.load() == first


def test_a_new_order_of_topics_is_seen(place: CuratedFolders) -> None:
    content = (place.path / ACTOR).read_text()
    bridge = content.split("positions:\n")[1].replace("  harbour:", "  bridge:")
    bridge = bridge.replace("We want every ship to be welcome here", "We do not want 50 soldiers")
    place.write(ACTOR, content + bridge)
    loader = LibraryLoader(place.path, place.articles)
    assert list(loader.load().actors["norland"].positions) == ["harbour", "bridge"]
    harbour, bridge = (place.path / "topics.yaml").read_text().split("bridge:")
    place.write("topics.yaml", f"bridge:{bridge}{harbour}")
    assert list(loader.load().actors["norland"].positions) == ["bridge", "harbour"]


def test_an_actor_that_did_not_change_is_the_same_object(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    first = loader.load()
    place.write("actors/isles.yaml", "name: Isles\nkind: state\n")
    assert loader.load().actors["norland"] is first.actors["norland"]


def test_a_quote_that_was_proved_is_not_proved_again() -> None:
    articles = [article_of("a.txt", ARTICLE.encode()) for _ in range(2)]
    yaml = YamlFile(Path("a.yaml"), read_tree(b"text: We want every ship"))
    claim = FiledClaim(
        "0", "1", Claim("We want every ship"), "a", articles[0].sha256, Node(yaml, ())
    )
    prover = Prover()
    for article in articles:
        prover.prove([claim], Articles({article.sha256: article}), {}, {})
    assert ["prepared" in vars(article) for article in articles] == [True, False]


def test_what_did_not_change_is_kept(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    claims = loader.examine().claims
    place.change("topics.yaml", "name: The bridge", "name: A bridge")
    later = loader.examine().claims
    assert claims
    assert all(later[key].entry.yaml is claims[key].entry.yaml for key in claims)


def test_what_changed_is_read_again(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    claims = loader.examine().claims
    place.change(ACTOR, "name: Norland", "name: Northland")
    later = loader.examine().claims
    assert claims
    assert all(later[key].entry.yaml is not claims[key].entry.yaml for key in claims)


def test_a_new_file_and_a_removed_one_are_seen(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    loader.load()
    place.write("actors/isles.yaml", "name: Isles\nkind: state\n")
    assert list(loader.load().actors) == ["isles", "norland"]
    (place.path / "actors/isles.yaml").unlink()
    assert list(loader.load().actors) == ["norland"]


def test_an_article_that_went_away_leaves_its_quotes_unchecked(place: CuratedFolders) -> None:
    loader = LibraryLoader(place.path, place.articles)
    assert {quote.verdict for quote in loader.load().quotes.values()} == {Verdict.EXACT}
    place.lose_articles()
    assert {quote.verdict for quote in loader.load().quotes.values()} == {Verdict.UNCHECKED}


def test_two_files_of_the_same_content_keep_their_own_places(place: CuratedFolders) -> None:
    place.write("actors/isles.yaml", NORLAND)
    with pytest.raises(LibraryRefused) as refused:
        LibraryLoader(place.path).load()
    assert {fault.path.name for fault in refused.value.faults} == {"isles.yaml", "norland.yaml"}
