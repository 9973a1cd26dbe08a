"""Particulars of single answers that a reader relies on."""

import re
from dataclasses import replace

import pytest

from briefing.answers.model import AnyAnswer, SearchAnswer, TimelineAnswer
from briefing.answers.requests import AskSearch
from briefing.messages import Asked, Codec, Messenger
from briefing.messages.environment import MOST_LISTED
from briefing.messages.measure import plain
from local_telegram.tests.tdlib import parse_html
from tests.messages.guiding import every_answer
from tests.support.samples import sample_library

LIBRARY = sample_library()
ANSWERS = every_answer(LIBRARY)


def text_of(messenger: Messenger, answer: AnyAnswer) -> str:
    """The answer without its formatting."""
    return plain(messenger.message(answer).text)


@pytest.mark.parametrize(
    "words", ["limits", "<b> & 'so'", '"a phrase" more', "word " * 50 + "end"]
)
def test_the_words_of_a_search_are_the_first_code_of_every_page(
    messenger: Messenger, words: str
) -> None:
    answer = ANSWERS["search"]
    assert isinstance(answer, SearchAnswer)
    asked = replace(answer, words=words, hits=answer.hits * 10, request=AskSearch(words))
    pages = messenger.pages(asked)
    assert len(pages) > 1
    for page in pages:
        parsed = parse_html(page.text)
        (code, *_) = (one for one in parsed.entities if one["type"]["@type"].endswith("Code"))
        units = parsed.text.encode("utf-16-le")
        found = units[2 * code["offset"] : 2 * (code["offset"] + code["length"])]
        assert found.decode("utf-16-le") == words


def test_a_search_without_all_words_says_so(messenger: Messenger) -> None:
    answer = ANSWERS["search"]
    assert isinstance(answer, SearchAnswer)
    text = text_of(messenger, replace(answer, some_words=True))
    assert "No text on file holds all these words. 5 results hold some of them" in text


@pytest.mark.parametrize(
    ("others", "is_more", "told"),
    [
        (0, False, "5 results, best first\n"),
        (7, False, "12 results, best first; the best 5 are here\n"),
        (995, True, "More than 1,000 results, best first; the best 5 are here\n"),
    ],
)
def test_a_search_tells_how_many_texts_hold_the_words(
    messenger: Messenger, others: int, is_more: bool, told: str
) -> None:
    answer = ANSWERS["search"]
    assert isinstance(answer, SearchAnswer)
    assert told in text_of(messenger, replace(answer, others=others, is_more=is_more))


@pytest.mark.parametrize("kind", ["timeline", "said", "source", "position"])
@pytest.mark.parametrize("count", [MOST_LISTED, MOST_LISTED + 1, 5_000])
def test_of_a_long_list_the_beginning_is_worded_and_the_rest_counted(
    messenger: Messenger, kind: str, count: int
) -> None:
    answer = ANSWERS[kind]
    name = "moments" if isinstance(answer, TimelineAnswer) else "quotes"
    first = getattr(answer, name)[0]
    long = replace(answer, **{name: (first,) * count})  # type: ignore[arg-type]
    text = "\n".join(page.text for page in messenger.pages(long))
    assert MOST_LISTED <= text.count("/quote_") <= MOST_LISTED + 2  # a change of stance has two
    assert (f"The first 100 of {count:,} are listed here." in text) == (count > MOST_LISTED)


def test_near_words_are_buttons_that_search(messenger: Messenger) -> None:
    message = messenger.message(ANSWERS["search_nothing"])
    (button, *_) = message.buttons[0]
    assert button.label == "limits"
    assert Codec().decode(button.data or "", LIBRARY) == Asked(AskSearch("limits"), 1)


def test_a_change_of_stance_is_shown_as_two_dated_quotes(messenger: Messenger) -> None:
    text = text_of(messenger, ANSWERS["position"])
    assert re.search(
        r"↻ Two dated quotes differ\n"
        r"2014: Fishing should be limited /quote_\w+\n"
        r"September 2015: Fishing should not be limited /quote_\w+\n",
        text,
    )


@pytest.mark.parametrize("name", ["position", "topic_comparison"])
def test_a_quote_under_another_stance_says_so(messenger: Messenger, name: str) -> None:
    text = text_of(messenger, ANSWERS[name])
    assert "↻ This quote: Fishing should be limited\n“Limits on fishing are sensible”" in text
    assert text.count("This quote") == 1


def test_a_timeline_marks_the_quote_that_changed_the_stance(messenger: Messenger) -> None:
    text = text_of(messenger, ANSWERS["timeline"])
    changed = "↻ Change of stance: before, Fishing should be limited"
    assert f"{changed}\n“There will be no limits”" in text


def test_agreement_and_clash_are_told_by_word_and_sign(messenger: Messenger) -> None:
    text = text_of(messenger, ANSWERS["comparison"])
    assert "2 topics in common: agree on 1, clash on 1" in text
    assert "The harbour · ≠ Clash\n" in text
    assert "Fishing rights · = Agree\n" in text


def test_the_stance_that_was_asked_for_comes_first(messenger: Messenger) -> None:
    text = text_of(messenger, ANSWERS["topic_asked_for"])
    mixed = text.index("Fishing should be limited? Mixed\nNobody on file")
    assert mixed < text.index("Fishing should not be limited\n")


@pytest.mark.parametrize("name", ["help_position", "help_compare", "help_search", "help_quote"])
def test_help_on_a_command_has_an_example_to_copy_and_one_to_tap(
    messenger: Messenger, name: str
) -> None:
    message = messenger.message(ANSWERS[name])
    (example,) = re.findall("<code>(.*)</code>", message.text)
    assert message.buttons[0][0].label == plain(example)


def test_help_without_names_on_file_gives_no_broken_example(messenger: Messenger) -> None:
    message = messenger.message(ANSWERS["help_empty"])
    assert "<code>/position" not in message.text
    assert "None" not in message.text


def test_what_a_reader_types_is_shown_as_typed(messenger: Messenger) -> None:
    assert "“<b>xyzzy”" in text_of(messenger, ANSWERS["unknown"])
