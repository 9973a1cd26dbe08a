"""What no single key of the data shows: each rule yields the faults that it finds.

The rules read the sheets as they stand, wrong keys and all: a typing error in one place must not
hide a fault in another. What is not there or is no text is left to the schema's own faults.
``alone`` holds the rules of one file, which are kept with it; the others look at all files.
"""

from collections.abc import Iterator

from briefing.library.faults import Fault
from briefing.library.file_index import Facts
from briefing.library.rules.links import wrong_links
from briefing.library.rules.misnamed import misnamed_speakers
from briefing.library.rules.names import actors_of_one_name
from briefing.library.rules.times import impossible_times
from briefing.library.rules.twice import filed_twice

_ACROSS_FILES = (wrong_links, misnamed_speakers, actors_of_one_name, impossible_times, filed_twice)


def faults_together(facts: Facts) -> Iterator[Fault]:
    """The faults that show only when all files are looked at together."""
    for rule in _ACROSS_FILES:
        yield from rule(facts)
