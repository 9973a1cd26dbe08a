"""Several reports of one statement, as a reader sees them in a list and on the evidence card."""

from dataclasses import replace

import pytest

from briefing.answers.model import PositionAnswer, QuoteAnswer
from briefing.messages import Messenger
from tests.messages.answering import Answers
from tests.messages.citing import BARE, LIBRARY, QUOTE, cite, shown


def test_another_report_of_a_statement_stands_beneath_it_with_its_own_evidence(
    messenger: Messenger,
) -> None:
    other = cite(replace(QUOTE, id="q2", text="open for all"), replace(BARE, id="b", headline="B"))
    text = shown(messenger, replace(cite(), also=(other,), reports=2))
    assert "Evidence 1: /quote_" in text
    assert (
        "\n2 reports of this statement. The other (underlined: not in both):\n"
        "“open for all”\n" in text
    )
    assert "Evidence 1b: /quote_q2 · source 2\n" in text
    assert text.count("Source 2: B · ") == 1


REPORTS = [
    (0, 1, None),
    (0, 2, "One of 2 reports of this statement\n"),
    (
        2,
        3,
        "3 reports of this statement. The others (underlined: not in the first, or in it alone):",
    ),
    (1, 3, "3 reports of this statement. Here as well (underlined: not in both):\n"),
    (1, 1, "The article has it twice. The other (underlined: not in both):\n"),
    (6, 7, "And 2 reports more\n"),
]


@pytest.mark.parametrize(("also", "reports", "told"), REPORTS)
def test_how_many_reports_there_are_is_said(
    messenger: Messenger, also: int, reports: int, told: str | None
) -> None:
    others = tuple(
        cite(replace(QUOTE, id=f"q{number}", text=f"open for {number}")) for number in range(also)
    )
    text = shown(messenger, replace(cite(), also=others, reports=reports))
    assert (told in text) if told else ("report" not in text)


def test_words_that_the_other_report_lacks_are_marked_in_each(messenger: Messenger) -> None:
    quote = replace(QUOTE, text="The harbour stays open to <all> ships")
    other = cite(replace(QUOTE, id="q2", text="The harbour will stay open to “all & any” ships"))
    answer = Answers(LIBRARY).of_one()["position"]
    assert isinstance(answer, PositionAnswer)
    cited = replace(cite(quote), also=(other,), reports=2)
    listed = messenger.message(replace(answer, quotes=(cited,), changes=())).text
    assert "“The harbour <b><u>stays</u></b> open to &lt;all&gt; ships”" in listed
    marked = "“The harbour <b><u>will stay</u></b> open to “all &amp; <b><u>any</u></b>” ships”"
    assert marked in listed
    on_card = messenger.message(QuoteAnswer(cited, answer.position)).text
    assert "“The harbour <b><u>stays</u></b> open to &lt;all&gt; ships”" in on_card
    assert marked in on_card
    assert "<b>One of 2 reports of this statement</b>, which counts once" in on_card
