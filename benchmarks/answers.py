"""How the time of an answer grows with the library: 100 actors beside 5,000, 20 quotes each.

Run it as ``python -m benchmarks.answers``. It prints, for each kind of question, the answers in a
second of processor time from both libraries, and the ratio, from which the machine is gone.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from briefing.answers.answerer import Answerer
from briefing.evidence.verdict import Place, Verdict
from briefing.library.dates import PartialDate
from briefing.library.model import (
    Actor,
    ActorKind,
    DatedBy,
    Library,
    Position,
    Quote,
    QuoteKind,
    Source,
    Speaker,
    Stance,
    Topic,
)

SMALL, LARGE = 100, 5_000
TOPICS = 50
POSITIONS, QUOTES = 4, 5
"""Positions of each actor, and quotes of each position."""

SECONDS = 1.0
"""How long each kind of question is asked."""

_SYLLABLES = (
    "ba",
    "do",
    "ki",
    "lu",
    "me",
    "no",
    "ra",
    "si",
    "ta",
    "ve",
    "zo",
    "gru",
    "stan",
    "lor",
)


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """A kind of question: its name and how one actor's and one topic's names make it."""

    name: str
    ask: Callable[[Answerer, str, str], object]


KINDS = (
    QuestionKind(
        "/position ACTOR TOPIC", lambda answerer, a, t: answerer.command("position", f"{a} {t}")
    ),
    QuestionKind(
        "/position with a slip",
        lambda answerer, a, t: answerer.command("position", f"{slip(a)} {t}"),
    ),
    QuestionKind(
        "/position of nobody",
        lambda answerer, a, t: answerer.command("position", f"xx{a[::-1]}qq"),
    ),
    QuestionKind(
        "/compare A B", lambda answerer, a, t: answerer.command("compare", f"{a} {a[::-1]} {t}")
    ),
    QuestionKind("/topic TOPIC", lambda answerer, a, t: answerer.command("topic", t)),
    QuestionKind("/timeline ACTOR", lambda answerer, a, t: answerer.command("timeline", a)),
    QuestionKind(
        "/search two words", lambda answerer, a, t: answerer.command("search", f"{t} peace")
    ),
    QuestionKind(
        "free text", lambda answerer, a, t: answerer.question(f"what does {a} say about {t}")
    ),
    QuestionKind(
        "free text, unknown noun", lambda answerer, a, t: answerer.question(f"what of {t[::-1]}qq")
    ),
    QuestionKind("inline", lambda answerer, a, t: answerer.offers(f"{a} {t[:3]}")),
)


def words(count: int, seed: int) -> list[str]:
    """So many different invented names, the same in every run."""
    chance = random.Random(seed)  # noqa: S311 - made-up names, nothing secret
    made: dict[str, None] = {}
    while len(made) < count:
        made["".join(chance.choices(_SYLLABLES, k=chance.randint(3, 5)))] = None
    return list(made)


def slip(name: str) -> str:
    """The name with two letters in its middle swapped."""
    middle = len(name) // 2
    return name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]


def make_library(actors: int) -> Library:
    """A library of so many actors with their positions and quotes."""
    topics = {
        name: Topic(name, name.capitalize(), f"There should be {name}.", ())
        for name in words(TOPICS, seed=1)
    }
    text = words(2_000, seed=2)
    ids = [f"actor{number}" for number in range(actors)]
    names = [name.capitalize() for name in words(actors, seed=3)]
    topic_cycle = cycle(topics)
    made = {
        actor: _actor(actor, name, list(islice(topic_cycle, POSITIONS)), text)
        for actor, name in zip(ids, names, strict=True)
    }
    return Library(
        actors=dict(sorted(made.items())),
        topics=topics,
        sources={"s": Source("s", "Headline", None, None, None, None, None, "a" * 64)},
        quotes={quote.id: quote for actor in made.values() for quote in actor.quotes},
    )


def _actor(actor: str, name: str, topics: list[str], text: list[str]) -> Actor:
    return Actor(
        id=actor,
        name=name,
        kind=ActorKind.STATE,
        aliases=(f"Republic of {name}",),
        speakers={"head": Speaker("head", actor, f"Ann {name}sen", f"President of {name}")},
        positions={
            topic: Position(
                actor,
                topic,
                Stance.SUPPORTS,
                f"{name} wants {topic}.",
                tuple(_quotes(actor, topic, text)),
            )
            for topic in topics
        },
    )


def _quotes(actor: str, topic: str, text: list[str]) -> Iterator[Quote]:
    for number in range(QUOTES):
        chance = random.Random(f"{actor}/{topic}/{number}")  # noqa: S311 - as above
        said = " ".join([*chance.choices(text, k=14), topic, chance.choice(("peace", "war"))])
        yield Quote(
            id=f"{actor}-{topic}-{number}",
            text=said,
            kind=QuoteKind.DIRECT,
            actor=actor,
            topic=topic,
            stance=Stance.SUPPORTS,
            source="s",
            speakers=("head",),
            said=PartialDate(2015, 1 + number, 1 + chance.randrange(28)),
            dated_by=DatedBy.STATED,
            verdict=Verdict.EXACT,
            place=Place(0, len(said), 5_000),
        )


def rate(answerer: Answerer, kind: QuestionKind) -> float:
    """How many such questions the answerer answers in a second."""
    actors = cycle(answerer.library.actors.values())
    asked, start = 0, time.process_time()
    while (passed := time.process_time() - start) < SECONDS:
        actor = next(actors)
        kind.ask(answerer, actor.name, next(iter(actor.positions)))
        asked += 1
    return asked / passed


def measure(actors: int) -> tuple[float, dict[str, float]]:
    """The seconds that making an answerer takes, and each kind's answers in a second."""
    library = make_library(actors)
    start = time.process_time()
    answerer = Answerer(library)
    built = time.process_time() - start
    return built, {kind.name: rate(answerer, kind) for kind in KINDS}


def main() -> None:
    """Measure both libraries and print them side by side."""
    small_built, small = measure(SMALL)
    large_built, large = measure(LARGE)
    out = sys.stdout
    out.write(f"{'':26}{SMALL:>8,} actors{LARGE:>8,} actors   ratio\n")
    out.write(
        f"{'answerer made, seconds':26}{small_built:>15.2f}{large_built:>15.2f}"
        f"{large_built / small_built:>8.1f}\n"
    )
    for name in small:
        ratio = small[name] / large[name]
        out.write(f"{name:26}{small[name]:>13.0f}/s{large[name]:>13.0f}/s{ratio:>8.1f}\n")


if __name__ == "__main__":
    main()
