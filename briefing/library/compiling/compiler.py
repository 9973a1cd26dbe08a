"""Makes a unit of one file, in its surroundings; None where anything may be wrong with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from briefing.evidence.attribution_names import speaking_words
from briefing.evidence.same_person import name_words
from briefing.evidence.signatures import TrustedKeys
from briefing.library.building import (
    LookUps,
    build_actor,
    build_source,
    build_topic,
    former_ids_of,
)
from briefing.library.compiling.shared_values import SharedValues
from briefing.library.compiling.surroundings import Surroundings
from briefing.library.compiling.units import (
    ActorUnit,
    Cited,
    NamedSpeakers,
    SourceUnit,
    TopicsUnit,
)
from briefing.library.file_index import (
    ActorFacts,
    Facts,
    SourceFacts,
    TopicsFacts,
    surnames_of_speakers,
)
from briefing.library.loader import ParsedFile
from briefing.library.model import Actor, Quote
from briefing.library.proving.claims import filed_claims
from briefing.library.proving.filed_speakers import Surnames, names_of_speaker
from briefing.library.proving.proofs import Proof, Prover
from briefing.library.proving.speakers import SpeakerCheck, with_speakers
from briefing.library.reading.schema import ActorFile, SourceFile, TopicsFile
from briefing.library.reading.yaml_file import YamlFile
from briefing.library.rules import faults_together
from briefing.strict_yaml.tree import Tree


class FileCompiler:
    """Compiles files, all at one look at the data: what it reads of articles is kept meanwhile."""

    def __init__(self, trusted: TrustedKeys, today: Callable[[], date]) -> None:
        self._trusted = trusted
        self._today = today
        self._speaker_check = SpeakerCheck()
        self._values = SharedValues()

    def topics(self, file: ParsedFile, sha256: str) -> TopicsUnit | None:
        """The unit of topics.yaml."""
        model = file.model
        if file.faults or not isinstance(model, TopicsFile):
            return None
        return TopicsUnit(
            sha256, {key: build_topic(key, entry) for key, entry in model.root.items()}
        )

    def source(self, file: ParsedFile, sha256: str, around: Surroundings) -> SourceUnit | None:
        """The unit of a source's file. ``around`` need not hold this source."""
        model, facts = file.model, file.facts
        if file.faults or not isinstance(model, SourceFile) or not isinstance(facts, SourceFacts):
            return None
        claims = filed_claims(Facts.together([facts]))
        prover = Prover(self._trusted, self._today)
        if prover.prove(claims.values(), around.articles, {}, {}).faults:
            return None
        is_here = model.sha256 in around.articles.by_sha256
        return SourceUnit(sha256, build_source(file.id, model), is_here)

    def actor(
        self,
        file: ParsedFile,
        sha256: str,
        around: Surroundings,
        before: ActorUnit | None = None,
    ) -> ActorUnit | None:
        """The unit of an actor's file. What was proved ``before`` keeps the day of its proof."""
        model, actor = file.model, file.facts
        if file.faults or not isinstance(model, ActorFile) or not isinstance(actor, ActorFacts):
            return None
        names = dict.fromkeys(quote.source for quote in actor.quotes if quote.source)
        cited = tuple(around.cited(names))
        facts = _facts_around(actor, cited, around)
        if any(faults_together(facts)):
            return None
        proofs = self._proved(facts, cited, around)
        if proofs is None:
            return None
        if before is not None:
            proofs = _with_days_of(before.actor, proofs)
        look_ups = LookUps({one.source: one.sha256 for one in cited}, proofs)
        built = build_actor(file.id, model, tuple(around.topics.topics), look_ups)
        quotes = tuple(built.quotes)
        unit = ActorUnit(
            sha256,
            built,
            cited,
            names=tuple(dict.fromkeys(name.key for name in actor.names)),
            speakers=tuple(named_speakers(actor.yaml)),
            asked=frozenset().union(*_asked(actor)),
            strangers=frozenset().union(*_strangers(actor)),
            former_ids=former_ids_of(quotes, proofs),
            quotes=len(quotes),
            has_links=any(quote.same_as for quote in quotes),
        )
        return self._values.share(unit)

    def _proved(
        self, facts: Facts, cited: tuple[Cited, ...], around: Surroundings
    ) -> Mapping[str, Proof] | None:
        """What is known of each claim; None where one does not hold."""
        claims = filed_claims(facts)
        lines = around.lock.about((one.source, one.sha256) for one in cited)
        names = {one.sha256: one.source for one in cited}
        prover = Prover(self._trusted, self._today)
        proofs = prover.prove(claims.values(), around.articles, lines, names)
        if proofs.faults:
            return None
        speaking = self._speaker_check.findings(
            facts, proofs.by_id, around.articles, around.surnames
        )
        return None if speaking.faults else with_speakers(proofs.by_id, speaking.proved_by)


def named_speakers(actor: YamlFile) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """All names of each speaker, with the surnames among them."""
    for speaker, surnames in (surnames_of_speakers(actor) or {}).items():
        yield names_of_speaker(actor, speaker), tuple(sorted(surnames))


def surnames_of(actors: Iterable[NamedSpeakers]) -> Surnames:
    """The surnames of the speakers of actors."""
    speakers = chain.from_iterable(actors)
    return Surnames.of((surname, names) for names, own in speakers for surname in own)


def _facts_around(actor: ActorFacts, cited: tuple[Cited, ...], around: Surroundings) -> Facts:
    """The facts that the rules ask of one actor's file, and of nothing else."""
    sources = tuple(
        SourceFacts(_stub(one.source), one.sha256, one.kind, one.latest, ()) for one in cited
    )
    return Facts(
        topics=TopicsFacts(frozenset(around.topics.topics)),
        actors=(actor,),
        sources=sources,
        fingerprints={one.source: one.sha256 for one in cited},
        kinds={one.source: one.kind for one in cited},
    )


def source_facts_of(unit: SourceUnit) -> SourceFacts:
    """The facts that files of actors ask of a source."""
    source = unit.source
    return SourceFacts(_stub(source.id), source.sha256, source.kind, unit.latest, ())


def _stub(name: str) -> YamlFile:
    """A file of which only the id is asked."""
    return YamlFile(Path(f"{name}.yaml"), Tree({}))


def _asked(actor: ActorFacts) -> Iterator[frozenset[str]]:
    """The words of attributions and notes that may be somebody's surname."""
    for quote in actor.quotes:
        for key in ("attribution", "note"):
            if text := quote.entry.text(key):
                yield name_words(text) | speaking_words(text)


def _strangers(actor: ActorFacts) -> Iterator[frozenset[str]]:
    """The names in attributions that name none of the filed speakers: see `misnamed_speakers`."""
    own = actor.speakers or {}
    for quote in actor.quotes:
        filed = [speaker for _, speaker in quote.speakers]
        if filed and not quote.has_voice:
            surnames = frozenset().union(*(own.get(one, frozenset()) for one in filed))
            if quote.names.isdisjoint(surnames):
                yield quote.names


def _with_days_of(before: Actor, proofs: Mapping[str, Proof]) -> Mapping[str, Proof]:
    """The proofs, each with the day on which the same was found before."""
    known = {quote.id: quote for quote in before.quotes}
    return {
        key: replace(proof, check=was.check)
        if (was := known.get(key)) is not None and _is_same_find(was, proof)
        else proof
        for key, proof in proofs.items()
    }


def _is_same_find(was: Quote, proof: Proof) -> bool:
    return (was.verdict, was.place, was.basis) == (
        proof.verdict,
        proof.place,
        None if proof.check is None else proof.check.basis,
    )
