"""What messages cost that are made to cost much, as a multiple of an ordinary question.

    python -m benchmarks.floods.hostile_messages

It asks libraries of 5 and of 5,000 actors all the shapes of `tests/support/hostile_messages.py`,
4,096 characters each, and prints the costliest: processor time for answering and wording, the
least of three, nothing kept from one to the next.
"""

import statistics
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice

from benchmarks.answers import make_library
from briefing.answers.answerer import Answerer
from briefing.messages.messenger import Messenger
from tests.support.hostile_messages import hostile_messages

ACTORS = (5, 5_000)
SHOWN = 12
ROUNDS = 3
NOW = datetime(2015, 9, 20, tzinfo=UTC)


def measure(actors: int) -> tuple[float, dict[str, float]]:
    """The milliseconds of an ordinary question, and how many times as much each shape costs."""
    made = make_library(actors)
    shared = {
        actor.id: replace(actor, aliases=(*actor.aliases, "Shared"))
        for actor in made.actors.values()
    }
    library = replace(made, actors=shared)
    answerer, messenger = Answerer(library), Messenger()

    def cost(text: str) -> float:
        taken = []
        for _ in range(ROUNDS):
            messenger.forget()
            start = time.process_time()
            messenger.replies(answerer.explain(text, NOW).answer)
            taken.append(time.process_time() - start)
        return min(taken) * 1_000

    asked = [
        f"what does {actor.name} say about {next(iter(actor.positions))}"
        for actor in islice(shared.values(), 60)
    ]
    ordinary = statistics.median(map(cost, asked))
    shapes = hostile_messages(library)
    return ordinary, {name: cost(text) / ordinary for name, text in shapes.items()}


def main() -> None:
    """Measure both libraries and print the costliest shapes of each."""
    out = sys.stdout
    for actors in ACTORS:
        ordinary, times = measure(actors)
        out.write(f"{actors:,} actors; an ordinary question takes {ordinary:.2f} ms\n")
        costliest = sorted(times.items(), key=lambda item: -item[1])
        for name, ratio in costliest[:SHOWN]:
            out.write(f"  {name:40}{ratio:>6.1f} times\n")
        out.write(f"  {'the median shape':40}{statistics.median(times.values()):>6.1f} times\n")


if __name__ == "__main__":
    main()
