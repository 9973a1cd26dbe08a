"""Rules that a file keeps or breaks on its own."""

from collections.abc import Callable, Iterator

from briefing.library.faults import Fault
from briefing.library.identity import recency
from briefing.library.model import DatedBy, QuoteKind, Stance
from briefing.library.reading.folder import FileKind
from briefing.library.reading.yaml_file import Node, YamlFile, positions_of, quotes_in, quotes_of
from briefing.library.rules.name_rules import speakers_of_one_name, topics_of_one_name

_PROSE = frozenset(
    {"text", "summary", "note", "occasion", "attribution", "voice", "name", "role", "aliases"}
    | {"proposition", "supports", "opposes", "headline", "outlet", "author", "reason"}
    | {"by"}
)
"""Keys whose value is written for readers."""


def faults_alone(kind: FileKind, yaml: YamlFile) -> tuple[Fault, ...]:
    """Every fault that shows in one file."""
    rules: dict[FileKind, tuple[Callable[[YamlFile], Iterator[Fault]], ...]] = {
        FileKind.TOPICS: (topics_of_one_name, _sides),
        FileKind.ACTOR: (speakers_of_one_name, _quotes, _stances),
        FileKind.SOURCE: (_printed_after_it_was_copied,),
    }
    return tuple(fault for rule in (*rules[kind], _cut_short) for fault in rule(yaml))


def _cut_short(yaml: YamlFile) -> Iterator[Fault]:
    """Prose in no quotation marks, behind which a comment stands on the line.

    "text: We are number one # and we will stay there" is four words to YAML. Behind an id, a date
    or a name of one word, a comment is taken for one.
    """
    for route, spot in yaml.tree.comments.items():
        key = next((step for step in reversed(route) if isinstance(step, str)), None)
        is_sentence = key == "text" or " " in (yaml.text(*route) or "")
        if key in _PROSE and is_sentence:
            yield Fault(
                yaml.path,
                *spot,
                "what follows # is a comment to YAML, and no part of the text",
                "put the text in quotation marks, or the comment on a line of its own",
            )


def _sides(topics: YamlFile) -> Iterator[Fault]:
    for topic in topics.entries():
        supports = topics.text(topic, "sides", Stance.SUPPORTS.value)
        opposes = topics.text(topic, "sides", Stance.OPPOSES.value)
        if supports and opposes and supports.casefold() == opposes.casefold():
            yield topics.fault(
                (topic, "sides", Stance.OPPOSES.value),
                "both sides say the same",
                "opposes says what those hold who reject the proposition",
            )


def _quotes(actor: YamlFile) -> Iterator[Fault]:
    for quote in quotes_of(actor):
        yield from _who_speaks(quote)
        yield from _who_is_named_twice(quote)
        yield from _when(quote)
        yield from _into_what(quote)


def _who_speaks(quote: Node) -> Iterator[Fault]:
    if quote.has("speaker") and quote.has("speakers"):
        yield quote.yaml.fault(
            (*quote.route, "speakers"), "both speaker and speakers", "keep one of them", key=True
        )
    unsaid = not any(quote.has(key) for key in ("speaker", "speakers", "voice"))
    if unsaid and quote.text("kind") in (QuoteKind.DIRECT, QuoteKind.FRAGMENT):
        yield quote.yaml.fault(
            quote.route,
            "words in quotation marks, and neither a speaker nor a voice",
            "name the speaker, or give the article's own description as voice",
        )


def _who_is_named_twice(quote: Node) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, named in quote.listed("speakers"):
        if named in seen:
            yield quote.yaml.fault(place, f"the speaker {named} twice")
        seen.add(named)
    relaying = quote.text("relayed_by")
    if relaying is not None and relaying in {*seen, quote.text("speaker")}:
        yield quote.yaml.fault(
            (*quote.route, "relayed_by"),
            f"{relaying} speaks, and cannot relay the same words",
            "speaker is whose words they are, relayed_by is who repeated them",
        )


def _when(quote: Node) -> Iterator[Fault]:
    if quote.has("said") and not quote.has("dated_by"):
        yield quote.yaml.fault(
            (*quote.route, "said"),
            "a date without dated_by",
            "write dated_by: stated or dated_by: inferred",
        )
    if quote.has("dated_by") and not quote.has("said"):
        yield quote.yaml.fault((*quote.route, "dated_by"), "dated_by without a date under said")
    if quote.text("dated_by") == DatedBy.INFERRED and not quote.has("note"):
        yield quote.yaml.fault(
            (*quote.route, "dated_by"),
            "an inferred date without a note",
            "say in a note how it was worked out",
        )


def _into_what(quote: Node) -> Iterator[Fault]:
    """A translation into the language that the words are in."""
    if not quote.has("translation"):
        return
    into, out_of = (
        quote.yaml.text(*quote.route, "translation", key) for key in ("language", "of")
    )
    if into is not None and into == out_of:
        yield quote.yaml.fault(
            (*quote.route, "translation", "of"),
            f"a translation from {out_of} into {into}",
            "language is that of the translation, of is that of the words",
        )


def _stances(actor: YamlFile) -> Iterator[Fault]:
    for position in positions_of(actor):
        yield from _stance_against_newest(position)


def _stance_against_newest(position: Node) -> Iterator[Fault]:
    stance = position.text("stance")
    dated = [(quote.date("said"), quote) for quote in quotes_in(position)]
    known = [(said, quote) for said, quote in dated if said is not None]
    if not known or stance not in set(Stance):
        return
    # max() takes the first of equals, as the order "newest first" does.
    said, newest = max(known, key=lambda pair: recency(pair[0]))
    own = newest.text("stance") or stance
    if own != stance and own in set(Stance):
        line = newest.yaml.spot(newest.route).line
        yield position.yaml.fault(
            (*position.route, "stance"),
            f"the position {_in_words(stance)}, but its newest quote ({said}, line {line}) "
            f"{_in_words(own)}",
            "the newest dated quote decides the stance",
        )


def _in_words(stance: str) -> str:
    return stance if stance in (Stance.SUPPORTS, Stance.OPPOSES) else f"is {stance}"


def _printed_after_it_was_copied(yaml: YamlFile) -> Iterator[Fault]:
    """A source whose dates contradict each other."""
    source = Node(yaml, ())
    printed, copied = source.date("published"), source.date("retrieved")
    if printed and copied and printed.first_day > copied.last_day:
        yield yaml.fault(
            ("published",), f"published {printed}, after our copy was taken ({copied})"
        )
