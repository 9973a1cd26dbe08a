"""The names in a text: the longest ones first, then the mistyped ones in what is left over."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.admission import stands_as_name, with_roles
from briefing.answers.names.demonyms import is_country_word
from briefing.answers.names.index import Entry, NameIndex
from briefing.answers.names.meaning import Kind, Meaning, Mention, Strength
from briefing.answers.names.whole_names import with_whole_names
from briefing.answers.words import Token, tokens

_NAMING = ("of", "called", "named")
"""Cues of a subject behind which anything may stand."""

LONGEST_MISTYPED = 3
"""How many words in a row are tried as one mistyped name."""

MOST_GUESSES = 40
"""How often one text may be guessed at: who writes a page means no mistyped name by it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A text's words and the names among them, in order."""

    text: str
    words: tuple[Token, ...]
    mentions: tuple[Mention, ...]

    def with_mentions(self, mentions: Sequence[Mention]) -> "Found":
        """The same words with other names in them."""
        return Found(self.text, self.words, tuple(mentions))

    def gaps(self) -> Iterator[tuple[int, int]]:
        """The runs of words that belong to no name, as (start, end)."""
        start = 0
        for mention in self.mentions:
            if start < mention.start:
                yield start, mention.start
            start = mention.end
        if start < len(self.words):
            yield start, len(self.words)

    def typed(self, start: int, end: int) -> str:
        """The words from ``start`` up to ``end`` as they were typed."""
        return self.text[self.words[start].start : self.words[end - 1].end]


class NameFinder:
    """Finds the names of one library. ``in_use`` says of a folded word whether texts use it."""

    def __init__(self, index: NameIndex, lexicon: Lexicon, in_use: Callable[[str], bool]) -> None:
        self.index = index
        self._lexicon = lexicon
        self._in_use = in_use

    def find(self, text: str, *, expected: bool, guess: bool = True) -> Found:
        """The names in a text; where ``guess``, those with slips among them.

        ``expected`` says that the text is meant to hold names and little else, as after a
        command: small words are then believed to be names wherever they are one.
        """
        words = tokens(text)
        exact = [
            mention
            for mention in _exact(text, words, self.index)
            if not self._is_plural_of_person(words, mention) or self._holds(words, mention)
            if not self._is_verb(words, mention)
        ]
        if not expected:
            known = {
                number
                for mention in exact
                if not self._is_small(words, mention)
                for number in range(mention.start, mention.end)
            }
            exact = [
                mention
                for mention in exact
                if self._is_telling(words, mention)
                or (
                    self._is_small(words, mention)
                    and stands_as_name(text, words, mention, known, self._lexicon)
                )
            ]
        exact = with_roles(text, words, exact, self.index, self._lexicon)
        found = Found(text, words, tuple(exact))
        guessed = list(self._guessed(found)) if guess else []
        named = sorted([*exact, *guessed], key=lambda item: item.start)
        if guess:
            named = [self._with_slip_before(found, item, named) for item in named]
        return found.with_mentions(with_whole_names(text, words, named, self.index, self._lexicon))

    def _with_slip_before(
        self, found: Found, mention: Mention, named: Sequence[Mention]
    ) -> Mention:
        """A topic's one word with the mistyped one before it: "millitary aid"."""
        start = mention.start - 1
        is_topic = all(meaning.kind is Kind.TOPIC for meaning in mention.meanings)
        if start < 0 or not is_topic or mention.end - mention.start > 1:
            return mention
        if any(item.end == mention.start for item in named):
            return mention
        tried = found.words[start : mention.end]
        if self._lexicon.is_small(tried[0]) or self._lexicon.is_common(tried[0]):
            return mention
        meanings = self.index.resembling(tried)
        if not meanings:
            return mention
        typed = found.typed(start, mention.end)
        return Mention(start, mention.end, typed, meanings, as_filed=False)

    def _is_plural_of_person(self, words: Sequence[Token], mention: Mention) -> bool:
        """Whether the words only look like a person's name: "kilos" are not Michel Kilo."""
        named = words[mention.start : mention.end]
        people = all(meaning.kind is Kind.SPEAKER for meaning in mention.meanings)
        surface = " ".join(token.word for token in named)
        return (
            people and surface.isascii() and not mention.weak and not self.index.is_filed(surface)
        )

    def _is_verb(self, words: Sequence[Token], mention: Mention) -> bool:
        """Whether a word such as "talks" is what somebody does: "who talks about refugees"."""
        if mention.end - mention.start > 1 or mention.end >= len(words) or not mention.start:
            return False
        cues = self._lexicon.cues
        word, behind = words[mention.start].word, words[mention.end].word
        before = words[mention.start - 1].word
        is_asking = (before,) in cues["question_word"] or (before,) in cues["who"]
        return is_asking and (word,) in cues["said"] and (behind,) in cues["subject"]

    def _holds(self, words: Sequence[Token], mention: Mention) -> bool:
        """Whether what looks like the plural holds a view: "putins position" is "Putin's"."""
        cues = self._lexicon.cues
        following = tuple(token.word for token in words[mention.end : mention.end + 1])
        if not following and not mention.start:
            return True  # "Putins" alone
        return bool(following) and (following in cues["views"] or following in cues["quotes"])

    def _is_telling(self, words: Sequence[Token], mention: Mention) -> bool:
        """Whether the words are rare enough, or just as on file: "talk" is not "talks"."""
        named = words[mention.start : mention.end]
        if mention.weak or not all(self._lexicon.is_common(token) for token in named):
            return True
        if self._is_small(words, mention):
            return False
        is_filed = self.index.is_filed(" ".join(token.word for token in named))
        return is_filed or self._ends_as_subject(words, mention)

    def _ends_as_subject(self, words: Sequence[Token], mention: Mention) -> bool:
        """Whether the words are all that stands behind "on": "Kerry on talk"."""
        before = words[mention.start - 1].word if mention.start > 1 else ""
        is_last = mention.end == len(words)
        return is_last and (before,) in self._lexicon.cues["subject"] and before not in _NAMING

    def _is_small(self, words: Sequence[Token], mention: Mention) -> bool:
        return all(self._lexicon.is_small(token) for token in words[mention.start : mention.end])

    def _guessed(self, found: Found) -> Iterator[Mention]:
        """The mistyped names among the words that belong to no name."""
        guesses = 0
        for gap_start, gap_end in found.gaps():
            start = gap_start
            while start < gap_end and guesses < MOST_GUESSES:
                end = start
                for length in range(min(LONGEST_MISTYPED, gap_end - start), 0, -1):
                    tried = found.words[start : start + length]
                    if not self._could_be_mistyped(tried):
                        continue
                    guesses += 1
                    meanings = self.index.resembling(tried)
                    if not meanings and length == 1:
                        meanings = self.index.spelled(tried[0].word)
                    if meanings:
                        end = start + length
                        typed = found.typed(start, end)
                        yield Mention(start, end, typed, meanings, as_filed=False)
                        break
                start = max(end, start + 1)

    def _could_be_mistyped(self, words: Sequence[Token]) -> bool:
        """Whether the words may be a name with slips, and are no words in their own right."""
        lexicon = self._lexicon
        return not (
            lexicon.is_small(words[0])
            or lexicon.is_small(words[-1])
            or all(lexicon.is_common(token) or self._in_use(token.word) for token in words)
            or is_country_word(" ".join(token.word for token in words))
        )


def _exact(text: str, words: Sequence[Token], index: NameIndex) -> list[Mention]:
    """The names that stand in the text without a slip, the longest at each place.

    A name that stands in it again and again is looked up once.
    """
    roots = [token.root for token in words]
    known: dict[tuple[str, ...], tuple[Meaning, ...]] = {}
    mentions = []
    start = 0
    while start < len(words):
        length, entry = _longest_at(start, roots, index)
        end = start + length
        if entry is not None:
            name = tuple(roots[start:end])
            if name not in known:
                known[name] = index.meanings(name, roots)
            mentions.append(
                Mention(
                    start,
                    end,
                    text[words[start].start : words[end - 1].end],
                    known[name],
                    as_filed=entry.strength is Strength.ON_FILE,
                    weak=entry.strength is Strength.WEAK,
                )
            )
        start = end
    return mentions


def _longest_at(start: int, roots: Sequence[str], index: NameIndex) -> tuple[int, Entry | None]:
    """The longest name at a place, and its length; one word where none stands there."""
    for length in range(min(index.longest(roots[start]), len(roots) - start), 0, -1):
        entry = index.entry(roots[start : start + length])
        if entry is not None:
            return length, entry
    return 1, None
