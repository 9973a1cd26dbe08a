"""What an ambiguous name means beside the other names and words of its question."""

from collections.abc import Sequence

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.finding import Found
from briefing.answers.names.index import NameIndex
from briefing.answers.names.meaning import Kind, Meaning, Mention


def settled(
    found: Found, index: NameIndex, lexicon: Lexicon, parties: int | None = None
) -> tuple[Mention, ...]:
    """The mentions, each with only the meanings that fit the rest of the question best.

    A given name or a role beside a surname tells which of two people is meant, as does the name
    of the speaker's actor. A name of both an actor and a topic is the topic after "on", and
    beside an actor; it is the actor beside a topic. Where it is known how many ``parties`` the
    question is about, it is the topic only as the last name, and where nobody is missing.
    Where nothing tells, all the meanings stay.
    """
    mentions = [_told_by_words(mention, found, index) for mention in _joined(found, lexicon)]
    actors = {
        item.meanings[0].id
        for item in mentions
        if len(item.meanings) == 1 and item.meanings[0].kind is Kind.ACTOR
    }
    mentions = [_narrowed(mention, _of_actors(mention, actors)) for mention in mentions]
    mentions = [_told_by_place(mention, found, lexicon) for mention in mentions]
    named = sum(_kinds(mention) == {False} for mention in mentions)
    settled_mentions = []
    for mention in mentions:
        needed = None if parties is None else named < parties or mention is not mentions[-1]
        chosen = _told_by_kind(mention, mentions, needed)
        named += _kinds(mention) != {False} and _kinds(chosen) == {False}
        settled_mentions.append(chosen)
    return tuple(settled_mentions)


def _joined(found: Found, lexicon: Lexicon) -> list[Mention]:
    """Without given names and roles that belong to another name: "president" before "Assad"."""
    begun = {item.start for item in found.mentions if not item.weak}
    strong = {meaning for item in found.mentions if not item.weak for meaning in item.meanings}
    return [
        item
        for item in found.mentions
        if not item.weak
        or not strong
        or not (
            strong & set(item.meanings)
            or (
                item.end in begun
                and all(map(lexicon.is_common, found.words[item.start : item.end]))
            )
        )
    ]


def _told_by_words(mention: Mention, found: Found, index: NameIndex) -> Mention:
    if len(mention.meanings) == 1:
        return mention
    is_topic = _kinds(mention) == {True}
    others = {
        number
        for item in found.mentions
        for number in range(item.start, item.end)
        if item is mention or (is_topic and not item.weak)
    }
    around = {token.root for number, token in enumerate(found.words) if number not in others}
    fit = [len(index.words_of(meaning) & around) for meaning in mention.meanings]
    best = max(fit)
    return _narrowed(
        mention,
        [meaning for meaning, words in zip(mention.meanings, fit, strict=True) if words == best],
    )


def _of_actors(mention: Mention, actors: set[str]) -> list[Meaning]:
    return [meaning for meaning in mention.meanings if meaning.actor in actors]


def _kinds(mention: Mention) -> set[bool]:
    """Whether the mention can be a topic's name (True), and whether anything else's (False)."""
    return {meaning.kind is Kind.TOPIC for meaning in mention.meanings}


def _told_by_place(mention: Mention, found: Found, lexicon: Lexicon) -> Mention:
    """After "on" or "about" stands a topic; after "and" or "vs" another of the same kind."""
    before = [
        token
        for token in found.words[max(0, mention.start - 2) : mention.start]
        if token.word != "the"
    ][-1:]
    if len(_kinds(mention)) == 1 or not before:
        return mention
    if (before[0].word,) in lexicon.cues["subject"]:
        return _of_kind(mention, topic=True)
    if before[0].word in lexicon.before_subject or (before[0].word,) in lexicon.cues["compare"]:
        return _of_kind(mention, topic=False)
    return mention


def _told_by_kind(mention: Mention, mentions: Sequence[Mention], needed: bool | None) -> Mention:
    if len(_kinds(mention)) == 1:
        return mention
    if needed is not None:
        return _of_kind(mention, topic=not needed)
    others = [_kinds(other) for other in mentions if other.start != mention.start]
    has_topic, has_party = {True} in others, {False} in others
    return mention if has_topic == has_party else _of_kind(mention, topic=has_party)


def _of_kind(mention: Mention, *, topic: bool) -> Mention:
    fitting = [meaning for meaning in mention.meanings if (meaning.kind is Kind.TOPIC) == topic]
    return _narrowed(mention, fitting)


def _narrowed(mention: Mention, meanings: Sequence[Meaning]) -> Mention:
    """The mention with these meanings only, or as it was where there are none."""
    if not meanings or len(meanings) == len(mention.meanings):
        return mention
    return Mention(
        mention.start, mention.end, mention.typed, tuple(meanings), mention.as_filed, mention.weak
    )
