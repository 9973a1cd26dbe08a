"""Quotes that are not on file yet, as YAML for a curator to judge and paste."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from briefing.library.model import Library
from briefing.library.writing import yaml_text

_INDENT = " " * 6
_SHOWN = 300
"""Characters of a sentence that are shown; one may run through the whole article."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A quote as far as it can be filled in without a person.

    ``actor`` is None where nobody on file seems to speak; ``topics`` are the likely ones, the
    likeliest first; ``doubts`` say what a person has to look at in the ``sentence``. ``source``
    is None where the article is not on file.
    """

    text: str
    kind: str
    source: str | None
    sentence: str
    actor: str | None = None
    speakers: tuple[str, ...] = ()
    voice: str | None = None
    attribution: str | None = None
    topics: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def drafts_as_yaml(drafts: Iterable[Draft], library: Library) -> str:
    """The drafts by actor and topic, each actor's as they go under its ``positions:``.

    What a person has to write is left empty, and the check refuses it until it is written.
    """
    actors, topics = [*library.actors, None], [*library.topics, None]
    placed = sorted(
        drafts, key=lambda draft: (actors.index(draft.actor), topics.index(_topic(draft)))
    )
    lines: list[str] = []
    for actor, of_actor in groupby(placed, key=lambda draft: draft.actor):
        lines += [*_heading(actor, library)]
        for topic, of_topic in groupby(of_actor, key=_topic):
            lines += [*_position(actor, topic, library)]
            for draft in of_topic:
                lines += [*_entry(draft)]
        lines.append("")
    return "\n".join(lines)


def _topic(draft: Draft) -> str | None:
    return draft.topics[0] if draft.topics else None


def _heading(actor: str | None, library: Library) -> Iterator[str]:
    if actor is None:
        yield "# Whose words are these? No actor on file is named with them."
    else:
        name = library.actors[actor].name
        yield f"# {name}: under `positions:` in actors/{actor}.yaml"


def _position(actor: str | None, topic: str | None, library: Library) -> Iterator[str]:
    if topic is None:
        yield "  TOPIC:  # no topic on file is near: choose one, or write one in topics.yaml"
    elif actor is not None and library.position(actor, topic) is not None:
        yield f"  {topic}:  # on file: put these with its quotes"
        yield "    quotes:"
        return
    else:
        yield f"  {topic}:  # {library.topics[topic].proposition}"
    yield "    stance:  # supports, opposes, mixed or unclear"
    # Above it: what stands behind a sentence and a # could be taken for a part of it.
    yield "    # one neutral sentence of your own"
    yield "    summary:"
    yield "    quotes:"


def _entry(draft: Draft) -> Iterator[str]:
    if draft.doubts:
        yield f"{_INDENT}# Look: {'; '.join(draft.doubts)}."
    if draft.doubts or not draft.topics:
        yield f"{_INDENT}# {_on_one_line(draft.sentence)}"
    if len(draft.topics) > 1:
        yield f"{_INDENT}# The topic is a guess. Near, too: {', '.join(draft.topics[1:])}."
    yield f"{_INDENT}- text: {yaml_text(draft.text)}"
    for key, value in _fields(draft):
        # Only the blank after a key without a value: a value may end with another kind of space.
        yield f"{_INDENT}  {key}: {value}".rstrip(" ")


def _fields(draft: Draft) -> Iterator[tuple[str, str]]:
    yield "kind", draft.kind
    if len(draft.speakers) > 1:
        yield "speakers", f"[{', '.join(draft.speakers)}]"
    elif draft.speakers:
        yield "speaker", draft.speakers[0]
    elif draft.voice is not None:
        yield "voice", yaml_text(draft.voice)
    else:
        yield "speaker", ""
    if draft.attribution is not None:
        yield "attribution", yaml_text(draft.attribution)
    yield "source", draft.source or ""


def _on_one_line(text: str) -> str:
    """The text for a comment: every line break of YAML's is white space to Python too."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]} …"
