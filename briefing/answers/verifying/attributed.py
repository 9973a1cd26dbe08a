"""To whom a post gives words, and whether that is whose they are on file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Meaning, Mention
from briefing.answers.names.finding import Found, NameFinder
from briefing.answers.parts import Cited
from briefing.answers.verified import Credit
from briefing.answers.words import tokens
from briefing.evidence.post_quotations import Quotation
from briefing.library.model import Library, Speaker


@dataclass(frozen=True, slots=True)
class Given:
    """To whom a post gives words: in the post's own words, and who on file that can be.

    Nobody on file where ``parties`` is empty. ``is_sure`` says that the post is plain about it.
    """

    name: str
    parties: tuple[Meaning, ...]
    is_sure: bool


class GivenReader:
    """Reads to whom a post gives its quotations.

    A surname alone is the person on file who has it. Beside another given name it is not:
    Michelle Obama is not Barack Obama.
    """

    def __init__(self, library: Library, finder: NameFinder, lexicon: Lexicon) -> None:
        self._library = library
        self._finder = finder
        self._lexicon = lexicon

    def of(self, quotation: Quotation) -> Given | None:
        """To whom the post gives the quotation; None where it does not say, or not clearly."""
        if quotation.speaker is not None:
            parties = self._parties(quotation.speaker)
            if parties or quotation.is_name or self._is_like_name(quotation):
                return Given(quotation.speaker, parties, quotation.is_sure)
        for beside in (quotation.label, quotation.signature):
            parties = self._parties(beside)
            if parties:
                is_bare = self._is_name_alone(beside)
                return Given(beside if is_bare else parties[0].name, parties, is_bare)
        return None

    def _is_like_name(self, quotation: Quotation) -> bool:
        words = tokens(quotation.speaker or "")
        return quotation.is_sure and all(
            one.typed[0].isupper() and not self._lexicon.is_common(one) for one in words
        )

    def _is_name_alone(self, text: str) -> bool:
        found = self._finder.find(text, expected=False)
        return any((0, len(found.words)) == (one.start, one.end) for one in found.mentions)

    def _parties(self, text: str) -> tuple[Meaning, ...]:
        """The one speaker, or else the one actor, that words name; both where a name is shared."""
        found = self._finder.find(text, expected=False)
        named = [one for one in found.mentions if self._is_surely_named(found, one)]
        speakers = [one for one in named if any(_is(Kind.SPEAKER, each) for each in one.meanings)]
        if len(speakers) == 1:
            return tuple(
                meaning
                for meaning in speakers[0].meanings
                if not _is(Kind.TOPIC, meaning) and self._is_whole(found, speakers[0], meaning)
            )
        if len(found.mentions) != 1:
            return ()
        (mention,) = found.mentions
        rest = [*found.words[: mention.start], *found.words[mention.end :]]
        actors = tuple(one for one in mention.meanings if _is(Kind.ACTOR, one))
        return actors if all(self._lexicon.is_small(word) for word in rest) else ()

    def _is_surely_named(self, found: Found, mention: Mention) -> bool:
        """Whether the words are a name on file, or end with the surname of one.

        An office alone names nobody: "the prime minister" of a post may be any country's.
        """
        words = [word.word for word in found.words[mention.start : mention.end]]
        if mention.weak or any(self._is_office(words, meaning) for meaning in mention.meanings):
            return False
        return mention.as_filed or all(
            words[-1] in _folded(meaning.name) for meaning in mention.meanings
        )

    def _is_office(self, words: Sequence[str], meaning: Meaning) -> bool:
        speaker = self._speaker(meaning)
        return speaker is not None and _folded(speaker.role) - _folded(speaker.name) >= set(words)

    def _is_whole(self, found: Found, mention: Mention, meaning: Meaning) -> bool:
        """Whether no other name stands right before the mention than the person's own."""
        known = self._words_of(meaning)
        before: list[str] = []
        for number in reversed(range(mention.start)):
            word, following = found.words[number], found.words[number + 1]
            between = found.text[word.end : following.start]
            if between.strip(" .") or not word.typed[0].isupper():
                break
            if not (self._lexicon.is_small(word) or self._lexicon.is_common(word)):
                before.append(word.word)
        named = _names(found, mention)
        return any(word in known for word in before) or all(
            word in named or any(one.startswith(word) for one in known if len(word) == 1)
            for word in before
        )

    def _words_of(self, meaning: Meaning) -> frozenset[str]:
        """The words of a speaker's name and role, folded."""
        speaker = self._speaker(meaning)
        return _folded(meaning.name if speaker is None else f"{speaker.name} {speaker.role}")

    def _speaker(self, meaning: Meaning) -> Speaker | None:
        actor = self._library.actors.get(meaning.actor) if meaning.actor is not None else None
        return None if actor is None else actor.speakers.get(meaning.id)


def credit_of(given: Given | None, quotes: Iterable[Cited]) -> Credit | None:
    """Whether one of the quotes is theirs to whom the post gives the words.

    None where the post gives them to nobody, or there is no quote.
    """
    cited = tuple(quotes)
    if given is None or not cited:
        return None
    if any(_is_theirs(party, one) for party in given.parties for one in cited):
        return Credit.THEIRS
    if any(not one.quote.speakers for one in cited if _may_be(given.parties, one)) or any(
        _relayed(party, one) for party in given.parties for one in cited
    ):
        return Credit.UNNAMED
    return Credit.ANOTHERS


def _folded(text: str) -> frozenset[str]:
    return frozenset(one.word for one in tokens(text))


def _is_theirs(party: Meaning, cited: Cited) -> bool:
    if party.kind is Kind.ACTOR:
        return party.id == cited.quote.actor
    return party.actor == cited.quote.actor and party.id in cited.quote.speakers


def _may_be(parties: Sequence[Meaning], cited: Cited) -> bool:
    """Whether somebody unnamed of the quote's actor can be meant; anybody can, if not on file."""
    return not parties or any(party.actor == cited.quote.actor for party in parties)


def _relayed(party: Meaning, cited: Cited) -> bool:
    return party.actor == cited.quote.actor and party.id == cited.quote.relayed_by


def _names(found: Found, mention: Mention) -> frozenset[str]:
    """The words of the other names in a text: "Russian" in "Russian President Putin"."""
    return frozenset(
        found.words[number].word
        for other in found.mentions
        if other is not mention and not any(_is(Kind.SPEAKER, each) for each in other.meanings)
        for number in range(other.start, other.end)
    )


def _is(kind: Kind, meaning: Meaning) -> bool:
    return meaning.kind is kind
