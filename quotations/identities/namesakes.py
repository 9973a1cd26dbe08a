"""Which of several persons of one surname is meant: Jon Holm or Ada Holm, by "Holm said".

Also whom the text calls by the given name, who spoke so far, and which gender it tells of each.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson

from .name_roles import speaks

_MENTIONS_BACK = 200
_SPEAKERS_BACK = 40
"""How many names, and how many speakers, before a token are looked at."""
PARAGRAPHS_IN_MIND = 2
"""How many paragraphs back whoever spoke or was named is still in a reader's mind."""


@dataclass(slots=True)
class Namesakes:
    """Tells namesakes apart, for one article.

    ``genders`` maps a person's name to the gender that the text told. ``speakers`` are those
    who spoke so far, with the token and whether it is beyond doubt.
    """

    article: ParsedArticle
    genders: dict[str, str]
    speakers: list[tuple[int, NamedPerson, bool]] = field(default_factory=list)
    familiar: set[NamedPerson] = field(default_factory=set)
    """Persons whom the text calls by the given name: a bare surname means a namesake."""
    introduced: dict[NamedPerson, int] = field(default_factory=dict)
    """The first mention of each person by the full name."""
    owners: dict[tuple[NamedPerson, ...], NamedPerson | None] = field(default_factory=dict)
    joint: dict[NamedPerson, str] = field(default_factory=dict)
    """Whom a partner precedes by the given name alone, and that name's gender."""
    firms: set[str] = field(default_factory=set)
    """Surnames, in lower case, that are a firm's short name too: "Daniels, which builds"."""

    def __post_init__(self) -> None:
        """Note who is called by the given name, and where the full names stand."""
        row = self.article.row
        for mention in self.article.mentions:
            after = row[mention.stop : mention.stop + 2]
            bare = mention.stop - mention.first == 1
            if bare and len(after) == 2 and after[0].text == "," and after[1].lower == "which":
                self.firms.add(row[mention.first].lower)
            if len(mention.people) != 1:
                continue
            person = mention.people[0]
            if mention.stop - mention.first > 1:
                self.introduced.setdefault(person, mention.first)
                partner = self._partner(mention)
                if partner:
                    self.joint[person] = self.article.vocabulary.given_names[partner]
            elif self.article.row[mention.first].lower == person.given:
                self.familiar.add(person)

    def _partner(self, mention: PersonMention) -> str:
        """Who shares a surname with the next name: "Ada" in "Ada and Jon Holm"; else nobody.

        "Kelly and Jon Holm" are no couple where the text knows a Dora Kelly.
        """
        row, roster, at = self.article.row, self.article.roster, mention.first - 2
        if at < 0 or row[at + 1].lower not in ("and", "&") or not row[at].capital or row[at].owns:
            return ""
        given = row[at].lower
        alone = at == 0 or not row[at - 1].capital or row[at - 1].paragraph != row[at].paragraph
        known = given in self.article.vocabulary.given_names and given not in roster.by_surname
        return given if alone and known and given != mention.people[0].given else ""

    def is_shared(self, person: NamedPerson | None, first: int, stop: int) -> bool:
        """Whether a bare surname may be a partner's: "Ada and Jon Holm run it. Holm said"."""
        row, titles = self.article.row, self.article.vocabulary.titles
        if person is None or person not in self.joint or row[stop - 1].lower == person.given:
            return False
        if any(row[at].lower == person.given for at in range(first, stop)):
            return False
        title = titles.get(row[first].lower, "") or titles.get(row[first - 1].lower, "")
        return not title or self.joint[person] in ("", title)

    def gender(self, person: NamedPerson) -> str:
        """The gender that a title, a pronoun or the given name told: "m", "f", or empty."""
        return self.genders.get(person.name) or person.gender

    def is_firm(self, first: int, stop: int) -> bool:
        """Whether a bare surname is a firm's too: "Daniels", in "Daniels, which builds"."""
        return stop - first == 1 and self.article.row[first].lower in self.firms

    def before(self, at: int) -> Iterator[PersonMention]:
        """The mentions of persons before a token, the nearest first."""
        mentions = self.article.mentions
        last = bisect_left(mentions, at, key=lambda m: m.first) - 1
        for index in range(last, max(-1, last - _MENTIONS_BACK), -1):
            mention = mentions[index]
            if not self.is_firm(mention.first, mention.stop):
                yield mention

    def choose(
        self, people: tuple[NamedPerson, ...], at: int, gender: str = ""
    ) -> tuple[NamedPerson | None, bool]:
        """The one meant among namesakes, and whether it is beyond doubt; None if unclear.

        The surname belongs to whom it meant before the other one came into the story; else
        to the only one whom the text does not call by the given name; else to the only one who
        spoke, or who was named in full, in this paragraph or the two before.
        """
        if gender:
            people = tuple(p for p in people if self.gender(p) in ("", gender)) or people
        if len(people) == 1:
            return people[0], True
        owner = self._owner(people)
        if owner is not None:
            return owner, False
        people = tuple(p for p in people if p not in self.familiar) or people
        if len(people) == 1:
            return people[0], False
        spoke, named = self._near(people, at)
        for near in (spoke, named):
            if len(near) == 1:
                return next(iter(near)), False
        return None, False

    def _owner(self, people: tuple[NamedPerson, ...]) -> NamedPerson | None:
        """Whom the bare surname meant before the second person of the name came into the text."""
        if people not in self.owners:
            self.owners[people] = self._first_owner(people)
        return self.owners[people]

    def _first_owner(self, people: tuple[NamedPerson, ...]) -> NamedPerson | None:
        """The first of the persons, if the bare surname follows before the second is named."""
        places = sorted((self.introduced.get(p, len(self.article.row)), p.name) for p in people)
        first, second = places[0], places[1]
        bare = any(
            first[0] < mention.first < second[0] and people[0] in mention.people
            for mention in self.article.mentions
            if len(mention.people) > 1
        )
        return next(p for p in people if p.name == first[1]) if bare else None

    def _near(
        self, people: tuple[NamedPerson, ...], at: int
    ) -> tuple[dict[NamedPerson, None], dict[NamedPerson, None]]:
        """Who of some persons spoke, and who was named in full, in the last paragraphs."""
        row = self.article.row
        since = row[at].paragraph - PARAGRAPHS_IN_MIND
        spoke: dict[NamedPerson, None] = {}
        named: dict[NamedPerson, None] = {}
        for index, person, _ in reversed(self.speakers[-_SPEAKERS_BACK:]):
            if row[index].paragraph >= since and person in people:
                spoke[person] = None
        for mention in self.before(at):
            if row[mention.first].paragraph < since:
                break
            if len(mention.people) == 1 and mention.people[0] in people:
                named[mention.people[0]] = None
                if speaks(self.article, mention):
                    spoke[mention.people[0]] = None
        return spoke, named
