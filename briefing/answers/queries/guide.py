"""Help, with names on file for examples that work when tapped."""

from rapidfuzz import process

from briefing.answers.catalogue import Catalogue
from briefing.answers.commands.names import COMMANDS
from briefing.answers.model import AnyAnswer, HelpAnswer
from briefing.answers.parts import Examples
from briefing.answers.queries.listing import welcome
from briefing.answers.requests import Help, Welcome
from briefing.answers.verifying.asking import example_passage
from briefing.library.model import Actor, Quote, Speaker, Topic

NEAR_ENOUGH = 60
"""The least likeness, of 100, of a command that is named as near."""


def help_on(catalogue: Catalogue, request: Help) -> AnyAnswer:
    """Help on everything, on one command, or on a word that is no command."""
    command = request.command
    known = command is None or command in COMMANDS
    near = () if known or command is None else near_commands(command)
    return HelpAnswer(
        command, known, near, examples(catalogue), catalogue.coverage, request=request
    )


def near_commands(word: str) -> tuple[str, ...]:
    """The commands whose names look like the word, nearest first."""
    found = process.extract(word, COMMANDS, limit=3, score_cutoff=NEAR_ENOUGH)
    return tuple(name for name, _, _ in found)


def examples(catalogue: Catalogue) -> Examples:
    """Names that belong together, so that each example has an answer."""
    first = welcome(catalogue, Welcome())
    pair = first.first_comparison or first.actors[:2]
    actor = pair[0] if pair else None
    other = pair[1] if len(pair) > 1 else None
    quote = next(iter(catalogue.newest_first), None)
    return Examples(
        word=_word(quote),
        actor=actor,
        other=other,
        topic=_topic(catalogue, actor, other),
        speaker=_speaker(catalogue, actor),
        quote=quote,
        source=catalogue.library.sources[quote.source] if quote is not None else None,
        passage=example_passage(catalogue),
    )


def _word(quote: Quote | None) -> str | None:
    """The longest word of a quote: long words say more than short ones."""
    words = [] if quote is None else [word for word in quote.text.split() if word.isalpha()]
    return max(words, key=len, default=None)


def _topic(catalogue: Catalogue, actor: Actor | None, other: Actor | None) -> Topic | None:
    """A topic on which both have a position, or else the actor's first."""
    if actor is None:
        return next(iter(catalogue.library.topics.values()), None)
    shared = [topic for topic in actor.positions if other and topic in other.positions]
    topic = next(iter(shared or actor.positions), None)
    return None if topic is None else catalogue.library.topics[topic]


def _speaker(catalogue: Catalogue, actor: Actor | None) -> Speaker | None:
    """The actor's speaker with the most quotes; else anybody who is quoted."""
    speakers = [] if actor is None else list(actor.speakers.values())
    heard = [item for item in speakers if catalogue.quotes_of(item.actor, item.id)]
    if heard:
        return max(heard, key=lambda item: len(catalogue.quotes_of(item.actor, item.id)))
    quoted = (quote for quote in catalogue.newest_first if quote.speakers)
    first = next(quoted, None)
    return None if first is None else catalogue.library.speakers_of(first)[0]
