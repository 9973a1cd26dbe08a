"""A search that took over what did not change finds what one that read everything finds."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from structlog.testing import capture_logs

from benchmarks.answers import make_library
from briefing.answers.answerer import Answerer
from briefing.answers.lexicon import load_lexicon
from briefing.answers.search import SearchIndex, StoredIndex
from briefing.library.building import fixed
from briefing.library.compiling.own_file import OwnFile
from briefing.library.dates import PartialDate
from briefing.library.model import Actor, Library, Quote, Source

WORDS = ("peace", "talks", "Zanzibar", "harbours", "harbour", "US", "states", "wanted", "the")
BEFORE = make_library(30)
LEXICON = load_lexicon()
QUERIES = (
    "peace",
    "talks",
    "zanzibar",
    "harbour",
    '"peace talks"',
    "us",
    "wanted zanzibar",
    "sta",
)


def library_of(actors: dict[str, Actor], sources: dict[str, Source]) -> Library:
    quotes = {quote.id: quote for actor in actors.values() for quote in actor.quotes}
    return replace(BEFORE, actors=fixed(actors), quotes=fixed(quotes), sources=fixed(sources))


@st.composite
def edits(draw: st.DrawFn) -> Library:
    """Another library: texts, dates, occasions and names are edited, quotes and actors go."""
    actors, sources = dict(BEFORE.actors), dict(BEFORE.sources)
    for _ in range(draw(st.integers(1, 4))):
        key = draw(st.sampled_from(sorted(actors)))
        actor = actors[key]
        match draw(
            st.sampled_from(["quote", "quote", "quote", "name", "summary", "go", "outlet"])
        ):
            case "name":
                actors[key] = replace(actor, name=f"{actor.name} {draw(st.sampled_from(WORDS))}")
            case "go":
                del actors[key]
            case "outlet":
                name = draw(st.sampled_from(sorted(sources)))
                sources[name] = replace(sources[name], outlet=draw(st.sampled_from(WORDS)))
            case what:
                topic = draw(st.sampled_from(sorted(actor.positions)))
                position = actor.positions[topic]
                if what == "summary":
                    position = replace(position, summary=" ".join(draw(sentence)))
                else:
                    position = replace(position, quotes=tuple(edited(draw, position.quotes)))
                actors[key] = replace(actor, positions=fixed({**actor.positions, topic: position}))
    return library_of(actors, sources)


sentence = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5)


def edited(draw: st.DrawFn, quotes: tuple[Quote, ...]) -> list[Quote]:
    left = list(quotes)
    at = draw(st.integers(0, len(left) - 1))
    match draw(st.sampled_from(["text", "date", "occasion", "go", "come"])):
        case "text":
            left[at] = replace(left[at], text=" ".join(draw(sentence)))
        case "date":
            left[at] = replace(left[at], said=PartialDate(draw(st.integers(2000, 2020))))
        case "occasion":
            left[at] = replace(left[at], occasion=" ".join(draw(sentence)))
        case "go":
            del left[at]
        case "come":
            new = replace(left[at], id=f"{left[at].id}x", text=" ".join(draw(sentence)))
            left.insert(at, new)
    return left


def everything(index: SearchIndex) -> list[object]:
    """What it finds and knows, of many questions."""
    found: list[object] = [index.search(query) for query in QUERIES]
    found += [index.search(query, actor) for query in QUERIES for actor in ("actor-1", "actor-2")]
    found += [(index.knows(word), index.uses(word.casefold())) for word in WORDS]
    found += [list(index.with_words_in_a_row([word.casefold()])) for word in WORDS]
    found.append(list(index.sharing(["peace", "talks", "zanzibar"])))
    return found


@given(st.lists(edits(), min_size=1, max_size=3))
@settings(max_examples=12, deadline=None)
def test_edits_are_found_as_if_all_was_read_again(libraries: list[Library]) -> None:
    index = SearchIndex(BEFORE, LEXICON)
    assert libraries
    for library in libraries:
        index = SearchIndex(library, LEXICON, index)
        assert everything(index) == everything(SearchIndex(library, LEXICON))


def test_the_search_of_before_finds_what_it_found() -> None:
    index = SearchIndex(BEFORE, LEXICON)
    found = everything(index)
    actor = next(iter(BEFORE.actors.values()))
    position = next(iter(actor.positions.values()))
    quotes = (replace(position.quotes[0], text="Zanzibar talks"), *position.quotes[1:])
    positions = {**actor.positions, position.topic: replace(position, quotes=quotes)}
    library = library_of(
        {**BEFORE.actors, actor.id: replace(actor, positions=fixed(positions))},
        dict(BEFORE.sources),
    )
    SearchIndex(library, LEXICON, index)
    assert everything(index) == found


def test_an_index_that_was_kept_finds_what_one_that_read_everything_finds(tmp_path: Path) -> None:
    path = tmp_path / "library.search"
    fresh = SearchIndex(BEFORE, LEXICON, stored=StoredIndex(path, "one"))
    written = path.stat().st_ino
    kept = SearchIndex(BEFORE, LEXICON, stored=StoredIndex(path, "one"))
    assert everything(kept) == everything(fresh)
    assert path.stat().st_ino == written
    actor = next(iter(BEFORE.actors.values()))
    edited = library_of(
        {**BEFORE.actors, actor.id: replace(actor, name="Zanzibar")}, dict(BEFORE.sources)
    )
    assert everything(SearchIndex(edited, LEXICON, kept)) == everything(
        SearchIndex(edited, LEXICON)
    )


def test_an_index_of_more_words_than_there_are_characters_before_the_surrogates_is_kept(
    tmp_path: Path,
) -> None:
    actor = next(iter(BEFORE.actors.values()))
    position = next(iter(actor.positions.values()))
    words = " ".join(f"w{number}" for number in range(0xD800 + 50))
    quotes = (replace(position.quotes[0], text=words), *position.quotes[1:])
    positions = fixed({**actor.positions, position.topic: replace(position, quotes=quotes)})
    library = library_of({actor.id: replace(actor, positions=positions)}, dict(BEFORE.sources))
    stored = StoredIndex(tmp_path / "library.search", "many words")
    fresh = SearchIndex(library, LEXICON, stored=stored)
    kept = SearchIndex(library, LEXICON, stored=stored)
    last = f"w{0xD800 + 49}"
    assert kept.search(last) == fresh.search(last)
    assert [hit.passage.text for hit in kept.search(last).results] == [words]


@pytest.mark.parametrize("damage", ["another library", "damaged", "not an index"])
def test_a_kept_index_of_anything_else_is_never_used(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "library.search"
    SearchIndex(library_of({}, {}), LEXICON, stored=StoredIndex(path, "none"))
    if damage == "damaged":
        path.write_bytes(path.read_bytes()[:-1])
    elif damage == "not an index":
        OwnFile(path, "none").write(b"\x93\x01\x02\x03")
    key = "another" if damage == "another library" else "none"
    with capture_logs() as logs:
        found = SearchIndex(BEFORE, LEXICON, stored=StoredIndex(path, key))
    assert everything(found) == everything(SearchIndex(BEFORE, LEXICON))
    assert [log["event"] for log in logs] == [
        "what was kept compiled is passed over, and made anew"
    ]


@pytest.mark.parametrize("name", ["Zanzibar", None])
def test_a_name_is_known_once_it_is_on_file(name: str | None) -> None:
    answerer = Answerer(BEFORE)
    actor = next(iter(BEFORE.actors.values()))
    actors = {**BEFORE.actors, actor.id: replace(actor, name=name or actor.name)}
    renewed = answerer.renewed(library_of(actors, dict(BEFORE.sources)))
    assert bool(renewed.named("Zanzibar")) is (name is not None)
    assert not answerer.named("Zanzibar")
