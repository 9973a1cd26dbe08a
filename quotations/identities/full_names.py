"""The full name for the words that name a speaker: "he", "Holm", "the minister", "her statement".

Three tables decide. `REFUSALS` are the reasons why a name in the words is not the speaker's;
`DOUBTS` the reasons why a name that is given is not beyond doubt; `DESCRIPTIONS` the ways in which
words without a name of their own mean a person.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from quotations.phrases.phrases import Phrase
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.function_words import GENDERED_SUBJECTS, PREPOSITIONS
from quotations.words.people_words import FEMALE_NOUNS, MALE_NOUNS
from quotations.words.speech_words import REPORTING_NOUNS

from .antecedents import Antecedents
from .bystanders import Bystanders
from .genders import told_genders
from .name_context import (
    holder_of_office,
    is_beside_unknown_name,
    is_campaign,
    is_one_of_two,
    is_only_claimed,
    is_relation_of_the_named,
    is_relative,
    person_named_so,
)
from .namesakes import Namesakes
from .titles import Titles, read_titles

_TEXT_TOKENS = 5
"""The most tokens of a text with its owner: "Holm's first public statement"."""


@dataclass(frozen=True, slots=True)
class FullName:
    """What was found for the words that name a speaker.

    ``name`` is the full name; None for an unnamed speaker, an organisation, or where it is not
    beyond doubt enough to be given. ``rule`` tells how it was found, or why not; ``doubt`` is what
    makes it doubtful, None where nothing does.
    """

    name: str | None
    rule: str
    doubt: str | None = None


@dataclass(slots=True)
class Identities:
    """Answers for one article, read from its beginning to its end."""

    article: ParsedArticle
    titles: Titles = field(init=False)
    namesakes: Namesakes = field(init=False)
    bystanders: Bystanders = field(init=False)
    antecedents: Antecedents = field(init=False)
    titled: frozenset[str] = field(init=False)
    """The names before which a title stands, that of a relative aside."""

    def __post_init__(self) -> None:
        """Read the titles, and who stands without a name."""
        self.titles = read_titles(self.article)
        self.namesakes = Namesakes(self.article, told_genders(self.article, self.titles))
        self.bystanders = Bystanders(self.article, self.titles)
        self.antecedents = Antecedents(self.article, self.namesakes, self.bystanders)
        self.titled = frozenset(
            person.name
            for role, held in self.titles.bearers.items()
            if role in self.article.vocabulary.titles and role not in MALE_NOUNS | FEMALE_NOUNS
            for _, person in held
        )

    def name(self, phrase: Phrase) -> FullName:
        """The full name for a phrase, with the rule that found it and the doubt about it."""
        if phrase.pronoun:
            return self._of_pronoun(phrase)
        if phrase.people:
            return self._of_named(phrase)
        if is_beside_unknown_name(self.article, phrase):
            return _refused(BESIDE_UNKNOWN_NAME)
        for description in DESCRIPTIONS:
            if (person := description.find(self, phrase)) is not None:
                return FullName(person.name, description.name, description.doubt)
        return FullName(None, "no person is named")

    def note(self, phrase: Phrase, at: int) -> None:
        """Remember who spoke the quotation at a token, for the pronouns that follow."""
        if phrase.pronoun:
            person, sure, _ = self.antecedents.of(phrase)
        elif self.namesakes.is_firm(phrase.first, phrase.stop):
            return
        elif len(phrase.people) == 1:
            person, sure = self.namesakes.choose(phrase.people[0], phrase.first)
        elif phrase.people:
            return
        else:
            person, sure = holder_of_office(self.article, phrase), True
            if person is None:
                person, sure = self.titles.described(self.article, phrase), False
            if person is None:
                self.bystanders.note(phrase)
        if person is not None:
            self.namesakes.speakers.append((at, person, sure))

    def _of_pronoun(self, phrase: Phrase) -> FullName:
        """The name of the person whom a pronoun means: "she"."""
        person, sure, rule = self.antecedents.of(phrase)
        if person is None:
            return _refused(rule)
        return FullName(person.name, rule, None if sure else "the pronoun may mean another")

    def _of_named(self, phrase: Phrase) -> FullName:
        """The name of the person, or persons, whom a phrase names: "Holm and Moe"."""
        for refusal in REFUSALS:
            if refusal.holds(self, phrase):
                return _refused(refusal.name)
        chosen = [self.namesakes.choose(each, phrase.first) for each in phrase.people]
        persons = [person for person, _ in chosen if person is not None]
        if len(persons) < len(chosen):
            return _refused("several persons have the name")
        naming = Naming(phrase, persons, all(sure for _, sure in chosen))
        doubt = next((doubt.name for doubt in DOUBTS if doubt.holds(self, naming)), None)
        return FullName(" and ".join(p.name for p in persons), "person named in the words", doubt)

    def is_another_namesake(self, phrase: Phrase) -> bool:
        """Whether a pronoun fits a namesake alone: "Jon and Ada Holm met. Holm said she was"."""
        row, at = self.article.row, phrase.stop
        if len(phrase.people) > 1 or len(phrase.people[0]) == 1 or at + 2 >= len(row):
            return False
        person, _ = self.namesakes.choose(phrase.people[0], phrase.first)
        if person is None or not self.article.vocabulary.cues.get(row[at].lower, False):
            return False
        gender = GENDERED_SUBJECTS.get(row[at + 1 + (row[at + 1].lower == "that")].lower, "")
        told = {self.namesakes.gender(each) for each in phrase.people[0]}
        return (
            bool(gender) and gender in told and self.namesakes.gender(person) not in ("", gender)
        )

    def is_shared_surname(self, phrase: Phrase) -> bool:
        """Whether a bare surname may be a partner's: "Ada and Jon Holm run it. Holm said"."""
        if len(phrase.people) > 1:
            return False
        person, _ = self.namesakes.choose(phrase.people[0], phrase.first)
        return self.namesakes.is_shared(person, phrase.first, phrase.stop)

    def is_given_name_alone(self, name: str) -> bool:
        """Whether a name is a given name that no title precedes: "Kate"."""
        given = name.lower() in self.article.vocabulary.given_names
        return given and name not in self.titled

    def author(self, phrase: Phrase) -> NamedPerson | None:
        """The person whose words a text is: "her statement", "Holm's letter", "a note by Holm"."""
        row = self.article.row
        last = self.article.mention_at.get(phrase.stop - 1)
        if last is not None and last.first >= phrase.first + 2 and not row[last.stop - 1].owns:
            noun, source = row[last.first - 2], row[last.first - 1]
            if noun.lower in REPORTING_NOUNS and source.lower in ("from", "by"):
                return last.people[0] if len(last.people) == 1 else None
        too_long = phrase.stop - phrase.first > _TEXT_TOKENS
        if row[phrase.stop - 1].lower not in REPORTING_NOUNS or too_long:
            return None
        if row[phrase.first].lower in ("his", "her"):
            pronoun = "he" if row[phrase.first].lower == "his" else "she"
            owner = Phrase(phrase.first, phrase.first + 1, pronoun=pronoun)
            return self.antecedents.of(owner).person
        for at in range(phrase.first, phrase.stop - 1):
            mention = self.article.mention_at.get(at)
            if mention is not None and row[at].owns and len(mention.people) == 1:
                inner = any(token.lower in PREPOSITIONS for token in row[at + 1 : phrase.stop])
                return None if inner else mention.people[0]
        return None


@dataclass(frozen=True, slots=True)
class NameRefusal:
    """Why the name in a phrase is not given as the speaker's."""

    name: str
    holds: Callable[[Identities, Phrase], bool]


@dataclass(frozen=True, slots=True)
class Naming:
    """The persons chosen for a phrase; ``is_plain`` says that no namesake had to be left out."""

    phrase: Phrase
    persons: list[NamedPerson]
    is_plain: bool


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """Why a name that is given is not beyond doubt."""

    name: str
    holds: Callable[[Identities, Naming], bool]


@dataclass(frozen=True, slots=True)
class Description:
    """A way in which words that name nobody in full mean a person; ``doubt`` as in `FullName`."""

    name: str
    find: Callable[[Identities, Phrase], NamedPerson | None]
    doubt: str | None


BESIDE_UNKNOWN_NAME = "the name stands beside an unknown one"

REFUSALS = (
    NameRefusal(BESIDE_UNKNOWN_NAME, lambda i, phrase: is_beside_unknown_name(i.article, phrase)),
    NameRefusal(
        "only a relation of the named person speaks",
        lambda i, phrase: is_relation_of_the_named(i.article, phrase),
    ),
    NameRefusal(
        "it is only claimed that it is this person",
        lambda i, phrase: is_only_claimed(i.article, phrase),
    ),
    NameRefusal("the name is a relative's", lambda i, phrase: is_relative(i.article, phrase)),
    NameRefusal("the name is a campaign's", lambda i, phrase: is_campaign(i.article, phrase)),
    NameRefusal("it was one of two persons", lambda i, phrase: is_one_of_two(i.article, phrase)),
    NameRefusal(
        "the surname is a firm's too",
        lambda i, phrase: i.namesakes.is_firm(phrase.first, phrase.stop),
    ),
    NameRefusal("a pronoun fits a namesake alone", Identities.is_another_namesake),
    NameRefusal("the surname is a partner's too", Identities.is_shared_surname),
)
"""Asked in this order, about phrases that name somebody."""

DOUBTS = (
    NameDoubt("the name is misspelt", lambda i, naming: naming.phrase.slip),
    NameDoubt("several persons are named", lambda i, naming: len(naming.persons) > 1),
    NameDoubt("another person has the surname", lambda i, naming: not naming.is_plain),
    NameDoubt(
        "it is a given name alone",
        lambda i, naming: i.is_given_name_alone(naming.persons[0].name),
    ),
)

DESCRIPTIONS = (
    Description(
        "name behind an office", lambda i, phrase: holder_of_office(i.article, phrase), None
    ),
    Description("author of the text", Identities.author, "a text stands for its author"),
    Description(
        "name behind “named”",
        lambda i, phrase: person_named_so(i.article, phrase),
        "the name stands apart from the words",
    ),
    Description(
        "title that the text gives one person",
        lambda i, phrase: i.titles.described(i.article, phrase),
        "a title stands for its bearer",
    ),
)
"""Asked in this order, about phrases without a name of their own."""


def _refused(rule: str) -> FullName:
    """No name, and the reason."""
    return FullName(None, rule, rule)
