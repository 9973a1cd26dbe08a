"""What a request to verify makes of the words: a question, or why there is none."""

import re

from briefing.answers.catalogue import Catalogue
from briefing.answers.lexicon import Lexicon
from briefing.answers.parts import Choice
from briefing.answers.refusals import IncompleteAnswer, Lack, Outcome, Understood
from briefing.answers.requests import AskVerify
from briefing.answers.verifying.pasted import tidy, unmarked
from briefing.answers.verifying.verifier import Verifier
from briefing.answers.words import clean, tokens

LONGEST_TEXT = 1_000
"""Characters: some ten sentences."""

_LEAST_ASKED = 4
"""Words in quotation marks that a sentence must hold for it to ask for their verification."""
_LONG_WORD = 20
"""Characters of one word that is too long for one: some scripts have no spaces."""
_EXAMPLE_BYTES = 40
_MARKED = re.compile(
    r'(?P<before>[^"“„«]*)["“„«](?P<words>.+)["”“»](?P<after>[^"”“»]*)', re.DOTALL
)
_AUXILIARIES = frozenset({"did", "has", "have"})


class PastedReader:
    """Reads the words after /verify, and sentences that ask for as much."""

    def __init__(self, catalogue: Catalogue, verifier: Verifier, lexicon: Lexicon) -> None:
        self._catalogue = catalogue
        self._verifier = verifier
        self._lexicon = lexicon

    def read(self, words: str) -> Outcome:
        """The question whose words these are, unless they are none, too few or too many."""
        text = unmarked(tidy(words))
        if not any(character.isalnum() for character in text):
            return IncompleteAnswer("verify", Lack.PASSAGE, self._examples())
        if len(text) > LONGEST_TEXT:
            return IncompleteAnswer("verify", Lack.SHORTER_PASSAGE, ())
        if self._says_little(text) and not self._verifier.knows_whole(text):
            return IncompleteAnswer("verify", Lack.LONGER_PASSAGE, self._examples())
        return Understood(AskVerify(text))

    def asked_for(self, text: str) -> Outcome | None:
        """The same for "is this a real quote: “...”"; None for a text that asks something else."""
        marked = _MARKED.fullmatch(text.strip())
        if marked is None or len(tokens(marked["words"])) < _LEAST_ASKED:
            return None
        asking = tokens(clean(f"{marked['before']} {marked['after']}"))
        return (
            self.read(marked["words"]) if self._asks(tuple(one.word for one in asking)) else None
        )

    def _asks(self, words: tuple[str, ...]) -> bool:
        cues = self._lexicon.cues
        is_cued = any(
            words[start : start + len(phrase)] == phrase
            for phrase in cues["verify"]
            for start in range(len(words) - len(phrase) + 1)
        )
        did_say = words[:1] and words[0] in _AUXILIARIES
        return is_cued or bool(did_say and any((word,) in cues["said"] for word in words))

    def _says_little(self, text: str) -> bool:
        """Whether so few or common words could be anybody's."""
        words = tokens(text)
        if len(words) == 1:
            return len(text) < _LONG_WORD
        is_known = self._lexicon.is_common if len(words) == 2 else self._lexicon.is_small
        return all(is_known(word) for word in words)

    def _examples(self) -> tuple[Choice, ...]:
        passage = example_passage(self._catalogue)
        return (Choice(passage, AskVerify(passage)),) if passage else ()


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
