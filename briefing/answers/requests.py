"""What can be asked: questions whose names are already resolved to ids.

A command, a sentence, a button and a link all come down to a request: ids and plain values only.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from briefing.library.dates import When
from briefing.library.model import QuoteKind, Stance


@dataclass(frozen=True, slots=True)
class Welcome:
    """What this is, and where to begin."""


@dataclass(frozen=True, slots=True)
class Help:
    """Every command, or one of them explained."""

    command: str | None = None


@dataclass(frozen=True, slots=True)
class ListActors:
    """Every actor on file."""


@dataclass(frozen=True, slots=True)
class ListSpeakers:
    """Everybody who is quoted, or who is quoted for one actor: "who speaks for Russia"."""

    actor: str | None = None


@dataclass(frozen=True, slots=True)
class ListPositions:
    """Every position of one stance, of one actor or of anybody: "which positions are mixed"."""

    stance: Stance
    actor: str | None = None


@dataclass(frozen=True, slots=True)
class ListTopics:
    """Every topic on file."""


@dataclass(frozen=True, slots=True)
class AskOverview:
    """An actor's positions, a line for each topic; or those ``held``: supported, or opposed."""

    actor: str
    held: Stance | None = None


@dataclass(frozen=True, slots=True)
class AskPosition:
    """One actor's position on one topic, with its quotes.

    ``asked`` is the stance on the topic's proposition that a yes/no question asks about, with
    negations worked in: "does the US want Assad to stay" asks of "Bashar al-Assad should leave
    power" whether the United States ``opposes`` it. None where the question asks for the
    position itself, or where it is doubtful which stance is meant. ``negated`` says that the
    question has a "not", where a yes or a no can be taken in two ways.
    """

    actor: str
    topic: str
    asked: Stance | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class AskSaid:
    """What one speaker, or an actor's speakers, said; on one topic, or within a time, or both.

    ``speaker`` is None where the question names an actor and no person. ``occasion`` is an
    occasion or an outlet, as it stands on file: "CSTO summit, Dushanbe". ``about`` is whom the
    words must speak of: an actor's id, or an actor's and a speaker's ("russia/putin"). ``asked``
    and ``negated`` are as in `AskPosition`, of the speaker's own words. ``kind`` limits it to
    direct quotes, or the like.
    """

    actor: str
    speaker: str | None = None
    topic: str | None = None
    when: When | None = None
    occasion: str | None = None
    about: str | None = None
    asked: Stance | None = None
    negated: bool = False
    kind: QuoteKind | None = None


@dataclass(frozen=True, slots=True)
class AskComparison:
    """Two to six actors side by side, on all topics or one; by what was said in a time, if any."""

    actors: tuple[str, ...]
    topic: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class AskTopic:
    """A topic's proposition and every actor's stance on it.

    ``asked_for`` is the stance that the question asked about: "who supports ...".
    """

    topic: str
    asked_for: Stance | None = None


@dataclass(frozen=True, slots=True)
class AskTimeline:
    """Quotes in the order in which they were said: of an actor, of a topic, of both, or all.

    ``speaker`` is one of the actor's, ``when`` the time within which they were said, and
    ``occasion`` an occasion or an outlet, as it stands on file. With ``undated`` it asks for those
    without a date. ``kind`` is as in `AskSaid`.
    """

    actor: str | None = None
    topic: str | None = None
    speaker: str | None = None
    when: When | None = None
    newest_first: bool = False
    occasion: str | None = None
    undated: bool = False
    kind: QuoteKind | None = None


@dataclass(frozen=True, slots=True)
class AskSearch:
    """Quotes and summaries that hold these words. ``words`` is as the reader typed them.

    ``actor``, and ``speaker`` of that actor, are whose words alone are looked through.
    """

    words: str
    actor: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The list from which something was opened, and the page of it: the way back."""

    request: "Request"
    page: int = 1


@dataclass(frozen=True, slots=True)
class AskQuote:
    """One quote's evidence card. ``origin`` is the list from which it was opened, if it was."""

    quote: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class AskVerify:
    """Whose words these are. ``words`` are as the reader pasted them, of any length.

    ``actor``, or ``speaker`` of that actor, is who is asked about: "did Obama say ...".
    """

    words: str
    actor: str | None = None
    speaker: str | None = None


class SourceFact(StrEnum):
    """What an article may not say of itself."""

    OUTLET = "outlet"
    AUTHOR = "author"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class ListSources:
    """Every article on file, or those that gave what one party said, or what is on one topic.

    ``outlet`` and ``author`` are as they stand on file, ``published`` is when the articles came
    out, and ``lacking`` what the articles asked for do not say of themselves.
    """

    actor: str | None = None
    speaker: str | None = None
    topic: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: When | None = None
    lacking: SourceFact | None = None


@dataclass(frozen=True, slots=True)
class AskSource:
    """One article and all that it gave."""

    source: str


@dataclass(frozen=True, slots=True)
class AskAbout:
    """How quotes are checked, and how many stand on file."""


@dataclass(frozen=True, slots=True)
class AskWhoAgrees:
    """Who takes the same stance as an actor, on one topic or on any.

    With ``differ`` it asks who takes the opposite stance: "who disagrees with Russia".
    """

    actor: str
    topic: str | None = None
    differ: bool = False


@dataclass(frozen=True, slots=True)
class AskCommonGround:
    """The topics on which two to six actors take the same stance; with ``differ`` the others."""

    actors: tuple[str, ...]
    differ: bool = False


@dataclass(frozen=True, slots=True)
class AskContested:
    """The topics on which actors stand against each other, the most contested first."""


@dataclass(frozen=True, slots=True)
class AskChange:
    """Whether a stance changed over time, or within one: an actor's, a speaker's, anybody's."""

    actor: str | None = None
    speaker: str | None = None
    topic: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class AskOccasions:
    """Where words were said: the occasions of a party's quotes, or of a topic's, with dates."""

    actor: str | None = None
    speaker: str | None = None
    topic: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class AskCount:
    """How much is on file: in all, of a party, on a topic, within a time."""

    actor: str | None = None
    speaker: str | None = None
    topic: str | None = None
    when: When | None = None


@dataclass(frozen=True, slots=True)
class AskCoverage:
    """Which actors, which topics and which time the library is about."""


Request: TypeAlias = (
    Welcome
    | Help
    | ListActors
    | ListSpeakers
    | ListPositions
    | ListTopics
    | AskOverview
    | AskPosition
    | AskSaid
    | AskComparison
    | AskTopic
    | AskTimeline
    | AskSearch
    | AskQuote
    | AskVerify
    | ListSources
    | AskSource
    | AskAbout
    | AskWhoAgrees
    | AskCommonGround
    | AskContested
    | AskChange
    | AskOccasions
    | AskCount
    | AskCoverage
)
