"""Competing antecedents: who else a pronoun may mean, than the person found for it.

Names that the roster does not know ("strangers"), persons without a name (`bystanders`), a group
("The two men met"), and whoever was asked something. Nor can a pronoun mean the person whom its
own quotation or clause names.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.clause_words import (
    CLAUSE_BOUNDARIES,
    CLAUSE_ENDERS,
    SUBORDINATORS,
    is_adverb,
)
from quotations.words.function_words import GENDERED_OBJECTS
from quotations.words.people_words import PAIR_WORDS
from quotations.words.speech_words import QUESTIONING_VERBS
from quotations.words.verb_forms import AUXILIARIES

from .bystanders import Bystanders, gender_of
from .name_roles import speaks
from .namesakes import Namesakes
from .unnamed_persons import acts, head_of

_STRANGERS_BACK = 40
"""How many unknown names before a pronoun are looked at."""
_CLAUSE_TOKENS = 40
"""How far behind a pronoun its own clause is read for a name."""
_INITIALS_LETTERS = 2
"""The letters of a given name that is no more than initials: "Jo"."""
_QUOTE_TOKENS_BACK = 3
_QUOTE_TOKENS_AHEAD = 4
"""How near a pronoun its own quotation stands."""
_CAPITAL = re.compile(r"[ -]([A-Z][\w-]+)")
_OWN_NAME = re.compile(r"\b(?:my name|call(?:ed)? me|I am|I['\u2019]m|me),? (?:\w+ ){0,2}$", re.I)


@dataclass(slots=True)
class Competitors:
    """Tells, for the pronouns of one article, whether somebody else may be meant."""

    article: ParsedArticle
    namesakes: Namesakes
    bystanders: Bystanders
    speaking: set[int] = field(default_factory=set)
    """The mentions beside which a verb of speech stands."""

    def __post_init__(self) -> None:
        """Note who speaks."""
        self.speaking = {m.first for m in self.article.mentions if speaks(self.article, m)}

    def fits(self, mention: PersonMention, gender: str) -> bool:
        """Whether a pronoun of a gender may mean somebody of a mention: "she" not "Mr. Holm"."""
        return any(self.namesakes.gender(person) in ("", gender) for person in mention.people)

    def may_be_another(self, first: int, last: int, gender: str, person: NamedPerson) -> bool:
        """Whether somebody else may be meant, of whom the roster does not know.

        Between two tokens an unknown name acts ("Huang left"), somebody without a name comes in
        ("a guard wept"), or the person is told of with another ("The two men met").
        """
        return (
            self._stranger_speaks(first, last)
            or self.bystanders.between(first + 1, last, gender, person)
            or self.tells_of_pair(first, last, gender, person)
        )

    def has_unknown_name_between(self, first: int, last: int) -> bool:
        """Whether an unknown name stands between two tokens: "Uzoma Tornau", named only once."""
        strangers = self.article.strangers
        at = bisect_left(strangers, first)
        return at < len(strangers) and strangers[at] < last

    def is_beside_one_name(self, first: int, last: int) -> bool:
        """Whether somebody of one name comes in near two tokens: "Norland's king Jokari".

        Such a name is in no list of persons. It counts from the paragraph before the first token.
        """
        row, strangers = self.article.row, self.article.strangers
        until = bisect_left(strangers, last)
        for at in reversed(strangers[:until]):
            if row[first].paragraph - row[at].paragraph > 1:
                return False
            if not row[at - 1].capital and not row[at + 1].capital:
                return True
        return False

    def _stranger_speaks(self, first: int, last: int) -> bool:
        """Whether an unknown name has a verb between two tokens: "Uzoma Tornau wept"."""
        article = self.article
        strangers = article.strangers
        until = bisect_left(strangers, last)
        for at in strangers[max(bisect_left(strangers, first), until - _STRANGERS_BACK) : until]:
            stop = at
            while article.row[stop].capital and stop + 1 < len(article.row):
                stop += 1
            after = article.row[stop]
            verb = after.lower in AUXILIARIES or acts(article, stop)
            opens = article.starts[at] == at or article.row[at - 1].text == ","
            if opens and (verb or after.text == ","):
                return True
        return False

    def follows_guessed_gender(self, at: int, gender: str) -> bool:
        """Whether only a given name keeps the pronoun from meaning whoever speaks right before.

        "Whitney Holm spoke. “Late,” he said.": a Whitney may be a man, and the pronoun his.
        """
        before = self.article.sentence_before(at)
        guessed = False
        for mention in self.namesakes.before(at):
            if mention.first < before:
                break
            if self.fits(mention, gender):
                return False
            told = any(p.name in self.namesakes.genders for p in mention.people)
            guessed = guessed or (mention.first in self.speaking and not told)
        return guessed

    def asks_another(self, stop: int, gender: str) -> bool:
        """Whether the subject that ends at a token asks somebody unnamed, who may answer.

        "“Why?” Holm asked the nurse. “It is late,” she said."
        """
        article, at = self.article, stop
        row = article.row
        while at < len(row) and is_adverb(row[at].lower):
            at += 1
        if at + 2 >= len(row) or row[at].lower not in QUESTIONING_VERBS:
            return False
        head = head_of(article, at + 1, self.bystanders.is_person)
        if head is not None:
            return gender_of(row[head].lower) in ("", gender)
        return (
            row[at + 1].lower in ("him", "her") and GENDERED_OBJECTS[row[at + 1].lower] == gender
        )

    def tells_of_pair(self, first: int, last: int, gender: str, person: NamedPerson) -> bool:
        """Whether the person and another who fits are told of as one: "The two men met"."""
        article = self.article
        at = article.ends[first]
        while at < last:
            if _is_pair(article, at):
                for mention in self.namesakes.before(at):
                    if article.row[at].paragraph - article.row[mention.first].paragraph > 1:
                        break
                    if mention.people != (person,) and self.fits(mention, gender):
                        return True
            at = article.ends[at]
        return False

    def named_after(self, at: int, person: NamedPerson) -> bool:
        """Whether the pronoun's own clause goes on to name the person: "he told Holm".

        Then the pronoun means somebody else. In a clause that opens the sentence it may mean the
        name that follows: "As he spoke to Holm, Vell wept".
        """
        article = self.article
        row = article.row
        if row[at - 1].lower in CLAUSE_BOUNDARIES | SUBORDINATORS and article.starts[at] < at:
            return False
        for index in range(at + 1, min(article.ends[at], at + _CLAUSE_TOKENS)):
            if row[index].kind != "word" or row[index].lower in CLAUSE_ENDERS:
                return False
            mention = article.mention_at.get(index)
            if mention is None or mention.people != (person,) or mention.slip:
                continue
            after = row[mention.stop] if mention.stop < len(row) else row[index]
            named_thing = after.capital or row[mention.first - 1].lower == "the"
            if not named_thing and after.lower not in article.vocabulary.plurals:
                return True
        return False

    def named_in_quote(self, at: int, person: NamedPerson) -> bool:
        """Whether the pronoun's own quotation names the person: "“Holm is late,” she said"."""
        row = self.article.row
        for token in row[max(at - _QUOTE_TOKENS_BACK, 0) : at + _QUOTE_TOKENS_AHEAD + 1]:
            if token.kind == "quote" and token.paragraph == row[at].paragraph:
                names = "|".join(map(re.escape, self._names(person)))
                for found in re.finditer(rf"\b(?:{names})\b", token.text, re.I):
                    word = found.group()
                    if _is_of_another(person, token.text[found.end() :], word):
                        continue
                    if word[0].isupper() and not _OWN_NAME.search(token.text[: found.start()]):
                        return True
        return False

    def _names(self, person: NamedPerson) -> list[str]:
        """The surname, and the given name if it is no other word: not "Will" nor "Mark"."""
        vocabulary, given = self.article.vocabulary, person.given
        word = (
            given in vocabulary.common or given in vocabulary.ordinary or given in vocabulary.nouns
        )
        known = given in vocabulary.given_names and not word and len(given) > _INITIALS_LETTERS
        return [person.surname, given] if known else [person.surname]


def _is_pair(article: ParsedArticle, at: int) -> bool:
    """Whether a sentence's subject is several persons: "Both wept", "The two men wept"."""
    row = article.row
    if row[at].lower == "both":
        return True
    return row[at].lower == "the" and at + 1 < len(row) and row[at + 1].lower in PAIR_WORDS


def _is_of_another(person: NamedPerson, after: str, word: str) -> bool:
    """Whether a given name in a quotation begins another's full name: "Wang Dan"."""
    following = _CAPITAL.match(after)
    given = word.lower() == person.given and word.lower() != person.surname
    return given and following is not None and following[1].lower() != person.surname
