"""Whatever was edited, and in whatever order, what is compiled file by file is what a look at
everything makes of the data."""

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.library.compiling import IncrementalLoader, StoredUnits
from briefing.library.loader import LibraryLoader
from briefing.library.proving.proof_workers import ProofWorkers
from tests.support.folders import CuratedFolders
from tests.support.library_edits import DAY, EDITS, LOCK, NORLAND, of_everything


@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=8), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_row_of_edits_is_compiled_to_what_a_look_at_everything_finds(
    edits: list[str], starts_anew: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = CuratedFolders(Path(folder))
        EDITS["another source"](place)
        EDITS["another actor"](place)
        stored = StoredUnits(Path(folder) / "compiled")

        def loader() -> IncrementalLoader:
            return IncrementalLoader(place.path, place.articles, today=lambda: DAY, stored=stored)

        looking = loader()
        assert edits
        assert looking.examine().faults == ()
        for name in edits:
            EDITS[name](place)
            if starts_anew:
                looking = loader()
            found = looking.examine()
            assert (found.library, found.faults) == of_everything(place), name


@given(st.lists(st.sampled_from(sorted(EDITS)), max_size=3, unique=True))
@settings(max_examples=25, deadline=None)
def test_several_processes_find_what_one_finds(edits: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = CuratedFolders(Path(folder))
        for name in ("another source", "another actor", "an article", *edits):
            EDITS[name](place)
        alone, together = (
            LibraryLoader(
                place.path,
                place.articles,
                today=lambda: DAY,
                workers=ProofWorkers(processes, least=1),
            ).examine()
            for processes in (1, 2)
        )
        assert (together.library, together.faults) == (alone.library, alone.faults)
        assert together.warnings == alone.warnings
        assert together.proofs == alone.proofs


def test_several_processes_tell_of_every_claim_whose_article_is_here(
    place: CuratedFolders,
) -> None:
    for name in ("another source", "another actor", "an article"):
        EDITS[name](place)
    found = LibraryLoader(place.path, place.articles).examine()
    proven = ProofWorkers(2, least=1).prove(
        found.facts, found.claims.values(), found.articles, lambda _: False
    )
    told = {(claim, finding.verdict, finding.place) for claim, finding in proven.findings.items()}
    assert told == {
        ((filed.sha256, filed.claim), found.proofs[key].verdict, found.proofs[key].place)
        for key, filed in found.claims.items()
    }
    quotes = ((actor.yaml.id, quote) for actor in found.facts.actors for quote in actor.quotes)
    assert proven.speakers.keys() == {(actor, quote.entry.route) for actor, quote in quotes}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_one_that_can_be_made(name: str, place: CuratedFolders) -> None:
    for other in ("another source", "another actor", "the lock"):
        EDITS[other](place)
    if name == "a quote twice":
        EDITS["a second quote"](place)
    before = {path: path.read_bytes() for path in place.path.parent.rglob("*") if path.is_file()}
    if name == "the lock":
        (place.path / LOCK).unlink()
    EDITS[name](place)
    after = {path: path.read_bytes() for path in place.path.parent.rglob("*") if path.is_file()}
    assert name == "the lock" or before != after


def test_a_unit_that_holds_is_the_same_object(place: CuratedFolders) -> None:
    loader = IncrementalLoader(place.path, place.articles)
    first = loader.load()
    place.write("actors/isles.yaml", "name: Isles\nkind: state\n")
    assert loader.load().actors["norland"] is first.actors["norland"]


def test_what_was_proved_keeps_the_day_of_its_proof(place: CuratedFolders) -> None:
    days = iter([date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3)])
    loader = IncrementalLoader(place.path, place.articles, today=lambda: next(days))
    loader.load()
    EDITS["a second quote"](place)
    checks = [quote.check for quote in loader.load().quotes.values()]
    assert [str(check.day) for check in checks if check] == ["2026-11-01", "2026-11-03"]


def test_an_edit_that_keeps_size_and_time_is_compiled(place: CuratedFolders) -> None:
    loader = IncrementalLoader(place.path, place.articles)
    loader.load()
    times = (place.path / NORLAND).stat()
    place.change(NORLAND, "name: Norland", "name: Sorland")
    place.set_times(NORLAND, times.st_atime_ns, times.st_mtime_ns)
    assert loader.load().actors["norland"].name == "Sorland"
