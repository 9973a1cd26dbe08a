"""How the answer to pasted words reads: its first line, what was changed, and what is not said."""

from dataclasses import replace

import pytest

from briefing.answers.verified import Looked, Owner, VerifyAnswer
from briefing.evidence.comparing import compare
from briefing.evidence.verdict import Basis, Check, Verdict
from briefing.library.model import QuoteKind
from briefing.messages import Messenger
from briefing.messages.environment import compared
from briefing.messages.measure import plain
from tests.messages.answering import Answers
from tests.messages.verifying import ALL_HERE, SOME_HERE, verify_answers
from tests.support.samples import sample_library

ANSWERS = verify_answers(Answers(sample_library()))


def answer(name: str) -> VerifyAnswer:
    """One of the answers made by hand."""
    found = ANSWERS[name]
    assert isinstance(found, VerifyAnswer)
    return found


def read(messenger: Messenger, one: VerifyAnswer) -> str:
    """The first page without its formatting."""
    return plain(messenger.message(one).text)


COMPARED = [
    ("we will go", "we will go", "we will go"),
    ("we will not go", "we will go", "we will <s>[\u2212not]</s> go"),
    ("we <i> go", "we <b> go", "we &lt;<s>[\u2212i]</s><u>[+b]</u>&gt; go"),
    ("yes, we will", "yes; we will", "yes<s>[\u2212,]</s><u>[+;]</u> we will"),
]


@pytest.mark.parametrize(("pasted", "printed", "html"), COMPARED)
def test_what_differs_is_marked_by_a_line_and_by_a_sign(
    pasted: str, printed: str, html: str
) -> None:
    assert compared(compare(pasted, printed)) == html


FIRST_LINES = [
    ("verify_on_file", "✓ A quote on file, word for word"),
    ("verify_part", "✓ Part of a quote on file, word for word"),
    ("verify_in_article", "✓ In an article, word for word"),
    ("verify_left_out", "✓ In an article, word for word"),
    ("verify_more", "✗ Not all of it is a quote on file"),
    ("verify_altered", "✗ Not as printed: nothing here has these words."),
    ("verify_nowhere", "We have no such words"),
]


@pytest.mark.parametrize(("name", "line"), FIRST_LINES)
def test_the_first_line_is_the_ruling(messenger: Messenger, name: str, line: str) -> None:
    assert read(messenger, answer(name)).split("\n")[0].startswith(line)


def _owned(kind: QuoteKind, verdict: Verdict) -> VerifyAnswer:
    (owner,) = answer("verify_on_file").owners
    quote = replace(owner.cited.quote, kind=kind, verdict=verdict)
    cited = replace(owner.cited, quote=quote)
    return replace(answer("verify_on_file"), owners=(Owner(cited, False, True),))


def test_a_paraphrase_is_called_the_articles_own_words(messenger: Messenger) -> None:
    text = read(messenger, _owned(QuoteKind.REPORTED, Verdict.EXACT))
    assert text.startswith("✓ On file as an article’s own words, not as a quotation\n")


def test_a_quote_that_nobody_has_checked_gets_no_tick(messenger: Messenger) -> None:
    text = read(messenger, _owned(QuoteKind.DIRECT, Verdict.UNCHECKED))
    assert text.startswith("⚠ A quote on file")
    assert "⚠ Unchecked" in text


@pytest.mark.parametrize("name", ["verify_left_out", "verify_in_article"])
def test_words_that_are_not_filed_are_given_to_nobody(messenger: Messenger, name: str) -> None:
    unowned = [one for one in answer(name).passages if not one.shares]
    text = read(messenger, answer(name))
    assert text.count("Nobody on file is given these words") == len(unowned) == 1


@pytest.mark.parametrize(
    ("looked", "told"),
    [
        (ALL_HERE, "7 quotes on file and the whole text of 2 articles."),
        (SOME_HERE, "7 quotes on file and the whole text of 1 of 2 articles; the others are not"),
    ],
)
def test_it_is_said_what_was_looked_through_and_what_that_does_not_show(
    messenger: Messenger, looked: Looked, told: str
) -> None:
    text = read(messenger, replace(answer("verify_nowhere"), looked=looked))
    assert f"Looked through: {told}" in text
    assert "no proof that they were never said" in text


@pytest.mark.parametrize("name", [name for name, _ in FIRST_LINES])
def test_the_words_are_the_first_that_can_be_copied(messenger: Messenger, name: str) -> None:
    html = messenger.message(answer(name)).text
    first = html.partition("<code>")[2].partition("</code>")[0]
    assert plain(first) == answer(name).text


@pytest.mark.parametrize(("others", "line"), [(1, "And 1 place more."), (3, "And 3 places more.")])
def test_places_that_are_not_shown_are_counted(
    messenger: Messenger, others: int, line: str
) -> None:
    told = replace(answer("verify_on_file"), others=others)
    assert line in read(messenger, told).splitlines()


def test_nothing_is_said_of_places_where_all_are_shown(messenger: Messenger) -> None:
    assert "more." not in read(messenger, answer("verify_on_file"))


def test_words_on_file_that_only_the_record_vouches_for_are_told_as_such(
    messenger: Messenger,
) -> None:
    (owner, *_) = answer("verify_on_file").owners
    quote = replace(owner.cited.quote, check=Check(Basis.RECORD))
    told = replace(
        answer("verify_on_file"),
        owners=(replace(owner, cited=replace(owner.cited, quote=quote)),),
    )
    first, second = read(messenger, told).split("\n")[:2]
    assert first.startswith("○ A quote on file, word for word")
    assert second.startswith("○ Recorded, article not at hand here")


def test_words_in_an_article_with_pages_are_on_a_page_and_so_are_quotes_on_file(
    messenger: Messenger,
) -> None:
    within = answer("verify_in_article")
    passages = tuple(
        replace(one, source=replace(one.source, pages=(0, 600, 1900))) for one in within.passages
    )
    assert "Where: p. 2, characters 701 to 720" in read(
        messenger, replace(within, passages=passages)
    )
    filed = answer("verify_on_file")
    (owner,) = filed.owners
    source = replace(owner.cited.source, pages=(0, 100, 1900))
    owner = replace(owner, cited=replace(owner.cited, source=source))
    assert "Where: p. 2, characters 101 to 123" in read(messenger, replace(filed, owners=(owner,)))
