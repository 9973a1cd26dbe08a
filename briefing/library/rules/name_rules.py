"""Rules about names: each stands for one actor, topic or speaker, and the article's words agree.

A name of two actors would answer a question with the wrong one.
"""

from collections.abc import Iterable, Iterator

from briefing.evidence.same_person import as_written, may_be_one, name_words, surname_of
from briefing.library.faults import Fault
from briefing.library.file_index import Facts, NameFacts, folded_name, names_of
from briefing.library.reading.yaml_file import Node, YamlFile, names_in


def actors_of_one_name(facts: Facts) -> Iterator[Fault]:
    """Names and aliases that do not tell two actors apart."""
    return _shared("actor", (name for actor in facts.actors for name in actor.names))


def topics_of_one_name(topics: YamlFile) -> Iterator[Fault]:
    """Names and aliases that do not tell two topics apart."""
    return _shared("topic", _names_below(topics))


def speakers_of_one_name(actor: YamlFile) -> Iterator[Fault]:
    """Names and aliases that do not tell two speakers of an actor apart."""
    return _shared("speaker", _names_below(actor, "speakers"))


def _names_below(yaml: YamlFile, *route: str) -> Iterator[NameFacts]:
    for owner in yaml.entries(*route):
        place = (*route, owner)
        yield NameFacts(owner, owner, folded_name(owner), yaml, place, is_id=True)
        yield from names_of(owner, Node(yaml, place))


def _shared(what: str, names: Iterable[NameFacts]) -> Iterator[Fault]:
    # An id is given once and decides: whoever takes it as a name is the one to mend.
    first: dict[str, NameFacts] = {}
    for name in sorted(names, key=lambda name: not name.is_id):
        earlier = first.setdefault(name.key, name)
        if earlier.owner != name.owner:
            line = earlier.yaml.spot(earlier.route, key=earlier.is_id).line
            yield name.yaml.fault(
                name.route,
                f"the {what} {earlier.owner} has the name {name.name!r} already "
                f"({earlier.yaml.path.name}, line {line})",
                "a name stands for one of them",
                key=name.is_id,
            )


def borrowed_names(facts: Facts) -> Iterator[Fault]:
    """Aliases of a speaker that are another's name: the words of both would pass as one's.

    "Moe" is no alias of Alma Berg where Jon Moe is on file. One person who speaks for two actors
    has one name.
    """
    names = [
        (actor, [*names_in(Node(actor.yaml, ("speakers", speaker)))])
        for actor in facts.actors
        for speaker in actor.speakers or ()
    ]
    holders: dict[str, list[str]] = {}
    for _, own in names:
        for route, name in own:
            if route[-1] == "name":
                holders.setdefault(surname_of(name), []).append(name)
    for actor, own in names:
        called = [name for route, name in own if route[-1] == "name"]
        for route, alias in own:
            surname = surname_of(alias)
            if route[-1] == "name" or any(surname in name_words(name) for name in called):
                continue
            for holder in holders.get(surname, ()):
                if may_be_one(alias, [holder]) and not may_be_one(holder, called):
                    yield actor.yaml.fault(
                        route,
                        f"the alias {alias!r} is a name of {holder}, who is on file as well",
                        "a name stands for one person",
                    )
                    break


def misnamed_speakers(facts: Facts) -> Iterator[Fault]:
    """Quotes whose attribution names a speaker on file, and none of those it is filed under.

    A surname is enough, for articles give no more. A quote that is filed under a voice, or under
    nobody, is not looked at: who stands behind a text is more than its attribution can say.
    """
    holders = {
        surname: (speaker, actor.yaml.id)
        for actor in facts.actors
        for speaker, surnames in (actor.speakers or {}).items()
        for surname in surnames
    }
    for actor in facts.actors:
        own = actor.speakers or {}
        for quote in actor.quotes:
            filed = [speaker for _, speaker in quote.speakers]
            if not filed or quote.has_voice or any(speaker not in own for speaker in filed):
                continue
            others = quote.names & holders.keys()
            if others and not any(own[speaker] & others for speaker in filed):
                surname = min(others)
                speaker, holder = holders[surname]
                shown = as_written(quote.entry.text("attribution") or "", surname)
                yield actor.yaml.fault(
                    (*quote.entry.route, "attribution"),
                    f"these words name {shown}, and the quote is filed under "
                    f"{' and '.join(filed)}",
                    f"{speaker} speaks for {holder}",
                )
