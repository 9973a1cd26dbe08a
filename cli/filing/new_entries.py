"""Asking for who and what is not on file: stubs with what the article gives, to be completed.

Where nothing is typed and a name is needed, nobody new is made: that raises `Cancelled`.
"""

from briefing.curation.registering import free_id, slug
from briefing.curation.review.decisions import NewActor, NewSpeaker, NewTopic
from briefing.curation.review.suggestions import Suggestions
from briefing.library.model import ActorKind, Library
from cli.filing.entry_look import Cancelled
from cli.filing.prompts import Prompts

_KINDS = {
    "s": ActorKind.STATE,
    "g": ActorKind.GOVERNMENT,
    "o": ActorKind.ORGANISATION,
    "m": ActorKind.MOVEMENT,
    "p": ActorKind.PERSON,
}


def ask_speaker(suggestions: Suggestions, taken: frozenset[str], prompts: Prompts) -> NewSpeaker:
    """A person who is not on file: the name and the role, as the article gives them.

    ``taken`` are the ids of the actor's speakers. Raises Cancelled.
    """
    known = suggestions.new_speaker
    name = _named(prompts.line("Full name", known.name if known else ""))
    is_known = known is not None and known.name == name
    role = prompts.line("Role, as the article gives it", known.role if known and is_known else "")
    if not role:
        raise Cancelled
    wanted = slug(name.split()[-1]) or slug(name) or "speaker"
    return NewSpeaker(free_id(wanted, taken.__contains__), name, role)


def ask_actor(suggestions: Suggestions, library: Library, prompts: Prompts) -> NewActor:
    """An actor that is not on file. Raises Cancelled."""
    proposed = suggestions.new_actors[0] if suggestions.new_actors else ""
    if len(suggestions.new_actors) > 1:
        prompts.say(f"  The article names: {', '.join(suggestions.new_actors)}")
    name = _named(prompts.line("Name of the new actor", proposed))
    kind = _KINDS[prompts.key({key: kind.value for key, kind in _KINDS.items()})]
    aliases = _listed(prompts.line("Other names, with commas between (Return: none)"))
    wanted = slug(name) or "actor"
    return NewActor(free_id(wanted, library.actors.__contains__), name, kind, aliases)


def ask_topic(library: Library, prompts: Prompts) -> NewTopic:
    """A topic that is not on file. Raises Cancelled."""
    name = _named(prompts.line("Name of the new topic"))
    proposition = _named(prompts.line("Proposition, one neutral sentence: X should …"))
    if not proposition.endswith("."):
        proposition += "."
    supports = prompts.line("What those say who support it, at most 38 characters (Return: open)")
    opposes = prompts.line("What those say at the least who oppose it") if supports else ""
    aliases = _listed(prompts.line("Other words that people type, with commas (Return: none)"))
    sides = (supports, opposes) if supports and opposes else None
    wanted = slug(name) or "topic"
    return NewTopic(
        free_id(wanted, library.topics.__contains__), name, proposition, sides, aliases
    )


def _named(typed: str) -> str:
    if not typed:
        raise Cancelled
    return typed


def _listed(typed: str) -> tuple[str, ...]:
    return tuple(one for part in typed.split(",") if (one := part.strip()))
