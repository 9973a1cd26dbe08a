"""The titles that stand before names: what they tell of a person, and whom they mean alone."""

from bisect import bisect_left
from dataclasses import dataclass, field

from quotations.phrases.phrases import Phrase
from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.function_words import INDEFINITE_DETERMINERS
from quotations.words.people_words import LEADER_TITLES, OFFICES_ALONE, TITLE_EXPANSIONS

from .namesakes import PARAGRAPHS_IN_MIND

_TITLE_WORDS = 6
"""The most words of titles before a name: "Northland Deputy Prime Minister Ada Holm"."""
_DESCRIPTION_WORDS = 5
"""The most words that mean a person by a title: "the former Northland prime minister"."""
_APPOSITION_TOKENS = 10
"""How far behind a name the roles in its apposition are read: ", a senator for Fordham,"."""


@dataclass(slots=True)
class Titles:
    """The titles of one article's persons.

    ``genders`` maps a person's name to the gender that a title told ("Mrs. Stone").
    ``bearers`` maps a title to the words before a name and the person they stood before;
    ``first_named`` a person to the first mention: nobody is meant who is named only later.
    """

    genders: dict[str, str] = field(default_factory=dict)
    first_named: dict[NamedPerson, int] = field(default_factory=dict)
    bearers: dict[str, dict[tuple[frozenset[str], NamedPerson], None]] = field(
        default_factory=dict
    )
    unnamed: dict[str, bool] = field(default_factory=dict)
    """Whether somebody without a name bears a role, for the roles that were asked for."""

    def holds(self, person: NamedPerson, role: str) -> bool:
        """Whether the text gives a person a role: "Gov. Holm", "Holm, the governor"."""
        return any(person is other for _, other in self.bearers.get(role, {}))

    def described(self, article: ParsedArticle, phrase: Phrase) -> NamedPerson | None:
        """The person whom "the Russian president" means, if the text gave the title."""
        row = article.row[phrase.first : phrase.stop]
        words = [token.lower for token in row]
        whole = all(token.kind == "word" for token in row)
        if words[0] != "the" or not whole or not 2 <= len(words) <= _DESCRIPTION_WORDS:
            return None
        if len(words) == 2 and words[1] not in OFFICES_ALONE:
            return None
        role, others = words[-1], frozenset(words[1:-1])
        roles = LEADER_TITLES if role == "leader" and others else {role}
        fits = {
            person
            for each in roles
            for rest, person in self.bearers.get(each, {})
            if others <= rest and self.first_named[person] < phrase.first
        }
        if fits:
            return next(iter(fits)) if len(fits) == 1 else None
        return self._last_bearer(article, phrase.first, role) if others else None

    def _last_bearer(self, article: ParsedArticle, at: int, role: str) -> NamedPerson | None:
        """The only bearer of a role, if nobody else was named since: "the Chinese spokesman"."""
        bearers = {person for _, person in self.bearers.get(role, {})}
        index = bisect_left(article.mentions, at, key=lambda m: m.first) - 1
        if len(bearers) != 1 or index < 0:
            return None
        last = article.mentions[index]
        if last.stop + 1 == at:  # "... with Holm, the minister said": the comma is no apposition
            return None
        near = article.row[at].paragraph - article.row[last.first].paragraph <= PARAGRAPHS_IN_MIND
        if not near or set(last.people) != bearers:
            return None
        if role not in self.unnamed:
            self.unnamed[role] = _is_unnamed(article, role)
        return None if self.unnamed[role] else next(iter(bearers))


def _is_unnamed(article: ParsedArticle, role: str) -> bool:
    """Whether a role stands after "a" and beside no name: "a doctor said"."""
    row, named = article.row, article.mention_at
    for at in range(1, len(row)):
        if row[at].lower != role:
            continue
        begin = max(article.starts[at], at - _DESCRIPTION_WORDS)
        opened = next((i for i in range(begin, at) if row[i].lower in INDEFINITE_DETERMINERS), at)
        apposed = row[opened - 1].text == "," and opened - 2 in named
        inside = any(i in named for i in range(opened, at))
        after = any((m := named.get(i)) and m.first <= at + 2 for i in range(at + 1, at + 6))
        if opened < at and not (apposed or inside or after):
            return True
    return False


def read_titles(article: ParsedArticle) -> Titles:
    """Note the titles that stand before the names of an article."""
    titles = Titles()
    vocabulary = article.vocabulary
    for mention in article.mentions:
        if len(mention.people) != 1:
            continue
        person = mention.people[0]
        titles.first_named.setdefault(person, mention.first)
        for role in _roles_after(article, mention):
            titles.bearers.setdefault(role, {})[frozenset((role,)), person] = None
        words = _words_before(article, mention)
        if not words:
            continue
        gender = vocabulary.titles.get(words[0], "")
        if gender:
            titles.genders.setdefault(person.name, gender)
        rest = frozenset(words)
        for word in rest:
            role = TITLE_EXPANSIONS.get(word, word)
            if role in vocabulary.titles or role in vocabulary.roles:
                titles.bearers.setdefault(role, {})[rest, person] = None
    return titles


def _words_before(article: ParsedArticle, mention: PersonMention) -> list[str]:
    """The titles, roles and other capitals before a name, the nearest first."""
    row = article.row
    words: list[str] = []
    at = mention.first - 1
    while (
        at >= 0
        and mention.first - at <= _TITLE_WORDS
        and row[at].kind == "word"
        and (row[at].capital or row[at].lower in article.vocabulary.roles)
        and row[at].paragraph == row[mention.first].paragraph
    ):
        words.append(row[at].lower)
        at -= 1
    return words


def _roles_after(article: ParsedArticle, mention: PersonMention) -> list[str]:
    """The roles in an apposition after a name: "Ada Holm, a senator for Fordham, ..."."""
    row, at = article.row, mention.stop
    if at >= len(row) or row[at].text != ",":
        return []
    roles: list[str] = []
    for token in row[at + 1 : at + 1 + _APPOSITION_TOKENS]:
        if token.kind != "word":
            break
        if token.lower in article.vocabulary.titles or token.lower in article.vocabulary.roles:
            roles.append(token.lower)
    return roles
