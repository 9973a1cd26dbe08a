"""Whom a speaker's phrase means: full names, pronouns, and the authors of texts."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from .article import Article, Mention
from .cues import is_speech
from .grammar import AUXILIARIES, PERSONAL, REPORTING_NOUNS, is_adverb
from .names import Person
from .phrases import Phrase
from .pronouns import asks, groups_before, is_subject, opens_sentence
from .titles import Titles, read_titles

_MENTIONS_BACK = 200
_STRANGERS_BACK = 40


@dataclass(slots=True)
class Identities:
    """Answers for one article, read from its beginning to its end."""

    article: Article
    speakers: list[tuple[int, Person, bool]] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    titles: Titles = field(default_factory=Titles)
    speaking: set[int] = field(default_factory=set)
    familiar: set[Person] = field(default_factory=set)
    """Persons whom the text calls by the given name: a bare surname means a namesake."""
    resolved: dict[int, tuple[Person | None, bool]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Note who speaks, whom the text calls by the given name, and the titles."""
        self.familiar = {
            person
            for mention in self.article.mentions
            for person in mention.people
            if len(mention.people) == 1 and mention.stop - mention.first == 1
            if self.article.row[mention.first].lower == person.given
        }
        self.speaking = {m.first for m in self.article.mentions if _speaks(self.article, m)}
        self.titles = read_titles(self.article)
        self.genders = dict(self.titles.genders)

    def name(self, phrase: Phrase) -> tuple[str | None, bool]:
        """The full name for a phrase, and whether it is beyond doubt."""
        if phrase.pronoun:
            person, sure = self._pronoun(phrase)
            return (person.name if person else None), sure
        if phrase.people:
            if self._shares_with_a_stranger(phrase):
                return None, False
            people = [self._namesake(namesakes, phrase.first) for namesakes in phrase.people]
            sure = not phrase.slip and len(people) == 1 and all(ok for _, ok in people)
            return " and ".join(person.name for person, _ in people), sure
        named = self._author(phrase) or self.titles.described(self.article, phrase)
        return (named.name, False) if named else (None, True)

    def _shares_with_a_stranger(self, phrase: Phrase) -> bool:
        """Whether "and" joins the one known person to a name that the roster does not know.

        The words are both persons': to give them to one alone would be wrong. The "and" of
        "Foreign and Trade Minister Jon Moe" stands beside no name of a person.
        """
        if len(phrase.people) != 1:
            return False
        row = self.article.row
        known = [
            at for at in map(self.article.mention_at.get, range(phrase.first, phrase.stop)) if at
        ]
        firsts, stops = {m.first for m in known}, {m.stop for m in known}
        roles = self.article.lexicon.roles
        return any(
            row[at].lower in ("and", "&")
            and (at + 1 in firsts or at in stops)
            and all(
                row[side].capital and row[side].lower not in roles for side in (at - 1, at + 1)
            )
            for at in range(phrase.first + 1, phrase.stop - 1)
        )

    def _author(self, phrase: Phrase) -> Person | None:
        """The person whose words a text is: "her statement", "Smith's letter"."""
        row = self.article.row
        if row[phrase.stop - 1].lower not in REPORTING_NOUNS or phrase.stop - phrase.first > 5:
            return None
        if row[phrase.first].lower in ("his", "her"):
            pronoun = "he" if row[phrase.first].lower == "his" else "she"
            return self._pronoun(Phrase(phrase.first, phrase.first + 1, pronoun=pronoun))[0]
        for at in range(phrase.first, phrase.stop - 1):
            mention = self.article.mention_at.get(at)
            if mention is not None and row[at].owns and len(mention.people) == 1:
                return mention.people[0]
        return None

    def note(self, phrase: Phrase, at: int) -> None:
        """Remember who spoke, for the pronouns that follow."""
        if phrase.pronoun:
            person, sure = self._pronoun(phrase)
            if person is not None:
                self.speakers.append((at, person, sure))
        elif len(phrase.people) == 1:
            person, sure = self._namesake(phrase.people[0], phrase.first)
            self.speakers.append((at, person, sure))

    def _namesake(
        self, people: tuple[Person, ...], at: int, gender: str = ""
    ) -> tuple[Person, bool]:
        """The one meant among namesakes: who spoke last, else whose full name came last."""
        if gender:
            people = tuple(p for p in people if self._gender(p) in ("", gender)) or people
        if len(people) == 1:
            return people[0], True
        people = tuple(p for p in people if p not in self.familiar) or people
        if len(people) == 1:
            return people[0], False
        for _, person, _ in reversed(self.speakers[-40:]):
            if person in people:
                return person, False
        for mention in self._mentions_before(at):
            if len(mention.people) == 1 and mention.people[0] in people:
                return mention.people[0], False
        return people[0], False

    def _mentions_before(self, at: int) -> Iterator[Mention]:
        """The mentions before a token, the nearest first."""
        mentions = self.article.mentions
        last = bisect_left(mentions, at, key=lambda m: m.first) - 1
        for index in range(last, max(-1, last - _MENTIONS_BACK), -1):
            yield mentions[index]

    def _gender(self, person: Person) -> str:
        return self.genders.get(person.name) or person.gender

    def _pronoun(self, phrase: Phrase) -> tuple[Person | None, bool]:
        """Whom a pronoun means: the same person for every quotation that it stands for."""
        if phrase.first not in self.resolved:
            self.resolved[phrase.first] = self._fitting(phrase)
        return self.resolved[phrase.first]

    def _fitting(self, phrase: Phrase) -> tuple[Person | None, bool]:
        """The last fitting person who spoke or was a sentence's subject."""
        gender = PERSONAL.get(phrase.pronoun)
        if gender is None:
            return None, False
        since = self._since_last_speaker(phrase.first, gender)
        if since is not None:
            spoke, _, certain = self.speakers[-1]
            known = self._gender(since) == gender
            if self._stranger_speaks(spoke, phrase.first):
                return None, False
            alone = not self._stranger_between(spoke, phrase.first)
            return since, known and alone and certain
        at = phrase.first
        passed: set[Person] = set()
        groups = groups_before(self.article, at, self._mentions_before(at))
        for group in groups:
            fitting = [m for m in group if self._fits(m, gender)]
            if not fitting:
                continue
            chosen = next(
                (m for m in reversed(fitting) if m.first in self.speaking),
                next((m for m in fitting if is_subject(self.article, m)), None),
            )
            if chosen is None:
                passed.update(p for m in fitting for p in m.people)
                continue
            person, alone = self._namesake(chosen.people, chosen.first, gender)
            others = {p for m in fitting if m.first > chosen.first for p in m.people} | passed
            speaks = chosen.first in self.speaking
            near = self.article.row[at].paragraph - self.article.row[chosen.first].paragraph <= 1
            known = self._gender(person) == gender
            if not known and not (speaks and near) and self._known_near(groups, gender):
                return None, False
            if self._stranger_speaks(chosen.first, at):
                return None, False
            alone = alone and not self._stranger_between(chosen.first, at)
            if others and asks(self.article, chosen):
                return None, False
            opens = near and not passed and opens_sentence(self.article, chosen)
            sure = alone and (
                (others <= {person} and (known or (speaks and near))) or (opens and known)
            )
            if sure:
                self.genders.setdefault(person.name, gender)
            return person, sure
        return None, False

    def _stranger_between(self, first: int, last: int) -> bool:
        """Whether a name that the roster does not know stands between two tokens."""
        strangers = self.article.strangers
        at = bisect_left(strangers, first)
        return at < len(strangers) and strangers[at] < last

    def _known_near(self, groups: list[list[Mention]], gender: str) -> bool:
        """Whether somebody near is known to go with a pronoun."""
        return any(
            self._gender(person) == gender
            for group in groups
            for m in group
            for person in m.people
        )

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

    def _since_last_speaker(self, at: int, gender: str) -> Person | None:
        """Who spoke last, if nobody else who fits was a subject since."""
        if not self.speakers:
            return None
        spoke, person, _ = self.speakers[-1]
        row = self.article.row
        if row[at].paragraph - row[spoke].paragraph > 2:
            return None
        if self._gender(person) not in ("", gender):
            return None
        for mention in self._mentions_before(at):
            if mention.first < spoke:
                return person
            if person not in mention.people and self._fits(mention, gender):
                return None
        return person

    def _fits(self, mention: Mention, gender: str) -> bool:
        return any(self._gender(person) in ("", gender) for person in mention.people)


def _speaks(article: Article, mention: Mention) -> bool:
    """Whether a verb of speech stands right beside a name, with or without an adverb."""
    row = article.row
    after = mention.stop
    while after < len(row) and after < mention.stop + 3 and is_adverb(row[after].lower):
        after += 1
    if after < len(row) and is_speech(article, after) and not row[mention.stop - 1].owns:
        return row[after].paragraph == row[mention.first].paragraph
    before = mention.first - 1
    while (
        before > 0
        and before > mention.first - 7
        and (row[before].capital or row[before].lower in article.lexicon.roles)
    ):
        before -= 1
    return before > 0 and is_speech(article, before) and row[before - 1].kind == "quote"
