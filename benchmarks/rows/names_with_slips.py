"""Names with slips in free text, beside RapidFuzz over every name on file.

10,000 actors have a name and three aliases each: invented words, one or two of them. A question
holds one of the names with one slip. RapidFuzz is given the slip alone; ours has to find it among
the words of the question. Right is who names that actor, or leaves the choice between it and
others that are just as near: a reader is then asked which one is meant.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import process

from benchmarks.answers import words
from benchmarks.suite.figures import Figure, Row, RunOptions, at_least
from briefing.answers.lexicon import load_lexicon
from briefing.answers.names import NameIndex
from briefing.answers.names.finding import NameFinder
from briefing.library.model import Actor, ActorKind, Library

ACTORS = 10_000
SLIPS = 500
_QUESTIONS = (
    "what does {} say about peace",
    "{} on the talks",
    "has {} changed its mind since 2015?",
    "who in {} wants sanctions",
)
_KINDS = ("Front", "Union", "Council", "Army", "Party", "Movement")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Slip:
    """A name with a slip, the question that it stands in, and whose name it is."""

    typed: str
    question: str
    actor: str


def library_of(actors: int) -> Library:
    """So many actors, each with a name and three aliases, and nothing said."""
    chance = random.Random(4)  # noqa: S311 - made-up names, nothing secret
    invented = iter([word.capitalize() for word in words(actors * 5, seed=5)])
    made = {}
    for number in range(actors):
        one, two, three, four, five = (next(invented) for _ in range(5))
        made[f"actor{number}"] = Actor(
            id=f"actor{number}",
            name=one,
            kind=ActorKind.ORGANISATION,
            aliases=(f"{two} {chance.choice(_KINDS)}", f"{three} {four}", five),
            speakers={},
            positions={},
        )
    return Library(actors=dict(sorted(made.items())), topics={}, sources={}, quotes={})


def with_slip(name: str, chance: random.Random) -> str:
    """The name with two letters that changed places, one left out, doubled, or another."""
    longest = max(name.split(), key=len)
    at = chance.randrange(1, len(longest) - 1)
    head, letter, tail = longest[:at], longest[at], longest[at + 1 :]
    other = chance.choice(_LETTERS.replace(letter.lower(), ""))
    changed = (tail[0] + letter + tail[1:], tail, letter + letter + tail, other + tail)
    return name.replace(longest, head + chance.choice(changed))


def slips(library: Library, count: int) -> list[Slip]:
    """So many names with slips, each once, none of them a name as it stands."""
    chance = random.Random(6)  # noqa: S311 - as above
    actors = list(library.actors.values())
    taken = {name.lower() for actor in actors for name in (actor.name, *actor.aliases)}
    made: list[Slip] = []
    while len(made) < count:
        actor = chance.choice(actors)
        typed = with_slip(chance.choice((actor.name, *actor.aliases)), chance).lower()
        if typed not in taken:
            taken.add(typed)
            made.append(Slip(typed, chance.choice(_QUESTIONS).format(typed), actor.id))
    return made


def measure(options: RunOptions) -> Iterator[Figure]:
    """Slips found in a second, and how many of them rightly."""
    library = library_of(options.sized(ACTORS, 60))
    lexicon = load_lexicon()
    finder = NameFinder(NameIndex(library, lexicon), lexicon, lambda word: False)
    names = {
        name.lower(): actor.id
        for actor in library.actors.values()
        for name in (actor.name, *actor.aliases)
    }
    listed = list(names)

    def ours(slip: Slip) -> bool:
        found = finder.find(slip.question, expected=False).mentions
        return len(found) == 1 and slip.actor in {meaning.id for meaning in found[0].meanings}

    def theirs(slip: Slip) -> bool:
        likest = process.extract(slip.typed, listed, limit=5)
        best = max(score for _, score, _ in likest)
        return slip.actor in {names[name] for name, score, _ in likest if score == best}

    made = slips(library, options.sized(SLIPS, 10))
    # Each round has slips of its own: what was looked up once is kept.
    rounds = [made[at :: options.rounds] for at in range(options.rounds)]
    rates: tuple[list[float], list[float]] = ([], [])
    right = [0, 0]
    for group in rounds:
        for number, is_right in enumerate((ours, theirs)):
            started = time.process_time()
            right[number] += sum(map(is_right, group))
            rates[number].append(len(group) / (time.process_time() - started))
    against = "RapidFuzz, the slip alone"
    yield Figure("looked up", against, "a second", rates[0], rates[1], at_least(20))
    yield Figure(f"right, of {len(made)}", against, "slips", [right[0]], [right[1]], at_least(1))


ROW = Row(
    name="names",
    title="Names in free text among 10,000 actors with 30,000 aliases, with slips",
    measure=measure,
    minutes=2,
)
