"""Reports of one statement are linked with ``same_as``, and only what can be one statement is."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.library.copies import Copies
from briefing.library.exporting import as_csv, as_json, as_linked_data
from briefing.library.identity import quote_id_by_source
from briefing.library.linked_reports import LinkedReports, statements_in
from briefing.library.loader import load_library
from tests.support.folders import NORLAND
from tests.support.linked_folders import (
    ACTOR,
    FIRST,
    ID_1,
    ID_2,
    ID_3,
    SECOND,
    THIRD,
    Reports,
    filed,
    id_of,
)
from tests.support.samples import make_quote

SLIP = ID_1[:-1] + ("0" if ID_1[-1] != "0" else "1")
MEANT = f"did you mean {ID_1} (“We want every ship to be welcome here”, norland.yaml)"

WRONG = {
    "nobody": ({"same_as": "0123456789"}, f"there is no quote 0123456789; {MEANT}"),
    "a slip": ({"same_as": SLIP, "text": THIRD}, f"there is no quote {SLIP}; {MEANT}"),
    "itself": ({"same_as": ID_2}, f"a quote is no other report of itself; {MEANT}"),
    "another speaker": (
        {"same_as": ID_1, "speaker": "moe"},
        f"{ID_1} is another statement: it is by another speaker",
    ),
    "another day": (
        {"same_as": ID_1, "said": "2015-09-04"},
        f"{ID_1} is another statement: it was said on 2015-09-03, and not on 2015-09-04",
    ),
    "another month": (
        {"same_as": ID_1, "said": "2015-08"},
        f"{ID_1} is another statement: it was said on 2015-09-03, and not between 2015-08-01 "
        "and 2015-08-31",
    ),
    "another stance": (
        {"same_as": ID_1, "stance": "mixed"},
        f"{ID_1} is another statement: it shows another stance (supports)",
    ),
    "a word": (
        {"same_as": "harbour-talks"},
        "the id of a quote is ten digits of 0-9 and a-f, as in /quote_00a9b8c320; "
        "`bot.py statements` prints them",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_link_is_told_with_its_place_and_the_id_that_fits(
    tmp_path: Path, case: str
) -> None:
    keys, complaint = WRONG[case]
    line = filed(**{"text": SECOND, "source": "courier", **keys})
    folder = Reports(tmp_path, line)
    column = line.index(f'"{keys["same_as"]}"') + 1
    assert folder.complaints() == [f"{ACTOR}:19:{column}: {complaint}"]


def test_a_link_in_a_list_is_told_at_its_own_place(tmp_path: Path) -> None:
    line = filed(SECOND, "courier", same_as=[ID_1, "0123456789"])
    folder = Reports(tmp_path, line)
    column = line.index('"0123456789"') + 1
    assert folder.complaints() == [f"{ACTOR}:19:{column}: there is no quote 0123456789; {MEANT}"]


def test_a_link_to_another_topic_is_refused(tmp_path: Path) -> None:
    other = "  bridge:\n    stance: supports\n    summary: Norland wants it.\n    quotes:\n"
    folder = Reports(tmp_path, other, filed(SECOND, "courier", same_as=ID_1))
    (complaint,) = folder.complaints()
    assert complaint.endswith(f"{ID_1} is another statement: it is filed on harbour")


def test_the_ends_of_a_chain_have_to_fit_as_well(tmp_path: Path) -> None:
    folder = Reports(
        tmp_path,
        filed(SECOND, "courier", same_as=ID_1, said=None),
        filed(THIRD, "gazette", same_as=ID_2, said="2015-09-02"),
    )
    (complaint,) = folder.complaints()
    assert complaint.startswith(f"{ACTOR}:20:")
    assert (
        f"{ID_2} is linked with another statement: it was said on 2015-09-03, and not on "
        "2015-09-02" in complaint
    )


RIGHT = {
    "one id": [filed(SECOND, "courier", same_as=ID_1)],
    "a list": [filed(SECOND, "courier", same_as=[ID_1])],
    "in other words": [filed(THIRD, "courier", same_as=ID_1)],
    "undated": [filed(SECOND, "courier", same_as=ID_1, said=None)],
    "the month": [filed(SECOND, "courier", same_as=ID_1, said="2015-09")],
    "two speakers": [
        filed(SECOND, "courier", same_as=ID_1, speaker=None, speakers=["berg", "moe"])
    ],
    "nobody named": [filed(SECOND, "courier", same_as=ID_1, speaker=None, voice="an official")],
    "both ways": [
        filed(SECOND, "courier", same_as=ID_3),
        filed(THIRD, "gazette", same_as=ID_2),
    ],
}


@pytest.mark.parametrize("case", RIGHT)
def test_what_can_be_one_statement_loads(tmp_path: Path, case: str) -> None:
    folder = Reports(tmp_path, *RIGHT[case])
    assert folder.complaints() == []


@pytest.mark.parametrize(
    "lines",
    [
        [filed(SECOND, "courier", same_as=ID_1), filed(THIRD, "gazette", same_as=ID_2)],
        [filed(SECOND, "courier", same_as=[ID_1, ID_3]), filed(THIRD, "gazette")],
        [filed(SECOND, "courier", same_as=ID_3), filed(THIRD, "gazette", same_as=ID_1)],
    ],
    ids=["chain", "list", "both"],
)
def test_a_chain_or_a_list_is_one_set(tmp_path: Path, lines: list[str]) -> None:
    library = load_library(Reports(tmp_path, *lines).path)
    linked = LinkedReports(library)
    assert [set(linked.of(number)) for number in (ID_1, ID_2, ID_3)] == [{ID_1, ID_2, ID_3}] * 3
    assert len({linked.key_of(number) for number in (ID_1, ID_2, ID_3)}) == 1


def test_a_quote_without_a_link_is_a_statement_of_its_own(tmp_path: Path) -> None:
    library = load_library(Reports(tmp_path, filed(SECOND, "courier", same_as=[])).path)
    linked = LinkedReports(library)
    assert linked.of(ID_1) == (ID_1,)
    assert (linked.key_of(ID_1), linked.key_of(ID_2)) == (ID_1, ID_2)


def _berg_as_a_person(name: str) -> str:
    content = NORLAND.replace("name: Norland", f"name: The party of {name}")
    content = content.replace("Kingdom of Norland", "Harbour Party").replace("  moe:", "  vik:")
    content = content.replace("Jon Moe", "Jon Vik").replace("Alma Berg", name)
    quote = NORLAND.splitlines(keepends=True)[11:]
    return content.replace("".join(quote), filed(SECOND, "courier", same_as=ID_1))


def test_a_link_may_lead_to_a_quote_of_another_actor_for_which_the_person_speaks(
    tmp_path: Path,
) -> None:
    folder = Reports(tmp_path)
    folder.write("actors/party.yaml", _berg_as_a_person("Alma Berg"))
    assert folder.complaints() == []
    assert set(LinkedReports(load_library(folder.path)).of(ID_1)) == {ID_1, ID_2}


def test_a_link_to_a_quote_of_another_actors_namesake_is_refused(tmp_path: Path) -> None:
    folder = Reports(tmp_path)
    folder.write("actors/party.yaml", _berg_as_a_person("Ada Berg"))
    (complaint,) = folder.complaints()
    assert f"{ID_1} is another statement: it is by another speaker" in complaint


def test_the_id_that_a_quote_had_in_the_first_releases_leads_to_it(tmp_path: Path) -> None:
    former = quote_id_by_source("harbour-talks", FIRST)
    folder = Reports(tmp_path, filed(SECOND, "courier", same_as=former))
    assert folder.complaints() == []
    assert set(LinkedReports(load_library(folder.path)).of(ID_2)) == {ID_1, ID_2}


def test_a_link_to_words_that_were_put_right_names_their_new_id(tmp_path: Path) -> None:
    folder = Reports(tmp_path, filed(SECOND, "courier", same_as=ID_1))
    folder.change(ACTOR, FIRST, "We want every good ship to be welcome here")
    now = id_of("We want every good ship to be welcome here", "harbour-talks")
    (complaint,) = folder.complaints()
    assert f"there is no quote {ID_1}; did you mean {now} (" in complaint


def test_exports_name_all_reports_of_a_statement_and_the_statement(tmp_path: Path) -> None:
    lines = [filed(SECOND, "courier", same_as=ID_1), filed(THIRD, "gazette", same_as=ID_2)]
    library = load_library(Reports(tmp_path, *lines).path)
    alone = load_library(Reports(tmp_path / "alone", filed(SECOND, "courier")).path)
    (actor,) = json.loads(as_json(library))["actors"]
    quotes = {quote["id"]: quote for quote in actor["positions"][0]["quotes"]}
    assert set(quotes[ID_2]["same_as"]) == {ID_1, ID_3}
    assert len({quote["statement"] for quote in quotes.values()}) == 1
    rows = [row for row in csv.DictReader(io.StringIO(as_csv(library))) if row["same_as"]]
    assert {row["id"]: set(row["same_as"].split("; ")) for row in rows}[ID_3] == {ID_1, ID_2}
    assert len({row["statement"] for row in rows}) == 1
    graph = json.loads(as_linked_data(library, Copies()))["@graph"]
    (statement,) = (node for node in graph if node["id"].startswith("#statement-"))
    assert set(statement["workExample"]) == {f"#quote-{one}" for one in (ID_1, ID_2, ID_3)}
    reports = [node for node in graph if node.get("exampleOfWork") == statement["id"]]
    assert {node["id"] for node in reports} == set(statement["workExample"])
    assert "exampleOfWork" not in json.dumps(json.loads(as_linked_data(alone, Copies()))["@graph"])


def test_reports_of_one_statement_count_once_among_quotes() -> None:
    a, b, c, d = (
        replace(make_quote(words, actor="norland", topic="bridge"), id=words)
        for words in ("a", "b", "c", "d")
    )
    chain = (a, replace(b, same_as=("a", "elsewhere")), replace(c, same_as=("b",)), d)
    assert statements_in(chain) == 2
    assert statements_in((a, replace(c, same_as=("b",)))) == 2
    assert statements_in(()) == 0
