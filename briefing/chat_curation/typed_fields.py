"""What curators type in a reply: a person with an office, an actor with its kind, details."""

from collections.abc import Iterable, Mapping
from typing import Any

from briefing.curation.registering import free_id, slug
from briefing.curation.review.decisions import NewActor, NewSpeaker, NewTopic
from briefing.library.dates import PartialDate
from briefing.library.model import ActorKind, DatedBy, QuoteKind

DETAILS = (
    "words",
    "speakers",
    "kind",
    "said",
    "dated_by",
    "note",
    "occasion",
    "attribution",
    "voice",
    "relayed_by",
)
"""The fields that can be typed as ``field: value``, a line each; an empty value takes it away."""


class BadField(Exception):
    """A typed field that nobody can read. Templates say what the ``field`` should be."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def typed_speaker(words: str, taken: Iterable[str]) -> NewSpeaker:
    """``Alma Berg, Prime Minister of Norland`` as a new speaker. Raises BadField."""
    name, _, role = (part.strip() for part in words.partition(","))
    if " " not in name or not role:
        raise BadField("speaker")
    held = frozenset(taken)
    number = free_id(slug(name.split()[-1]) or slug(name) or "speaker", held.__contains__)
    return NewSpeaker(number, name, role)


def typed_actor(words: str, taken: Iterable[str]) -> NewActor:
    """``Norland, state`` as a new actor. Raises BadField."""
    name, _, kind = (part.strip() for part in words.rpartition(","))
    kinds = [one.value for one in ActorKind]
    if not name or kind.casefold() not in kinds:
        raise BadField("actor")
    number = free_id(slug(name) or "actor", frozenset(taken).__contains__)
    return NewActor(number, name, ActorKind(kind.casefold()))


def typed_topic(words: str, taken: Iterable[str]) -> NewTopic:
    """``The bridge: A bridge should be built.`` as a new topic. Raises BadField."""
    name, _, proposition = (part.strip() for part in words.partition(":"))
    if not name or not proposition:
        raise BadField("topic")
    number = free_id(slug(name) or "topic", frozenset(taken).__contains__)
    return NewTopic(number, name, proposition)


def typed_details(text: str) -> Mapping[str, Any]:
    """Lines such as ``said: 2015-09-15`` as fields of a draft. Raises BadField.

    A line without a known field goes on with the one before.
    """
    written: dict[str, str] = {}
    field = ""
    for line in text.splitlines():
        name, colon, value = line.partition(":")
        name = name.strip().casefold().replace(" ", "_")
        if colon and name in DETAILS:
            field, written[name] = name, value.strip()
        elif field and line.strip():
            written[field] = f"{written[field]} {line.strip()}"
        elif line.strip():
            raise BadField("details")
    if not written:
        raise BadField("details")
    return _read(written)


def _read(written: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {name: value or None for name, value in written.items()}
    if "words" in fields:
        words = fields.pop("words")
        if not words:
            raise BadField("words")
        fields["text"] = words
    if "speakers" in fields:
        named = (fields["speakers"] or "").split(",")
        fields["speakers"] = tuple(one.strip() for one in named if one.strip())
    if fields.get("said") is not None:
        try:
            PartialDate.parse(fields["said"])
        except ValueError:
            raise BadField("said") from None
        fields.setdefault("dated_by", DatedBy.STATED.value)
    for name, kinds in (("kind", QuoteKind), ("dated_by", DatedBy)):
        if fields.get(name) is not None:
            try:
                fields[name] = kinds(fields[name].casefold())
            except ValueError:
                raise BadField(name) from None
        elif name == "kind":
            fields.pop("kind", None)
    return fields
