"""The subject of a finite verb of speech: "Holm said", "Holm, who runs it, said"."""

from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import (
    CLAUSE_BOUNDARIES,
    SUBJECT_CONNECTIVES,
    TIME_MODIFIERS,
    TIME_NOUNS,
    WEEKDAYS,
    is_adverb,
)
from quotations.words.function_words import (
    DETERMINERS,
    GENDERED_SUBJECTS,
    PREPOSITIONS,
    PREPOSITIONS_ALONE,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    straightened,
)
from quotations.words.speech_words import ANNOUNCING_PARTICIPLES
from quotations.words.verb_forms import AUXILIARIES

from .cue_verbs import is_speech
from .openings import is_title_or_role
from .phrases import Phrase, can_speak, name_phrase, phrase_from
from .relatives import (
    antecedent,
    apposed_to,
    before_relative,
    beside_relative,
    relative_at,
    speaks,
    told_behind_noun,
)
from .verbs import verb_follows

_MAX_TOKENS_TO_SUBJECT = 45
_MAX_BRACKET_TOKENS = 6
_MAX_TOKENS_TO_COMMA = 7
_MAX_NOUN_PHRASE_TOKENS = 8


def subject_before(article: ParsedArticle, cue: int, floor: int) -> Phrase | None:
    """The subject of the verb at ``cue``; no token before ``floor`` is read.

    "Holm said", "Holm, a judge, said", "Holm, who runs it, said", "a man who met Holm said".
    """
    row = article.row
    floor = max(floor, article.starts[cue], cue - _MAX_TOKENS_TO_SUBJECT)
    last = cue
    while last > floor and _between(article, last - 1):
        last -= 1
    last = _before_time(article, last, floor)
    if last <= floor:
        return None
    before = row[last - 1]
    if before.kind == "word" and before.lower in SUBJECT_PRONOUNS - {"who"}:
        return phrase_from(article, last - 1, last)
    if before.kind == "word" and before.lower == "who":
        return _antecedent(article, last - 1, floor)
    if (told := told_behind_noun(article, last, cue, floor)) is not None:
        return told
    begin = _clause_start(article, last, floor)
    if begin < floor or begin >= last:
        return None
    if row[last - 1].text == ",":
        for comma in range(last - 3, max(floor, last - _MAX_TOKENS_TO_COMMA), -1):
            if row[comma].text == "," and row[comma - 1].lower in SUBJECT_PRONOUNS - {"who"}:
                return phrase_from(article, comma - 1, comma)
        if (named := before_relative(article, begin, last, floor)) is not None:
            return named
        if (
            begin - 2 >= floor
            and row[begin - 1].lower in RELATIVE_PRONOUNS
            and row[begin - 2].text == ","
        ):
            begin = _clause_start(article, begin - 1, floor)
        return _before_apposition(article, begin, last - 1, floor)
    link = relative_at(article, begin, last) if row[cue - 1].lower != "to" else None
    found = beside_relative(article, link, floor) if link is not None else None
    found = found or _in_clause(article, begin, last)
    if found and (end := _before_participle(article, found, cue, floor)):
        return _before_apposition(article, begin, end, floor)
    inserted = cue + 1 < len(row) and row[cue + 1].text == ","
    if found is not None and not (found.people or found.pronoun or inserted):
        return apposed_to(article, found) or found
    return found


def _before_participle(article: ParsedArticle, found: Phrase, cue: int, floor: int) -> int | None:
    """The comma of an aside that nothing closes: "Holm, announcing her campaign said".

    None where the words behind the participle can be the speaker's: "Holm left, adding Lund said".
    """
    row, verb = article.row, found.first - 1
    aside = row[verb].lower.endswith("ing") and row[verb - 1].text == ","
    if verb - 1 <= floor or not aside or row[cue - 1].lower == "to":
        return None
    told = is_speech(article, verb) and row[verb].lower not in ANNOUNCING_PARTICIPLES
    return None if told and can_speak(article, found) else verb - 1


def _between(article: ParsedArticle, index: int) -> bool:
    """Whether a word may stand between subject and verb."""
    token = article.row[index]
    if token.kind != "word":
        return False
    if token.capital:
        return token.lower in WEEKDAYS
    return (
        straightened(token.lower) in AUXILIARIES or is_adverb(token.lower) or token.lower == "to"
    )


def _before_time(article: ParsedArticle, last: int, floor: int) -> int:
    """Where words of time begin between subject and verb: "Holm less than a week ago said"."""
    row, at = article.row, last
    if row[last - 1].lower not in TIME_NOUNS or row[last - 1].owns or row[last - 1].capital:
        return last
    while at > floor and (
        row[at - 1].lower in TIME_NOUNS | DETERMINERS | TIME_MODIFIERS
        or row[at - 1].text.isdigit()
    ):
        at -= 1
    named = at > floor and row[at - 1].kind == "word" and row[at - 1].capital
    return at if named else last


def _clause_start(article: ParsedArticle, last: int, floor: int) -> int:
    """Where the clause begins whose words end at ``last``: behind a conjunction or a mark."""
    row = article.row
    at = last
    while at > floor:
        token = row[at - 1]
        if token.text == ")" and (opened := _opening(article, at - 1, floor)) is not None:
            at = opened
            continue
        if token.kind == "quote" or token.text in ';:—\u2013\u2015()[]“”"':
            break
        if token.text in "-\u2010" and token.kind == "mark":
            break
        if token.lower in CLAUSE_BOUNDARIES and (
            not token.capital or at - 1 == article.starts[at - 1]
        ):
            break
        at -= 1
    while at < last and row[at].kind != "word":
        at += 1
    return at


def _opening(article: ParsedArticle, closing: int, floor: int) -> int | None:
    """The bracket that opens a short aside between subject and verb: "Holm (Lab.)"."""
    for at in range(closing - 1, max(floor, closing - _MAX_BRACKET_TOKENS) - 1, -1):
        if article.row[at].text == "(":
            return at
    return None


def _antecedent(article: ParsedArticle, who: int, floor: int) -> Phrase | None:
    """The noun phrase before ", who"."""
    row = article.row
    last = who
    while last > floor and row[last - 1].text == ",":
        last -= 1
    if last <= floor:
        return None
    near = antecedent(article, who, floor)
    if near is not None and speaks(article, near):
        return near
    begin = _clause_start(article, last, floor)
    commas = [i for i in range(begin, last) if row[i].text == ","]
    for first in [*[i + 1 for i in reversed(commas)], begin]:
        phrase = _in_clause(article, first, last)
        if phrase is not None and phrase.people:
            return phrase
    return _in_clause(article, begin, last)


def _before_apposition(article: ParsedArticle, begin: int, last: int, floor: int) -> Phrase | None:
    """The subject where a comma stands before the verb: "Smith, a judge, said"."""
    row = article.row
    whole = phrase_from(article, floor, last)
    if whole is not None and row[whole.stop].text == "," and whole.people:
        return whole
    commas = [i for i in range(begin, last) if row[i].text == ","]
    firsts = [begin, *[i + 1 for i in commas]]
    ends = [*commas, last]
    fallback: Phrase | None = None
    for first, end in zip(firsts, ends, strict=True):
        if first >= end or row[first].kind != "word":
            continue
        opening = row[first].lower
        if opening in PREPOSITIONS or opening in RELATIVE_PRONOUNS or opening.endswith("ing"):
            continue
        phrase = _in_clause(article, first, end)
        if phrase is None:
            continue
        if phrase.people or phrase.pronoun in GENDERED_SUBJECTS:
            return phrase
        fallback = fallback or phrase
    return fallback


def _in_clause(article: ParsedArticle, begin: int, last: int) -> Phrase | None:
    """The subject among the tokens from ``begin`` up to ``last``, where the verb stands."""
    row = article.row
    commas = [i for i in range(begin, last) if row[i].text == ","]
    first = commas[-1] + 1 if commas else begin
    while first < last and row[first].lower in SUBJECT_CONNECTIVES:
        first += 1
    if first >= last:
        return None
    whole = phrase_from(article, first, last)
    if whole is not None and whole.stop == last:
        return whole
    if row[last - 1].lower in ("and", "or", "then"):
        object_ = begin > 0 and row[begin - 1].lower in ("as", "than", "like")
        opens = first == begin and not object_
        if whole is None or not (opens or verb_follows(article, whole.stop, last)):
            return None
        return whole
    near = _ending_at(article, first, last)
    if near is not None:
        return near
    if whole is not None:
        follower = row[whole.stop]
        if follower.kind == "word" and not follower.capital and _is_noun(article, whole.stop):
            return Phrase(first, last)
        return whole
    return None


def _is_noun(article: ParsedArticle, index: int) -> bool:
    """Whether a word after a name is likely a noun that the name qualifies: "Surrey staff"."""
    word = article.row[index].lower
    verb = word in article.vocabulary.cues or word in AUXILIARIES or word.endswith(("ed", "ing"))
    small = (
        word in PREPOSITIONS
        or word in CLAUSE_BOUNDARIES
        or word in ("and", "or")
        or is_adverb(word)
    )
    return not (verb or small) and index + 1 < len(article.row) and _is_verb(article, index + 1)


def _is_verb(article: ParsedArticle, index: int) -> bool:
    """Whether a word is a cue, an auxiliary, or an adverb before one."""
    word = article.row[index].lower
    return word in article.vocabulary.cues or word in AUXILIARIES or is_adverb(word)


def _ending_at(article: ParsedArticle, first: int, last: int) -> Phrase | None:
    """The noun phrase that ends right before the verb."""
    row = article.row
    mention = article.mention_at.get(last - 1)
    if mention is not None and mention.first >= first and not row[last - 1].owns:
        before = row[mention.first - 1].lower if mention.first > first else ""
        if before in PREPOSITIONS_ALONE:
            return None
        start = mention.first
        while start > first and (
            _is_part(article, start - 1) or is_title_or_role(article, start - 1)
        ):
            start -= 1
        return Phrase(start, last, (mention.people,), slip=mention.slip)
    for at in range(last - 1, max(first - 1, last - 1 - _MAX_NOUN_PHRASE_TOKENS), -1):
        token = row[at]
        if token.kind != "word":
            return None
        if token.lower in PREPOSITIONS and not token.capital:
            return None
        if token.lower in DETERMINERS and at < last - 1:
            earlier = row[at - 1].lower if at > first else ""
            if earlier in PREPOSITIONS:
                return None
            return name_phrase(article, at, last)
    if row[last - 1].capital or row[last - 1].lower in article.vocabulary.plurals:
        at = last - 1
        while at > first and row[at - 1].capital and not _is_small(row[at - 1].lower):
            at -= 1
        earlier = row[at - 1].lower if at > first else ""
        if earlier in PREPOSITIONS:
            return None
        return name_phrase(article, at, last)
    return None


def _is_small(word: str) -> bool:
    """Whether a word is in no name, though a sentence's start gives it a capital: "On"."""
    return word in PREPOSITIONS or word in WEEKDAYS or word in CLAUSE_BOUNDARIES


def _is_part(article: ParsedArticle, index: int) -> bool:
    """Whether a word may be part of a name: a capital that no list of ordinary words holds."""
    token = article.row[index]
    return token.capital and token.lower not in article.vocabulary.ordinary
