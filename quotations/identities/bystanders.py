"""The persons of an article who have no name, and whom a pronoun may mean: "the hostage".

They stand by ("bystanders"): none of them is ever given as a speaker's name, but where one stands
between a name and "he", the name is in doubt.
"""

from bisect import bisect_left
from dataclasses import dataclass, field

from quotations.phrases.cue_verbs import inverts, is_participle, is_speech
from quotations.phrases.phrases import Phrase
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson
from quotations.words.clause_words import CLAUSE_BOUNDARIES, is_adverb
from quotations.words.function_words import DETERMINERS, PREPOSITIONS, straightened
from quotations.words.people_words import (
    ADJECTIVE_ROLES,
    FEMALE_NOUNS,
    MALE_NOUNS,
    ONE_PERSON_OFFICES,
    PERSON_NOUNS,
    TELLER_DETERMINERS,
)
from quotations.words.verb_forms import AUXILIARIES, DO_FORMS, IRREGULAR_PASTS

from .titles import Titles
from .unnamed_persons import (
    PERSON_PHRASE_TOKENS,
    acts,
    comes_in,
    head_of,
    is_beside,
    is_other_person,
)

_NAME_TOKENS_AHEAD = 10
"""How far behind a role its bearer's name may stand: "the mayor of Fordham, Ada Holm"."""
_OPENING_TOKENS = 16
"""The most tokens of a phrase before a subject, or of one behind a name: "At noon on Monday,"."""
_UNKNOWN_NAME_TOKENS = 3
"""The most tokens of a name that the roster does not know."""


@dataclass(slots=True)
class Bystanders:
    """The unnamed persons of one article: where each stands, the gender, and the role."""

    article: ParsedArticle
    titles: Titles
    places: list[tuple[int, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Find where persons without a name stand: in the order of the text."""
        for at, start in enumerate(self.article.starts):
            opens = at == start or (at and self._follows_opening(at, start))
            found = self._opening(at) if opens else None
            found = found or self._single(at, start)
            if found:
                self.places.append(found)
            elif told := self._told_by(at):
                self.places.append(told)
            elif self._tells(at):
                self.places.append((at, "", ""))
            elif came := self._incoming(at):
                self.places.append(came)

    def _opening(self, at: int) -> tuple[int, str, str] | None:
        """Somebody unnamed who begins a sentence: "The guard wept", "Another wept"."""
        return self._subject(at) or ((at, "", "") if is_other_person(self.article, at) else None)

    def _incoming(self, at: int) -> tuple[int, str, str] | None:
        """Somebody unnamed who comes in within a sentence: "It rained, a neighbour said"."""
        head = head_of(self.article, at, self.is_person)
        if head is None or self._is_named(head + 1) or not comes_in(self.article, at, head):
            return None
        role = self.article.row[head].lower
        # "Holm and the mayor met": whoever stands beside a person is somebody else
        return at, gender_of(role), "" if is_beside(self.article, at) else role

    def _told_by(self, at: int) -> tuple[int, str, str] | None:
        """Somebody unnamed to whom a sentence is given: "It may rain, said one farmer."."""
        row = self.article.row
        if at < 2 or row[at].lower not in TELLER_DETERMINERS or not inverts(self.article, at - 1):
            return None
        if row[at - 2].text != ",":
            return None
        for last in range(at + 1, min(at + PERSON_PHRASE_TOKENS, len(row))):
            if row[last].kind != "word":
                return None
            if self.is_person(row[last].lower):
                after = row[last + 1 : last + 2]
                ends = not after or after[0].text in (".", ",") or after[0].lower in PREPOSITIONS
                named = self._is_named(last + 1) or last in self.article.mention_at
                return (
                    None
                    if named or not ends
                    else (at, gender_of(row[last].lower), row[last].lower)
                )
        return None

    def _tells(self, at: int) -> bool:
        """Whether a bare name of nobody known tells: "according to Huang", ", Huang said"."""
        row = self.article.row
        if at < 2 or at + 1 >= len(row) or row[at].owns:
            return False
        before, after = row[at - 1], row[at + 1]
        if after.capital or after.text == "-" or at in self.article.mention_at:
            return False
        told = (row[at - 2].lower, before.lower) == ("according", "to")
        inverted = row[at - 2].text == "," and inverts(self.article, at - 1)
        speech = is_speech(self.article, at + 1) and not is_participle(after.lower)
        closes = before.text == "," and speech
        said = closes or (inverted and after.text in (".", ","))
        return (told or said) and self._is_stranger(at)

    def _is_stranger(self, at: int) -> bool:
        """Whether a word with a capital may be a name that the roster does not know: "Huang"."""
        token, vocabulary = self.article.row[at], self.article.vocabulary
        if not token.capital or token.text.isupper():
            return False
        known = token.lower in vocabulary.organisations or token.lower in vocabulary.places
        return not known and token.lower not in vocabulary.ordinary

    def _follows_opening(self, at: int, start: int) -> bool:
        """Whether a token follows the comma of a sentence's opening phrase: "At noon, the"."""
        row = self.article.row
        if row[at - 1].text != "," or at - start > _OPENING_TOKENS:
            return False
        return self._opens(start) and not any(row[i].text == "," for i in range(start, at - 1))

    def _opens(self, start: int) -> bool:
        """Whether a sentence begins with a phrase before its subject: "At noon", "Asked why"."""
        first = self.article.row[start].lower
        dependent = (
            first in PREPOSITIONS or first in CLAUSE_BOUNDARIES or first.endswith(("ing", "ed"))
        )
        return dependent or is_adverb(first)

    def note(self, phrase: Phrase) -> None:
        """Remember an unnamed speaker: "said one analyst", "said Sen"."""
        head = self.article.row[phrase.stop - 1]
        if self.is_person(head.lower):
            self._add(phrase.first, head.lower)
        elif phrase.stop - phrase.first <= _UNKNOWN_NAME_TOKENS and all(
            map(self._is_stranger, range(phrase.first, phrase.stop))
        ):
            self._add(phrase.first, "")

    def between(self, first: int, last: int, gender: str, person: NamedPerson) -> bool:
        """Whether somebody without a name stands between two tokens, who is not the person.

        The governor, in "Gov. Holm came. The governor left", is Holm; a guard is not.
        """
        for index in range(bisect_left(self.places, (first, "", "")), len(self.places)):
            at, sex, role = self.places[index]
            if at >= last:
                return False
            if sex in ("", gender) and not self._may_be(person, role):
                return True
        return False

    def _may_be(self, person: NamedPerson, role: str) -> bool:
        """Whether a role may be a person's: by the text, or as an office that it gives nobody."""
        if role in ONE_PERSON_OFFICES and not self.titles.bearers.get(role):
            return True
        return self.titles.holds(person, role)

    def _add(self, at: int, role: str) -> None:
        """Put in a place, so that all stay in the order of the text."""
        place = (at, gender_of(role), role)
        index = bisect_left(self.places, place)
        if self.places[index : index + 1] != [place]:
            self.places.insert(index, place)

    def is_person(self, word: str) -> bool:
        """Whether a noun is a person's: "guard", "mother"."""
        known = word in MALE_NOUNS or word in FEMALE_NOUNS or word in PERSON_NOUNS
        return known or (word in self.article.vocabulary.roles and word != "committee")

    def _subject(self, start: int) -> tuple[int, str, str] | None:
        """An article or a possessive, a noun for a person, and a verb: "Lee's mother said"."""
        row = self.article.row
        owner = next((i for i in range(start, min(start + 3, len(row))) if row[i].owns), None)
        first = start if row[start].lower in DETERMINERS else owner
        if first is None or not all(row[i].capital for i in range(start, first)):
            return None
        for at in range(first + 1, min(first + PERSON_PHRASE_TOKENS, len(row) - 1)):
            token, after = row[at], row[at + 1]
            if token.kind != "word" or (token.owns and at != owner):
                return None
            role = token.lower
            if after.lower in ("who", "whom") and not token.owns:
                return start, gender_of(role), role
            if not self.is_person(role) or after.capital:
                continue
            if self.is_person(after.lower) or role in ("prime", "vice"):
                continue
            if role in ADJECTIVE_ROLES and after.text != "," and not self._is_verb(after.lower):
                continue
            if after.text != "," and not after.text.islower():
                return None
            return None if self._is_named(at + 1) else (start, gender_of(role), role)
        return None

    def _single(self, at: int, start: int) -> tuple[int, str, str] | None:
        """A name of one word that nobody known bears: "Asked for a reason, Holm shrugged"."""
        article = self.article
        row = article.row
        if at + 1 >= len(row) or row[at + 1].capital or not self._is_stranger(at):
            return None
        if at > start and (row[at - 1].text != "," or not self._opens(start)):
            return None
        if at in article.mention_at or row[at].owns or len(row[at].text) < 3:
            return None
        word = row[at].lower
        vocabulary = article.vocabulary
        noun = word in vocabulary.plurals or word in vocabulary.roles or word in vocabulary.common
        after = straightened(row[at + 1].lower)
        verb = after in IRREGULAR_PASTS or after in DO_FORMS or after.endswith("ed")
        verb = verb or self._acts_later(at + 1)
        return (at, "", "") if verb and not noun and not is_adverb(word) else None

    def _acts_later(self, at: int) -> bool:
        """Whether a past form follows after an adverb, or a verb after what tells a person.

        "Huang quickly left", "Huang, 34, is late", "Huang, a baker, is late". A firm has no age.
        """
        row, stop = self.article.row, self.article.ends[at]
        if is_adverb(row[at].lower):
            after = row[at + 1].lower if at + 1 < stop else ""
            return after in IRREGULAR_PASTS or after.endswith("ed")
        closing = next((i for i in range(at + 1, stop) if row[i].text == ","), stop)
        if row[at].text != "," or closing - at > _OPENING_TOKENS or closing + 1 >= stop:
            return False
        first = row[at + 1]
        role = row[closing - 1].lower if first.lower in DETERMINERS else ""
        person = first.text.isdigit() or first.lower == "who" or self.is_person(role)
        return (person or first.lower.endswith("ing")) and acts(self.article, closing + 1)

    def _is_verb(self, word: str) -> bool:
        """Whether a word behind a role that is an adjective too is a verb: "The chief said"."""
        return word in AUXILIARIES or word in self.article.vocabulary.cues or word.endswith("ed")

    def _is_named(self, at: int) -> bool:
        """Whether a name follows soon: "the mayor of Fordham, Ada Holm"."""
        article = self.article
        firsts = {
            m.first for i in range(at, at + _NAME_TOKENS_AHEAD) if (m := article.mention_at.get(i))
        }
        return at in firsts or any(
            article.row[first - 1].text == "," for first in firsts if first > at
        )


def gender_of(role: str) -> str:
    """The gender that a noun for a person tells: "m" for "father"; empty for "guard"."""
    return "m" if role in MALE_NOUNS else "f" if role in FEMALE_NOUNS else ""
