"""The library in other forms: whole, in order, and readable by the programs they are for."""

import csv
import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyld import jsonld  # type: ignore[import-untyped]  # it has no types

from briefing.library.checking import check, write_lock
from briefing.library.exporting import as_csv, as_json, as_linked_data
from briefing.library.exporting.table import cell
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from tests.support.curated import POSITIONS
from tests.support.folders import ARTICLE, CuratedFolders, Folder

SCHEMA, OA = "http://schema.org/", "http://www.w3.org/ns/oa#"


@pytest.fixture
def loader(tmp_path: Path) -> LibraryLoader:
    place = CuratedFolders(tmp_path)
    place.change(
        "sources/harbour-talks.yaml",
        "outlet: null",
        "outlet: The Courier\nnot_filed: [{text: No soldiers, kind: fragment, reason: Vague.}]",
    )
    return LibraryLoader(place.path, place.articles)


@pytest.fixture(scope="module")
def curated() -> tuple[LibraryLoader, Library]:
    loader = LibraryLoader(POSITIONS)
    return loader, loader.load()


def test_the_same_library_gives_the_same_bytes(curated: tuple[LibraryLoader, Library]) -> None:
    again = LibraryLoader(POSITIONS)
    library = again.load()
    assert as_csv(library) == as_csv(curated[1])
    assert as_json(library) == as_json(curated[1])
    assert as_linked_data(library, again.copies) == as_linked_data(curated[1], curated[0].copies)


def test_json_holds_everything_under_the_keys_of_the_data(loader: LibraryLoader) -> None:
    data = json.loads(as_json(loader.load()))
    (actor,) = data["actors"]
    (position,) = actor["positions"]
    (quote,) = position["quotes"]
    assert [topic["id"] for topic in data["topics"]] == ["harbour", "bridge"]
    assert [speaker["id"] for speaker in actor["speakers"]] == ["berg", "moe"]
    assert quote["text"] == ARTICLE[quote["start"] : quote["end"]]
    assert quote["length"] == len(ARTICLE)
    assert (quote["said"], quote["dated_by"], quote["verdict"]) == (
        "2015-09-03",
        "stated",
        "exact",
    )
    (source,) = data["sources"]
    assert (source["author"], source["published"]) == (None, "2015-09-04")
    assert source["not_filed"] == [{"text": "No soldiers", "kind": "fragment", "reason": "Vague."}]


def test_where_an_article_is_archived_its_language_and_its_original_are_in_every_form(
    folder: Folder,
) -> None:
    archived, original = "https://archive.example/1", "b" * 64
    facts = f"archived: {archived}\nlanguage: uk\noriginal_sha256: {original}\n"
    folder.change("sources/harbour-talks.yaml", "outlet: null\n", f"outlet: null\n{facts}")
    loader = LibraryLoader(folder.path, None)
    library = loader.load()
    (nested,) = json.loads(as_json(library))["sources"]
    (row,) = (row for row in _rows(as_csv(library)) if row["record"] == "source")
    told = [(one["archived"], one["language"], one["original_sha256"]) for one in (nested, row)]
    assert told == [(archived, "uk", original)] * 2
    graph = json.loads(as_linked_data(library, loader.copies))["@graph"]
    (linked,) = (node for node in graph if node["id"] == "#source-harbour-talks")
    assert (linked["archivedAt"], linked["inLanguage"]) == (archived, "uk")
    assert original in str(linked["additionalProperty"])


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_table_has_a_row_for_each_thing_on_file(
    curated: tuple[LibraryLoader, Library],
) -> None:
    library = curated[1]
    counts = Counter(row["record"] for row in _rows(as_csv(library)))
    actors = library.actors.values()
    assert counts == {
        "topic": len(library.topics),
        "actor": len(library.actors),
        "speaker": sum(len(actor.speakers) for actor in actors),
        "source": len(library.sources),
        "position": sum(len(actor.positions) for actor in actors),
        "quote": len(library.quotes),
        "left out": sum(len(source.not_filed) for source in library.sources.values()),
    }


def test_a_quotes_row_makes_sense_alone(loader: LibraryLoader) -> None:
    (row,) = (row for row in _rows(as_csv(loader.load())) if row["record"] == "quote")
    told = {key: value for key, value in row.items() if value}
    assert told == {
        "record": "quote",
        "id": told["id"],
        "kind": "direct",
        "actor": "norland",
        "actor_name": "Norland",
        "topic": "harbour",
        "topic_name": "The harbour",
        "proposition": "The harbour should be open to all.",
        "stance": "supports",
        "text": "We want every ship to be welcome here",
        "speakers": "Alma Berg",
        "said": "2015-09-03",
        "dated_by": "stated",
        "attribution": "Berg said",
        "source": "harbour-talks",
        "headline": "Harbour talks begin",
        "outlet": "The Courier",
        "published": "2015-09-04",
        "verdict": "exact",
        "checked_by": "article",
        "start": "22",
        "end": "59",
    }


@given(st.text())
@example('=HYPERLINK("https://evil.example","Click")')
@example("+1")
@example("-1 to go")
@example("@SUM(A1)")
@example("\t=1")
@example("\uff1d1")
@example("'tis")
@example("''=1")
def test_no_cell_begins_like_a_formula_and_each_can_be_read_back(value: str) -> None:
    written = cell(value)
    assert not written.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))
    assert written.removeprefix("'") == value


def _linked(loader: LibraryLoader) -> dict[str, Any]:
    """The nodes of the JSON-LD as a processor of it reads them, by id."""
    data = json.loads(as_linked_data(loader.load(), loader.copies))
    nodes = jsonld.flatten(data, options={"base": "https://example.org/library"})
    return {node["@id"].removeprefix("https://example.org/library"): node for node in nodes}


def test_a_processor_reads_a_quote_as_a_quotation_of_schema_org(loader: LibraryLoader) -> None:
    nodes = _linked(loader)
    (quote,) = (key for key in nodes if key.startswith("#quote-"))
    node = nodes[quote]
    assert node["@type"] == [f"{SCHEMA}Quotation"]
    assert node[f"{SCHEMA}text"] == [{"@value": "We want every ship to be welcome here"}]
    (speaker,) = node[f"{SCHEMA}spokenByCharacter"]
    assert speaker["@id"].endswith("#speaker-norland-berg")
    assert nodes["#source-harbour-talks"]["@type"] == [f"{SCHEMA}NewsArticle"]
    (claim,) = nodes["#position-norland-harbour"][f"{SCHEMA}appearance"]
    assert claim["@id"].endswith(quote)


def _evidence(nodes: dict[str, Any]) -> list[dict[str, Any]]:
    """The selectors of the one annotation, by the names that the standard gives their parts."""
    (annotation,) = (node for key, node in nodes.items() if key.startswith("#evidence-"))
    assert annotation["@type"] == [f"{OA}Annotation"]
    assert annotation[f"{OA}motivatedBy"] == [{"@id": f"{OA}identifying"}]
    (body,) = annotation[f"{OA}hasBody"]
    assert "#quote-" in body["@id"]
    (target,) = annotation[f"{OA}hasTarget"]
    selectors = nodes[target["@id"]][f"{OA}hasSelector"]
    return [
        {key.removeprefix(OA): value for key, value in nodes[one["@id"]].items() if key != "@id"}
        for one in selectors
    ]


def test_a_processor_finds_where_the_quote_stands_in_its_article(loader: LibraryLoader) -> None:
    quoted, placed = _evidence(_linked(loader))
    assert (quoted["@type"], placed["@type"]) == (
        [f"{OA}TextQuoteSelector"],
        [f"{OA}TextPositionSelector"],
    )
    start, end = placed["start"][0]["@value"], placed["end"][0]["@value"]
    assert quoted["exact"] == [{"@value": ARTICLE[start:end]}]
    assert quoted["prefix"] == [{"@value": ARTICLE[:start]}]
    assert quoted["suffix"] == [{"@value": ARTICLE[end : end + 32]}]


def test_without_the_article_only_the_place_is_given(tmp_path: Path) -> None:
    place = CuratedFolders(tmp_path)
    write_lock(place.path, check(place.path, place.articles))
    place.lose_articles()
    (placed,) = _evidence(_linked(LibraryLoader(place.path, place.articles)))
    assert placed["@type"] == [f"{OA}TextPositionSelector"]


def test_every_export_says_that_a_speaker_is_not_proved(place: CuratedFolders) -> None:
    place.change("actors/norland.yaml", "        attribution: Berg said\n", "")
    place.replace_copy("Berg said", "so it was heard")
    loader = LibraryLoader(place.path, place.articles)
    library = loader.load()
    (row,) = [one for one in csv.DictReader(io.StringIO(as_csv(library))) if one["verdict"]]
    (quote,) = json.loads(as_json(library))["actors"][0]["positions"][0]["quotes"]
    assert (row["speaker_not_proved"], quote["speaker_not_proved"]) == ("yes", True)
    assert '"speaker_not_proved"' in as_linked_data(library, loader.copies)


def test_nothing_in_the_linked_data_is_lost_on_a_processor(
    curated: tuple[LibraryLoader, Library],
) -> None:
    loader, library = curated
    graph = json.loads(as_linked_data(library, loader.copies))["@graph"]
    nodes = _linked(loader)
    assert {node["id"] for node in graph} <= nodes.keys()
    counts = Counter(kind for node in nodes.values() for kind in node.get("@type", ()))
    left_out = sum(len(source.not_filed) for source in library.sources.values())
    assert counts[f"{SCHEMA}Quotation"] == len(library.quotes) + left_out
    assert counts[f"{OA}Annotation"] == len(library.quotes)
    assert all(key.startswith(("@", SCHEMA, OA)) for node in nodes.values() for key in node)


@pytest.mark.parametrize(("has_articles", "basis"), [(True, "article"), (False, "record")])
def test_every_export_says_what_the_verdict_rests_on(
    place: CuratedFolders, has_articles: bool, basis: str
) -> None:
    assert write_lock(place.path, check(place.path, place.articles))
    if not has_articles:
        place.lose_articles()
    loader = LibraryLoader(place.path, place.articles)
    library = loader.load()
    (row,) = [one for one in csv.DictReader(io.StringIO(as_csv(library))) if one["verdict"]]
    (quote,) = json.loads(as_json(library))["actors"][0]["positions"][0]["quotes"]
    assert (row["checked_by"], quote["checked_by"]) == (basis, basis)
    assert f'"{basis}"' in as_linked_data(library, loader.copies)
