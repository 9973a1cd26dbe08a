"""What is to be written, and the lock, are what a look at everything makes of them."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.library.compiling import IncrementalLoader
from briefing.library.library_lock import LibraryLock
from briefing.library.loader import LibraryLoader
from tests.support.folders import CuratedFolders
from tests.support.library_edits import DAY, EDITS, LOCK, data_of, of_everything, prove


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
