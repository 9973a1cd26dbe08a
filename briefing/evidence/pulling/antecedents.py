"""Whom "he" or "she" means."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from .article import Article, Mention
from .bystanders import Bystanders
from .chains import earlier
from .grammar import AUXILIARIES, PERSONAL
from .names import Person
from .namesakes import Namesakes
from .phrases import Phrase
from .pronouns import asks, groups_before, in_clause, is_source, is_subject, opens_sentence, speaks

_STRANGERS_BACK = 40
_PARAGRAPHS_BACK = 2
_QUOTE_BEFORE = 3
_QUOTE_AFTER = 4
_OWN_NAME = re.compile(r"\b(?:my name|call(?:ed)? me|I am|I['\u2019]m|me),? (?:\w+ ){0,2}$", re.I)


@dataclass(slots=True)
class Antecedents:
    """Answers for the pronouns of one article, from its beginning to its end."""

    article: Article
    namesakes: Namesakes
    bystanders: Bystanders
    speaking: set[int] = field(default_factory=set)
    """The mentions beside which a verb of speech stands."""
    surnames: set[str] = field(default_factory=set)
    """The pronouns that are somebody's surname too: "Alina He"."""
    resolved: dict[int, tuple[Person | None, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note who speaks."""
        self.speaking = {m.first for m in self.article.mentions if speaks(self.article, m)}
        row, given = self.article.row, self.article.lexicon.given_names
        self.surnames = {
            row[at].lower
            for at in range(1, len(row))
            if row[at].text in ("He", "She") and row[at - 1].capital and row[at - 1].lower in given
        }

    def of(self, phrase: Phrase) -> tuple[Person | None, bool]:
        """Whom a pronoun means: the same person for every quotation that it stands for."""
        if phrase.first not in self.resolved:
            person, sure = self._fitting(phrase)
            chained, known = self._chained(phrase)
            if chained is not None and chained is not person:
                person, sure = chained, known and person is None
            if person is None:
                person = self._only_one(phrase)
            if person is not None and self._named_in_quote(phrase.first, person):
                person, sure = None, False
            self.resolved[phrase.first] = person, sure
        return self.resolved[phrase.first]

    def _fitting(self, phrase: Phrase) -> tuple[Person | None, bool]:
        """The last fitting person who spoke or was a sentence's subject."""
        gender = PERSONAL.get(phrase.pronoun)
        if gender is None or phrase.pronoun in self.surnames:
            return None, False
        if self._guessed_otherwise(phrase.first, gender):
            return None, False
        since = self._since_last_speaker(phrase.first, gender)
        if since is not None:
            _, _, certain = self.namesakes.speakers[-1]
            spoke = self._last_seen(since, phrase.first)
            if self._doubtful(spoke, phrase.first, gender, since):
                return None, False
            known = self.namesakes.gender(since) == gender
            alone = not self._stranger_between(spoke, phrase.first)
            return since, known and alone and certain
        at = phrase.first
        passed: set[Person] = set()
        groups = groups_before(self.article, at, self.namesakes.before(at))
        for group in groups:
            fitting = [m for m in group if self._fits(m, gender)]
            if not fitting:
                continue
            told = [m for m in fitting if m.first in self.speaking]
            main = [m for m in told if not in_clause(self.article, m)]
            subjects = [m for m in fitting if is_subject(self.article, m)]
            nearest = (main or told)[-1:] or subjects[:1]
            persons = {p for m in fitting for p in m.people}
            if nearest and len(persons) > 1 and in_clause(self.article, nearest[0]):
                return None, False
            if not nearest:
                passed.update(p for m in fitting for p in m.people)
                continue
            chosen = nearest[0]
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

    def _only_one(self, phrase: Phrase) -> Person | None:
        """The only person near whom the pronoun fits, though no subject: "praise from Holm".

        The sentence before brings the person in as the source of something said or done.
        """
        at, gender = phrase.first, PERSONAL.get(phrase.pronoun, "")
        row = self.article.row
        near: list[Mention] = []
        for mention in self.namesakes.before(at):
            if row[at].paragraph - row[mention.first].paragraph > 1:
                break
            if self._fits(mention, gender):
                near.append(mention)
        people = {person for mention in near for person in mention.people}
        if len(people) != 1 or not gender or phrase.pronoun in self.surnames:
            return None
        person, last = next(iter(people)), near[0]
        starts = self.article.starts
        before = starts[starts[at] - 1] if starts[at] else 0
        if last.first < before or not is_source(self.article, last):
            return None
        if self.namesakes.gender(person) != gender:
            return None
        if self._doubtful(last.first, at, gender, person) or self._guessed_otherwise(at, gender):
            return None
        return None if self._stranger_between(last.first, at) else person

    def _chained(self, phrase: Phrase) -> tuple[Person | None, bool]:
        """Whom the same pronoun meant as the subject of a sentence shortly before."""
        gender = PERSONAL.get(phrase.pronoun)
        before = earlier(self.article, phrase)
        if gender is None or before is None or phrase.pronoun in self.surnames:
            return None, False
        person, sure = self.of(before)
        if person is None or self._doubtful(before.first, phrase.first, gender, person):
            return None, False
        until = self.article.ends[before.first]
        for mention in self.namesakes.before(phrase.first):
            if mention.first < before.first:
                break
            if person in mention.people or not self._fits(mention, gender):
                continue
            told = mention.first in self.speaking or is_subject(self.article, mention)
            closes = mention.stop >= until - 1 and not self.article.row[mention.stop - 1].owns
            if told or closes or mention.first >= until:
                return None, False
            sure = False
        return person, sure and not self._stranger_between(before.first, phrase.first)

    def _named_in_quote(self, at: int, person: Person) -> bool:
        """Whether the pronoun's own quotation speaks of the person by name."""
        row = self.article.row
        for token in row[max(at - _QUOTE_BEFORE, 0) : at + _QUOTE_AFTER + 1]:
            if token.kind == "quote" and token.paragraph == row[at].paragraph:
                for found in re.finditer(rf"\b{re.escape(person.surname)}\b", token.text, re.I):
                    word = found.group()
                    if word[0].isupper() and not _OWN_NAME.search(token.text[: found.start()]):
                        return True
        return False

    def _checked(
        self,
        at: int,
        gender: str,
        chosen: Mention,
        others: set[Person],
        passed: set[Person],
        *,
        alone_near: bool,
    ) -> tuple[Person | None, bool]:
        """The person of the chosen mention, unless somebody else may be meant."""
        person, alone = self.namesakes.choose(chosen.people, chosen.first, gender)
        if person is None or passed - {person} or self._doubtful(chosen.first, at, gender, person):
            return None, False
        speaks = chosen.first in self.speaking
        near = self.article.row[at].paragraph - self.article.row[chosen.first].paragraph <= 1
        known = self.namesakes.gender(person) == gender
        if not known and not (near and (speaks or alone_near)):
            return None, False
        if others and asks(self.article, chosen):
            return None, False
        alone = alone and not self._stranger_between(chosen.first, at)
        opens = near and not passed and opens_sentence(self.article, chosen)
        sure = alone and (
            (others <= {person} and (known or (speaks and near))) or (opens and known)
        )
        if sure:
            self.namesakes.genders.setdefault(person.name, gender)
        return person, sure

    def _doubtful(self, first: int, last: int, gender: str, person: Person) -> bool:
        """Whether somebody else whom the roster does not know may be meant."""
        return self._stranger_speaks(first, last) or self.bystanders.between(
            first + 1, last, gender, person
        )

    def _stranger_between(self, first: int, last: int) -> bool:
        """Whether a name that the roster does not know stands between two tokens."""
        strangers = self.article.strangers
        at = bisect_left(strangers, first)
        return at < len(strangers) and strangers[at] < last

    def _stranger_speaks(self, first: int, last: int) -> bool:
        """Whether a sentence between two tokens begins with an unknown name and a verb."""
        article = self.article
        strangers = article.strangers
        until = bisect_left(strangers, last)
        for at in strangers[max(bisect_left(strangers, first), until - _STRANGERS_BACK) : until]:
            stop = at
            while article.row[stop].capital and stop + 1 < len(article.row):
                stop += 1
            after = article.row[stop]
            verb = after.lower in AUXILIARIES or after.lower in article.lexicon.cues
            opens = article.starts[at] == at or article.row[at - 1].text == ","
            if opens and (verb or after.text == ","):
                return True
        return False

    def _guessed_otherwise(self, at: int, gender: str) -> bool:
        """Whether somebody speaks right before whose gender only a given name tells.

        A Whitney may be a man: then the pronoun is his.
        """
        starts = self.article.starts
        before = starts[starts[at] - 1] if starts[at] else 0
        guessed = False
        for mention in self.namesakes.before(at):
            if mention.first < before:
                break
            if self._fits(mention, gender):
                return False
            told = any(p.name in self.namesakes.genders for p in mention.people)
            guessed = guessed or (mention.first in self.speaking and not told)
        return guessed

    def _last_seen(self, person: Person, at: int) -> int:
        """Where the last speaker spoke or was named last before a token."""
        spoke = self.namesakes.speakers[-1][0]
        for mention in self.namesakes.before(at):
            if mention.first < spoke:
                break
            owns = self.article.row[mention.stop - 1].owns
            if mention.people == (person,) and (owns or is_subject(self.article, mention)):
                return mention.first
        return spoke

    def _since_last_speaker(self, at: int, gender: str) -> Person | None:
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
            if person not in mention.people and self._fits(mention, gender):
                return None
        return person

    def _fits(self, mention: Mention, gender: str) -> bool:
        return any(self.namesakes.gender(person) in ("", gender) for person in mention.people)
