"""A text read once into all that the rules ask for: tokens, sentences, persons, mentions."""

from dataclasses import dataclass, field, replace

from quotations.text.marks import marked_spans
from quotations.text.paragraphs import captions, headings, paragraphs
from quotations.text.sentence_boundaries import sentence_ends, sentence_starts
from quotations.text.spans import Extent, MarkedSpan
from quotations.text.tokens import Token, tokens_outside, words_of
from quotations.words.function_words import DETERMINERS
from quotations.words.name_words import WORDS_BEFORE_PLACES
from quotations.words.people_words import FORMS_OF_ADDRESS
from quotations.words.vocabulary import Vocabulary

from .capital_runs import capital_runs, name_stop, name_tail
from .persons import read_roster
from .roster import NamedPerson, Roster
from .single_names import is_named, words_used_as_names

_MAX_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person's name outside quotations.

    It reaches from token ``first`` up to ``stop``. ``people`` are all whom it may mean, several
    for a surname that they share. ``slip`` says that the surname is misspelt by one letter.
    """

    first: int
    stop: int
    people: tuple[NamedPerson, ...]
    slip: bool = False


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """A text with its tokens, sentences and persons.

    ``starts`` and ``ends`` give for each token where its sentence begins and ends. Tokens are
    known by their index in ``row``.
    """

    text: str
    paragraphs: tuple[Extent, ...]
    spans: tuple[MarkedSpan, ...]
    row: tuple[Token, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    roster: Roster
    vocabulary: Vocabulary
    mentions: tuple[PersonMention, ...]
    strangers: tuple[int, ...]
    """Tokens where two or more capitals stand that may be an unknown person's name."""
    headings: frozenset[int]
    """Paragraphs that are headlines, bylines or the like."""
    captions: frozenset[int]
    """Paragraphs that are captions of pictures, or credits."""
    mention_at: dict[int, PersonMention] = field(default_factory=dict)
    """Each mention under the index of its last token."""
    mention_from: dict[int, PersonMention] = field(default_factory=dict)
    """Each mention under the index of its first token."""

    def sentence_end(self, index: int) -> int:
        """The index after the last token of a token's sentence."""
        return self.ends[index]

    def sentence_before(self, index: int) -> int:
        """The first token of the sentence before a token's own; 0 where there is none."""
        start = self.starts[index]
        return self.starts[start - 1] if start else 0

    def words(self, first: int, stop: int) -> str:
        """The text from token ``first`` up to ``stop``."""
        return self.text[self.row[first].start : self.row[stop - 1].end]


def parse_article(text: str, vocabulary: Vocabulary) -> ParsedArticle:
    """Read a text into a `ParsedArticle`."""
    extents = paragraphs(text)
    spans = marked_spans(text, extents)
    row = tokens_outside(text, extents, spans)
    whole = _with_quoted_words(text, row, spans)
    titled, speaking = words_used_as_names(whole, vocabulary)
    vocabulary = replace(vocabulary, surnames=vocabulary.surnames | titled | speaking)
    roster = read_roster(whole, vocabulary, (titled, speaking))
    beside = captions(text, extents)
    starts = sentence_starts(row, vocabulary)
    mentions, strangers = _mentions(row, roster, vocabulary)
    return ParsedArticle(
        text=text,
        paragraphs=extents,
        spans=spans,
        row=row,
        starts=starts,
        ends=sentence_ends(starts),
        roster=roster,
        vocabulary=vocabulary,
        mentions=mentions,
        strangers=tuple(at for at in strangers if row[at].paragraph not in beside),
        headings=headings(text, extents),
        captions=beside,
        mention_at={mention.stop - 1: mention for mention in mentions},
        mention_from={mention.first: mention for mention in mentions},
    )


def _with_quoted_words(
    text: str, row: tuple[Token, ...], spans: tuple[MarkedSpan, ...]
) -> list[Token]:
    """The tokens of the whole text, those inside quotations included."""
    whole: list[Token] = []
    for token in row:
        if token.kind == "quote":
            span = spans[token.quote]
            whole += words_of(text, span.opened[0], span.closed[1], token.paragraph)
        else:
            whole.append(token)
    return whole


def _mentions(
    row: tuple[Token, ...], roster: Roster, vocabulary: Vocabulary
) -> tuple[tuple[PersonMention, ...], tuple[int, ...]]:
    """The mentions of known persons, and the places of names that are not known."""
    found: list[PersonMention] = []
    strangers: list[int] = []
    for start, last in capital_runs(row):
        stop = name_stop(row, (start, last))
        first = _known(row, start, stop, roster)
        if first == stop:
            first = name_tail(row, (start, stop), vocabulary)
        if first == stop:
            if _is_called(row, start, stop, roster, vocabulary):
                people = roster.by_surname[row[stop - 1].lower]
                found.append(PersonMention(stop - 1, last, tuple(people)))
            continue
        words = [token.lower for token in row[first:stop]]
        people = roster.namesakes(words)
        if not people and len(words) > 1:
            first, people = _shorter(words, first, roster)
        title = row[first - 1].lower if first else ""
        gender = vocabulary.titles.get(title, "")
        if gender:
            fitting = [p for p in people if p.gender in ("", gender)]
            if people and not fitting and len(words) == 1 and title in FORMS_OF_ADDRESS:
                continue  # "Mrs. Holm" is not Jon Holm, but somebody whom the text names nowhere
            people = fitting or people
        if people:
            found.append(PersonMention(first, last, tuple(people)))
        elif len(words) == 1 and (near := _slips(row, first, roster, vocabulary)):
            found.append(PersonMention(first, last, tuple(near), slip=True))
        elif len(words) in (2, 3) and first == start and _may_be_somebody(row, first, stop):
            strangers.append(first)
    return tuple(found), tuple(strangers)


def _known(row: tuple[Token, ...], start: int, stop: int, roster: Roster) -> int:
    """Where the longest known full name begins that ends a run; the run's end without one."""
    for first in range(max(start, stop - _MAX_NAME_WORDS), stop - 1):
        if " ".join(token.lower for token in row[first:stop]) in roster.by_name:
            return first
    return stop


def _may_be_somebody(row: tuple[Token, ...], first: int, stop: int) -> bool:
    """Whether an unknown name may be a person's: not "the Common Core" nor "in Des Moines"."""
    before = row[first - 1].lower if first else ""
    return before not in WORDS_BEFORE_PLACES and not all(t.text.isupper() for t in row[first:stop])


def _slips(
    row: tuple[Token, ...], at: int, roster: Roster, vocabulary: Vocabulary
) -> list[NamedPerson]:
    """Persons whose surname a word misspells by a letter.

    "Peter" is a given name, and no slip for "Peters"; nor is the family of "the Bergs".
    """
    word = row[at].lower
    near = roster.slips(word)
    if at and row[at - 1].lower == "the":
        return [person for person in near if word != person.surname + "s"]
    if word in vocabulary.given_names:
        return [person for person in near if person.surname != word + "s"]
    return near


def _is_called(
    row: tuple[Token, ...], start: int, stop: int, roster: Roster, vocabulary: Vocabulary
) -> bool:
    """Whether a word of another list is a known person's surname here: "Mr. King said"."""
    last = row[stop - 1]
    if last.lower not in roster.by_surname or stop - start > 2:
        return False
    if stop - start == 2:
        return row[start].lower in FORMS_OF_ADDRESS
    if start and row[start - 1].lower in DETERMINERS:
        return False
    return is_named(row, start, vocabulary)


def _shorter(words: list[str], first: int, roster: Roster) -> tuple[int, list[NamedPerson]]:
    """Where the longest ending of a run begins that is a known name, and whose it is."""
    for skip in range(max(1, len(words) - _MAX_NAME_WORDS), len(words)):
        if people := roster.by_name.get(" ".join(words[skip:])):
            return first + skip, [people]
    return first, []
