"""The article's words that say who speaks must not name somebody else."""

from collections.abc import Iterator

from briefing.library.faults import Fault
from briefing.library.file_index import Facts


def misnamed_speakers(facts: Facts) -> Iterator[Fault]:
    """Quotes whose attribution names a speaker on file, and none of those it is filed under.

    A surname is enough, for articles give no more. A quote that is filed under a voice, or under
    nobody, is not looked at: who stands behind a text is more than its attribution can say.
    """
    holders = {
        surname: (speaker, actor.yaml.id)
        for actor in facts.actors
        for speaker, surnames in (actor.speakers or {}).items()
        for surname in surnames
    }
    for actor in facts.actors:
        own = actor.speakers or {}
        for quote in actor.quotes:
            filed = [speaker for _, speaker in quote.speakers]
            if not filed or quote.has_voice or any(speaker not in own for speaker in filed):
                continue
            others = quote.names & holders.keys()
            if others and not any(own[speaker] & others for speaker in filed):
                surname = min(others)
                speaker, holder = holders[surname]
                yield actor.yaml.fault(
                    (*quote.entry.route, "attribution"),
                    f"these words name {surname}, and the quote is filed under "
                    f"{' and '.join(filed)}",
                    f"{speaker} speaks for {holder}",
                )
