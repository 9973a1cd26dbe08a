"""The article's words that say who speaks must not name somebody else."""

import re
from collections.abc import Iterator

from briefing.library.faults import Fault
from briefing.library.reading.sheet import Sheet
from briefing.library.sheets import Sheets, quotes_of, speaker_keys


def misnamed_speakers(sheets: Sheets) -> Iterator[Fault]:
    """Quotes whose attribution names a speaker on file, and none of those it is filed under.

    A surname is enough, for articles give no more. A quote that is filed under a voice, or under
    nobody, is not looked at: who stands behind a text is more than its attribution can say.
    """
    surnames = {
        surname: (speaker, actor.id)
        for actor in sheets.actors
        for speaker in actor.entries("speakers")
        for surname in _surnames(actor, speaker)
    }
    for actor in sheets.actors:
        for quote in quotes_of(actor):
            attribution = quote.text("attribution")
            named = [speaker for _, speaker in speaker_keys(quote)]
            known = all(speaker in actor.entries("speakers") for speaker in named)
            if attribution is None or not named or not known or quote.has("voice"):
                continue
            own = {surname for speaker in named for surname in _surnames(actor, speaker)}
            words = set(re.findall(r"\w+(?:-\w+)*", attribution))
            others = sorted((words & surnames.keys()) - own)
            if others and not words & own:
                speaker, holder = surnames[others[0]]
                yield actor.fault(
                    (*quote.route, "attribution"),
                    f"these words name {others[0]}, and the quote is filed under "
                    f"{' and '.join(named)}",
                    f"{speaker} speaks for {holder}",
                )


def _surnames(actor: Sheet, speaker: str) -> Iterator[str]:
    route = ("speakers", speaker)
    places = [(*route, "name")] + [
        (*route, "aliases", index) for index in actor.items(*route, "aliases")
    ]
    for place in places:
        words = (actor.text(*place) or "").split()
        if words:
            yield words[-1]
