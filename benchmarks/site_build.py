"""What a site costs: all of it, the same again, and after one edit.

    python -m benchmarks.site_build --quotes 100000 --actors 1000

It prints seconds of processor time and of the clock, and how many files were written. Pictures are
not drawn.
"""

import argparse
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from benchmarks.large_folder import write_folder
from briefing.library.loader import LibraryLoader
from briefing.library.model import Library
from briefing.site.published import published
from briefing.site.site_folder import site_folder
from briefing.site.site_pages import SitePlan, site_files

_ADDRESS = "https://positions.example.org/"


def main() -> None:
    """Make a library, and its site three times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quotes", type=int, default=10_000)
    parser.add_argument("--actors", type=int, default=100)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        large = write_folder(Path(place), asked.actors, asked.quotes)
        library = LibraryLoader(large.positions, large.articles).load()
        for name, edition in (
            ("whole", library),
            ("again", library),
            ("one summary edited", _edited(library)),
        ):
            _make(name, edition, Path(place) / "site")


def _edited(library: Library) -> Library:
    actor = next(iter(library.actors.values()))
    topic, position = next(iter(actor.positions.items()))
    other = replace(position, summary="Something else is wanted now.")
    changed = replace(actor, positions={**actor.positions, topic: other})
    return replace(library, actors={**library.actors, actor.id: changed})


def _make(name: str, library: Library, folder: Path) -> None:
    begun, processor = time.perf_counter(), time.process_time()
    with site_folder(folder) as target:
        changes = target.write(site_files(SitePlan(published(library, {}), _ADDRESS)), {})
    written = len(changes.added) + len(changes.changed)
    print(
        f"{name}: {written:,} of {written + changes.unchanged:,} files written,"
        f" {time.process_time() - processor:.1f} s of the processor,"
        f" {time.perf_counter() - begun:.1f} s of the clock"
    )


if __name__ == "__main__":
    main()
