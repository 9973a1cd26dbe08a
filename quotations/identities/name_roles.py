"""What a name does in its sentence: whether it is the subject, speaks, asks, or only stands by.

Holm is the subject in "Holm left" and in "When Holm left"; she is none in "the hut of Holm", "Holm
fans" or "It was built by Holm". Pronouns are resolved by this.
"""

from collections.abc import Iterator

from quotations.phrases.cue_verbs import inverts, is_participle, is_speech
from quotations.phrases.joined import joined_names
from quotations.phrases.openings import with_titles
from quotations.phrases.verbs import is_present
from quotations.roster.mentions import PersonMention
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    CLAUSE_BOUNDARIES,
    DEPENDENT_CLAUSE_OPENERS,
    DISCOURSE_CONNECTIVES,
    LIKENING_WORDS,
    NON_NAME_WORDS,
    NOUN_CONJUNCTIONS,
    is_adverb,
)
from quotations.words.function_words import (
    DETERMINERS,
    GOVERNING_PREPOSITIONS,
    PREPOSITIONS,
    PREPOSITIONS_ALONE,
    VERSUS,
    WORKPLACE_PREPOSITIONS,
    WORKPLACE_WORDS,
)
from quotations.words.punctuation import INSERTION_MARKS
from quotations.words.speech_words import QUESTIONING_VERBS
from quotations.words.verb_forms import (
    AUXILIARIES,
    IDENTIFYING_VERBS,
    IRREGULAR_PASTS,
    PARTICIPLE_ENDINGS,
    TRANSITIVE_VERBS,
    UNCHANGED_PASTS,
)

_SENTENCES_WITH_NAMES_BACK = 10
_PARAGRAPHS_BACK = 4
"""How many sentences that name somebody, and how many paragraphs, a pronoun's person is sought."""
_TITLE_TOKENS = 9
"""The most tokens of titles between a verb of speech and a name: "said the deputy mayor, Holm"."""
_APPOSITION_TOKENS = 18
"""How far behind a name and its apposition a verb of speech may stand."""
_ROLE_TOKENS = 5
"""The most tokens of a role before a comma and a name: "his long-time friend, Vell"."""
_LIKENING_TOKENS = 4
"""Behind how many tokens "as" may name or liken somebody: "was identified as Jon Moe"."""


def groups_before(
    article: ParsedArticle, at: int, mentions: Iterator[PersonMention]
) -> list[list[PersonMention]]:
    """The mentions before a token by sentence, the nearest sentence first.

    Left out are names in headlines, bylines and captions, and a name that a comma and the pronoun
    follow: "Schumer, he said, ...".
    """
    row = article.row
    beside = article.headings | article.captions
    groups: list[list[PersonMention]] = []
    last = -1
    for mention in mentions:
        if row[at].paragraph - row[mention.first].paragraph > _PARAGRAPHS_BACK:
            break
        if row[mention.first].paragraph in beside:
            continue
        topic = row[mention.first - 1].lower == "for" and row[mention.first - 2].lower == "as"
        if at - mention.stop == 1 and row[mention.stop].text == "," and not topic:
            continue
        start = article.starts[mention.first]
        if start != last:
            if len(groups) == _SENTENCES_WITH_NAMES_BACK:
                break
            groups.append([])
            last = start
        groups[-1].insert(0, mention)
    return groups


def is_subject(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a name stands where a subject does: after no preposition and no verb.

    In a list that "and" makes all are what the first is: "Police met Holm and Lund".
    """
    row = article.row
    if row[mention.stop - 1].owns or _modifies(article, mention):
        return False
    mention = joined_names(article, mention)[0]
    at = with_titles(article, mention)
    if at <= article.starts[mention.first]:
        return True
    before = row[at - 1]
    topic = at - 1 == article.starts[at] or row[at - 2].lower == "as"
    if before.lower == "for" and topic:  # "For Holm, ...", "As for Holm, ..."
        return True
    if before.text == "," and _apposed_below(article, at - 2):
        return False
    if before.lower in DETERMINERS:  # "with his brother Jon Moe"
        before = row[at - 2] if at - 2 >= article.starts[at] else before
    if before.lower in PREPOSITIONS or before.lower in article.vocabulary.cues:
        return False
    if before.lower in VERSUS or before.lower == "late":  # "the late Jon Moe"
        return False
    if before.lower in IRREGULAR_PASTS and before.text.islower():
        return False
    if before.lower == "as" and at - article.starts[at] > _LIKENING_TOKENS:
        likened = row[at - 2].lower
        if likened.endswith("ed") or likened in LIKENING_WORDS:
            return False
        if any(row[i].lower in IDENTIFYING_VERBS for i in range(article.starts[at], at)):
            return False  # "Police named the victim as Jon Moe"
    return not before.lower.endswith(PARTICIPLE_ENDINGS)


def is_source(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a name, with its titles, follows "by" or "from", and owns nothing."""
    before = article.row[with_titles(article, mention) - 1].lower
    return before in ("by", "from") and not article.row[mention.stop - 1].owns


def _apposed_below(article: ParsedArticle, at: int) -> bool:
    """Whether a role before a comma hangs on another noun or verb: "run by his friend, Vell,"."""
    row, floor = article.row, article.starts[at]
    if row[at].lower not in article.vocabulary.roles:
        return False
    for back in range(at - 1, max(floor, at - _ROLE_TOKENS) - 1, -1):
        if row[back].lower in GOVERNING_PREPOSITIONS:
            return back > floor
        if row[back].kind != "word":
            return False
    return False


def begins_sentence(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a name opens its sentence, a conjunction before it or not: "When Holm left"."""
    first, start = with_titles(article, mention), article.starts[mention.first]
    owns = article.row[mention.stop - 1].owns or _modifies(article, mention)
    word = article.row[start].lower
    opened = first == start + 1 and word in NON_NAME_WORDS - PREPOSITIONS | {"for"}
    return not owns and (first <= start or opened)


def opens_sentence(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a name, with its titles, opens its sentence: "Mrs. Holm left", "But Holm left"."""
    first, start = with_titles(article, mention), article.starts[mention.first]
    owns = article.row[mention.stop - 1].owns or _modifies(article, mention)
    opened = first == start + 1 and article.row[start].lower in DISCOURSE_CONNECTIVES
    return not owns and (first <= start or opened)


def _modifies(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a name only tells which one: "Holm campaign chairman Carl Vell", "Holm fans".

    So does a name that a single noun parts from the next one, as in a line without a verb.
    """
    row, vocabulary, at = article.row, article.vocabulary, mention.stop
    if at >= len(row) or row[at].kind != "word":
        return False
    word = row[at].lower
    if word in vocabulary.cues or word in AUXILIARIES or word in PREPOSITIONS:
        return False
    if word in vocabulary.roles or word in vocabulary.plurals:
        return True
    following = at + 1 in article.mention_from
    verb = (
        word.endswith(PARTICIPLE_ENDINGS)
        or word in TRANSITIVE_VERBS | IRREGULAR_PASTS | CLAUSE_BOUNDARIES | NOUN_CONJUNCTIONS
    )
    verb = verb or is_present(article, at)
    return following and not verb


def in_clause(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a name is no main clause's subject: "said as Holm smiled", "When Holm left, ..."."""
    before, start = with_titles(article, mention) - 1, article.starts[mention.first]
    word = article.row[before].lower
    return before >= start and (
        word in DEPENDENT_CLAUSE_OPENERS or (word == "for" and before == start)
    )


def asks(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a name is the subject of a question, whose answer may be another's: "Holm asked"."""
    row, after = article.row, mention.stop
    while after < len(row) and is_adverb(row[after].lower):
        after += 1
    return after < len(row) and row[after].lower in QUESTIONING_VERBS


def speaks(article: ParsedArticle, mention: PersonMention) -> bool:
    """Whether a verb of speech stands beside a name, an adverb or an apposition between them.

    So does "according to", and an inserted ", said Ada Holm,". In "a friend of Holm said" the
    friend speaks.
    """
    row = article.row
    before = with_titles(article, mention) - 1
    inside = before >= article.starts[mention.first]
    if _who_says(article, mention.stop):
        return not inside or row[before].lower not in PREPOSITIONS_ALONE - {"by"}
    if not row[mention.stop - 1].owns and _verb_follows(article, mention.stop):
        return not inside or row[before].lower not in PREPOSITIONS_ALONE
    if before < 1 or mention.first - before > _TITLE_TOKENS:
        return False
    if row[before].lower == "to":
        return row[before - 1].lower == "according"
    if row[before].lower in ("his", "her"):  # "said his mother, Ada Holm"
        before -= 1
    opened = row[before - 1].kind == "quote" or row[before - 1].text in INSERTION_MARKS
    return opened and inverts(article, before)


def _who_says(article: ParsedArticle, at: int) -> bool:
    """Whether ", who said" follows a name, an apposition between them at most."""
    row, last = article.row, min(article.ends[at - 1], at + _APPOSITION_TOKENS) - 2
    for comma in range(at, last):
        if row[comma].kind == "quote" or (comma == at and row[comma].text != ","):
            return False
        if row[comma].text == "," and row[comma + 1].lower == "who":
            word = row[comma + 2].lower
            return is_speech(article, comma + 2) and f"{word}s" not in article.vocabulary.cues
    return False


def _verb_follows(article: ParsedArticle, at: int) -> bool:
    """Whether a verb of speech comes next: "Holm also said", "Holm, 34, said"."""
    row = article.row
    last = min(article.ends[at - 1], at + _APPOSITION_TOKENS)
    if at < last and row[at].text == ",":
        at = next((i for i in range(at + 1, last) if row[i].text == ","), at) + 1
        return at < last and is_speech(article, at) and not is_participle(row[at].lower)
    if at < last and row[at].lower in WORKPLACE_PREPOSITIONS:
        at += 1
        while at < last and (row[at].capital or row[at].lower in WORKPLACE_WORDS):
            at += 1
    while at < last and is_adverb(row[at].lower):
        at += 1
    return at < last and is_speech(article, at) and not _is_bare(article, at)


def _is_bare(article: ParsedArticle, at: int) -> bool:
    """Whether a verb after a single name is an infinitive: "Holm heard Lund shout"."""
    word, vocabulary = article.row[at].lower, article.vocabulary
    mention = article.mention_at.get(at - 1)
    if mention is None or word in UNCHANGED_PASTS or f"{word}s" not in vocabulary.cues:
        return False
    plural = article.row[with_titles(article, mention) - 1].lower == "like"  # "men like Lund say"
    return not plural and len(joined_names(article, mention)) == 1
