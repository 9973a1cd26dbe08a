"""When a small word is a name: "tell us about russia" does not ask about the United States."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.index import NameIndex
from briefing.answers.names.meaning import Kind, Meaning, Mention
from briefing.answers.words import Token


def stands_as_name(
    text: str,
    words: Sequence[Token],
    mention: Mention,
    named: Collection[int],
    lexicon: Lexicon,
) -> bool:
    """Whether a small word that is also a name on file is meant as that name.

    Capitals say so, an article before it, a place where the small word could not stand, or
    another name to which it is joined ("us vs russia"). ``named`` are the numbers of the words
    of the other names.
    """
    first, last = words[mention.start], words[mention.end - 1]
    before = words[mention.start - 1] if mention.start else None
    return (
        _is_in_capitals(text, mention.typed, is_first=before is None)
        or (before is None and last.word in lexicon.never_first)
        or (before is not None and before.word == "the")
        or _is_of_views(words, mention, lexicon)
        or (mention.start - 1 in named and first.word in lexicon.never_first)
        or (
            before is not None
            and _is_before_subject(before, lexicon)
            and first.word in lexicon.never_first
        )
        or _goes_on(words, mention, lexicon)
        or _is_joined(words, mention, named, lexicon)
    )


def _is_before_subject(before: Token, lexicon: Lexicon) -> bool:
    """Whether a name follows the word: "what does us say", "difference us russia"."""
    return before.word in lexicon.before_subject or (before.word,) in lexicon.cues["compare"]


def _goes_on(words: Sequence[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether the text is "and us", or "what about us": a follow-up that names a party."""
    opening = tuple(token.word for token in words[: mention.start])
    is_all = mention.end == len(words) and opening in lexicon.cues["going_on"]
    return is_all and words[mention.start].word in lexicon.never_first


def _is_of_views(words: Sequence[Token], mention: Mention, lexicon: Lexicon) -> bool:
    """Whether what somebody says or holds, or who speaks for a country, stands behind the word:
    "all us statements", "us officials", but not "give us statements"."""
    behind = words[mention.end].word if mention.end < len(words) else ""
    before = words[mention.start - 1].word if mention.start else ""
    word = words[mention.start].word
    is_held = behind in lexicon.of_a_country or any(
        (behind,) in lexicon.cues[cue] for cue in ("quotes", "views")
    )
    is_given = (before, word) in lexicon.cues["politely"]
    return word in lexicon.never_first and is_held and not is_given


def _is_in_capitals(text: str, typed: str, *, is_first: bool) -> bool:
    """Whether the capitals are the name's own, not those of a shout or of a sentence's start."""
    if typed.count(".") > 1:
        return True
    if text.upper() == text and text != typed:
        return False
    if len(typed) > 1 and typed.isupper():
        return True
    return len(typed) > 2 and typed[0].isupper() and not is_first and not text.istitle()


def _is_joined(
    words: Sequence[Token], mention: Mention, named: Collection[int], lexicon: Lexicon
) -> bool:
    """Whether a joining word, perhaps with one more, stands between this and another name."""
    before, after = mention.start - 1, mention.end
    return any(
        0 <= joint < len(words) and name in named and words[joint].word in lexicon.joining
        for joint, name in (
            (before, before - 1),
            (before - 1, before - 2),
            (after, after + 1),
            (after, after + 2),
        )
    )


# Roles beside the name of whose they are: "the russian foreign minister", "Putin's spokesman".
def with_roles(
    text: str,
    words: Sequence[Token],
    mentions: Sequence[Mention],
    index: NameIndex,
    lexicon: Lexicon,
) -> list[Mention]:
    """The mentions, with each role taken for its one holder: that of the actor that stands beside
    it, or of the person whose it is."""
    told: list[Mention] = []
    for number, mention in enumerate(mentions):
        if not mention.weak:
            told.append(mention)
            continue
        served = mentions[number - 1] if number else None
        if served is not None and _serves(mention, served):
            actors = {meaning.actor for meaning in served.meanings}
            holders = _narrowed(words, mention, (), actors, index)
            if len(holders) == 1 and told and told[-1] == served:
                told[-1] = replace(
                    mention,
                    start=served.start,
                    typed=text[words[served.start].start : words[mention.end - 1].end],
                    meanings=tuple(holders),
                    as_filed=False,
                    weak=False,
                )
                continue
        holders = _holders_of_actor(words, mention, mentions, index, lexicon)
        if len(holders) == 1:
            told.append(replace(mention, meanings=tuple(holders), weak=False))
        else:
            told.append(mention)
    return told


def _serves(role: Mention, served: Mention) -> bool:
    """Whether the role is that of a person's own man: "Putin's spokesman"."""
    is_person = all(meaning.kind is Kind.SPEAKER for meaning in served.meanings)
    is_another = not set(role.meanings) & set(served.meanings)
    return is_person and is_another and served.end == role.start and not served.weak


def _holders_of_actor(
    words: Sequence[Token],
    role: Mention,
    mentions: Sequence[Mention],
    index: NameIndex,
    lexicon: Lexicon,
) -> list[Meaning]:
    """Who of the actors beside the role holds it."""
    beside = [other for other in mentions if _is_beside(words, role, other, lexicon)]
    actors = {
        meaning.id for other in beside for meaning in other.meanings if meaning.kind is Kind.ACTOR
    }
    return _narrowed(words, role, beside, actors, index)


def _narrowed(
    words: Sequence[Token],
    role: Mention,
    beside: Sequence[Mention],
    actors: Collection[str | None],
    index: NameIndex,
) -> list[Meaning]:
    """Who of the actors holds the role; of several those whose own role has the words that were
    typed: "White House spokesman". One word says too little for that."""
    holders = [meaning for meaning in role.meanings if meaning.actor in actors]
    for mention in (*beside, role):
        typed = {token.root for token in words[mention.start : mention.end]}
        named = [meaning for meaning in holders if typed <= index.words_of(meaning)]
        if len(holders) > 1 and len(typed) > 1 and named:
            holders = named
    return holders


def _is_beside(words: Sequence[Token], role: Mention, actor: Mention, lexicon: Lexicon) -> bool:
    """Whether the actor stands right before the role, or after it and "of"."""
    if actor.end == role.start:
        return True
    between = words[role.end : actor.start]
    return (
        bool(between) and between[0].word in ("of", "for") and all(map(lexicon.is_small, between))
    )
