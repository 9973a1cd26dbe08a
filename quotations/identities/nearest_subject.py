"""The nearest person before a pronoun who spoke or was the subject of a sentence.

"Holm met Lund in May. “It is late,” she said.": the sentences before the pronoun are read
backwards, and the first that has a fitting subject or speaker decides. Whoever else fits makes the
answer doubtful, or none at all.
"""

from dataclasses import dataclass
from typing import NamedTuple

from quotations.phrases.joined import is_question, is_shared
from quotations.phrases.phrases import Phrase
from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.roster.roster import NamedPerson

from .competitors import Competitors
from .name_roles import (
    asks,
    begins_sentence,
    groups_before,
    in_clause,
    is_subject,
    opens_sentence,
)
from .namesakes import Namesakes


class Antecedent(NamedTuple):
    """Whom a pronoun means; None for nobody, or for nobody who can be told.

    ``is_sure`` says that no other person can be meant, ``rule`` how the person was found.
    """

    person: NamedPerson | None
    is_sure: bool
    rule: str


NO_ANTECEDENT = Antecedent(None, False, "nobody whom the pronoun surely means")
NEAREST_SUBJECT = "nearest subject or speaker that the pronoun fits"


@dataclass(frozen=True, slots=True)
class ChosenSubject:
    """The mention chosen for a pronoun at token ``at`` of a gender.

    ``others`` are the persons named behind it, ``passed`` those of nearer sentences who fit but
    are no subject there; ``is_alone`` says that nobody else near fits at all.
    """

    at: int
    gender: str
    chosen: PersonMention
    others: set[NamedPerson]
    passed: set[NamedPerson]
    is_alone: bool


def nearest_subject(
    article: ParsedArticle,
    namesakes: Namesakes,
    competitors: Competitors,
    phrase: Phrase,
    gender: str,
) -> Antecedent:
    """The last person before a pronoun whom it fits, and who spoke or was a sentence's subject."""
    at = phrase.first
    passed: set[NamedPerson] = set()
    groups = groups_before(article, at, namesakes.before(at))
    for group in groups:
        fitting = [m for m in group if competitors.fits(m, gender)]
        if not fitting:
            continue
        told = [m for m in fitting if m.first in competitors.speaking]
        main = [m for m in told if not in_clause(article, m)]
        subjects = [m for m in fitting if _is_subject(article, m, phrase.pronoun)]
        acting = [m for m in subjects if not in_clause(article, m)]
        nearest = (main or told)[-1:] or (acting or subjects)[:1]
        persons = {p for m in fitting for p in m.people}
        if nearest and len(persons) > 1 and _is_aside(article, nearest[0], at):
            return NO_ANTECEDENT
        if not nearest:
            passed.update(p for m in fitting for p in m.people)
            continue
        chosen = nearest[0]
        asked = is_question(article, chosen)
        if (asked or not told) and is_shared(article, chosen, fitting):
            return NO_ANTECEDENT
        others = {p for m in fitting if m.first > chosen.first for p in m.people} | passed
        fits = {
            p
            for each in groups
            for m in each
            for p in m.people
            if namesakes.gender(p) in ("", gender)
        }
        choice = ChosenSubject(at, gender, chosen, others, passed, len(fits) == 1)
        return _checked(article, namesakes, competitors, choice)
    return NO_ANTECEDENT


def asks_another(namesakes: Namesakes, competitors: Competitors, at: int, gender: str) -> bool:
    """Whether the person named at a token asks somebody unnamed: "Holm asked a guard about it"."""
    mention = next(namesakes.before(at + 1), None)
    return mention is not None and competitors.asks_another(mention.stop, gender)


def _checked(
    article: ParsedArticle, namesakes: Namesakes, competitors: Competitors, choice: ChosenSubject
) -> Antecedent:
    """The person of the chosen mention, unless somebody else may be meant."""
    at, gender, chosen, others = choice.at, choice.gender, choice.chosen, choice.others
    person, alone = namesakes.choose(chosen.people, chosen.first, gender)
    if (
        person is None
        or choice.passed - {person}
        or competitors.may_be_another(chosen.first, at, gender, person)
    ):
        return NO_ANTECEDENT
    start = article.starts[chosen.first]
    if in_clause(article, chosen) and competitors.bystanders.between(
        start, chosen.first, gender, person
    ):
        return NO_ANTECEDENT  # "The man whom Holm met"
    speaks = chosen.first in competitors.speaking
    opens_or_speaks = speaks or begins_sentence(article, chosen)
    if not opens_or_speaks and competitors.is_beside_one_name(chosen.first, at):
        return NO_ANTECEDENT
    near = article.row[at].paragraph - article.row[chosen.first].paragraph <= 1
    known = namesakes.gender(person) == gender
    if not known and not (near and (speaks or choice.is_alone)):
        return NO_ANTECEDENT
    if (others and asks(article, chosen)) or asks_another(
        namesakes, competitors, chosen.first, gender
    ):
        return NO_ANTECEDENT
    alone = alone and not competitors.has_unknown_name_between(chosen.first, at)
    alone = alone and not is_question(article, chosen)
    opens = near and not choice.passed and opens_sentence(article, chosen)
    sure = alone and ((others <= {person} and (known or (speaks and near))) or (opens and known))
    if sure:
        namesakes.genders.setdefault(person.name, gender)
    return Antecedent(person, sure, NEAREST_SUBJECT)


def _is_subject(article: ParsedArticle, mention: PersonMention, pronoun: str) -> bool:
    """Whether a name is a subject, in a sentence that does not begin with the pronoun."""
    opens = article.row[article.starts[mention.first]].lower == pronoun
    return not opens and is_subject(article, mention)


def _is_aside(article: ParsedArticle, mention: PersonMention, at: int) -> bool:
    """Whether a name is a clause's subject that the pronoun's sentence does not go on from.

    "Holm spoke as Lund smiled. “It is late,” she said.": Lund only smiles beside her.
    """
    starts = article.starts
    opens = starts[at] == starts[mention.first] and begins_sentence(article, mention)
    return in_clause(article, mention) and not opens
