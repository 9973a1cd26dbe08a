"""What a request is about, as text that can be stored and read again."""

import pytest

from briefing.answers.parts import Unread
from briefing.answers.refusals import UnknownAnswer
from briefing.answers.requests import (
    AskChange,
    AskCommonGround,
    AskComparison,
    AskCount,
    AskOccasions,
    AskOverview,
    AskPosition,
    AskQuote,
    AskSaid,
    AskSearch,
    AskSource,
    AskTimeline,
    AskTopic,
    AskVerify,
    AskWhoAgrees,
    ListActors,
    Origin,
    Request,
    Welcome,
)
from briefing.answers.subjects import (
    MissingCountry,
    Subject,
    missing_countries,
    read_subject,
    rename_subject,
    subject_of,
    write_subject,
)
from briefing.library.dates import PartialDate, Period
from briefing.library.model import Stance

SEPTEMBER = PartialDate(2015, 9)
REQUESTS: list[Request] = [
    AskOverview("us"),
    AskPosition("russia", "refugees"),
    AskSaid("russia", "putin", "assad-future", SEPTEMBER, "CSTO summit, Dushanbe", "us/obama"),
    AskSaid("russia", when=Period(SEPTEMBER)),
    AskSaid("russia", when=Period(None, PartialDate(2015, 9, 15))),
    AskComparison(("us", "russia"), "refugees"),
    AskTopic("refugees"),
    AskTimeline("russia", "refugees", "putin", SEPTEMBER),
    AskQuote("ab12cd34ef"),
    AskSource("us-rejects-call"),
    AskWhoAgrees("russia", "refugees"),
    AskCommonGround(("us", "russia")),
    AskChange("russia", "putin", "refugees"),
    AskOccasions("russia", when=SEPTEMBER),
    AskCount("us", topic="refugees"),
]
FRANCE = MissingCountry("FR")


@pytest.mark.parametrize("request_", [*REQUESTS, FRANCE], ids=lambda one: type(one).__name__)
def test_a_request_is_read_back_from_its_subject(request_: Subject) -> None:
    subject = write_subject(request_)
    assert subject is not None
    assert read_subject(subject) == request_


@pytest.mark.parametrize(
    "request_",
    [AskSearch("my secret plan"), AskVerify("my secret plan"), ListActors(), Welcome(), None],
)
def test_what_holds_a_readers_words_or_is_about_nothing_has_no_subject(
    request_: Request | None,
) -> None:
    assert write_subject(request_) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AskPosition("us", "refugees", Stance.OPPOSES), AskPosition("us", "refugees")),
        (AskTopic("refugees", Stance.SUPPORTS), AskTopic("refugees")),
        (AskWhoAgrees("russia", differ=True), AskWhoAgrees("russia")),
        (AskQuote("ab12cd34ef", Origin(AskTopic("refugees"))), AskQuote("ab12cd34ef")),
    ],
)
def test_how_a_question_was_put_is_no_part_of_its_subject(one: Request, other: Request) -> None:
    assert write_subject(one) == write_subject(other)
    assert subject_of(one) == other


@pytest.mark.parametrize("request_", [AskCount(), AskChange(), AskOccasions()])
def test_what_is_asked_of_the_whole_file_is_about_nothing_that_curators_could_mend(
    request_: Request,
) -> None:
    assert subject_of(request_) is None


@pytest.mark.parametrize(
    ("answer", "countries"),
    [
        (UnknownAnswer("france", ()), ["France"]),
        (UnknownAnswer("Chinese", ()), ["China"]),
        (UnknownAnswer("my neighbour Merkel", ()), []),
        (
            UnknownAnswer("zzxxyy", unread=Unread(unknown=("France", "Merkel")), near=()),
            ["France"],
        ),
        (UnknownAnswer("france", unread=Unread(unknown=("France",)), near=()), ["France"]),
    ],
)
def test_of_names_that_are_nobodys_only_countries_can_be_asked_for(
    answer: UnknownAnswer, countries: list[str]
) -> None:
    assert [one.name for one in missing_countries(answer)] == countries


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"ask":"nothing"}', '{"ask":"said"}', '{"ask":"overview"']
)
def test_what_is_no_subject_is_none(text: str) -> None:
    assert read_subject(text) is None


@pytest.mark.parametrize(
    ("request_", "field", "ids", "after"),
    [
        (AskOverview("us"), "actor", {"us": "usa"}, AskOverview("usa")),
        (
            AskComparison(("us", "russia")),
            "actor",
            {"us": "russia", "russia": "us"},
            AskComparison(("russia", "us")),
        ),
        (
            AskSaid("russia", about="us/obama"),
            "actor",
            {"us": "usa"},
            AskSaid("russia", about="usa/obama"),
        ),
        (AskTopic("refugees"), "topic", {"refugees": "asylum"}, AskTopic("asylum")),
        (AskTopic("refugees"), "actor", {"refugees": "asylum"}, AskTopic("refugees")),
        (AskQuote("old"), "quote", {"old": "new"}, AskQuote("new")),
    ],
)
def test_a_subject_takes_the_ids_of_today(
    request_: Request, field: str, ids: dict[str, str], after: Request
) -> None:
    subject = write_subject(request_)
    assert subject is not None
    assert read_subject(rename_subject(subject, field, ids)) == after
