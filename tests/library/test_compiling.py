"""Whatever was edited, and in whatever order, what is compiled file by file is what a look at
everything makes of the data."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.library.checking import report_on, write_lock
from briefing.library.compiling import IncrementalLoader, StoredUnits
from briefing.library.library_lock import LibraryLock
from briefing.library.loader import LibraryLoader
from briefing.library.proving.proof_workers import ProofWorkers
from tests.support.folders import OTHER_ARTICLE, CuratedFolders, fingerprint

DAY = date(2026, 11, 30)
NORLAND, TALKS, LOCK = "actors/norland.yaml", "sources/harbour-talks.yaml", "evidence.lock"
SUDLAND = """\
name: Sudland
kind: state
speakers:
  holm: {name: Ida Holm, role: Minister of Sudland}
positions:
  bridge:
    stance: supports
    summary: Sudland says a bridge should be built.
    quotes:
      - text: A bridge is what we need
        kind: direct
        speaker: holm
        note: Holm is meant.
        source: bridge-planned
"""
PLANNED = f"headline: Bridge planned\nsha256: {fingerprint(OTHER_ARTICLE)}\n"
SECOND = """\
      - text: We do not want 50 soldiers
        kind: direct
        speaker: berg
        attribution: Berg said
        source: harbour-talks
"""
Edit = Callable[[CuratedFolders], object]


def change(name: str, old: str, new: str) -> Edit:
    """Replace a text, or put it back where it was replaced."""

    def edit(place: CuratedFolders) -> None:
        path = place.path / name
        if path.exists():
            content = path.read_text("utf-8", errors="replace")
            one, other = (old, new) if old in content else (new, old)
            path.write_text(content.replace(one, other, 1), "utf-8")

    return edit


def toggle(name: str, content: str) -> Edit:
    """Take a file away, or put it there."""

    def edit(place: CuratedFolders) -> None:
        path = place.path / name
        if path.exists():
            path.unlink()
        else:
            place.write(name, content)

    return edit


def article(name: str, content: str) -> Edit:
    return toggle(f"../articles/{name}", content)


def move(name: str, other: str) -> Edit:
    """Rename a file, or back."""

    def edit(place: CuratedFolders) -> None:
        one, two = place.path / name, place.path / other
        if one.exists() and not two.exists():
            one.rename(two)
        elif two.exists() and not one.exists():
            two.rename(one)

    return edit


def prove(place: CuratedFolders) -> None:
    """Write the lock as `bot.py check` does."""
    loader = LibraryLoader(place.path, place.articles, today=lambda: DAY)
    write_lock(place.path, report_on(loader.examine()))


EDITS: dict[str, Edit] = {
    "a name": change(NORLAND, "name: Norland", "name: Northland"),
    "a name that another has": change(NORLAND, "Kingdom of Norland", "Sudland"),
    "a summary": change(NORLAND, "should be open.", "should be open to all."),
    "words that are not in the article": change(NORLAND, "every ship", "each ship"),
    "a second quote": change(NORLAND, "attribution: Berg said\n        source: harbour-talks\n",
                             f"attribution: Berg said\n        source: harbour-talks\n{SECOND}"),
    "a quote twice": change(NORLAND, SECOND, SECOND + SECOND),
    "another speaker": change(NORLAND, "speaker: berg", "speaker: moe"),
    "a speaker's surname": change("actors/sudland.yaml", "Ida Holm", "Ida Berg"),
    "a speaker of that name": change("actors/sudland.yaml", "Ida Holm", "Jon Moe"),
    "nobody's note": change("actors/sudland.yaml", "        note: Holm is meant.\n", ""),
    "a key": change(NORLAND, "kind: state", "kin: state"),
    "a date": change(NORLAND, "said: 2015-09-03", "said: 2015-10-03"),
    "a link to another report": change(
        NORLAND, "        said:", '        same_as: "0123456789"\n        said:'
    ),
    "the order of topics": change("topics.yaml", "harbour:\n  name", "zeal:\n  name"),
    "a topic's name": change("topics.yaml", "The bridge", "A bridge"),
    "topics.yaml": toggle("topics.yaml", "bridge:\n  name: B\n  proposition: B is C.\n"),
    "a day of print": change(TALKS, "published: 2015-09-04", "published: 2015-09-01"),
    "a kind of source": change(TALKS, "outlet: null", "kind: transcript"),
    "a headline": change(TALKS, "Harbour talks begin", "Harbour talks go on"),
    "words left out": change(
        "sources/bridge-planned.yaml", "headline",
        "not_filed: [{text: A bridge is what we need, reason: It is repeated.}]\nheadline",
    ),
    "words left out that stand nowhere": change(
        "sources/bridge-planned.yaml", "headline",
        "not_filed: [{text: No bridge, reason: It is repeated.}]\nheadline",
    ),
    "another actor": toggle("actors/sudland.yaml", SUDLAND),
    "another source": toggle("sources/bridge-planned.yaml", PLANNED),
    "a source of the same article": toggle("sources/planned.yaml", PLANNED),
    "an actor without positions": toggle("actors/isles.yaml", "name: Isles\nkind: state\n"),
    "a file that nothing reads": toggle("actors/isles.txt", "x"),
    "an actor's file": move(NORLAND, "actors/north.yaml"),
    "a source's file": move(TALKS, "sources/talks.yaml"),
    "an article": article("bridge.txt", OTHER_ARTICLE),
    "an article's file": move("../articles/harbour.txt", "../articles/talks.txt"),
    "an article away": move("../articles/harbour.txt", "../articles/harbour.gone"),
    "the lock": prove,
    "no lock": toggle(LOCK, ""),
    "a line of the lock": change(LOCK, " exact ", " typographic "),
    "a line cut off": change(LOCK, " harbour-talks ", " "),
    "another lock": change(LOCK, "lock, version ", "lock, version 9"),
}  # fmt: skip


def data_of(place: CuratedFolders) -> dict[Path, bytes]:
    """What the data files hold, without the lock."""
    files = (path for path in place.path.rglob("*.yaml") if path.is_file())
    return {path: path.read_bytes() for path in files}


def of_everything(place: CuratedFolders) -> tuple[object, object]:
    found = LibraryLoader(place.path, place.articles, today=lambda: DAY).examine()
    return found.library, () if found.library is not None else found.faults


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


@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_what_is_to_be_written_is_found_as_a_look_at_everything_finds_it(
    edits: list[str],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = CuratedFolders(Path(folder))
        EDITS["another source"](place)
        EDITS["another actor"](place)
        looking = IncrementalLoader(place.path, place.articles, today=lambda: DAY)
        assert edits
        for name in edits:
            before = data_of(place)
            EDITS[name](place)
            after = data_of(place)
            changed = {path for path in before | after if before.get(path) != after.get(path)}
            for path in changed:
                if path in before:
                    path.write_bytes(before[path])
                else:
                    path.unlink()
            pending = {path: after.get(path) for path in changed}
            whole = LibraryLoader(place.path, place.articles, today=lambda: DAY)
            expected, found = whole.examine_pending(pending), looking.examine_pending(pending)
            assert found.library == expected.library, name
            if found.library is None:
                assert found.faults == expected.faults, name
            EDITS[name](place)
            assert (looking.examine().library) == of_everything(place)[0], name


@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=6))
@settings(max_examples=40, deadline=None)
def test_the_lock_of_a_library_is_the_one_that_a_check_writes(edits: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = CuratedFolders(Path(folder))
        EDITS["another source"](place)
        EDITS["another actor"](place)
        lock = LibraryLock(place.path, today=lambda: DAY)
        assert edits
        for name in edits:
            EDITS[name](place)
            looking = IncrementalLoader(place.path, place.articles, today=lambda: DAY)
            found = looking.examine()
            if found.library is None:
                continue
            path = place.path / LOCK
            before = path.read_bytes() if path.exists() else None
            prove(place)
            expected = path.read_bytes() if path.exists() else None
            if before is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(before)
            assert lock.renew(found.library, looking.articles) is (before != expected), name
            assert (path.read_bytes() if path.exists() else None) == expected, name


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
