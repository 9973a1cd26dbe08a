"""The alerts, the board, and the runbook speak of metrics and settings that there are."""

import json
import re
from typing import Any

import pytest
import yaml

from bootstrap.watched import Watched
from tests.support.curated import ROOT

ALERTS = ROOT / "deploy" / "prometheus" / "alerts.yaml"
BOARD = ROOT / "deploy" / "grafana" / "position-briefings.json"
_METRIC = re.compile(r"\bbriefings_\w+")


async def _metrics() -> set[str]:
    text = (await Watched("127.0.0.1:0", has_bot=True).metrics.text()).decode()
    return set(_METRIC.findall(text)) | set(re.findall(r"# TYPE (\S+)", text))


def _alerts() -> list[dict[str, Any]]:
    read = yaml.safe_load(ALERTS.read_text(encoding="utf-8"))
    return [rule for group in read["groups"] for rule in group["rules"]]


@pytest.mark.parametrize("file", [ALERTS, BOARD], ids=lambda file: file.name)
async def test_every_metric_that_a_rule_or_a_panel_asks_for_is_one_that_the_program_gives(
    file: Any,
) -> None:
    asked = set(_METRIC.findall(file.read_text(encoding="utf-8")))
    assert asked
    assert asked <= await _metrics()


async def test_every_metric_of_ours_is_on_the_board() -> None:
    shown = BOARD.read_text(encoding="utf-8")
    ours = {name for name in await _metrics() if name.startswith("briefings_")}
    whole = {re.sub(r"_(bucket|count|sum|total|created)$", "", name) for name in ours}
    assert [name for name in sorted(whole) if name not in shown] == []


@pytest.mark.parametrize("rule", _alerts(), ids=lambda rule: rule["alert"])
def test_an_alert_says_how_urgent_it_is_and_has_its_place_in_the_runbook(
    rule: dict[str, Any],
) -> None:
    runbook = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert f"\n#### {rule['alert']}\n" in runbook
    place = f"docs/operations.md#{rule['alert'].lower()}"
    assert rule["annotations"]["runbook"] == place


def test_no_two_panels_of_the_board_have_one_place() -> None:
    panels = json.loads(BOARD.read_text(encoding="utf-8"))["panels"]
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in panels]
    assert len(set(places)) == len(panels)
