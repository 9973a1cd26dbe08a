"""Whom "he" or "she" means."""

from dataclasses import dataclass, field

from quotations.identities.name_roles import earlier
from quotations.phrases.joined import is_question, is_shared
from quotations.phrases.phrases import Phrase
from quotations.roster.parsed_article import ParsedArticle, PersonMention
from quotations.roster.roster import NamedPerson
from quotations.words.function_words import GENDERED_SUBJECTS

from .bystanders import Bystanders
from .competitors import Competitors
from .name_roles import (
    asks,
    begins_sentence,
    groups_before,
    in_clause,
    is_source,
    is_subject,
    opens_sentence,
)
from .namesakes import Namesakes

_PARAGRAPHS_BACK = 2
_LONGEST_CHAIN = 12


@dataclass(slots=True)
class Antecedents:
    """Answers for the pronouns of one article, from its beginning to its end."""

    article: ParsedArticle
    namesakes: Namesakes
    bystanders: Bystanders
    competitors: Competitors = field(init=False)
    surnames: set[str] = field(default_factory=set)
    """The pronouns that are somebody's surname too: "Alina He"."""
    resolved: dict[int, tuple[NamedPerson | None, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note which pronouns are names."""
        self.competitors = Competitors(self.article, self.namesakes, self.bystanders)
        row, given = self.article.row, self.article.vocabulary.given_names
        self.surnames = {
            row[at].lower
            for at in range(1, len(row))
            if row[at].text in ("He", "She") and row[at - 1].capital and row[at - 1].lower in given
        }

    def of(self, phrase: Phrase) -> tuple[NamedPerson | None, bool]:
        """Whom a pronoun means: the same person for every quotation that it stands for."""
        chain, before = [phrase], earlier(self.article, phrase)
        while before is not None and before.first not in self.resolved:
            if len(chain) == _LONGEST_CHAIN:
                break
            chain.append(before)
            before = earlier(self.article, before)
        for each in reversed(chain):
            if each.first not in self.resolved:
                self.resolved[each.first] = self._found(each)
        return self.resolved[phrase.first]

    def _found(self, phrase: Phrase) -> tuple[NamedPerson | None, bool]:
        person, sure = self._fitting(phrase)
        chained, known = self._chained(phrase)
        if chained is not None and chained is not person:
            person, sure = chained, known and person is None
        if person is None:
            person = self._only_one(phrase)
        if person is not None and (
            self.competitors.named_in_quote(phrase.first, person)
            or self.competitors.named_after(phrase.first, person)
        ):
            return None, False
        return person, sure

    def _fitting(self, phrase: Phrase) -> tuple[NamedPerson | None, bool]:
        """The last fitting person who spoke or was a sentence's subject."""
        gender = GENDERED_SUBJECTS.get(phrase.pronoun)
        if gender is None or phrase.pronoun in self.surnames:
            return None, False
        if self.competitors.guessed_otherwise(phrase.first, gender):
            return None, False
        since = self._since_last_speaker(phrase.first, gender)
        if since is not None:
            _, _, certain = self.namesakes.speakers[-1]
            spoke = self._last_seen(since, phrase.first)
            if self.competitors.doubtful(spoke, phrase.first, gender, since):
                return None, False
            if self._asked_another(spoke, gender):
                return None, False
            known = self.namesakes.gender(since) == gender
            alone = not self.competitors.strange_between(spoke, phrase.first)
            return since, known and alone and certain
        at = phrase.first
        passed: set[NamedPerson] = set()
        groups = groups_before(self.article, at, self.namesakes.before(at))
        for group in groups:
            fitting = [m for m in group if self.competitors.fits(m, gender)]
            if not fitting:
                continue
            told = [m for m in fitting if m.first in self.competitors.speaking]
            main = [m for m in told if not in_clause(self.article, m)]
            subjects = [m for m in fitting if self._is_subject(m, phrase.pronoun)]
            acting = [m for m in subjects if not in_clause(self.article, m)]
            nearest = (main or told)[-1:] or (acting or subjects)[:1]
            persons = {p for m in fitting for p in m.people}
            if nearest and len(persons) > 1 and self._is_aside(nearest[0], at):
                return None, False
            if not nearest:
                passed.update(p for m in fitting for p in m.people)
                continue
            chosen = nearest[0]
            asked = is_question(self.article, chosen)
            if (asked or not told) and is_shared(self.article, chosen, fitting):
                return None, False
            others = {p for m in fitting if m.first > chosen.first for p in m.people} | passed
            fits = {
                p
                for each in groups
                for m in each
                for p in m.people
                if self.namesakes.gender(p) in ("", gender)
            }
            return self._checked(at, gender, chosen, others, passed, alone_near=len(fits) == 1)
        return None, False

    def _is_subject(self, mention: PersonMention, pronoun: str) -> bool:
        """Whether a name is a subject in a sentence that does not open with the pronoun."""
        opens = self.article.row[self.article.starts[mention.first]].lower == pronoun
        return not opens and is_subject(self.article, mention)

    def _is_aside(self, mention: PersonMention, at: int) -> bool:
        """Whether a name is a clause's subject that the pronoun's sentence does not go on from."""
        starts = self.article.starts
        opens = starts[at] == starts[mention.first] and begins_sentence(self.article, mention)
        return in_clause(self.article, mention) and not opens

    def _only_one(self, phrase: Phrase) -> NamedPerson | None:
        """The only person near whom the pronoun fits, though no subject: "praise from Holm".

        The sentence before brings the person in as the source of something said or done.
        """
        at, gender = phrase.first, GENDERED_SUBJECTS.get(phrase.pronoun, "")
        row = self.article.row
        near: list[PersonMention] = []
        for mention in self.namesakes.before(at):
            if row[at].paragraph - row[mention.first].paragraph > 1:
                break
            if self.competitors.fits(mention, gender):
                near.append(mention)
        people = {person for mention in near for person in mention.people}
        if len(people) != 1 or not gender or phrase.pronoun in self.surnames:
            return None
        person, last = next(iter(people)), near[0]
        if last.first < self.article.sentence_before(at) or not is_source(self.article, last):
            return None
        if self.namesakes.gender(person) != gender:
            return None
        if any(token.lower == phrase.pronoun for token in row[last.stop : at]):
            return None  # "by Holm, he said": the pronoun goes on with somebody else
        if self.competitors.doubtful(
            last.first, at, gender, person
        ) or self.competitors.guessed_otherwise(at, gender):
            return None
        return None if self.competitors.strange_between(last.first, at) else person

    def _chained(self, phrase: Phrase) -> tuple[NamedPerson | None, bool]:
        """Whom the same pronoun meant as the subject of a sentence shortly before."""
        gender = GENDERED_SUBJECTS.get(phrase.pronoun)
        before = earlier(self.article, phrase)
        if gender is None or before is None or phrase.pronoun in self.surnames:
            return None, False
        person, sure = self.resolved.get(before.first, (None, False))
        if person is None or self.competitors.doubtful(before.first, phrase.first, gender, person):
            return None, False
        if self.competitors.asks_another(before.stop, gender):
            return None, False
        until = self.article.ends[before.first]
        for mention in self.namesakes.before(phrase.first):
            if mention.first < before.first:
                break
            if person in mention.people or not self.competitors.fits(mention, gender):
                continue
            told = mention.first in self.competitors.speaking or is_subject(self.article, mention)
            closes = mention.stop >= until - 1 and not self.article.row[mention.stop - 1].owns
            if told or closes or mention.first >= until:
                return None, False
            sure = False
        return person, sure and not self.competitors.strange_between(before.first, phrase.first)

    def _checked(
        self,
        at: int,
        gender: str,
        chosen: PersonMention,
        others: set[NamedPerson],
        passed: set[NamedPerson],
        *,
        alone_near: bool,
    ) -> tuple[NamedPerson | None, bool]:
        """The person of the chosen mention, unless somebody else may be meant."""
        person, alone = self.namesakes.choose(chosen.people, chosen.first, gender)
        if (
            person is None
            or passed - {person}
            or self.competitors.doubtful(chosen.first, at, gender, person)
        ):
            return None, False
        start = self.article.starts[chosen.first]
        if in_clause(self.article, chosen) and self.bystanders.between(
            start, chosen.first, gender, person
        ):
            return None, False  # "The man whom Holm met"
        speaks = chosen.first in self.competitors.speaking
        near = self.article.row[at].paragraph - self.article.row[chosen.first].paragraph <= 1
        known = self.namesakes.gender(person) == gender
        if not known and not (near and (speaks or alone_near)):
            return None, False
        if (others and asks(self.article, chosen)) or self._asked_another(chosen.first, gender):
            return None, False
        alone = alone and not self.competitors.strange_between(chosen.first, at)
        alone = alone and not is_question(self.article, chosen)
        opens = near and not passed and opens_sentence(self.article, chosen)
        sure = alone and (
            (others <= {person} and (known or (speaks and near))) or (opens and known)
        )
        if sure:
            self.namesakes.genders.setdefault(person.name, gender)
        return person, sure

    def _asked_another(self, at: int, gender: str) -> bool:
        """Whether the person named at a token asks somebody unnamed a question there."""
        mention = next(self.namesakes.before(at + 1), None)
        return mention is not None and self.competitors.asks_another(mention.stop, gender)

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
        """Who spoke last, if nobody else who fits was a subject since."""
        if not self.namesakes.speakers:
            return None
        spoke, person, _ = self.namesakes.speakers[-1]
        row = self.article.row
        if row[at].paragraph - row[spoke].paragraph > _PARAGRAPHS_BACK:
            return None
        if self.namesakes.gender(person) not in ("", gender):
            return None
        for mention in self.namesakes.before(at):
            if mention.first < spoke:
                return person
            if person not in mention.people and self.competitors.fits(mention, gender):
                return None
        return person
