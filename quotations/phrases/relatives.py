"""Subjects with a relative clause or an apposition behind them: "a man who met Holm said"."""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import CLAUSE_BOUNDARIES, NOUN_CONJUNCTIONS, WEEKDAYS, is_adverb
from quotations.words.function_words import (
    AFFILIATION_PREPOSITIONS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES_OF_THINGS,
    SUBJECT_PRONOUNS,
    straightened,
)
from quotations.words.punctuation import DASHES
from quotations.words.speech_words import NAMED_NOUNS, NAMING_VERBS
from quotations.words.verb_forms import AUXILIARIES, IRREGULAR_PASTS

from .cue_verbs import is_cue
from .openings import is_title_or_role
from .phrases import Phrase, can_speak, phrase_from
from .verbs import is_finite

_MAX_ANTECEDENT_TOKENS = 12
_MAX_TOKENS_TO_SPEECH_VERB = 7


def relative_at(article: ParsedArticle, begin: int, last: int) -> int | None:
    """Where a relative clause opens that ends at ``last``, before the verb of its noun; else None.

    In "A nurse who treated Holm said" the verb after "who" is the clause's own, so that the nurse
    says it. So it is with "that" after a noun: "a report that blamed Holm said".
    """
    row = article.row
    for at in range(begin + 1, last):
        if row[at].lower == "who" and row[at - 1].kind == "word":
            return at if _has_verb(article, at + 1, last) else None
    at = begin - 1
    if at <= article.starts[begin] or row[at].lower not in RELATIVES_OF_THINGS:
        return None
    if not _is_noun(article, at - 1) or not _has_verb(article, at + 1, last):
        return None
    return at if _is_verb(article, at + 1) or not _is_told(article, at) else None


def _is_noun(article: ParsedArticle, index: int) -> bool:
    """Whether a word may be the noun that "that" refers to."""
    token = article.row[index]
    small = (
        token.lower
        in NOUN_CONJUNCTIONS
        | PREPOSITIONS
        | SUBJECT_PRONOUNS
        | CLAUSE_BOUNDARIES
        | AUXILIARIES
        | WEEKDAYS
    )
    verb = is_cue(article, index) or is_finite(article, index)
    return token.kind == "word" and not (small or verb or is_adverb(token.lower))


def _is_told(article: ParsedArticle, link: int) -> bool:
    """Whether a verb of speech stands before the noun: "Holm told voters that Vell lied"."""
    first = max(article.starts[link], link - _MAX_TOKENS_TO_SPEECH_VERB)
    return any(article.row[at].lower in article.vocabulary.cues for at in range(first, link - 1))


def _has_verb(article: ParsedArticle, first: int, last: int) -> bool:
    """Whether a clause has a verb of its own, and goes on behind it without a mark."""
    if any(article.row[at].kind != "word" for at in range(first, last)):
        return False
    return any(_is_verb(article, at) for at in range(first, last))


def _is_verb(article: ParsedArticle, index: int) -> bool:
    """Whether a word after "who" or "that" is its verb, which needs no other subject."""
    token, vocabulary = article.row[index], article.vocabulary
    word = straightened(token.lower)
    if not token.text.islower() or word in SUBJECT_PRONOUNS:
        return False
    known = word in AUXILIARIES or word in IRREGULAR_PASTS or word in vocabulary.cues
    formed = word.endswith(("ed", "s")) and not word.endswith(("ss", "us", "is"))
    return known or (
        formed and len(word) > 3 and word not in vocabulary.plurals | vocabulary.nouns
    )


def antecedent(article: ParsedArticle, link: int, floor: int) -> Phrase | None:
    """The noun phrase that a relative pronoun refers to: "the note that", "Holm, who".

    It is no place ("the mayor of Northgate, who") and nothing before another preposition ("Holm
    was followed by Vell, who").
    """
    row = article.row
    last = link
    while last > floor and row[last - 1].text == ",":
        last -= 1
    first = last
    while (
        first > floor and last - first < _MAX_ANTECEDENT_TOKENS and row[first - 1].kind == "word"
    ):
        if first < last and is_finite(article, first - 1):
            break
        if row[first - 1].lower in PREPOSITIONS and not _belongs(article, first - 1, last):
            break
        first -= 1
    phrases = [phrase_from(article, begin, last) for begin in range(first, last)]
    found = [p for p in phrases if p and (p.stop == last or _is_placed(article, p, last))]
    if row[link].lower == "who":
        found.sort(key=lambda phrase: not can_speak(article, phrase))
    return next(iter(found), None)


def beside_relative(article: ParsedArticle, link: int, floor: int) -> Phrase | None:
    """The subject of the verb behind a relative clause: "anyone who knows Holm will say"."""
    found = antecedent(article, link, floor)
    return found or (Phrase(link - 1, link) if article.row[link].lower == "who" else None)


def said_by_antecedent(article: ParsedArticle, link: int, floor: int) -> Phrase | None:
    """What "that" or "which" refers to, right before a verb of speech: "a note that said".

    A person is never meant: then the phrase is the word "that" itself.
    """
    phrase = antecedent(article, link, floor)
    if phrase is not None and phrase.people:
        return Phrase(link - 1, link) if article.row[link].lower == "that" else None
    return phrase


def speaks(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether "who" can refer to a phrase: not to "the talks" in "the talks, who"."""
    apart = article.row[phrase.first - 1].text == ","
    return bool(phrase.people) or (not apart and can_speak(article, phrase))


def _is_placed(article: ParsedArticle, phrase: Phrase, last: int) -> bool:
    """Whether a person's place follows: "Marco Vell of Northgate"."""
    rest = article.row[phrase.stop : last]
    placed = bool(phrase.people) and rest[0].lower in AFFILIATION_PREPOSITIONS
    return placed and all(token.capital for token in rest[1:])


def _belongs(article: ParsedArticle, index: int, last: int) -> bool:
    """Whether a preposition joins two nouns: "a mayor of Northgate", "an aide to Holm"."""
    row, vocabulary = article.row, article.vocabulary
    before = row[index - 1].lower
    if before in vocabulary.roles or before in vocabulary.plurals:
        return True
    return (
        row[index].lower in AFFILIATION_PREPOSITIONS and article.mention_at.get(last - 1) is None
    )


def before_relative(article: ParsedArticle, begin: int, last: int, floor: int) -> Phrase | None:
    """The name before a relative clause with another inside: "Holm, who left when ..., said"."""
    row = article.row
    inside = [k for k in range(begin, last) if row[k].lower == "who" and row[k - 1].text == ","]
    for at in [*inside[:1], *range(begin - 1, floor + 1, -1)]:
        if row[at].text == ";" or row[at].kind == "quote":
            return None
        if row[at].lower in ("who", "whose") and row[at - 1].text == ",":
            mention = article.mention_at.get(at - 2)
            if mention is None or row[at - 2].owns or mention.first < floor:
                return None
            first = mention.first
            while first > floor and is_title_or_role(article, first - 1):
                first -= 1
            if row[first - 1].lower in PREPOSITIONS and is_title_or_role(article, first - 2):
                return Phrase(first - 2, mention.stop)  # "a cousin of Holm, who asked ..., said"
            return Phrase(first, mention.stop, (mention.people,), slip=mention.slip)
    return None


def apposed_to(article: ParsedArticle, phrase: Phrase) -> Phrase | None:
    """The name before an apposition that opens the sentence: "Holm, the minister said"."""
    mention = article.mention_at.get(phrase.first - 2)
    if mention is None or article.row[phrase.first - 1].text != ",":
        return None
    if article.row[mention.stop - 1].owns or mention.first != article.starts[phrase.first]:
        return None
    return Phrase(mention.first, mention.stop, (mention.people,), slip=mention.slip)


def is_of_a_noun(article: ParsedArticle, that: int, verb: int) -> bool:
    """Whether a relative clause stands between: "said so, in a move that Holm called “rash”".

    "That" at a token may bring what a verb says, also behind an aside: "said, on Monday, that".
    """
    row = article.row
    marks = [at for at in range(verb + 1, that) if row[at].text == "," or row[at].text in DASHES]
    if not marks or row[that].lower != "that":
        return bool(marks) and row[that].lower == "which"
    opens = row[marks[-1] + 1].lower in PREPOSITIONS | DETERMINERS
    return opens and row[that - 1].kind == "word" and row[that - 2].lower in DETERMINERS


def _without_that(article: ParsedArticle, last: int, cue: int, floor: int) -> Phrase | None:
    """Who gives something a name in a clause without "that": "in a move Holm called"."""
    row, first = article.row, last
    if row[cue].lower not in NAMING_VERBS:
        return None
    while (
        first > floor and row[first - 1].capital and row[first - 1].paragraph == row[cue].paragraph
    ):
        first -= 1
    named = floor < first < last and row[first - 1].lower in NAMED_NOUNS
    return phrase_from(article, first, last) if named else None


def told_behind_noun(article: ParsedArticle, last: int, cue: int, floor: int) -> Phrase | None:
    """Who speaks in a clause behind a noun: "Holm's claim that", "in a move Holm called".

    ``last`` is where the words before the verb end; None where there is no such clause.
    """
    if (namer := _without_that(article, last, cue, floor)) is not None:
        return namer
    is_relative = article.row[last - 1].lower in ("that", "which")
    return said_by_antecedent(article, last - 1, floor) if is_relative else None
