"""What is asked of a decision before it is carried out, of the data before it and after it."""

from collections.abc import Callable

from briefing.curation.review.decisions import DecisionRefused, NotDecided
from briefing.curation.review.workspace import DataOnFile
from briefing.curation.review.yaml_page import CannotInsert
from briefing.library.model import Library


def library_without_faults(found: DataOnFile) -> Library:
    """What is on file. Where the data has faults, nothing is added to it: DecisionRefused."""
    if found.faults:
        raise DecisionRefused(found.faults)
    return found.library


def written(write: Callable[[], None]) -> None:
    """Write into the files in memory; NotDecided where a file's form leaves no place."""
    try:
        write()
    except CannotInsert as error:
        raise NotDecided(f"{error}; write it by hand") from error
    except UnicodeDecodeError as error:
        raise NotDecided("a file of the data is not in UTF-8") from error


def new_quote(before: Library, after: Library) -> str:
    """The id of the quote that came, which has to be proved; else NotDecided."""
    new = after.quotes.keys() - before.quotes.keys()
    if len(new) != 1 or not all(after.quotes[key].verdict.is_proved for key in new):
        raise NotDecided("these words are on file already, or nothing proves them")
    return new.pop()
