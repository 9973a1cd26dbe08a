"""Picking a speaker, an actor or a topic: a key for each proposal, and words for the rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from rapidfuzz import fuzz, process

from briefing.answers.words import fold
from briefing.curation.review.suggestions import Suggestion
from briefing.library.model import Library
from cli.filing.cards import choice_line
from cli.filing.prompts import ENTER, Prompts

_KEYS = "123456789"
_FOUND = 9
_LIKE = 55.0
"""Percent (RapidFuzz) from which something on file is shown for what was typed."""
NEW, SEARCH, NOBODY = "n", "/", "0"


def pick(
    what: str,
    proposed: Sequence[Suggestion],
    on_file: Callable[[], Iterable[Suggestion]],
    others: Mapping[str, str],
    prompts: Prompts,
    library: Library,
) -> Suggestion | str:
    """One of the proposals by its number, one that is looked for by its name, or another key.

    Return takes the first, unless it is a guess. ``others`` are keys that mean something else
    (`NEW`, `NOBODY`): the key is given back.
    """
    shown = tuple(proposed)[: len(_KEYS)]
    while True:
        prompts.say(f"  {what}?")
        numbered = dict(zip(_KEYS, shown, strict=False))
        for key, one in numbered.items():
            prompts.say(f"    {choice_line(key, one, library)}")
        keys = dict.fromkeys(numbered, "") | {SEARCH: "look for another"} | dict(others)
        is_sure = bool(shown) and not shown[0].is_guess and ENTER not in others
        if is_sure:
            keys[ENTER] = f"is {shown[0].name}"
        pressed = prompts.key(keys)
        if pressed == ENTER and is_sure:
            return shown[0]
        if pressed in numbered:
            return numbered[pressed]
        if pressed != SEARCH:
            return pressed
        found = tuple(named_like(prompts.line(f"Words of the {what.lower()}'s name"), on_file()))
        if found:
            shown = found
        else:
            prompts.say("  Nothing on file is called so.")


def named_like(typed: str, on_file: Iterable[Suggestion]) -> Iterable[Suggestion]:
    """What is called nearly so, the nearest first; ``why`` holds all its names."""
    everything = list(on_file)
    names = [fold(f"{one.name} {one.why}") for one in everything]
    best = process.extract(
        fold(typed), names, scorer=fuzz.partial_token_set_ratio, limit=_FOUND, score_cutoff=_LIKE
    )
    for _, score, number in best:
        one = everything[number]
        yield Suggestion(one.id, one.name, score / 100, "named so", True, one.actor)


def speakers_on_file(library: Library) -> Iterable[Suggestion]:
    """Everybody who speaks for an actor."""
    for actor in library.actors.values():
        for one in actor.speakers.values():
            names = " ".join((one.role, *one.aliases))
            yield Suggestion(one.id, one.name, 0.0, names, True, actor.id)


def actors_on_file(library: Library) -> Iterable[Suggestion]:
    """Every actor."""
    for one in library.actors.values():
        yield Suggestion(one.id, one.name, 0.0, " ".join((one.id, *one.aliases)))


def topics_on_file(library: Library) -> Iterable[Suggestion]:
    """Every topic."""
    for one in library.topics.values():
        words = " ".join((one.id, one.proposition, *one.aliases))
        yield Suggestion(one.id, one.name, 0.0, words)
