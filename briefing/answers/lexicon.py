"""Words that are no names: small words, common ones, and the words that say what is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import yaml

from briefing.answers.words import Token, tokens


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of ``lexicon.yaml``, folded."""

    small: frozenset[str]
    """Words of grammar. One of them is a name only where more than its letters speaks for it."""
    common: frozenset[str]
    """Frequent words that are never taken for a part of a name, or for a mistyped one."""
    articles: frozenset[str]
    prepositions: frozenset[str]
    """Words after which a name's main words are over."""
    particles: frozenset[str]
    """Small words of surnames."""
    never_first: frozenset[str]
    """Small words that cannot begin a sentence: there they are a name ("US on refugees")."""
    joining: frozenset[str]
    """Words that stand between names of the same kind: "and", "vs"."""
    before_subject: frozenset[str]
    """Words after which somebody is named: "what does US say"."""
    cues: dict[str, frozenset[tuple[str, ...]]]
    """Phrases that say what is asked, by what they say, as folded words."""

    def is_small(self, token: Token) -> bool:
        """Whether the word is one of grammar."""
        return token.word in self.small

    def is_common(self, token: Token) -> bool:
        """Whether the word is too frequent to point at a name that is not exactly it."""
        return token.word in self.small or any(
            form in self.common for form in (token.word, token.root, *_verbs(token.word))
        )


def load_lexicon() -> Lexicon:
    """Read the words that come with the program."""
    text = files("briefing.answers").joinpath("lexicon.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    return Lexicon(
        small=_words(data["small"]),
        common=_words(data["common"]),
        articles=_words(data["articles"]),
        prepositions=_words(data["prepositions"]),
        particles=_words(data["particles"]),
        never_first=_words(data["never_first"]),
        joining=_words(data["joining"]),
        before_subject=_words(data["before_subject"]),
        cues={
            cue: frozenset(
                tuple(token.word for token in tokens(phrase)) for phrase in phrases.split(",")
            )
            for cue, phrases in data["cues"].items()
        },
    )


def _verbs(word: str) -> Iterator[str]:
    """What a word may be a form of, if it is a verb's: "working" of "work", "used" of "use"."""
    for ending in ("ing", "ed", "d"):
        if word.endswith(ending):
            yield word.removesuffix(ending)
            yield word.removesuffix(ending) + "e"


def _words(text: str) -> frozenset[str]:
    return frozenset(token.word for token in tokens(text))
