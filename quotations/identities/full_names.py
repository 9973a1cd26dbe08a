"""Whom a speaker's phrase means: full names, pronouns, and the authors of texts."""

from dataclasses import dataclass, field

from quotations.phrases.phrases import Phrase
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.function_words import GENDERED_SUBJECTS, PREPOSITIONS
from quotations.words.people_words import FEMALE_NOUNS, MALE_NOUNS, RELATION_NOUNS, SENIORITY_WORDS
from quotations.words.speech_words import REPORTING_NOUNS
from quotations.words.verb_forms import CAMPAIGN_VERBS

from .antecedents import Antecedents
from .bystanders import Bystanders
from .genders import told_genders
from .namesakes import Namesakes
from .titles import Titles, read_titles

_SEVERAL = 2
_FARTHEST_CLAIM = 5


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

    def name(self, phrase: Phrase) -> tuple[str | None, bool]:
        """The full name for a phrase, and whether it is beyond doubt."""
        if phrase.pronoun:
            person, sure = self.antecedents.of(phrase)
            return (person.name if person else None), sure
        if phrase.people:
            if self._shares_with_a_stranger(phrase) or self._is_of_another(phrase):
                return None, False
            if self._is_another_of_the_name(phrase) or self._is_one_of_two(phrase):
                return None, False
            if self.namesakes.is_firm(phrase.first, phrase.stop):
                return None, False
            chosen = [self.namesakes.choose(each, phrase.first) for each in phrase.people]
            if len(chosen) == 1 and self._is_the_others(phrase, chosen[0][0]):
                return None, False
            if len(chosen) == 1 and self.namesakes.is_shared(
                chosen[0][0], phrase.first, phrase.stop
            ):
                return None, False
            names = [person.name for person, _ in chosen if person is not None]
            if len(names) < len(chosen):
                return None, False
            sure = not phrase.slip and len(chosen) == 1 and all(ok for _, ok in chosen)
            return " and ".join(names), sure and not self._is_given_alone(names[0])
        if self._shares_with_a_stranger(phrase):
            return None, False
        person = self._headed(phrase)
        if person is not None:
            return person.name, True
        person = self._author(phrase) or self._called(phrase)
        person = person or self.titles.described(self.article, phrase)
        return (person.name, False) if person else (None, True)

    def note(self, phrase: Phrase, at: int) -> None:
        """Remember who spoke, for the pronouns that follow."""
        if phrase.pronoun:
            person, sure = self.antecedents.of(phrase)
        elif self.namesakes.is_firm(phrase.first, phrase.stop):
            return
        elif len(phrase.people) == 1:
            person, sure = self.namesakes.choose(phrase.people[0], phrase.first)
        elif phrase.people:
            return
        else:
            person, sure = self._headed(phrase), True
            if person is None:
                person, sure = self.titles.described(self.article, phrase), False
            if person is None:
                self.bystanders.note(phrase)
        if person is not None:
            self.namesakes.speakers.append((at, person, sure))

    def _headed(self, phrase: Phrase) -> NamedPerson | None:
        """The person whose name ends a phrase that an organisation or an office begins.

        "Bank of Northland Governor Ada Holm" and "Officer of Health Dr. Ada Holm" are Holm;
        "aide of Governor Ada Holm" is not.
        """
        row, vocabulary = self.article.row, self.article.vocabulary
        mention = self.article.mention_at.get(phrase.stop - 1)
        if mention is None or mention.first <= phrase.first + 2 or row[mention.stop - 1].owns:
            return None
        if len(mention.people) != 1 or mention.slip:
            return None
        before = row[mention.first - 1].lower
        if before not in vocabulary.titles and before not in vocabulary.roles:
            return None
        at = next(
            (i for i in range(phrase.first, mention.first) if row[i].lower in PREPOSITIONS), None
        )
        if at is None or at == phrase.first or mention.first - at <= 2:
            return None
        head = row[at - 1]
        office = head.capital and (
            head.lower in vocabulary.titles or head.lower in vocabulary.roles
        )
        opens = head.lower in vocabulary.organisations or (office and row[at].lower == "of")
        return mention.people[0] if opens and head.lower not in RELATION_NOUNS else None

    def _shares_with_a_stranger(self, phrase: Phrase) -> bool:
        """Whether "and" joins the one known person to a name that the roster does not know.

        The words are both persons': to give them to one alone would be wrong. The "and" of
        "Foreign and Trade Minister Jon Moe" stands beside no name of a person.
        """
        if len(phrase.people) > 1:
            return False
        row = self.article.row
        known = [
            at for at in map(self.article.mention_at.get, range(phrase.first, phrase.stop)) if at
        ]
        firsts, stops = {m.first for m in known}, {m.stop for m in known}
        roles = self.article.vocabulary.roles
        return any(
            row[at].lower in ("and", "&")
            and (at + 1 in firsts or at in stops)
            and all(
                row[side].capital and row[side].lower not in roles for side in (at - 1, at + 1)
            )
            for at in range(phrase.first + 1, phrase.stop - 1)
        )

    def _is_claimed(self, first: int) -> bool:
        """Whether it is only claimed that this is the person: "a man believed to be Ada Holm"."""
        row = self.article.row
        for at in range(first, max(first - _FARTHEST_CLAIM, 2), -1):
            if (row[at - 2].lower, row[at - 1].lower) == ("to", "be"):
                return row[at - 3].lower.endswith(("ed", "ing", "said", "thought", "known"))
            if row[at - 1].kind != "word":
                return False
        return False

    def _is_another_of_the_name(self, phrase: Phrase) -> bool:
        """Whether a bare surname is a relative's, or in a campaign's name: "Free Ada Holm"."""
        row, mention = self.article.row, self.article.mention_at.get(phrase.stop - 1)
        if mention is None or mention.first == 0:
            return False
        before = row[mention.first - 1]
        if self._is_claimed(phrase.first):
            return True
        younger = mention.stop - mention.first == 1 and before.lower in SENIORITY_WORDS
        if mention.stop - mention.first == 1 and self._is_relative(
            mention.first, mention.people[0]
        ):
            return True
        return younger or (before.capital and before.lower in CAMPAIGN_VERBS)

    def _is_one_of_two(self, phrase: Phrase) -> bool:
        """Whether "or" leaves open which of two persons it was: "said Jon Moe or Ada Holm"."""
        row = self.article.row
        if phrase.stop + 1 >= len(row) or row[phrase.stop].text not in ("or", "nor"):
            return False
        return phrase.stop + 1 in self.article.mention_from

    def _is_relative(self, at: int, person: NamedPerson) -> bool:
        """Whether a given name after "Moe's wife" is another's than the one so named.

        In "Jon Moe's wife Ada said" she is not the Ada Holm of whom the text has told.
        """
        row, roster = self.article.row, self.article.roster
        if at < 2 or row[at].lower != person.given or row[at - 1].lower not in RELATION_NOUNS:
            return False
        owned = row[at - 2].owns or row[at - 2].lower in ("his", "her", "their")
        return owned and len(roster.by_surname.get(person.surname, ())) == 1

    def _is_the_others(self, phrase: Phrase, person: NamedPerson | None) -> bool:
        """Whether a pronoun fits a namesake alone: "Jon and Ada Holm met. Holm said she was"."""
        row, at = self.article.row, phrase.stop
        if len(phrase.people[0]) < _SEVERAL or person is None or at + 2 >= len(row):
            return False
        if not self.article.vocabulary.cues.get(row[at].lower, False):
            return False
        gender = GENDERED_SUBJECTS.get(row[at + 1 + (row[at + 1].lower == "that")].lower, "")
        told = {self.namesakes.gender(each) for each in phrase.people[0]}
        return (
            bool(gender) and gender in told and self.namesakes.gender(person) not in ("", gender)
        )

    def _is_given_alone(self, name: str) -> bool:
        """Whether a name is a given name that no title precedes: "Kate"."""
        given = name.lower() in self.article.vocabulary.given_names
        return given and name not in self.titled

    def _is_of_another(self, phrase: Phrase) -> bool:
        """Whether the named person is only whose friend speaks: "a friend of victim Ada Holm"."""
        row = self.article.row
        return any(
            row[at].lower == "of" and row[at - 1].lower in RELATION_NOUNS
            for at in range(phrase.first + 1, phrase.stop)
        )

    def _called(self, phrase: Phrase) -> NamedPerson | None:
        """The person whose name "named" brings: "a student named Ada Holm said"."""
        row, at = self.article.row, phrase.stop
        if at + 1 >= len(row) or row[at].lower != "named":
            return None
        found = self.article.mention_from.get(at + 1)
        return found.people[0] if found is not None and len(found.people) == 1 else None

    def _author(self, phrase: Phrase) -> NamedPerson | None:
        """The person whose words a text is: "her statement", "Smith's letter"."""
        row = self.article.row
        last = self.article.mention_at.get(phrase.stop - 1)
        if last is not None and last.first >= phrase.first + 2 and not row[last.stop - 1].owns:
            noun, source = row[last.first - 2], row[last.first - 1]
            if noun.lower in REPORTING_NOUNS and source.lower in ("from", "by"):
                return last.people[0] if len(last.people) == 1 else None
        if row[phrase.stop - 1].lower not in REPORTING_NOUNS or phrase.stop - phrase.first > 5:
            return None
        if row[phrase.first].lower in ("his", "her"):
            pronoun = "he" if row[phrase.first].lower == "his" else "she"
            owner = Phrase(phrase.first, phrase.first + 1, pronoun=pronoun)
            return self.antecedents.of(owner)[0]
        for at in range(phrase.first, phrase.stop - 1):
            mention = self.article.mention_at.get(at)
            if mention is not None and row[at].owns and len(mention.people) == 1:
                inner = any(token.lower in PREPOSITIONS for token in row[at + 1 : phrase.stop])
                return None if inner else mention.people[0]
        return None
