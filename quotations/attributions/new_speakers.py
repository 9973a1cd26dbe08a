"""Whether somebody else may speak the next quotation.

So it is where another person has come into the story ("A man in the back row stood up."), was
asked something ("Holm asked Vell about it."), or stands right behind the words ("“It is late.”
Vell nodded.").
"""

from itertools import islice

from quotations.attributions.attribution_rule import Attribution, Found
from quotations.phrases.cue_verbs import is_cue
from quotations.phrases.phrases import Phrase, can_speak, phrase_from
from quotations.phrases.verbs import is_finite, verb_follows
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    CONTRASTIVE_CONJUNCTIONS,
    DISCOURSE_CONNECTIVES,
    NAME_INTRODUCERS,
)
from quotations.words.function_words import (
    AUTHOR_PREPOSITIONS,
    INDEFINITE_PRONOUNS,
    OBJECT_PRONOUNS,
    POSTMODIFYING_PREPOSITIONS,
    PREPOSITIONS,
    QUANTIFIED_SUBJECTS,
)
from quotations.words.punctuation import CLOSING_MARKS
from quotations.words.speech_words import QUESTIONING_VERBS, QUOTING_VERBS, UTTERANCE_NOUNS

from .reach import SIGNATURE_TOKENS, TOKENS_AFTER_QUOTATION

_NAME_TOKENS = 5
"""The most tokens of a title and a name behind a verb: "asked the mayor, Marco Vell"."""
_OPENING_TOKENS = 12
"""The most tokens of a phrase before its sentence's subject: "In a statement on Monday,"."""


def is_of_others(article: ParsedArticle, start: int, stop: int) -> bool:
    """Whether a sentence's subject is a person, people or a body without a person's name.

    "The police took him away.", "A man in the back row stood up.", "Not everyone agreed.", "In a
    statement, Acme denied it.": what is quoted next may be theirs.
    """
    row = article.row
    first = start
    while first < stop and (
        row[first].lower in DISCOURSE_CONNECTIVES or row[first].lower == "not"
    ):
        first += 1
    if first < stop and row[first].lower in QUANTIFIED_SUBJECTS:
        after = row[first + 1] if first + 1 < stop else row[first]
        return (
            after.lower == "of"
            or after.lower in POSTMODIFYING_PREPOSITIONS
            or verb_follows(article, first + 1, stop)
        )
    if first < stop and row[first].lower in PREPOSITIONS:
        commas = (
            at for at in range(first, min(stop, first + _OPENING_TOKENS)) if row[at].text == ","
        )
        first = next(commas, first) + 1
    phrase = phrase_from(article, first, stop)
    if phrase is None or phrase.people or phrase.pronoun or not phrase.stop < stop:
        return False
    return _is_of_people(article, phrase) or _is_body(article, phrase)


def _is_of_people(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether a phrase means people: "A man in the back row"; not "The hut of Holm"."""
    row, vocabulary = article.row, article.vocabulary
    for at in range(phrase.first, phrase.stop):
        word = row[at].lower
        if at > phrase.first and word in POSTMODIFYING_PREPOSITIONS and not row[at].capital:
            return False
        noun = at + 1 == phrase.stop or row[at + 1].lower in POSTMODIFYING_PREPOSITIONS
        if noun and (
            word in vocabulary.roles or word in vocabulary.plurals or word in INDEFINITE_PRONOUNS
        ):
            return True
    return False


def _is_body(article: ParsedArticle, phrase: Phrase) -> bool:
    """Whether a name that is no known person's has a verb by which one answers: "Acme denied"."""
    return can_speak(article, phrase) and is_cue(article, phrase.stop)


def is_answered(article: ParsedArticle, given: Attribution, at: int) -> bool:
    """Whether another person's words may follow in a paragraph of their own.

    They do where a quotation is a question to somebody, and where it stands above its signature.
    """
    signed = given.cue is None and given.phrase.first > at
    return signed or is_put_to_somebody(article, given, at)


def is_put_to_somebody(article: ParsedArticle, given: Attribution, at: int) -> bool:
    """Whether a quotation asks a person, who may answer next: "“Who?” he asked Vell"."""
    row = article.row
    if row[at].text.rstrip(CLOSING_MARKS)[-1:] != "?":
        return False
    return _is_addressed(article, given)


def leaves_open(article: ParsedArticle, told: Attribution, stop: int) -> bool:
    """Whether a sentence without a quotation leaves open whose words follow it.

    Two persons tell it ("Holm and Vell said it was late."), one asks another ("Holm asked Vell
    about it."), or somebody else acts in a second clause ("Holm said no, while Vell left.").
    """
    if told.cue is None:
        return False
    asked = article.row[told.cue[0]].lower in QUESTIONING_VERBS | QUOTING_VERBS and _is_addressed(
        article, told
    )
    several = len(told.phrase.people) > 1
    return (
        several
        or asked
        or _is_set_against(article, told, stop)
        or _tells_words(article, told.phrase, stop)
    )


def _tells_words(article: ParsedArticle, phrase: Phrase, stop: int) -> bool:
    """Whether a sentence speaks of another person's words: "Holm read a letter from Vell."."""
    row = article.row
    own = phrase.persons
    for at in range(phrase.stop, stop):
        mention = article.mention_at.get(at)
        if mention is None or own & set(mention.people):
            continue
        if row[at].owns and at + 1 < stop and row[at + 1].lower in UTTERANCE_NOUNS:
            return True
        of = (
            row[mention.first - 1].lower in AUTHOR_PREPOSITIONS
            and row[mention.first - 2].lower in UTTERANCE_NOUNS
        )
        if of and not row[at].owns:
            return True
    return False


def _is_set_against(article: ParsedArticle, told: Attribution, stop: int) -> bool:
    """Whether "while" or "whereas" brings another person after the teller's verb."""
    row = article.row
    for at in range(max(told.cue[1] if told.cue else 0, told.phrase.stop), stop - 1):
        if row[at].lower not in CONTRASTIVE_CONJUNCTIONS or row[at - 1].text != ",":
            continue
        other = phrase_from(article, at + 1, stop)
        if other is not None and other.people and other.people != told.phrase.people:
            return True
    return False


def _is_addressed(article: ParsedArticle, given: Attribution) -> bool:
    """Whether a person stands right after the verb as the one spoken to: "Holm asked Vell"."""
    row = article.row
    if given.cue is None:
        return False
    after = max(given.cue[1], given.phrase.stop)
    stop = article.sentence_end(given.cue[0])
    if after >= stop:
        return False
    return row[after].lower in OBJECT_PRONOUNS or _names(article, after, stop)


def _names(article: ParsedArticle, first: int, stop: int) -> bool:
    """Whether a name begins at a token, titles before it left out: "the mayor, Marco Vell"."""
    last = min(first + _NAME_TOKENS, stop)
    mentions = map(article.mention_at.get, range(first, last))
    return any(mention is not None and mention.first >= first for mention in mentions)


def brings_another(article: ParsedArticle, phrase: Phrase, stop: int) -> bool:
    """Whether somebody else acts in a sentence, or is asked: "Holm was joined by Vell."."""
    row = article.row
    own = phrase.persons
    for at in range(phrase.stop, stop):
        mention = article.mention_at.get(at)
        if mention is None or row[at].owns or own & set(mention.people):
            continue
        before = row[mention.first - 1].lower
        if before in NAME_INTRODUCERS or before in QUESTIONING_VERBS | QUOTING_VERBS:
            return True
    return _tells_words(article, phrase, stop)


def is_followed_by_another(article: ParsedArticle, at: int, told: Attribution) -> bool:
    """Whether somebody else stands right behind a quotation that is alone.

    As the subject of the next sentence ("“...” Vell does not mince words."), in brackets, or in a
    line below it ("Marco Vell, teacher"): the words may be theirs, and not his who spoke before.
    """
    row = article.row
    first = at + 1
    if first >= len(row):
        return False
    bracket = row[first].text == "("
    inside = at > 0 and row[at - 1].paragraph == row[at].paragraph
    if inside and not bracket:
        return False
    below = row[first].paragraph != row[at].paragraph
    stop = first
    while (
        stop < min(len(row), at + TOKENS_AFTER_QUOTATION)
        and row[stop].paragraph == row[first].paragraph
    ):
        stop += 1
    first += bracket
    phrase = phrase_from(article, first, stop)
    if phrase is None or not phrase.people or (below and not _is_signature(article, stop, phrase)):
        return False
    own = told.phrase.persons
    return not own & phrase.persons


def _is_signature(article: ParsedArticle, stop: int, phrase: Phrase) -> bool:
    """Whether a line holds a name, a role at most and no verb: "Marco Vell, teacher"."""
    row = article.row
    if stop - phrase.first > SIGNATURE_TOKENS or row[stop - 1].text in (".", ":"):
        return False
    ends = phrase.stop == stop or row[phrase.stop].text in (",", "(", ")")
    return ends and not any(is_finite(article, at) for at in range(phrase.stop, stop))


def is_reply(article: ParsedArticle, first: int) -> bool:
    """Whether words after a quotation call it the answer to the last: "came the reply"."""
    row = article.row
    return [token.lower for token in row[first : first + 2]] == ["came", "the"]


def asks_again(article: ParsedArticle, found: Found, index: int) -> bool:
    """Whether a question stands alone after a question and its answer: the first one's, perhaps.

    "“Who?” Holm asked.¶“Vell,” he said.¶“When?”": the last is hardly his who answered.
    """
    row = article.row
    if row[index].text.rstrip(CLOSING_MARKS)[-1:] != "?":
        return False
    last = list(islice(reversed(found), 2))
    if len(last) < 2 or row[last[0]].paragraph == row[index].paragraph:
        return False
    answer, question = found[last[0]], found[last[1]]
    if answer is None or row[last[1]].text.rstrip(CLOSING_MARKS)[-1:] != "?":
        return False
    return question is None or question.phrase.people != answer.phrase.people
