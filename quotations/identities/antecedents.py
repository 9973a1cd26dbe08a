"""Whom "he" or "she" means: the antecedent of a pronoun.

Asked are, in this order: the same pronoun in the sentence before ("He built it. “It holds,” he
said."), the last speaker, the nearest subject, and the only person near. A person whom the
pronoun's own quotation or clause names is never meant.
"""

from dataclasses import dataclass, field

from quotations.phrases.phrases import Phrase
from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.clause_words import CLAUSE_BOUNDARIES, DISCOURSE_CONNECTIVES, is_adverb
from quotations.words.function_words import GENDERED_SUBJECTS, PREPOSITIONS
from quotations.words.verb_forms import PARTICIPLE_ENDINGS

from .bystanders import Bystanders
from .competitors import Competitors
from .name_roles import is_source, is_subject
from .namesakes import PARAGRAPHS_IN_MIND, Namesakes
from .nearest_subject import NO_ANTECEDENT, Antecedent, asks_another, nearest_subject

_CHAIN_PARAGRAPHS_BACK = 1
_CHAIN_TOKENS_BACK = 160
"""How far before a pronoun the same one is looked for as a subject."""
_PRONOUNS_IN_A_CHAIN = 12
"""How many pronouns, each the subject of a later sentence, are followed back to a name."""
_OPENING_TOKENS = 3
"""The most tokens before a pronoun that is its sentence's first subject: "Still, then, he"."""

SAME_PRONOUN = "same pronoun in a sentence before"
LAST_SPEAKER = "last speaker"
ONLY_PERSON = "only person near that the pronoun fits"


@dataclass(slots=True)
class Antecedents:
    """Answers for the pronouns of one article, from its beginning to its end."""

    article: ParsedArticle
    namesakes: Namesakes
    bystanders: Bystanders
    competitors: Competitors = field(init=False)
    surnames: set[str] = field(default_factory=set)
    """The pronouns that are somebody's surname too: "Alina He"."""
    resolved: dict[int, Antecedent] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note which pronouns are names."""
        self.competitors = Competitors(self.article, self.namesakes, self.bystanders)
        row, given = self.article.row, self.article.vocabulary.given_names
        self.surnames = {
            row[at].lower
            for at in range(1, len(row))
            if row[at].text in ("He", "She") and row[at - 1].capital and row[at - 1].lower in given
        }

    def of(self, phrase: Phrase) -> Antecedent:
        """Whom a pronoun means: the same person for every quotation that it stands for."""
        chain, before = [phrase], earlier(self.article, phrase)
        while before is not None and before.first not in self.resolved:
            if len(chain) == _PRONOUNS_IN_A_CHAIN:
                break
            chain.append(before)
            before = earlier(self.article, before)
        for each in reversed(chain):
            if each.first not in self.resolved:
                self.resolved[each.first] = self._found(each)
        return self.resolved[phrase.first]

    def _found(self, phrase: Phrase) -> Antecedent:
        """The antecedent by the rules, in the order that the module's first lines give."""
        gender = GENDERED_SUBJECTS.get(phrase.pronoun)
        if gender is None or phrase.pronoun in self.surnames:
            return NO_ANTECEDENT
        found = self._speaker_or_subject(phrase, gender)
        chained = self._same_pronoun(phrase, gender)
        if chained.person is not None and chained.person is not found.person:
            agrees = found.person is None
            found = chained._replace(is_sure=chained.is_sure and agrees)
        if found.person is None:
            found = self._only_person(phrase, gender)
        if found.person is not None and (
            self.competitors.named_in_quote(phrase.first, found.person)
            or self.competitors.named_after(phrase.first, found.person)
        ):
            return NO_ANTECEDENT
        return found

    def _speaker_or_subject(self, phrase: Phrase, gender: str) -> Antecedent:
        """The last person whom the pronoun fits, and who spoke or was a sentence's subject.

        "“Go,” Holm said. It rained. “Late,” she said."
        """
        if self.competitors.follows_guessed_gender(phrase.first, gender):
            return NO_ANTECEDENT
        since = self._since_last_speaker(phrase.first, gender)
        if since is None:
            return nearest_subject(self.article, self.namesakes, self.competitors, phrase, gender)
        certain = self.namesakes.speakers[-1][2]
        spoke = self._last_seen(since, phrase.first)
        if self.competitors.may_be_another(spoke, phrase.first, gender, since):
            return NO_ANTECEDENT
        if asks_another(self.namesakes, self.competitors, spoke, gender):
            return NO_ANTECEDENT
        known = self.namesakes.gender(since) == gender
        alone = not self.competitors.has_unknown_name_between(spoke, phrase.first)
        return Antecedent(since, known and alone and certain, LAST_SPEAKER)

    def _only_person(self, phrase: Phrase, gender: str) -> Antecedent:
        """The only person near whom the pronoun fits, though no subject: "praise from Holm".

        The sentence before brings the person in as the source of something said or done.
        """
        at = phrase.first
        row = self.article.row
        near: list[PersonMention] = []
        for mention in self.namesakes.before(at):
            if row[at].paragraph - row[mention.first].paragraph > 1:
                break
            if self.competitors.fits(mention, gender):
                near.append(mention)
        people = {person for mention in near for person in mention.people}
        if len(people) != 1:
            return NO_ANTECEDENT
        person, last = next(iter(people)), near[0]
        if last.first < self.article.sentence_before(at) or not is_source(self.article, last):
            return NO_ANTECEDENT
        if self.namesakes.gender(person) != gender:
            return NO_ANTECEDENT
        if any(token.lower == phrase.pronoun for token in row[last.stop : at]):
            return NO_ANTECEDENT  # "by Holm, he said": the pronoun goes on with somebody else
        if (
            self.competitors.may_be_another(last.first, at, gender, person)
            or self.competitors.follows_guessed_gender(at, gender)
            or self.competitors.has_unknown_name_between(last.first, at)
        ):
            return NO_ANTECEDENT
        return Antecedent(person, False, ONLY_PERSON)

    def _same_pronoun(self, phrase: Phrase, gender: str) -> Antecedent:
        """Whom the same pronoun meant before: "He built it with Moe. “Late,” he said"."""
        before = earlier(self.article, phrase)
        if before is None:
            return NO_ANTECEDENT
        person, sure, _ = self.resolved.get(before.first, NO_ANTECEDENT)
        if person is None or self.competitors.may_be_another(
            before.first, phrase.first, gender, person
        ):
            return NO_ANTECEDENT
        if self.competitors.asks_another(before.stop, gender):
            return NO_ANTECEDENT
        until = self.article.ends[before.first]
        for mention in self.namesakes.before(phrase.first):
            if mention.first < before.first:
                break
            if person in mention.people or not self.competitors.fits(mention, gender):
                continue
            told = mention.first in self.competitors.speaking or is_subject(self.article, mention)
            closes = mention.stop >= until - 1 and not self.article.row[mention.stop - 1].owns
            if told or closes or mention.first >= until:
                return NO_ANTECEDENT
            sure = False
        sure = sure and not self.competitors.has_unknown_name_between(before.first, phrase.first)
        return Antecedent(person, sure, SAME_PRONOUN)

    def _last_seen(self, person: NamedPerson, at: int) -> int:
        """Where the last speaker spoke or was named last before a token."""
        spoke = self.namesakes.speakers[-1][0]
        for mention in self.namesakes.before(at):
            if mention.first < spoke:
                break
            owns = self.article.row[mention.stop - 1].owns
            if mention.people == (person,) and (owns or is_subject(self.article, mention)):
                return mention.first
        return spoke

    def _since_last_speaker(self, at: int, gender: str) -> NamedPerson | None:
        """Who spoke last, if nobody else who fits was named since."""
        if not self.namesakes.speakers:
            return None
        spoke, person, _ = self.namesakes.speakers[-1]
        row = self.article.row
        if row[at].paragraph - row[spoke].paragraph > PARAGRAPHS_IN_MIND:
            return None
        if self.namesakes.gender(person) not in ("", gender):
            return None
        for mention in self.namesakes.before(at):
            if mention.first < spoke:
                return person
            if person not in mention.people and self.competitors.fits(mention, gender):
                return None
        return person


def earlier(article: ParsedArticle, phrase: Phrase) -> Phrase | None:
    """The same pronoun as the subject of a sentence before, in this paragraph or the last.

    "He built it. “It holds,” he said.": the first "he", for the second.
    """
    row = article.row
    start = article.starts[phrase.first]
    for at in range(start - 1, max(-1, phrase.first - _CHAIN_TOKENS_BACK), -1):
        if row[phrase.first].paragraph - row[at].paragraph > _CHAIN_PARAGRAPHS_BACK:
            return None
        if row[at].lower == phrase.pronoun and _is_first_subject(article, at):
            return Phrase(at, at + 1, pronoun=phrase.pronoun)
    return None


def _is_first_subject(article: ParsedArticle, at: int) -> bool:
    """Whether a pronoun is its sentence's subject: "Still, he", "As the year ended, he"."""
    row, start = article.row, article.starts[at]
    if at - start > _OPENING_TOKENS and row[at - 1].text == ",":
        first = row[start].lower
        opening = (
            first in PREPOSITIONS
            or first in CLAUSE_BOUNDARIES
            or first.endswith(PARTICIPLE_ENDINGS)
        )
        return opening and not any(token.text == "," for token in row[start : at - 1])
    return at - start <= _OPENING_TOKENS and all(
        token.text == "," or token.lower in DISCOURSE_CONNECTIVES or is_adverb(token.lower)
        for token in row[start:at]
    )
