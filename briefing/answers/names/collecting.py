"""All the forms in which the things on file can be named."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.answers.lexicon import Lexicon
from briefing.answers.names.demonyms import adjectives, countries_of
from briefing.answers.names.foreign_names import in_other_languages
from briefing.answers.names.meaning import Kind, Meaning, Strength
from briefing.answers.names.person_names import (
    first_and_last,
    given_names,
    parts_of_surname,
    surnames,
)
from briefing.answers.words import Token, tokens
from briefing.library.model import Actor, ActorKind, Library, Speaker, Topic

_DERIVED = Strength.DERIVED


# The forms of a name that people type besides the ones on file.
def without_article(words: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """The words of a name without "the" before them."""
    return words[1:] if len(words) > 1 and words[0].word in lexicon.articles else words


def without_articles(words: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """The words of a name without any article: "Republic of Congo"."""
    return [token for token in words if token.word not in lexicon.articles] or words


def main_words(name: str, lexicon: Lexicon) -> Iterator[tuple[Token, ...]]:
    """The ends of a name's head, longest first: English puts the main word last.

    The head is what stands before the first preposition: of "military aid to Damascus" it is
    "military aid", and its end is "aid". The whole name is not among them.
    """
    words = without_article(tokens(name), lexicon)
    head = _head(words, lexicon) or words
    first = 0 if len(head) < len(words) else 1
    for start in range(first, len(head)):
        yield tuple(head[start:])


def role_alone(role: str, actor: Iterable[tuple[str, ...]], lexicon: Lexicon) -> tuple[Token, ...]:
    """The words of a role without the actor's name: "Foreign Minister" of Russia.

    ``actor`` are the roots of the words of each of the actor's names.
    """
    words = tokens(role)
    for name in sorted(actor, key=len, reverse=True):
        roots = tuple(token.root for token in words)
        if roots[: len(name)] == name:
            words = words[len(name) :]
        elif roots[-len(name) :] == name:
            words = words[: -len(name)]
    while words and lexicon.is_small(words[-1]):
        words = words[:-1]
    while words and lexicon.is_small(words[0]):
        words = words[1:]
    return words


_LEAST_SHORTENED = 4
"""Letters that a role is shortened to: "POTUS"."""


@dataclass(frozen=True, slots=True)
class Form:
    """Words that can stand for something on file."""

    words: Sequence[Token]
    meaning: Meaning
    strength: Strength
    is_own: bool = True
    """Whether the words stand on file; those of "spokeswoman" do not, for a spokesman."""


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


def have_same_names(one: Library, other: Library) -> bool:
    """Whether two libraries have the same forms: what they have on file of each is the same."""
    return [*_called(one)] == [*_called(other)]


def _called(library: Library) -> Iterator[object]:
    """All that the forms are made of."""
    for actor in library.actors.values():
        yield actor.id, actor.name, actor.kind, actor.aliases, actor.speakers
    for topic in library.topics.values():
        yield topic.id, topic.name, topic.aliases


def _actor(actor: Actor, lexicon: Lexicon) -> Iterator[Form]:
    meaning = Meaning(Kind.ACTOR, actor.id, actor.name)
    names = (actor.name, *actor.aliases)
    yield from _on_file((*names, actor.id), meaning, lexicon)
    if actor.kind is ActorKind.PERSON:
        yield from _person((actor.name,), meaning, lexicon)
        return
    yield from _parts(actor.name, meaning, lexicon)
    for alias in actor.aliases:
        yield from _without_country(alias, meaning, lexicon)
    if actor.kind in (ActorKind.STATE, ActorKind.GOVERNMENT):
        yield from _derived(names, meaning, lexicon)
        for name in in_other_languages(actor.name):
            yield Form(tokens(name), meaning, Strength.DERIVED)


def _without_country(name: str, meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    """The name without a country's adjective in front, which says whose they are: "rebels" of
    "Syrian rebels". Of a country's own names it is none: nobody calls Russia the Federation."""
    words = without_article(tokens(name), lexicon)
    whose = countries_of(words[0].word) if len(words) > 1 else frozenset()
    is_its_own = any(token.word in whose for token in tokens(meaning.name))
    if whose and not is_its_own and not all(map(lexicon.is_common, words[1:])):
        yield Form(words[1:], meaning, Strength.PART)


def _topic(topic: Topic, lexicon: Lexicon) -> Iterator[Form]:
    meaning = Meaning(Kind.TOPIC, topic.id, topic.name)
    yield from _on_file((topic.name, topic.id, *topic.aliases), meaning, lexicon)
    yield from _parts(topic.name, meaning, lexicon)
    for name in (topic.name, topic.id, *topic.aliases):
        yield from _with_other_country_form(name, meaning, lexicon)


def _with_other_country_form(name: str, meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    """The name with a country's adjective for the country: "Ukrainian sovereignty" for "Ukraine's
    sovereignty". Not the other way round: "Russia coalition" names Russia."""
    words = without_article(tokens(name), lexicon)
    for number, word in enumerate(words):
        is_country = len(words) > 1 and word.word in countries_of(word.word)
        for other in adjectives(word.word) if is_country else ():
            made = tokens(other)
            if len(made) == 1:
                yield Form((*words[:number], *made, *words[number + 1 :]), meaning, _DERIVED)


def _speaker(
    speaker: Speaker, actor: Iterable[tuple[str, ...]], lexicon: Lexicon
) -> Iterator[Form]:
    meaning = Meaning(Kind.SPEAKER, speaker.id, speaker.name, speaker.actor)
    yield from _on_file((speaker.name, speaker.id, *speaker.aliases), meaning, lexicon)
    yield from _person((speaker.name, *speaker.aliases), meaning, lexicon)
    role = tokens(speaker.role)
    alone = role_alone(speaker.role, actor, lexicon)
    if alone:  # "State Department spokesman" names the actor still
        names_actor = len(role_alone(_text(alone), actor, lexicon)) < len(alone)
        yield Form(alone, meaning, Strength.PART if names_actor else Strength.WEAK)
    for words in _same_office(alone, actor, lexicon):
        yield Form(words, meaning, Strength.WEAK, is_own=False)
    if role and len(alone) < len(role):
        yield Form(role, meaning, Strength.PART)
    shortened = "".join(token.word[:1] for token in role)
    if len(shortened) >= _LEAST_SHORTENED:
        yield Form(tokens(shortened), meaning, Strength.PART)


def _same_office(
    role: Sequence[Token], actor: Iterable[tuple[str, ...]], lexicon: Lexicon
) -> Iterator[tuple[Token, ...]]:
    """What else an office is called: "spokeswoman" and "press secretary" of a spokesman.

    The office is the role without the actor's names, or its main words: "spokesman" of "spokesman
    of the President". A deputy minister is no minister, and a former one neither.
    """
    bare = role
    while bare:
        shorter = role_alone(_text(bare), actor, lexicon)
        head = _head(bare, lexicon)
        called = {tuple(token.word for token in words) for words in (bare, head)}
        for group in lexicon.offices_alike:
            if called & group:
                yield from (tokens(" ".join(name)) for name in sorted(group))
        if len(shorter) >= len(bare):
            return
        bare = shorter


def _text(words: Sequence[Token]) -> str:
    return " ".join(token.typed for token in words)


def _head(words: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    ends = (number for number, token in enumerate(words) if token.word in lexicon.prepositions)
    return words[: next(ends, len(words))]


def _on_file(names: Iterable[str], meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    for name in names:
        words = tokens(name)
        if words:
            yield Form(words, meaning, Strength.ON_FILE)
            for bare in (without_article(words, lexicon), without_articles(words, lexicon)):
                if len(bare) < len(words):
                    yield Form(bare, meaning, Strength.ON_FILE)


def _person(names: Sequence[str], meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    for name in names:
        for words in given_names(name):
            yield Form(words, meaning, Strength.WEAK)
        for words in surnames(name, lexicon):
            yield Form(words, meaning, Strength.ON_FILE)
        for words in parts_of_surname(name, lexicon):
            yield Form(words, meaning, Strength.PART)
        ends = first_and_last(name)
        if ends is not None:
            yield Form(ends, meaning, Strength.ON_FILE)


def _parts(name: str, meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    for words in main_words(name, lexicon):
        if not all(lexicon.is_common(token) for token in words):
            yield Form(words, meaning, Strength.PART)


def _derived(names: Iterable[str], meaning: Meaning, lexicon: Lexicon) -> Iterator[Form]:
    for name in names:
        words = without_article(tokens(name), lexicon)
        for adjective in adjectives(words[-1].word) if words else ():
            last = tokens(adjective)
            if len(words) > 1 or not lexicon.is_common(last[0]):
                yield Form((*words[:-1], *last), meaning, Strength.DERIVED)
