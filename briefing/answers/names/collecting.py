"""All the forms in which the things on file can be named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.names import forms
from briefing.answers.names.demonyms import adjectives
from briefing.answers.names.meaning import Kind, Meaning, Strength
from briefing.answers.words import Token, tokens
from briefing.library.model import Actor, ActorKind, Library, Speaker, Topic


@dataclass(frozen=True, slots=True)
class Form:
    """Words that can stand for something on file."""

    words: Sequence[Token]
    meaning: Meaning
    strength: Strength


def forms_of(library: Library, lexicon: Lexicon) -> Iterator[Form]:
    """Every form of every actor, topic and speaker; none of them is empty."""
    for actor in library.actors.values():
        own = list(_actor(actor, lexicon))
        yield from own
        called = {tuple(token.root for token in form.words) for form in own}
        for speaker in actor.speakers.values():
            yield from _speaker(speaker, called, lexicon)
    for topic in library.topics.values():
        yield from _topic(topic, lexicon)


def _actor(actor: Actor, lexicon: Lexicon) -> Iterator[Form]:
    meaning = Meaning(Kind.ACTOR, actor.id, actor.name)
    names = (actor.name, *actor.aliases)
    yield from _on_file((*names, actor.id), meaning, lexicon)
    if actor.kind is ActorKind.PERSON:
        yield from _person((actor.name,), meaning, lexicon)
        return
    yield from _parts(actor.name, meaning, lexicon)
    if actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT):
        yield from _derived(names, meaning, lexicon)


def _topic(topic: Topic, lexicon: Lexicon) -> Iterator[Form]:
    meaning = Meaning(Kind.TOPIC, topic.id, topic.name)
    yield from _on_file((topic.name, topic.id, *topic.aliases), meaning, lexicon)
    yield from _parts(topic.name, meaning, lexicon)


def _speaker(
    speaker: Speaker, actor: Iterable[tuple[str, ...]], lexicon: Lexicon
) -> Iterator[Form]:
    meaning = Meaning(Kind.SPEAKER, speaker.id, speaker.name, speaker.actor)
    yield from _on_file((speaker.name, speaker.id, *speaker.aliases), meaning, lexicon)
    yield from _person((speaker.name, *speaker.aliases), meaning, lexicon)
    role = tokens(speaker.role)
    if role:
        yield Form(role, meaning, Strength.PART)
    alone = forms.role_alone(speaker.role, actor, lexicon)
    if alone and len(alone) < len(role):
        yield Form(alone, meaning, Strength.WEAK)


def _on_file(names: Iterable[str], meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    for name in names:
        words = tokens(name)
        if words:
            yield Form(words, meaning, Strength.ON_FILE)
            bare = forms.without_article(words, lexicon)
            if len(bare) < len(words):
                yield Form(bare, meaning, Strength.ON_FILE)


def _person(names: Sequence[str], meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    for words in forms.given_names(names[0]):
        yield Form(words, meaning, Strength.WEAK)
    for name in names:
        for words in forms.surnames(name, lexicon):
            yield Form(words, meaning, Strength.ON_FILE)
        ends = forms.first_and_last(name)
        if ends is not None:
            yield Form(ends, meaning, Strength.ON_FILE)


def _parts(name: str, meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    for words in forms.main_words(name, lexicon):
        if not all(lexicon.is_common(token) for token in words):
            yield Form(words, meaning, Strength.PART)


def _derived(names: Iterable[str], meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    for name in names:
        words = forms.without_article(tokens(name), lexicon)
        for adjective in adjectives(words[-1].word) if words else ():
            last = tokens(adjective)
            if len(words) > 1 or not lexicon.is_common(last[0]):
                yield Form((*words[:-1], *last), meaning, Strength.DERIVED)
