"""What no single key of the data shows: each rule yields the faults that it finds.

The rules read the files as they stand, wrong keys and all: a typing error in one place must not
hide a fault in another. What is not there or is no text is left to the schema's own faults.
``one_file`` holds the rules of one file, whose faults are kept with it; the others look at all.
"""

from collections.abc import Iterator

from briefing.library.faults import Fault
from briefing.library.file_index import Facts
from briefing.library.rules.across_files import (
    filed_twice,
    implausible_times,
    impossible_times,
    wrong_links,
)
from briefing.library.rules.name_rules import actors_of_one_name, borrowed_names, misnamed_speakers

_ACROSS_FILES = (
    wrong_links,
    misnamed_speakers,
    borrowed_names,
    actors_of_one_name,
    impossible_times,
    filed_twice,
)

__all__ = ["faults_together", "implausible_times"]


def faults_together(facts: Facts) -> Iterator[Fault]:
    """The faults that show only when all files are looked at together."""
    for rule in _ACROSS_FILES:
        yield from rule(facts)
