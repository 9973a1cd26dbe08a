"""Roles beside the name of whose they are: "the russian foreign minister"."""

from collections.abc import Sequence
from dataclasses import replace

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.meaning import Kind, Mention
from briefing.answers.words import Token


def with_roles(
    words: Sequence[Token], mentions: Sequence[Mention], lexicon: Lexicon
) -> list[Mention]:
    """The mentions, with each role that stands beside its actor taken for its one holder."""
    actors = [
        (item, {meaning.id for meaning in item.meanings if meaning.kind is Kind.ACTOR})
        for item in mentions
    ]
    told = []
    for mention in mentions:
        if not mention.weak:
            told.append(mention)
            continue
        beside = {
            actor
            for other, ids in actors
            if _is_beside(words, mention, other, lexicon)
            for actor in ids
        }
        holders = [meaning for meaning in mention.meanings if meaning.actor in beside]
        if len(holders) == 1:
            told.append(replace(mention, meanings=tuple(holders), weak=False))
        else:
            told.append(mention)
    return told


def _is_beside(words: Sequence[Token], role: Mention, actor: Mention, lexicon: Lexicon) -> bool:
    """Whether the actor stands right before the role, or after it and "of"."""
    if actor.end == role.start:
        return True
    between = words[role.end : actor.start]
    return bool(between) and between[0].word == "of" and all(map(lexicon.is_small, between))
