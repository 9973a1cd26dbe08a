"""Every rule that gives a speaker, a name or a doubt is told by its name: one text for each."""

import pytest

from quotations import PulledQuote, Vocabulary, pull_quotes
from quotations.attributions.after_quotation import AFTER_RULES
from quotations.attributions.confidence import DOUBTS, DOUBTS_OF_DIRECT
from quotations.attributions.continuing import CONTINUATION_RULES
from quotations.attributions.name_refusals import NAME_REFUSALS
from quotations.attributions.next_quotation import RESUMED
from quotations.attributions.previous_speaker import SENTENCE_BEFORE_RULES
from quotations.attributions.sentence_rules import CORRECTIONS, SENTENCE_RULES, VERB_RULES
from quotations.attributions.speaker_order import SPEAKER_RULES
from quotations.identities import full_names
from quotations.tests.shortcuts import last

SPEAKERS = {
    "verb right before the quotation": "Ada Holm said: “It is late.”",
    "according to, behind the quotation": "“We will not sign it”, according to Ada Holm.",
    "reply of somebody": "“A joke and no more!” was the answer of Ada Holm.",
    "verb and speaker behind the quotation": "“It is late,” said Ada Holm.",
    "past form and speaker behind the quotation": "“It is late,” quavered Ada Holm.",
    "speaker and verb behind the quotation": "“It is late,” Ada Holm said.",
    "name behind a dash": "“It is late.” — Ada Holm on Monday.",
    "speaker and unlisted verb behind the quotation": "“It is late,” Ada Holm began.",
    "signature below the quotation": "“We waited for a long time, and it rained.”\n– Ada Holm",
    "verb earlier in the sentence": "Ada Holm said that Vell was “late today”.",
    "noun of speech behind the verb": "Marco Vell cited Ada Holm's claim that it was “late”.",
    "noun of speech in what is answered": (
        "Asked about Ada Holm's claim that it was “a gift”, Marco Vell said it was not."
    ),
    "verb at the end of the sentence": "The bridge was “a mess” for years, Ada Holm said.",
    "person before a source": "Ada Holm said it was “late”, according to the report.",
    "quoted as saying": "The Herald quoted Ada Holm as saying “it is late for us”.",
    "label before the quotation": "Ada Holm, teacher: “We will not sign it.”",
    "agent of a passive verb": "The plan was called “a joke” by Ada Holm.",
    "verb that reports the clause": "Ada Holm said Northland expresses “its deep regret”.",
    "according to": "According to Ada Holm, “we will not sign it.”",
    "noun of speech": "Vell was dismayed by Ada Holm's conclusion that it was “a wreck”.",
    "verb that no list holds": "Ada Holm grinned: “It is late.”",
    "subject of the sentence": "Ada Holm met Marco Vell about the “long deal with us”.",
    "speaker of the next quotation, in a paragraph's opening": "“Go.” “Now,” Ada Holm said.",
    "speaker of the next quotation": "It rained. “Go.” “Now,” Ada Holm said.",
    RESUMED: "“It is late.\n\n“We go,” Ada Holm said.",
    "next paragraph of one quotation": "Ada Holm said: “It is late.\n\n“We go.”",
    "second half of a sentence": "“It is,” said Ada Holm, “late.”",
    "list with the quotation before": "Ada Holm called it “a mess,” a “farce” and “a shame.”",
    "verb of the quotation before": (
        "Ada Holm said that by reading “the old maps,” the crew was “steering for the rocks.”"
    ),
    "predicate whose subject is told of": (
        "“We wait,” Ada Holm said. Vell “was never one to wait for anybody.”"
    ),
    "next sentence of the paragraph": "“We go,” Ada Holm said. “We must.”",
    "speaker of a sentence before": "“We stay,” Ada Holm said.\n\n“We have nowhere to go.”",
    "teller of a sentence before": "It was time to go, said Ada Holm. “It is late.”",
    "subject of the sentence before": "Ada Holm needed no coaxing. “It is late.”",
    "verb and speaker before a colon": "Said Ada Holm:\n\n“It is late.”",
    "source before a colon": "And from Mayor Ada Holm:\n\n“It is late.”",
    "subject of a sentence that a colon ends": (
        "When the bridge fell, Ada Holm released the following statement:\n\n“We mourn with them.”"
    ),
}
FIRST_OF_TWO = ("speaker of the next quotation", RESUMED)
"""Where the first quotation of the text is meant, and not the last."""

ASKING_OTHER_TABLES = {
    "own sentence",
    "words behind the quotation",
    "verb of speech",
    "quotations before and the next paragraph",
    "sentences before",
}
"""Rows that ask another table: the name that stands there is told."""
REFUSING = {
    "question that somebody unnamed asks",
    "no sentence of its own",
    "second question of an interview",
}
"""Rows that only say that nobody can be told."""

NAMES = {
    "person named in the words": "“Go,” Ada Holm said.",
    "no person is named": "“Go,” the minister said.",
    "last speaker": "“Go,” said Ada Holm.\n\n“We wait,” she said.",
    "nearest subject or speaker that the pronoun fits": "Ada Holm left. “It is over,” she said.",
    "same pronoun in a sentence before": (
        "Marco Vell came. He built a hut like Jon Moe's. “It holds,” he said."
    ),
    "only person near that the pronoun fits": "Praise came from Ada Holm. “Good,” she said.",
    "nobody whom the pronoun surely means": "Ada Holm spoke. “Holm went home,” she said.",
    "name behind an office": "“It is late,” said Bank of Northland Governor Ada Holm.",
    "author of the text": "Ada Holm resigned. “It is late,” her statement read.",
    "name behind “named”": "“It is late,” said a student named Ada Holm.",
    "title that the text gives one person": (
        "Gov. Ada Holm spoke. “Full,” the governor said. Gov. Jon Moe wept."
    ),
    "the name stands beside an unknown one": (
        "Ada Holm came. “It is late,” Holm and Uzoma said on Monday."
    ),
    "only a relation of the named person speaks": "A friend of victim Ada Holm said: “We go.”",
    "it is only claimed that it is this person": (
        "Abu Holm leads them. In it a man believed to be Abu Holm says: “We go home.”"
    ),
    "the name is a relative's": "Ada Holm wept. “It is late,” Jon Moe's wife Ada said.",
    "the name is a campaign's": "Ada Holm came. Free Ada Holm said: “It is late.”",
    "it was one of two persons": "“It is late,” said Jon Moe or Ada Holm.",
    "the surname is a firm's too": (
        "Carl Vell founded it. The builder is Vell, which grew. “It is late,” Vell said."
    ),
    "a pronoun fits a namesake alone": (
        "“Bad,” said Jon Berg. Ada Berg wept. “Full,” Berg said she was told."
    ),
    "the surname is a partner's too": "Dora and Peter Berg run the inn. “We are full,” Berg said.",
    "several persons have the name": "Paul Stone and Paula Stone came. “Late,” said Stone.",
    "the words are denied or rejected": "Marco Vell denied saying: “It is late.”",
    "the words may be those of somebody told of": (
        "Marco Vell came. Vell said a man came up to him and shouted: “It is late.”"
    ),
    "the speaker stands in what another tells": (
        "Ada Holm said Marco Vell who told him it was “late” was gone."
    ),
    "several persons do what is no speaking": "Ada Holm and Marco Vell met. “It is late.”",
    "a person is only the subject of the sentence": "Ada Holm sold the “old hut by the sea”.",
}

OF_CHECK = {
    "no rule finds a speaker": "“It is late” was the song.",
    "the closing mark is missing": "Ada Holm said: “It is late",
    "no marks stand around the words": "Ada Holm said:\n\nIt is very late here.",
    "the quotation stands in a heading": "“It is late,” said Grand Chief Ada Holm",
    "somebody else passes the words on": "“It is late,” Ada Holm said, according to the Herald.",
    "no person is named as the source": "According to the report, “we will not sign it.”",
    "no verb shows who speaks": "Ada Holm met Marco Vell about the “long deal with us”.",
    "the words are denied or rejected": "Ada Holm never said “it is late”.",
    "the words may be those of somebody told of": (
        "Ada Holm said a man came up to him and shouted: “It is late.”"
    ),
    "the subject may be no speaker": "Another says: “It is late.”",
    "the verb is not one of speech": "“Never!” Ada Holm shrugged.",
    "the verb is a participle": "Ada Holm shrugged, saying: “It is late.” “We go.”",
    "the words may belong to the clause before": "Vell saw “a way out,” Ada Holm said.",
    "the verb stands in another's clause": "Marco Vell recalled that Holm said: “Go home.”",
    "the verb may have another subject": "Ada Holm, an aide said, “is weary of it all.”",
    "more than one person or verb leads to the words": "Moe and Berg said it was “late”.",
    "the verb is far away": (
        "Ada Holm came. She called the talks in the old hall by the river in Fordham on that "
        "Monday “a mess”."
    ),
    "the verb of speech stands apart from the words": (
        "The bridge was “a mess” for years, Ada Holm said."
    ),
    "a fragment takes an earlier speaker": "“It is,” said Ada Holm, “late.”",
    "a noun of speech has an owner, and no verb": (
        "Vell was dismayed by Ada Holm's conclusion that it was “a wreck”."
    ),
    "the speaker stands in another sentence": "Ada Holm needed no coaxing. “It is late.”",
    "the name is misspelt": "White House spokesman Josh Earnest came. “We agree,” Ernest said.",
    "several persons are named": "“It is late,” Ada Holm and Marco Vell said.",
    "another person has the surname": (
        "Bill Stone ran. His father, Carl Stone, said it rained. “It is late,” said Stone."
    ),
    "it is a given name alone": "The children ran. “It is late,” Kate said.",
    "a text stands for its author": "Ada Holm resigned. “It is late,” her statement read.",
    "the name stands apart from the words": "“It is late,” said a student named Ada Holm.",
    "a title stands for its bearer": (
        "Gov. Ada Holm spoke. “Full,” the governor said. Gov. Jon Moe wept."
    ),
    "the pronoun may mean another": "Praise came from Ada Holm. “Good,” she said.",
}


def _quote(rule: str, text: str, vocabulary: Vocabulary) -> PulledQuote:
    return pull_quotes(text, vocabulary)[0 if rule.startswith(FIRST_OF_TWO) else -1]


@pytest.mark.parametrize("rule", SPEAKERS)
def test_the_rule_that_gave_the_speaker_is_told(rule: str, vocabulary: Vocabulary) -> None:
    quote = _quote(rule, SPEAKERS[rule], vocabulary)
    assert quote.explanation.speaker_rule == rule
    assert "Holm" in (quote.speaker or "")


@pytest.mark.parametrize("rule", NAMES)
def test_the_rule_that_gave_or_refused_the_full_name_is_told(
    rule: str, vocabulary: Vocabulary
) -> None:
    assert last(NAMES[rule], vocabulary).explanation.name_rule == rule


@pytest.mark.parametrize("doubt", OF_CHECK)
def test_the_doubt_that_makes_a_quote_check_is_told(doubt: str, vocabulary: Vocabulary) -> None:
    quote = last(OF_CHECK[doubt], vocabulary)
    assert (quote.confidence, quote.explanation.doubt) == ("check", doubt)


@pytest.mark.parametrize("text", [*SPEAKERS.values(), *NAMES.values(), *OF_CHECK.values()])
def test_a_quote_is_sure_exactly_where_no_doubt_is_told(text: str, vocabulary: Vocabulary) -> None:
    quotes = pull_quotes(text, vocabulary)
    assert quotes
    for quote in quotes:
        assert (quote.confidence == "sure") == (quote.explanation.doubt is None)


def test_every_rule_for_speakers_has_a_text_here() -> None:
    tables = (SPEAKER_RULES, VERB_RULES, CORRECTIONS, SENTENCE_RULES)
    names = {rule.name for table in tables for rule in table} | {rule.name for rule in AFTER_RULES}
    names |= {rule.name for rule in CONTINUATION_RULES}
    names |= {rule.name for rule in SENTENCE_BEFORE_RULES}
    assert names - ASKING_OTHER_TABLES - REFUSING == SPEAKERS.keys() - {RESUMED}


def test_every_rule_for_names_has_a_text_here() -> None:
    names = {rule.name for rule in (*full_names.REFUSALS, *full_names.DESCRIPTIONS)}
    assert names | {refusal.name for refusal in NAME_REFUSALS} <= NAMES.keys()


def test_every_doubt_has_a_text_here() -> None:
    names = {
        doubt.name
        for table in (DOUBTS, DOUBTS_OF_DIRECT)
        for doubts in table.values()
        for doubt in doubts
    }
    names |= {doubt.name for doubt in full_names.DOUBTS}
    names |= {way.doubt for way in full_names.DESCRIPTIONS if way.doubt is not None}
    assert names <= OF_CHECK.keys()
