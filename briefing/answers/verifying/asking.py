"""What a request to verify makes of the words: a question, or why there is none."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from briefing.answers.catalogue import Catalogue
from briefing.answers.lexicon import Lexicon
from briefing.answers.names import Kind, Mention
from briefing.answers.names.finding import Found, NameFinder
from briefing.answers.parts import Choice, TakenFor, Unread
from briefing.answers.refusals import IncompleteAnswer, Lack, Outcome, Understood
from briefing.answers.requests import AskVerify
from briefing.answers.resolving import cut
from briefing.answers.verifying.pasted import tidy, unmarked, with_double_marks
from briefing.answers.verifying.verifier import Verifier
from briefing.answers.words import clean, tokens

LONGEST_TEXT = 1_000
"""Characters: some ten sentences."""

_LEAST_ASKED = 4
"""Words in quotation marks that a sentence must hold for it to ask for their verification."""
_MOST_NAMES = 8
"""So many of a text's first quotations are looked at for names."""
_LONGEST_NAME = 60
_LONG_WORD = 20
"""Characters of one word that is too long for one: some scripts have no spaces."""
_EXAMPLE_BYTES = 40
_MARKED = re.compile(
    r'(?P<before>[^"“„«]*)["“„«](?P<words>.+)["”“»](?P<after>[^"”“»]*)', re.DOTALL
)
_PIECE = re.compile(r'["“„«]([^"“”„«»]+)["”“»]')
_TWO = 2
_DID_SAY = re.compile(
    r"(?P<asking>(?:(?:when|where|on what occasion|at what event)\s+)?(?:did|has|have)\s+"
    r".{2,60}?\s+"
    r"(?:really\s+|ever\s+|actually\s+)?(?:say|said|claim|claimed|"
    r"declare|declared|state|stated)(?:\s+that)?)[\s:,]+(?P<words>.+)",
    re.DOTALL | re.IGNORECASE,
)
_WHO_SAID = re.compile(
    r"(?P<asking>(?:so |and )?who(?:\s+(?:was it (?:that|who)|really|first|ever|actually))?"
    r"\s+(?:said|says|claimed|claims|declared|declares|stated|states|wrote|told|used|uses|coined|uttered"
    r"|spoke of|speaks of|came up with|called it|called them|called him)(?:\s+that)?)"
    r"[\s:,]+(?P<words>.+)",
    re.DOTALL | re.IGNORECASE,
)
_KNOWN_CUES = (
    "sources",
    "verify",
    "said",
    "quotes",
    "views",
    "auxiliary",
    "question_word",
    "politely",
    "where",
    "uttered",
)
_LEADING_IN = frozenset({"that", "the", "words", "word", "phrase", "exactly", "literally"})
"""What may stand between a verb and the words that are quoted: "use the words"."""
_BEING = frozenset({"is", "was", "are", "were"})
_AUXILIARIES = frozenset({"did", "has", "have"})


class PastedReader:
    """Reads the words after /verify, and sentences that ask for as much."""

    def __init__(
        self, catalogue: Catalogue, verifier: Verifier, finder: NameFinder, lexicon: Lexicon
    ) -> None:
        self._catalogue = catalogue
        self._verifier = verifier
        self._finder = finder
        self._lexicon = lexicon

    def read(self, words: str, asking: str = "") -> Outcome:
        """The question whose words these are, unless they are none, too few or too many.

        ``asking`` are the words around them, which may name a party: "did Obama say".
        """
        text = unmarked(tidy(words))
        if not any(character.isalnum() for character in text):
            return IncompleteAnswer("verify", Lack.PASSAGE, self._examples())
        if len(text) > LONGEST_TEXT:
            return IncompleteAnswer("verify", Lack.SHORTER_PASSAGE, ())
        if self.says_little(text) and not self._verifier.knows_whole(text):
            return IncompleteAnswer("verify", Lack.LONGER_PASSAGE, self._examples())
        return self._held_against(text, asking)

    def asked_for(self, text: str) -> Outcome | None:
        """The same for "is this a real quote: “...”"; None for a text that asks something else."""
        marked = _MARKED.fullmatch(self._without_marked_names(with_double_marks(text.strip())))
        if marked is None:
            return self._unmarked(text)
        around = clean(f"{marked['before']} {marked['after']}")
        is_said = self._is_said(marked["before"]) or self._is_said_by(marked["after"])
        words = tuple(one.word for one in tokens(around))
        is_short = len(tokens(marked["words"])) < _LEAST_ASKED
        if is_short and not (is_said or self._is_filed(marked["words"]) or self._is_whole(marked)):
            return None
        asks = is_said or self.asks(words) or self._is_about(marked)
        return self.read(marked["words"], around) if asks else None

    def _without_marked_names(self, text: str) -> str:
        """The text without the marks around a name, where more is in marks: 'did "the US" say
        "..."'."""
        if len(_PIECE.findall(text)) < _TWO:
            return text
        return _PIECE.sub(
            lambda one: one[1] if self._is_name(one[1]) else one[0], text, count=_MOST_NAMES
        )

    def _is_name(self, words: str) -> bool:
        """Whether the words are one name on file and no others but articles."""
        if len(words) > _LONGEST_NAME:
            return False
        found = self._finder.find(words, expected=True)
        named = {number for one in found.mentions for number in range(one.start, one.end)}
        others = (one for number, one in enumerate(found.words) if number not in named)
        return len(found.mentions) == 1 and all(
            one.word in self._lexicon.articles for one in others
        )

    def _is_filed(self, quoted: str) -> bool:
        """Whether a few words in quotation marks are told apart by a quote on file."""
        text = unmarked(tidy(quoted))
        return not self.says_little(text) and bool(self._verifier.owners(text))

    def _is_said_by(self, after: str) -> bool:
        """Whether what stands behind the words gives them to somebody: "said by Obama"."""
        words = [one.word for one in tokens(after)][:2]
        is_cued = words[-1:] == ["by"] and any(
            (word,) in self._lexicon.cues[cue] for word in words[:1] for cue in ("said", "uttered")
        )
        parties = self._finder.find(after, expected=False).mentions if is_cued else ()
        return any(_is_party(mention) for mention in parties)

    def _is_whole(self, marked: re.Match[str]) -> bool:
        """Whether "who said" asks of a whole quotation of an article: "business-like"."""
        asks = _WHO_SAID.fullmatch(f"{marked['before'].strip()} x") is not None
        return asks and self._verifier.knows_whole(unmarked(tidy(marked["words"])))

    def _is_about(self, marked: re.Match[str]) -> bool:
        """Whether a message is more quotation than anything else: "misquote? “...”".

        Not where it asks for a search, nor what somebody says "about" the words.
        """
        cues = self._lexicon.cues
        before = [one.word for one in tokens(clean(marked["before"]))]
        around = [*before, *(one.word for one in tokens(clean(marked["after"])))]
        searched = any((word,) in cues["search"] for word in around)
        is_sourced = any((word,) in cues["sources"] for word in around)
        is_spoken_of = bool(before) and (before[-1],) in cues["subject"]
        is_most = 0 < len(around) < len(tokens(marked["words"])) and not is_spoken_of
        return (is_most or is_sourced) and not searched

    def _is_said(self, before: str) -> bool:
        """Whether what stands before the words gives them to somebody: "did Putin say"."""
        words = [one.word for one in tokens(before)]
        while words and words[-1] in _LEADING_IN:
            words.pop()
        cues = self._lexicon.cues
        is_cued = any((word,) in cues["said"] for word in words[-1:]) or any(
            tuple(words[-length:]) in cues["uttered"] for length in (1, 2)
        )
        parties = self._finder.find(before, expected=False).mentions if is_cued else ()
        return any(_is_party(mention) for mention in parties)

    def _unmarked(self, text: str) -> Outcome | None:
        """The same for "did Obama say there must be talks", and for "who said ...", where these
        are words on file."""
        asked = text.strip()
        claimed = _DID_SAY.fullmatch(asked) or _WHO_SAID.fullmatch(asked)
        if claimed is None or len(tokens(claimed["words"])) < _LEAST_ASKED:
            return None
        words = unmarked(tidy(claimed["words"]).rstrip("?").strip())
        return self.read(words, claimed["asking"]) if self._verifier.owners(words) else None

    def _held_against(self, text: str, asking: str) -> Understood:
        """The question, with the party whom the words around name, and what they name besides.

        Of a person and other names it is the person's: "did Berg say this in Norland".
        """
        found = self._finder.find(asking, expected=False)
        parties = [mention for mention in found.mentions if _is_party(mention)]
        persons = [mention for mention in parties if _is_person(mention)]
        meant = persons if len(persons) == 1 else parties
        topics = [one for one in found.mentions if not _is_party(one)] if not parties else []
        strangers = tuple(self._strangers(found))
        is_of_one = not parties and found.words and found.words[0].word in _AUXILIARIES
        unknown = strangers[:1] if is_of_one else ()
        unread = Unread(
            unknown=unknown,
            not_understood=strangers[len(unknown) :],
            not_used=tuple(cut(one.typed) for one in parties if one not in meant),
        )
        if len(meant) != 1 or len(meant[0].meanings) != 1:
            not_used = tuple(cut(mention.typed) for mention in (*parties, *topics))
            return Understood(AskVerify(text), unread=replace(unread, not_used=not_used))
        party = meant[0].meanings[0]
        is_speaker = party.kind is Kind.SPEAKER
        actor, speaker = (party.actor, party.id) if is_speaker else (party.id, None)
        taken = () if meant[0].as_filed else (TakenFor(meant[0].typed, party.name),)
        return Understood(AskVerify(text, actor, speaker), taken, unread)

    def asked_of(self, asking: str) -> Understood:
        """Whom a question about a post names, as a question without words: "did he say this"."""
        return self._held_against("", asking)

    def _strangers(self, found: Found) -> Iterator[str]:
        """The words around that are no name on file, and that do not ask."""
        known = {
            word for cue in _KNOWN_CUES for phrase in self._lexicon.cues[cue] for word in phrase
        }
        for start, end in found.gaps():
            strange = (
                number
                for number in range(start, end)
                if not self._lexicon.is_small(found.words[number])
                and found.words[number].word not in known
            )
            for _, run in groupby(enumerate(strange), key=lambda item: item[1] - item[0]):
                numbers = [number for _, number in run]
                yield cut(found.typed(numbers[0], numbers[-1] + 1))

    def asks(self, words: tuple[str, ...]) -> bool:
        """Whether folded words ask if something was said: "is it a quote", "did Berg say"."""
        cues = self._lexicon.cues
        is_cued = any(
            words[start : start + len(phrase)] == phrase
            for phrase in cues["verify"]
            for start in range(len(words) - len(phrase) + 1)
        )
        said = any((word,) in cues["said"] for word in words)
        quoted = any((word,) in cues["quotes"] for word in words)
        first = words[0] if words else ""
        return is_cued or (first in _AUXILIARIES and said) or (first in _BEING and quoted)

    def says_little(self, text: str) -> bool:
        """Whether so few or common words could be anybody's."""
        words = tokens(text)
        if len(words) == 1:
            return len(text) < _LONG_WORD
        is_known = self._lexicon.is_common if len(words) == 2 else self._lexicon.is_small
        return all(is_known(word) for word in words)

    def _examples(self) -> tuple[Choice, ...]:
        passage = example_passage(self._catalogue)
        return (Choice(passage, AskVerify(passage)),) if passage else ()


def _is_person(mention: Mention) -> bool:
    return all(meaning.kind is Kind.SPEAKER for meaning in mention.meanings)


def _is_party(mention: Mention) -> bool:
    return all(meaning.kind is not Kind.TOPIC for meaning in mention.meanings)


def example_passage(catalogue: Catalogue) -> str | None:
    """The first words of a quote, as many as a button can carry; None where no quote has any."""
    found = (_beginning(quote.text) for quote in catalogue.newest_first)
    return next((words for words in found if words.count(" ") >= 2), None)


def _beginning(text: str) -> str:
    """Whole words of at most so many bytes."""
    taken = ""
    for word in text.split():
        longer = f"{taken} {word}".strip()
        if len(longer.encode()) > _EXAMPLE_BYTES:
            break
        taken = longer
    return taken.rstrip(",;:–- ")
