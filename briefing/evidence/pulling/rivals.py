"""Who else a pronoun may mean: strangers, bystanders, and whom its own quotation names."""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from .article import Article, Mention
from .bystanders import Bystanders
from .grammar import AUXILIARIES
from .names import Person
from .namesakes import Namesakes
from .pronouns import speaks

_STRANGERS_BACK = 40
_QUOTE_BEFORE = 3
_QUOTE_AFTER = 4
_OWN_NAME = re.compile(r"\b(?:my name|call(?:ed)? me|I am|I['\u2019]m|me),? (?:\w+ ){0,2}$", re.I)


@dataclass(slots=True)
class Rivals:
    """The doubts about the pronouns of one article."""

    article: Article
    namesakes: Namesakes
    bystanders: Bystanders
    speaking: set[int] = field(default_factory=set)
    """The mentions beside which a verb of speech stands."""

    def __post_init__(self) -> None:
        """Note who speaks."""
        self.speaking = {m.first for m in self.article.mentions if speaks(self.article, m)}

    def fits(self, mention: Mention, gender: str) -> bool:
        """Whether a pronoun of a gender may mean somebody of a mention."""
        return any(self.namesakes.gender(person) in ("", gender) for person in mention.people)

    def doubtful(self, first: int, last: int, gender: str, person: Person) -> bool:
        """Whether somebody else whom the roster does not know may be meant."""
        return self._stranger_speaks(first, last) or self.bystanders.between(
            first + 1, last, gender, person
        )

    def strange_between(self, first: int, last: int) -> bool:
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

    def guessed_otherwise(self, at: int, gender: str) -> bool:
        """Whether somebody speaks right before whose gender only a given name tells.

        A Whitney may be a man: then the pronoun is his.
        """
        starts = self.article.starts
        before = starts[starts[at] - 1] if starts[at] else 0
        guessed = False
        for mention in self.namesakes.before(at):
            if mention.first < before:
                break
            if self.fits(mention, gender):
                return False
            told = any(p.name in self.namesakes.genders for p in mention.people)
            guessed = guessed or (mention.first in self.speaking and not told)
        return guessed

    def named_in_quote(self, at: int, person: Person) -> bool:
        """Whether the pronoun's own quotation speaks of the person by name."""
        row = self.article.row
        for token in row[max(at - _QUOTE_BEFORE, 0) : at + _QUOTE_AFTER + 1]:
            if token.kind == "quote" and token.paragraph == row[at].paragraph:
                for found in re.finditer(rf"\b{re.escape(person.surname)}\b", token.text, re.I):
                    word = found.group()
                    if word[0].isupper() and not _OWN_NAME.search(token.text[: found.start()]):
                        return True
        return False
