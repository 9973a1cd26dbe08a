"""Words that are no names: small words, common ones, and the words that say what is asked."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

import yaml

from briefing.answers.words import Token, root_of, tokens

_CONTRACTED = {f"{word}s": word for word in ("what", "who", "where", "that", "how", "it")}
_MOVE_WORDS = ("filler", "pick", "last_place", "interjected", "hesitations")
"""Lists under ``moves`` of single words; the others are of phrases."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that has several names and takes no positions: "Islamic State", "ISIS", "Daesh".

    ``phrases`` are folded words. ``capitals`` are names that count only in capitals: "IS".
    """

    name: str
    phrases: frozenset[tuple[str, ...]]
    capitals: frozenset[str]
    openings: frozenset[str]
    """The first words of the phrases."""

    def places(self, words: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Where the words name it, as (start, end) in words; the longest name at each place."""
        lengths = sorted({len(phrase) for phrase in self.phrases}, reverse=True)
        start = 0
        while start < len(words):
            length = 0
            if words[start].word in self.openings:
                length = next((one for one in lengths if self._is_name(words, start, one)), 0)
            elif words[start].typed.replace(".", "") in self.capitals:
                length = 1
            if length:
                yield start, start + length
            start += max(length, 1)

    def _is_name(self, words: Sequence[Token], start: int, length: int) -> bool:
        run = tuple(token.word for token in words[start : start + length])
        return len(run) == length and run in self.phrases


@dataclass(frozen=True)
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
    of_a_country: frozenset[str]
    """What has a country's name before it: "us officials", where "us" is no pronoun."""
    joining: frozenset[str]
    """Words that stand between names of the same kind: "and", "vs"."""
    before_subject: frozenset[str]
    """Words after which somebody is named: "what does US say"."""
    weighty: frozenset[str]
    """Words of grammar that change what is asked: "only", "why". None is passed over."""
    titles: frozenset[tuple[str, ...]]
    """What stands before a person's name and says nothing of who it is: "Mr"."""
    offices: frozenset[tuple[str, ...]]
    """Offices that stand before a person's name."""
    offices_alike: tuple[frozenset[tuple[str, ...]], ...]
    """Offices that are the same: "spokesman" and "press secretary"."""
    title_ends: frozenset[str]
    """The last words of the titles and the offices."""
    alike: tuple[frozenset[str], ...]
    """Words that say the same in a question and in a proposition: "send" and "give"."""
    alike_occasions: tuple[frozenset[str], ...]
    """Words that say the same of an occasion: "phone call" and "telephone call"."""
    terms: tuple[Term, ...]
    """Things with several names that take no positions."""
    foreign: dict[str, frozenset[str]]
    """Words of grammar of other languages, by the language's code."""
    cues: dict[str, frozenset[tuple[str, ...]]]
    """Phrases that say what is asked, by what they say, as folded words."""

    moves: dict[str, frozenset[tuple[str, ...]]]
    """Phrases that ask something of the answer before, by what they ask, as folded words."""
    move_words: dict[str, frozenset[str]]
    """Single words that may stand beside those."""
    talk: dict[str, frozenset[tuple[str, ...]]]
    """Phrases that ask nothing of the file, by what they are."""
    signs: dict[str, frozenset[str]]
    """Signs that stand for a word, by what they say: "👍"."""
    places: tuple[frozenset[str], ...]
    """Words for the first, the second and so on of what was shown."""

    openings: dict[tuple[str, str], tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]
    """The phrases of ``cues`` by their first two words, longer ones first, with what they say.
    Those of one word have no second one: ""."""

    def phrases_from(
        self, word: str, following: str
    ) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """The phrases that begin with these words, longer ones first, and which cues each is."""
        longer = self.openings.get((word, following), ()) if following else ()
        return (*longer, *self.openings.get((word, ""), ()))

    @cached_property
    def courtesies(self) -> frozenset[str]:
        """Single words of courtesy: "please", "gimme", "thx"."""
        cues = ("politely", "gratitude", "greeting", "interjection")
        return frozenset(one[0] for cue in cues for one in self.cues[cue] if len(one) == 1)

    @cached_property
    def alike_occasion_roots(self) -> tuple[frozenset[str], ...]:
        """The roots of each group of words that say the same of an occasion."""
        return tuple(frozenset(map(root_of, group)) for group in self.alike_occasions)

    def is_small(self, token: Token) -> bool:
        """Whether the word is one of grammar."""
        return token.word in self.small

    def is_common(self, token: Token) -> bool:
        """Whether the word is too frequent to point at a name that is not exactly it."""
        return token.word in self.small or any(
            form in self.common for form in (token.word, token.root, *_verbs(token.word))
        )


@cache
def load_lexicon() -> Lexicon:
    """The words that come with the program. They are read once: nothing changes them."""
    text = files("briefing.answers").joinpath("lexicon.yaml").read_text("utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    cues = {cue: _phrases(phrases) for cue, phrases in data["cues"].items()}
    cues["newest"] |= {("last", *one) for one in cues["said"] if len(one) == 1}
    return Lexicon(
        small=_words(data["small"]),
        common=_words(data["common"]),
        articles=_words(data["articles"]),
        prepositions=_words(data["prepositions"]),
        particles=_words(data["particles"]),
        never_first=_words(data["never_first"]),
        of_a_country=_words(data["of_a_country"]),
        joining=_words(data["joining"]),
        before_subject=_words(data["before_subject"]),
        weighty=_words(data["weighty"]),
        titles=_phrases(data["titles"]),
        offices=_phrases(data["offices"]),
        title_ends=frozenset(
            phrase[-1] for phrase in _phrases(data["titles"]) | _phrases(data["offices"])
        ),
        alike=tuple(_words(words) for words in data["alike"]),
        offices_alike=tuple(_phrases(phrases) for phrases in data["offices_alike"]),
        alike_occasions=tuple(_words(words) for words in data["alike_occasions"]),
        terms=tuple(
            _term(name, item["names"], item.get("capitals", ""))
            for name, item in data["terms"].items()
        ),
        foreign={language: _words(words) for language, words in data["foreign"].items()},
        cues=cues,
        moves={
            name: _as_typed(_phrases(phrases))
            for name, phrases in data["moves"].items()
            if name not in (*_MOVE_WORDS, "places")
        },
        talk={kind: _as_typed(_phrases(phrases)) for kind, phrases in data["talk"].items()},
        signs={kind: frozenset(signs.split()) for kind, signs in data["signs"].items()},
        move_words={name: _words(data["moves"][name]) for name in _MOVE_WORDS},
        places=tuple(_words(words) for words in data["moves"]["places"].split(",")),
        openings=_by_first_words(cues),
    )


def _verbs(word: str) -> Iterator[str]:
    """What a word may be a form of, if it is a verb's: "working" of "work", "used" of "use"."""
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            yield word.removesuffix(ending)
            yield word.removesuffix(ending) + "e"


def _term(name: str, names: str, capitals: str) -> Term:
    phrases = _phrases(names)
    openings = frozenset(phrase[0] for phrase in phrases)
    return Term(name, phrases, frozenset(capitals.split()), openings)


def _by_first_words(
    cues: dict[str, frozenset[tuple[str, ...]]],
) -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]]:
    said: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for cue, phrases in cues.items():
        for phrase in phrases:
            said[phrase].append(cue)
    openings: dict[tuple[str, str], list[tuple[tuple[str, ...], tuple[str, ...]]]] = defaultdict(
        list
    )
    for phrase in sorted(said, key=len, reverse=True):
        second = phrase[1] if len(phrase) > 1 else ""
        openings[phrase[0], second].append((phrase, tuple(said[phrase])))
    return {words: tuple(found) for words, found in openings.items()}


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    """Phrases with commas between them, as folded words."""
    return frozenset(tuple(token.word for token in tokens(phrase)) for phrase in text.split(","))


def _as_typed(phrases: frozenset[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """The phrases, also with "what's" for "whats": a word is folded without its "'s"."""
    return phrases | {tuple(_CONTRACTED.get(word, word) for word in one) for one in phrases}


def _words(text: str) -> frozenset[str]:
    return frozenset(token.word for token in tokens(text))
