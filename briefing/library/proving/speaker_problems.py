"""What may be wrong with the speakers that a quote is filed under, in words."""

from dataclasses import dataclass

from briefing.evidence.articles import Article
from briefing.library.faults import Fault
from briefing.library.file_index import QuoteFacts
from briefing.library.proving.filed_speakers import FiledSpeakers
from briefing.strict_yaml.tree import Route


@dataclass(frozen=True, slots=True)
class SpeakerProblem:
    """What is wrong with the speakers of a quote; ``at`` leads from its entry to the place."""

    at: Route
    problem: str
    hint: str

    def fault(self, quote: QuoteFacts) -> Fault:
        """The fault that it is of a quote."""
        return quote.entry.yaml.fault((*quote.entry.route, *self.at), self.problem, self.hint)


def is_no_voice(filed: FiledSpeakers, heard: str) -> SpeakerProblem:
    """A voice that is a name, and not of the person to whom the article gives the words."""
    return SpeakerProblem(
        ("voice",),
        f"{filed.source} gives these words to {heard}, and this voice is somebody else's name",
        "give the article's own description of the speaker, or file under a speaker",
    )


def joins_two(filed: FiledSpeakers, first: str, second: str) -> SpeakerProblem:
    """Words of two persons, joined to one quote."""
    return SpeakerProblem(
        ("text",),
        f"{filed.source} gives one part of these words to {first} and another to {second}",
        "file each person's words as a quote of their own, or say in the note, by both names, why "
        "they are one",
    )


def failed_reading(article: Article) -> SpeakerProblem:
    """An article of which the rules cannot tell who speaks."""
    return SpeakerProblem(
        ("text",),
        f"who says these words cannot be checked: the program's rules fail on {article.name}",
        "report the program's log line, and name the speaker in the attribution or the note",
    )


def is_anothers(filed: FiledSpeakers, heard: str) -> SpeakerProblem:
    """Words that the article gives to somebody else."""
    ids = " and ".join(one.id for one in filed.all)
    return SpeakerProblem(
        filed.first_at,
        f"{filed.source} gives these words to {heard}, and the quote is filed under {ids}",
        "file it under the right speaker, or say in the note that this one is meant, by name",
    )


def unproved(quote: QuoteFacts) -> SpeakerProblem:
    """A speaker of whom nothing shows that she or he said the words."""
    ids = " and ".join(one for _, one in quote.speakers)
    return SpeakerProblem(
        quote.first_speaker,
        f"speaker not proved: nothing in {quote.source} says that {ids} said this",
        "give the attribution that names the speaker, or say in the note how it is known",
    )
