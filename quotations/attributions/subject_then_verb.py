"""A speaker and then a verb of speech, right behind a quotation: "“No,” the official told her"."""

from quotations.attributions.attribution_rule import Attribution
from quotations.phrases.cue_verbs import is_cue, is_participle, is_speech
from quotations.phrases.phrases import Phrase, phrase_from, with_apposed_name
from quotations.phrases.subjects import subject_before
from quotations.roster.parsed_article import ParsedArticle
from quotations.words.clause_words import is_adverb


def subject_then_verb(
    article: ParsedArticle, first: int, limit: int, comma: bool
) -> Attribution | None:
    """A subject and its verb right after the quotation: "“No,” the official then told her"."""
    row = article.row
    head = row[first]
    if head.kind != "word":
        return None
    if comma and (found := _after_apposition(article, first, limit)):
        return found
    for cue in range(first + 1, limit):
        if row[cue].kind == "quote" or row[cue].text in (";", ":"):
            return None
        if not is_cue(article, cue):
            continue
        if not comma and not article.vocabulary.cues[row[cue].lower]:
            return None
        phrase = subject_before(article, cue, first)
        if phrase is None or (phrase.first > first and not _adjoins(article, first, phrase)):
            continue
        if not comma and phrase.stop < cue - 4:
            return None
        if is_participle(row[cue].lower) or row[cue - 1].lower == "to":
            continue
        return Attribution(phrase, (cue, cue + 1), "after")
    return None


def _after_apposition(article: ParsedArticle, first: int, limit: int) -> Attribution | None:
    """A name, an apposition between commas, and the cue: "Smith, who runs it, said"."""
    row = article.row
    phrase = phrase_from(article, first, limit)
    if phrase is None or phrase.stop >= limit or row[phrase.stop].text not in (",", "("):
        return None
    for cue in range(phrase.stop + 2, limit):
        spoken = row[cue].kind == "quote" and row[cue].text.rstrip()[-1:] in ",.?!"
        if spoken or row[cue].text in (";", ":"):
            return None
        back = cue - 1
        while back > phrase.stop and is_adverb(row[back].lower):
            back -= 1
        if row[back].text in (",", ")") and is_speech(article, cue):
            if is_participle(row[cue].lower):
                return None
            return Attribution(with_apposed_name(article, phrase), (cue, cue + 1), "after")
    return None


def _adjoins(article: ParsedArticle, first: int, phrase: Phrase) -> bool:
    """Whether only an adverb or "as" stands between the quotation and the subject."""
    return all(
        article.row[i].kind != "word"
        or article.row[i].lower.endswith("ly")
        or article.row[i].lower in ("as", "the", "then")
        for i in range(first, phrase.first)
    )
