"""Guesses where a pulled quote belongs: its actor, speaker and topic, for a curator to judge.

Nobody is given another's words. Example: the article says "Berg", and the file has no Berg. The
speaker is left open then, and the draft says so.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from briefing.answers.lexicon import load_lexicon
from briefing.answers.names import NameIndex
from briefing.answers.names.finding import NameFinder
from briefing.answers.names.meaning import Kind
from briefing.answers.words import fold
from briefing.curation.drafting import Draft
from briefing.curation.topics_in_turns import TellingStems, TopicsInTurns
from briefing.evidence.guarded_reading import ReadingFailed
from briefing.evidence.own_words import SourceKind
from briefing.evidence.prepared import Extent, PreparedText
from briefing.evidence.proving import Claim, prove_claim
from briefing.library.model import Library, Position, Speaker
from quotations import PulledQuote

_NEAR = 0.6
"""A topic is near where it scores at least this share of the best one's score."""
_MOST = 3
_LEAST = 1.2
"""A best score below so many words that stand under one topic alone is chance."""


class LikelyTopics:
    """Compares words with all that is filed under each topic.

    Words that are filed under few topics weigh more (inverse document frequency). Of the quotes on
    file, each compared with the others, it names the right topic first for 6 in 10, and among
    three for 8 in 10: enough to sort by, not to file by.
    """

    def __init__(
        self, library: Library, stems: TellingStems, before: "LikelyTopics | None" = None
    ) -> None:
        """``before`` spares reading again the positions that it has read."""
        self._stems = stems
        known = {} if before is None else before._positions
        self._positions: dict[tuple[str, str], tuple[Position, tuple[str, ...]]] = {}
        held: dict[str, set[str]] = {}
        for topic in library.topics.values():
            words = stems.of(" ".join((topic.name, topic.proposition, *topic.aliases)))
            for position in library.positions_on(topic.id):
                key = (position.actor, position.topic)
                read = known.get(key)
                if read is None or read[0] is not position:
                    read = (position, _stems_of(position, stems))
                self._positions[key] = read
                words.update(read[1])
            held[topic.id] = words
        self._held = held
        counts = Counter(stem for stems in held.values() for stem in stems)
        self._weights = {stem: _weight(count, len(held)) for stem, count in counts.items()}
        self._least = _LEAST * _weight(1, len(held))

    def of(self, text: str) -> tuple[str, ...]:
        """The ids of at most three topics, likeliest first; none where too little is shared."""
        return tuple(topic for topic, _ in self.likelihoods(text)[:_MOST])

    def likelihoods(self, text: str) -> tuple[tuple[str, float], ...]:
        """The ids of the topics that are near, each with its share of what all of them score."""
        stems = self._stems.of(text)
        scores = {
            topic: sum(self._weights[stem] for stem in stems & held)
            for topic, held in self._held.items()
        }
        best = max(scores.values(), default=0.0)
        if not scores or best < self._least:
            return ()
        near = [topic for topic, score in scores.items() if score >= best * _NEAR]
        total = sum(scores[topic] for topic in near)
        near.sort(key=lambda topic: -scores[topic])
        return tuple((topic, scores[topic] / total) for topic in near)


def _stems_of(position: Position, stems: TellingStems) -> tuple[str, ...]:
    """The stems of a position, in as little room as there can be."""
    quotes = (quote.text for quote in position.quotes)
    return tuple(stems.of(" ".join((position.summary, *quotes))))


def _weight(count: int, topics: int) -> float:
    """What a word tells that stands under so many of the topics."""
    return math.log((topics + 1) / (count + 0.5))


_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
_FEW = 6
"""Words of a fragment up to which those that lead to it are read for the topic as well."""
_BEFORE = 1_000
"""Characters before a sentence of a turn in which the country that it speaks of may be named."""
_AROUND = 80
"""Characters before a person's first mention in which the person's country is looked for."""


@dataclass(frozen=True, slots=True)
class _Who:
    """Whose words: an actor, who of its speakers, and why a person should look."""

    actor: str | None = None
    speakers: tuple[str, ...] = ()
    voice: str | None = None
    doubts: tuple[str, ...] = ()


class QuoteDrafter:
    """Drafts entries from pulled quotes, with what one library knows."""

    def __init__(
        self,
        library: Library,
        stems: TellingStems | None = None,
        topics: LikelyTopics | None = None,
    ) -> None:
        """``stems`` and ``topics``, those of the library before, spare whoever drafts from one
        library after the other what they have read."""
        stems = stems or TellingStems(load_lexicon())
        lexicon = stems.lexicon
        # Articles are not mistyped: only names as they stand on file are looked for.
        self.names = NameFinder(NameIndex(library, lexicon), lexicon, in_use=lambda word: True)
        self.topics = LikelyTopics(library, stems, topics)
        self._in_turns = TopicsInTurns(library, self.names, stems)
        self._speakers: dict[str, dict[tuple[str, str], Speaker]] = defaultdict(dict)
        self._surnames: dict[str, dict[tuple[str, str], Speaker]] = defaultdict(dict)
        self._actors = {actor.id: actor.name for actor in library.actors.values()}
        for actor in library.actors.values():
            for speaker in actor.speakers.values():
                for name in (speaker.name, *speaker.aliases):
                    key = (speaker.actor, speaker.id)
                    self._speakers[_key(name)][key] = speaker
                    self._surnames[_key(name.split()[-1])][key] = speaker

    def drafts(
        self,
        quote: PulledQuote,
        article: PreparedText,
        source: str | None,
        *,
        in_transcript: bool = False,
    ) -> Iterator[Draft]:
        """The quote as an entry; of a turn the sentences that are on a topic on file.

        A reporter's question is no position, nor are the words of somebody without a name. What
        stands in quotation marks ``in_transcript`` is drafted only where it is on a topic.
        """
        if quote.kind == "turn" and quote.speaker_name is None:
            return
        if quote.kind != "turn" and not in_transcript:
            yield self.draft(quote, article, source)
            return
        for (start, end), topics in self._on_topics(quote, article):
            words = article.text[start:end]
            one = replace(quote, start=start, end=end, text=words, sentence=(start, end))
            drafted = self.draft(one if quote.kind == "turn" else quote, article, source)
            likely = [topic for topic in drafted.topics if topic in topics]
            others = (topic for topic in topics if topic not in likely)
            yield replace(drafted, topics=(*likely, *others)[:_MOST])

    def topics_of_turn(self, quote: PulledQuote, article: PreparedText) -> tuple[str, ...]:
        """The topics on file that a turn's paragraph is on; none for words in quotation marks."""
        if quote.kind != "turn" or quote.speaker_name is None:
            return ()
        found = (topic for _, topics in self._on_topics(quote, article) for topic in topics)
        return tuple(dict.fromkeys(found))

    def _on_topics(
        self, quote: PulledQuote, article: PreparedText
    ) -> Iterator[tuple[Extent, tuple[str, ...]]]:
        """The sentences of a turn's paragraph, or a quotation, that are on a topic on file.

        Whoever speaks for a country need not name it.
        """
        spoken = quote.kind == "turn"
        speaker = self._on_file(quote.speaker_name or "")
        speaks_for = "" if speaker is None else self._actors[speaker.actor]
        whole = (quote.start, quote.end)
        for start, end in article.sentences_in(whole) if spoken else (whole,):
            headline = article.text[:start].partition("\n")[0]
            before = f"{speaks_for} {headline} {article.text[max(0, start - _BEFORE) : start]}"
            if topics := self._in_turns.of(article.text[start:end], before):
                yield (start, end), topics

    def draft(self, quote: PulledQuote, article: PreparedText, source: str | None) -> Draft:
        """The quote as an entry, as far as the library and the article fill it in."""
        spoken = quote.kind == "turn"
        kind = SourceKind.TRANSCRIPT if spoken else SourceKind.ARTICLE
        text = " ".join(quote.text.split()).rstrip(" ,")
        who = self._who(quote, article.text)
        attribution = _attribution(quote, text, article, kind)
        doubts = list(who.doubts)
        if quote.confidence == "check" and quote.speaker is not None:
            doubts.append(f"does “{' '.join(quote.speaker.split())}” say this")
        if not _is_proved(Claim(text, quoted=True, source_kind=kind), article):
            doubts.append("the check will not find these words in the article as they are here")
        topics = self.topics.of(_read_for_topic(text, attribution))
        return Draft(
            text=text,
            kind="direct" if spoken else quote.kind,
            source=source,
            sentence=article.text[slice(*quote.sentence)],
            actor=who.actor,
            speakers=who.speakers,
            voice=who.voice,
            attribution=attribution,
            topics=topics,
            doubts=tuple(doubts),
        )

    def _who(self, quote: PulledQuote, text: str) -> _Who:
        if quote.speaker is None:
            return _Who(doubts=("nobody is named with these words",))
        if quote.speaker_name is None or " " not in quote.speaker_name:
            return self._unnamed(quote, text)
        people = [self._on_file(name) for name in quote.speaker_name.split(" and ")]
        known = [person for person in people if person is not None]
        if len(known) == len(people) and len({person.actor for person in known}) == 1:
            return _Who(known[0].actor, tuple(person.id for person in known))
        if len(known) == len(people):
            return _Who(doubts=(f"{quote.speaker_name} speak for different actors",))
        actor = self._actor_in(_around(quote.speaker_name, text))
        return _Who(actor, doubts=(f"{quote.speaker_name} is no speaker on file",))

    def _on_file(self, name: str) -> Speaker | None:
        """The one speaker on file of a full name."""
        found = [*self._speakers.get(_key(name), {}).values()]
        return found[0] if len(found) == 1 else None

    def _unnamed(self, quote: PulledQuote, text: str) -> _Who:
        """Somebody whom the article gives no full name: by a surname, an office, a pronoun."""
        said = " ".join((quote.speaker or "").split())
        if said.lower() in _PRONOUNS:
            return _Who(doubts=(f"who is “{said}”",))
        found = [*self._surnames.get(_key(said.split()[-1]), {}).values()]
        if len(found) == 1:
            speaker = found[0]
            doubt = f"is “{said}” {speaker.name}"
            return _Who(speaker.actor, (speaker.id,), doubts=(doubt,))
        if quote.speaker_name is not None:
            return _Who(self._actor_in(said), doubts=(f"“{said}” is no speaker on file",))
        leading = text[slice(*quote.attribution)] if quote.attribution else ""
        actor = self._actor_in(said) or self._actor_in(leading)
        return _Who(actor, voice=said, doubts=("the speaker has no name here",))

    def _actor_in(self, text: str) -> str | None:
        """The last actor that a text names beyond doubt."""
        found = None
        for mention in self.names.find(text, expected=False).mentions:
            meaning = mention.certain
            if meaning is not None and meaning.kind is Kind.ACTOR:
                found = meaning.id
        return found


def _key(name: str) -> str:
    return " ".join(fold(name).split())


def _around(name: str, text: str) -> str:
    """What stands before the first mention of a name, and the name."""
    at = text.find(name)
    return "" if at < 0 else text[max(0, at - _AROUND) : at + len(name)]


def _read_for_topic(text: str, attribution: str | None) -> str:
    is_short = len(text.split()) <= _FEW
    return f"{attribution} {text}" if is_short and attribution else text


def _attribution(
    quote: PulledQuote, text: str, article: PreparedText, kind: SourceKind
) -> str | None:
    """The words that lead to the speaker, where the check will find them near the quote."""
    if quote.attribution is None:
        return None
    words = " ".join(article.text[slice(*quote.attribution)].split())
    claim = Claim(text, quoted=True, attribution=words, source_kind=kind)
    return words if _is_proved(claim, article) else None


def _is_proved(claim: Claim, article: PreparedText) -> bool:
    """Whether an article bears a claim out; not where the program's rules fail on it."""
    try:
        return prove_claim(claim, article).is_proved
    except ReadingFailed:
        return False
