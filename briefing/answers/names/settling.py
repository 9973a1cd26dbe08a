"""What an ambiguous name means beside the other names and words of its question."""

from collections.abc import Sequence

from briefing.answers.names.finding import Found
from briefing.answers.names.index import NameIndex
from briefing.answers.names.meaning import Kind, Meaning, Mention


def settled(found: Found, index: NameIndex) -> tuple[Mention, ...]:
    """The mentions, each with only the meanings that fit the rest of the question best.

    A given name or a role beside a surname tells which of two people is meant, as does the name
    of the speaker's actor. A name of both an actor and a topic is the topic beside an actor, and
    the actor beside a topic. Where nothing tells, all the meanings stay.
    """
    mentions = [_told_by_words(mention, found, index) for mention in _joined(found.mentions)]
    actors = {
        item.meanings[0].id
        for item in mentions
        if len(item.meanings) == 1 and item.meanings[0].kind is Kind.ACTOR
    }
    return tuple(
        _told_by_kind(_narrowed(mention, _of_actors(mention, actors)), mentions)
        for mention in mentions
    )


def _joined(mentions: Sequence[Mention]) -> list[Mention]:
    """Without given names that belong to another name in the question."""
    strong = {meaning for item in mentions if not item.weak for meaning in item.meanings}
    return [item for item in mentions if not (item.weak and strong & set(item.meanings))]


def _told_by_words(mention: Mention, found: Found, index: NameIndex) -> Mention:
    if len(mention.meanings) == 1:
        return mention
    around = {
        token.root
        for number, token in enumerate(found.words)
        if not mention.start <= number < mention.end
    }
    fit = [len(index.words_of(meaning) & around) for meaning in mention.meanings]
    return _narrowed(
        mention,
        [
            meaning
            for meaning, words in zip(mention.meanings, fit, strict=True)
            if words == max(fit)
        ],
    )


def _of_actors(mention: Mention, actors: set[str]) -> list[Meaning]:
    return [meaning for meaning in mention.meanings if meaning.actor in actors]


def _told_by_kind(mention: Mention, mentions: Sequence[Mention]) -> Mention:
    kinds = {meaning.kind is Kind.TOPIC for meaning in mention.meanings}
    if len(kinds) == 1:
        return mention
    others = [
        {meaning.kind is Kind.TOPIC for meaning in other.meanings}
        for other in mentions
        if other.start != mention.start
    ]
    has_topic, has_party = {True} in others, {False} in others
    if has_topic == has_party:
        return mention
    fitting = [
        meaning for meaning in mention.meanings if (meaning.kind is Kind.TOPIC) == has_party
    ]
    return _narrowed(mention, fitting)


def _narrowed(mention: Mention, meanings: Sequence[Meaning]) -> Mention:
    """The mention with these meanings only, or as it was where there are none."""
    if not meanings or len(meanings) == len(mention.meanings):
        return mention
    return Mention(
        mention.start, mention.end, mention.typed, tuple(meanings), mention.as_filed, mention.weak
    )
