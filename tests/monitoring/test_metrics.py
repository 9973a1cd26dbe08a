"""The metrics say how the program is doing, and nothing of whom it talks to."""

import asyncio
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from briefing.monitoring.metrics import (
    DIGEST_OUTCOMES,
    METHODS,
    UPDATE_KINDS,
    LibraryNumbers,
    Metrics,
)
from briefing.monitoring.metrics_of_bots import MetricsOfBots
from briefing.monitoring.readiness import Readiness, ReadinessOfBots

ANSWERS = ("PositionAnswer", "SearchAnswer")
FAULTS = ("line", "4xx", "429", "5xx")
LABELS = {
    "kind": {*UPDATE_KINDS, *ANSWERS, *FAULTS},
    "method": set(METHODS),
    "outcome": set(DIGEST_OUTCOMES),
}
anything = st.text() | st.integers().map(str) | st.sampled_from(["-1001234567890", "sendMessage"])


def samples(text: bytes) -> dict[tuple[str, ...], float]:
    return {
        (each.name, *each.labels.values()): each.value
        for family in text_string_to_metric_families(text.decode())
        for each in family.samples
    }


@given(words=st.lists(anything, max_size=20), status=st.integers(-1, 700))
def test_whatever_is_reported_no_label_has_a_value_that_is_not_in_its_list(
    words: list[str], status: int
) -> None:
    metrics = Metrics(ANSWERS)
    for word in words:
        metrics.handled(word, 0.1)
        metrics.answered(word)
        metrics.requested(word, status, 0.1, 3)
        metrics.digest_message(word)
    text = asyncio.run(metrics.text()).decode()
    given = {
        (label, value)
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        for label, value in sample.labels.items()
        if label != "le"
    }
    assert given == {(label, value) for label, values in LABELS.items() for value in values}


@pytest.mark.parametrize(
    ("status", "kind"), [(0, "line"), (400, "4xx"), (403, "4xx"), (429, "429"), (502, "5xx")]
)
async def test_a_request_that_failed_is_counted_by_how(status: int, kind: str) -> None:
    metrics = Metrics()
    metrics.requested("sendMessage", status, 0.2, held=7)
    got = samples(await metrics.text())
    assert got["briefings_telegram_faults_total", kind] == 1
    assert sum(got["briefings_telegram_faults_total", each] for each in FAULTS) == 1
    assert got["briefings_telegram_held_seconds_total",] == (7 if status == 429 else 0)


async def test_only_the_library_that_readers_see_now_is_named() -> None:
    metrics = Metrics()
    for version in ("one", "two"):
        now = datetime(2031, 3, 3, tzinfo=UTC)
        metrics.library(LibraryNumbers(version, now, 9, 2, 0, is_kept=False, is_held=True))
    got = samples(await metrics.text())
    assert [key[1] for key in got if key[0] == "briefings_library_info"] == ["two"]
    assert got["briefings_library_quotes_unproved",] == 2
    assert got["briefings_library_edit_held",] == 1


async def test_figures_are_asked_for_when_the_metrics_are_read_and_no_longer_than_wanted() -> None:
    metrics, asked = Metrics(), 0

    async def refresh() -> None:
        nonlocal asked
        asked += 1

    with metrics.refreshed_by(refresh):
        await metrics.text()
    await metrics.text()
    assert asked == 1


async def test_a_part_that_is_not_there_yet_and_one_that_says_why_are_both_reasons() -> None:
    async def away() -> str | None:
        return "does not answer"

    async def well() -> str | None:
        return None

    readiness = Readiness("library", "database", "Telegram")
    with readiness.checked("database", away), readiness.checked("library", well):
        assert await readiness.reasons() == ["database: does not answer", "Telegram: not started"]
    assert len(await readiness.reasons()) == 3


async def test_parts_that_are_all_well_give_no_reason() -> None:
    async def well() -> str | None:
        return None

    readiness = Readiness("library")
    with readiness.checked("library", well):
        assert await readiness.reasons() == []


async def test_several_bots_are_ready_while_any_of_them_is_and_all_reasons_are_told() -> None:
    async def refused() -> str | None:
        return "the token is refused"

    async def well() -> str | None:
        return None

    syria, climate = Readiness("Telegram"), Readiness("Telegram")
    both = ReadinessOfBots({"syria": syria, "climate": climate})
    with syria.checked("Telegram", refused):
        with climate.checked("Telegram", well):
            assert await both.look() == (True, ["syria: Telegram: the token is refused"])
        assert not (await both.look()).is_ready


async def test_each_bots_figures_have_its_name_and_those_of_the_process_have_none() -> None:
    syria, climate = Metrics(["PositionAnswer"]), Metrics(["PositionAnswer"])
    syria.answered("PositionAnswer")
    for metrics in (syria, climate):
        metrics.set("loop_lag_seconds", 1.5)
    text = (await MetricsOfBots({"syria": syria, "climate": climate}).text()).decode()
    assert 'briefings_answers_total{bot="syria",kind="PositionAnswer"} 1.0' in text
    assert 'briefings_answers_total{bot="climate",kind="PositionAnswer"} 0.0' in text
    assert "briefings_loop_lag_seconds 1.5" in text
    assert text.count("# TYPE briefings_answers_total") == 1
    assert len(list(text_string_to_metric_families(text)))
