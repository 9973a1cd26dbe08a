"""What rules need to know of each file: taken out once, and kept until the file changes.

An actor's quotes, for example, are held against all sources. The facts come from the YAML as it
stands and not from the checked models, so that a typing error in one place hides no fault in
another. What is missing, or is no text, is None.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from briefing.evidence.attribution_names import speaking_words
from briefing.evidence.own_words import SourceKind
from briefing.evidence.proving import Claim
from briefing.evidence.same_person import is_office, surname_of
from briefing.library.dates import PartialDate
from briefing.library.identity import Words, quote_id, quote_id_by_source, words_of
from briefing.library.model import QuoteKind
from briefing.library.reading.fields import is_fingerprint
from briefing.library.reading.yaml_file import (
    Node,
    YamlFile,
    left_out_of,
    links_in,
    names_in,
    quotes_of,
    speakers_in,
)
from briefing.strict_yaml.tree import Route

_QUOTED: Mapping[str, bool] = {
    QuoteKind.DIRECT: True,
    QuoteKind.FRAGMENT: True,
    QuoteKind.REPORTED: False,
}


@dataclass(frozen=True, slots=True)
class NameFacts:
    """A name that something goes by; ``key`` is the same for names that are told as one."""

    owner: str
    name: str
    key: str
    yaml: YamlFile
    route: Route
    is_id: bool


@dataclass(frozen=True, slots=True)
class QuoteFacts:
    """A quote. ``words`` are its text, folded; ``names`` the words of names in its attribution;
    ``same_as`` the place and the text of each id of another report of the same statement.

    ``former_id`` is the id that the first releases gave it. For today's see `Facts.id_of`: it
    takes the source's file as well.
    """

    entry: Node
    source: str | None
    former_id: str | None
    words: Words | None
    claim: Claim | None
    said: PartialDate | None
    speakers: tuple[tuple[Route, str], ...]
    names: frozenset[str]
    has_voice: bool
    same_as: tuple[tuple[Route, str], ...]

    @property
    def first_speaker(self) -> Route:
        """The way from its entry to the first speaker that it names; to the entry for none."""
        return self.speakers[0][0][len(self.entry.route) :] if self.speakers else ()


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """An actor. ``speakers`` holds each speaker's surnames, folded; None if they make no sense."""

    yaml: YamlFile
    topics: tuple[str, ...]
    speakers: Mapping[str, frozenset[str]] | None
    quotes: tuple[QuoteFacts, ...]
    names: tuple[NameFacts, ...]


@dataclass(frozen=True, slots=True)
class LeftOutFacts:
    """Words of an article that are not filed, with the ids that they would have as a quote."""

    entry: Node
    id: str
    former_id: str
    claim: Claim


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """An article. ``latest`` is the day by which it was printed, as far as is known.

    ``kind`` is that of an article where the file says nothing, or nothing that makes sense.
    ``left_out`` is empty where the sha256 makes no sense: such words could not be looked for.
    """

    yaml: YamlFile
    sha256: str | None
    kind: SourceKind
    latest: PartialDate | None
    left_out: tuple[LeftOutFacts, ...]


@dataclass(frozen=True, slots=True)
class TopicsFacts:
    """The ids of the topics; None where topics.yaml makes no sense."""

    ids: frozenset[str] | None


FileFacts: TypeAlias = TopicsFacts | ActorFacts | SourceFacts


@dataclass(frozen=True, slots=True)
class Facts:
    """What is asked of all files together; ``topics`` is None where topics.yaml is missing.

    ``fingerprints`` has the sha256 of each source's article, by the source's id, as far as they
    make sense; ``kinds`` what each source is.
    """

    topics: TopicsFacts | None
    actors: tuple[ActorFacts, ...]
    sources: tuple[SourceFacts, ...]
    fingerprints: Mapping[str, str]
    kinds: Mapping[str, SourceKind]

    @classmethod
    def together(cls, files: Iterable[FileFacts]) -> "Facts":
        """The facts of all files."""
        facts = list(files)
        sources = tuple(fact for fact in facts if isinstance(fact, SourceFacts))
        return cls(
            topics=next((fact for fact in facts if isinstance(fact, TopicsFacts)), None),
            actors=tuple(fact for fact in facts if isinstance(fact, ActorFacts)),
            sources=sources,
            fingerprints={one.yaml.id: one.sha256 for one in sources if one.sha256},
            kinds={one.yaml.id: one.kind for one in sources},
        )

    def id_of(self, quote: QuoteFacts) -> str | None:
        """A quote's id; None where its text or its article is unknown."""
        sha256 = self.fingerprints.get(quote.source or "")
        return None if sha256 is None or quote.words is None else quote_id(sha256, quote.words)


def topics_facts(yaml: YamlFile) -> TopicsFacts:
    """What topics.yaml says."""
    is_map = isinstance(yaml.at(), Mapping)
    return TopicsFacts(frozenset(yaml.entries()) if is_map else None)


def source_facts(yaml: YamlFile) -> SourceFacts:
    """What a source's file says."""
    source, sha256 = Node(yaml, ()), yaml.text("sha256")
    known = sha256 if sha256 is not None and is_fingerprint(sha256) else None
    return SourceFacts(
        yaml=yaml,
        sha256=known,
        kind=_source_kind(yaml.text("kind")),
        latest=source.date("published") or source.date("retrieved"),
        left_out=() if known is None else tuple(_left_out(yaml, known)),
    )


def _source_kind(word: str | None) -> SourceKind:
    return SourceKind(word) if word in frozenset(SourceKind) else SourceKind.ARTICLE


def _left_out(yaml: YamlFile, sha256: str) -> Iterator[LeftOutFacts]:
    for entry in left_out_of(yaml):
        if (text := entry.text("text")) is not None:
            yield LeftOutFacts(
                entry,
                id=quote_id(sha256, words_of(text)),
                former_id=quote_id_by_source(yaml.id, text),
                claim=Claim(text, quoted=True),
            )


def actor_facts(yaml: YamlFile) -> ActorFacts:
    """What an actor's file says."""
    return ActorFacts(
        yaml=yaml,
        topics=tuple(yaml.entries("positions")),
        speakers=surnames_of_speakers(yaml),
        quotes=tuple(_quote_facts(quote) for quote in quotes_of(yaml)),
        names=(
            NameFacts(yaml.id, yaml.id, folded_name(yaml.id), yaml, (), is_id=True),
            *names_of(yaml.id, Node(yaml, ())),
        ),
    )


def surnames_of_speakers(actor: YamlFile) -> Mapping[str, frozenset[str]] | None:
    """The surnames of each speaker of an actor, folded; None where they make no sense."""
    speakers = actor.at("speakers")
    if speakers is not None and not isinstance(speakers, Mapping):
        return None
    return {key: _surnames(actor, key) for key in actor.entries("speakers")}


def names_of(owner: str, entry: Node) -> Iterator[NameFacts]:
    """The name and the aliases of an entry."""
    for route, name in names_in(entry):
        yield NameFacts(owner, name, folded_name(name), entry.yaml, route, is_id=False)


def folded_name(name: str) -> str:
    """The name without case and without differences of white space and composition."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _surnames(actor: YamlFile, speaker: str) -> frozenset[str]:
    """The surname of each name of a speaker, folded: what articles use to name somebody.

    An alias that ends in an office ("the Prime Minister") names whoever holds it, and so nobody.
    """
    entry = Node(actor, ("speakers", speaker))
    found = ((surname_of(name), route[-1] == "name") for route, name in names_in(entry))
    return frozenset(
        surname for surname, is_name in found if surname and (is_name or not is_office(surname))
    )


def _quote_facts(quote: Node) -> QuoteFacts:
    text, source, kind = (quote.text(key) for key in ("text", "source", "kind"))
    attribution = quote.text("attribution")
    is_claim = text is not None and source is not None and kind in _QUOTED
    return QuoteFacts(
        entry=quote,
        source=source,
        former_id=None if text is None or source is None else quote_id_by_source(source, text),
        words=None if text is None else words_of(text),
        claim=Claim(
            text or "",
            _QUOTED[kind or ""],
            attribution,
            is_fragment=kind == QuoteKind.FRAGMENT,
        )
        if is_claim
        else None,
        said=quote.date("said"),
        speakers=tuple(speakers_in(quote)),
        names=speaking_words(attribution or ""),
        has_voice=quote.has("voice"),
        same_as=tuple(links_in(quote)),
    )
