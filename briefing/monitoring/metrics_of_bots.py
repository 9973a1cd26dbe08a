"""The metrics of several bots in one text: each with the label ``bot``, a name of the settings."""

from collections.abc import Iterable, Mapping

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.registry import Collector

from briefing.monitoring.metrics import Metrics

_OF_THE_PROCESS = ("process_", "briefings_loop_")
"""How metrics begin that are the same for all bots: they have no label."""


class MetricsOfBots(Collector):
    """Reads the metrics of every bot, which are by its name."""

    def __init__(self, bots: Mapping[str, Metrics]) -> None:
        self._bots = bots
        self._registry = CollectorRegistry()
        self._registry.register(self)

    async def text(self) -> bytes:
        """All metrics as they stand now, in Prometheus' text format."""
        for metrics in self._bots.values():
            await metrics.refresh()
        return generate_latest(self._registry)

    def describe(self) -> Iterable[Metric]:
        """None that could be another collector's: there is no other."""
        return ()

    def collect(self) -> Iterable[Metric]:
        """Each metric once, with the samples of all bots."""
        whole: dict[str, Metric] = {}
        for name, metrics in self._bots.items():
            for metric in metrics.collect():
                is_shared = metric.name.startswith(_OF_THE_PROCESS)
                if is_shared and metric.name in whole:
                    continue
                empty = Metric(metric.name, metric.documentation, metric.type, metric.unit)
                target = whole.setdefault(metric.name, empty)
                label = {} if is_shared else {"bot": name}
                target.samples += (
                    sample._replace(labels={**sample.labels, **label}) for sample in metric.samples
                )
        return whole.values()
