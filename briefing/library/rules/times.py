"""Nothing is said after the article that reports it, or printed after our copy was taken."""

from collections.abc import Iterator

from briefing.library.faults import Fault
from briefing.library.file_index import Facts
from briefing.library.reading.yaml_file import Node, YamlFile


def impossible_times(facts: Facts) -> Iterator[Fault]:
    """Quotes said after their article; of partial dates only those that fit no day."""
    latest = {source.yaml.id: source.latest for source in facts.sources if source.latest}
    for actor in facts.actors:
        for quote in actor.quotes:
            printed = latest.get(quote.source or "")
            if quote.said and printed and quote.said.first_day > printed.last_day:
                yield actor.yaml.fault(
                    (*quote.entry.route, "said"),
                    f"said {quote.said}, after the article that reports it ({printed})",
                )


def printed_after_it_was_copied(yaml: YamlFile) -> Iterator[Fault]:
    """A source whose dates contradict each other."""
    source = Node(yaml, ())
    printed, copied = source.date("published"), source.date("retrieved")
    if printed and copied and printed.first_day > copied.last_day:
        yield yaml.fault(
            ("published",), f"published {printed}, after our copy was taken ({copied})"
        )
