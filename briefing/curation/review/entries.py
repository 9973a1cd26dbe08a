"""A decision as changes of the data's files."""

from itertools import pairwise
from pathlib import Path

from briefing.curation.review.decisions import (
    FileQuote,
    LeaveOut,
    NewActor,
    NewSpeaker,
    NewTopic,
    NotDecided,
)
from briefing.curation.review.pending_files import Part, PendingFiles
from briefing.curation.review.yaml_insertion import (
    value_at,
    with_entry,
    with_item,
    with_value,
    without_entry,
)
from briefing.curation.review.yaml_rendering import (
    NOTHING,
    Bare,
    InFlow,
    Value,
    entry_lines,
)
from briefing.library.dates import PartialDate
from briefing.library.identity import recency
from briefing.library.json_schemas import schema_line
from briefing.library.model import Library, Position, QuoteKind, Stance
from briefing.strict_yaml.tree import Route

_TOPICS = "topics.yaml"


def write_quote(files: PendingFiles, decision: FileQuote, source: str, library: Library) -> None:
    """Put a quote under its actor and topic, with whatever of these is new.

    ``library`` is what is on file. Raises NotDecided, and CannotInsert where a file's form leaves
    no place.
    """
    path = f"actors/{decision.actor}.yaml"
    if decision.new_topic is not None:
        _write_topic(files, decision.new_topic)
    if decision.new_actor is not None:
        _create_actor(files, path, decision.new_actor)
    for speaker in decision.new_speakers:
        _write_speaker(files, path, speaker)
    position = library.position(decision.actor, decision.topic)
    stance = _stance_of_position(decision, position)
    if position is None:
        _write_position(files, path, decision, stance, library)
    else:
        _change_position(files, path, decision, stance, position)
    own = None if decision.stance is stance else decision.stance
    route = ("positions", decision.topic, "quotes")
    index = _place_by_date(decision.said, _value(files, path, route))
    quote = _quote(decision, source, own)
    files.edit(path, lambda text: with_item(text, route, quote, index=index), Part.ENTRY)


def write_left_out(
    files: PendingFiles, decision: LeaveOut, source: str, kind: QuoteKind | None
) -> None:
    """List words with their source as not filed, last. Raises CannotInsert."""
    entry = {"text": decision.text}
    if kind is not None and not decision.quotes_nobody:
        entry["kind"] = kind.value
    entry["reason"] = decision.reason
    path = f"sources/{source}.yaml"
    _hold(files, path, "not_filed")
    files.edit(path, lambda text: with_item(text, ("not_filed",), entry), Part.ENTRY)


def tidy(files: PendingFiles) -> None:
    """Take out what holds nothing by now: positions without quotes, an empty ``not_filed``.

    Raises CannotInsert where a file's form leaves no way.
    """
    for path in [change.path for change in files.changes if change.after is not None]:
        positions = _value(files, path, ("positions",))
        for topic, position in positions.items() if isinstance(positions, dict) else ():
            if isinstance(position, dict) and position.get("quotes") == "":
                _take_out(files, path, ("positions",), topic)
        data = _value(files, path, ())
        for key in ("positions", "not_filed"):
            if isinstance(data, dict) and data.get(key) == "":
                _take_out(files, path, (), key)


def _take_out(files: PendingFiles, path: str, route: Route, key: str) -> None:
    files.edit(path, lambda text: without_entry(text, route, key), Part.HOLDER)


def _hold(files: PendingFiles, path: str, key: str) -> None:
    """Let a file have a key to put entries below, where it has none."""
    if _value(files, path, (key,)) is None:
        files.edit(path, lambda text: with_entry(text, (), key, NOTHING), Part.HOLDER)


def _write_topic(files: PendingFiles, topic: NewTopic) -> None:
    entry: dict[str, Value] = {"name": topic.name, "proposition": topic.proposition}
    if topic.sides is not None:
        entry["sides"] = dict(zip(("supports", "opposes"), topic.sides, strict=True))
    if topic.aliases:
        entry["aliases"] = topic.aliases
    if files.text(_TOPICS) is None:
        lines = [schema_line(Path(_TOPICS), Path()), *entry_lines(topic.id, entry, 0)]
        files.create(_TOPICS, "\n".join([*lines, ""]), Part.STUB)
    else:
        files.edit(_TOPICS, lambda text: with_entry(text, (), topic.id, entry), Part.STUB)


def _create_actor(files: PendingFiles, path: str, actor: NewActor) -> None:
    fields: dict[str, Value] = {"name": actor.name, "kind": actor.kind.value}
    if actor.aliases:
        fields["aliases"] = actor.aliases
    lines = [schema_line(Path(path), Path())]
    for key, value in fields.items():
        lines += entry_lines(key, value, 0)
    try:
        files.create(path, "\n".join([*lines, ""]), Part.STUB)
    except FileExistsError:
        raise NotDecided(f"there is an actor {actor.id} already") from None


def _write_speaker(files: PendingFiles, path: str, speaker: NewSpeaker) -> None:
    _hold(files, path, "speakers")
    fields: dict[str, Value] = {"name": speaker.name, "role": speaker.role}
    if speaker.aliases:
        fields["aliases"] = speaker.aliases
    entry = InFlow(fields)
    files.edit(path, lambda text: with_entry(text, ("speakers",), speaker.id, entry), Part.STUB)


def _write_position(
    files: PendingFiles, path: str, decision: FileQuote, stance: Stance, library: Library
) -> None:
    """A position without quotes, where its topic stands among those of topics.yaml."""
    if not decision.summary:
        raise NotDecided("a new position needs its summary, in one sentence")
    _hold(files, path, "positions")
    fields: dict[str, Value] = {"stance": stance.value, "summary": decision.summary}
    if decision.position_note:
        fields["note"] = decision.position_note
    fields["quotes"] = NOTHING
    held = _value(files, path, ("positions",))
    before = _next_topic(decision.topic, list(held) if isinstance(held, dict) else [], library)
    files.edit(
        path,
        lambda text: with_entry(text, ("positions",), decision.topic, fields, before=before),
        Part.HOLDER,
    )


def _next_topic(topic: str, held: list[str], library: Library) -> str | None:
    """The position before which a topic's belongs; None for the end, or where no order is kept."""
    order = {known: number for number, known in enumerate(library.topics)}
    places = [order.get(one, len(order)) for one in held]
    if topic not in order or any(first > second for first, second in pairwise(places)):
        return None
    return next((one for one in held if order.get(one, len(order)) > order[topic]), None)


def _stance_of_position(decision: FileQuote, position: Position | None) -> Stance:
    """What the position's stance will be."""
    if decision.position_stance is not None:
        return decision.position_stance
    if position is None or _decides(decision.said, position):
        return decision.stance
    return position.stance


def _change_position(
    files: PendingFiles, path: str, decision: FileQuote, stance: Stance, position: Position
) -> None:
    """Let a position on file say what it says with the new quote.

    Where its stance changes, the quotes before it keep theirs in so many words.
    """
    place = ("positions", decision.topic)
    if decision.summary and decision.summary != position.summary:
        _set(files, path, (*place, "summary"), decision.summary)
    if decision.position_note and decision.position_note != position.note:
        _set(files, path, (*place, "note"), decision.position_note)
    if stance is position.stance:
        return
    if not decision.summary or decision.summary == position.summary:
        raise NotDecided("the position's stance changes with this quote: give its new summary")
    quotes = _value(files, path, (*place, "quotes"))
    for number, quote in enumerate(quotes if isinstance(quotes, list) else ()):
        if isinstance(quote, dict) and "stance" not in quote:
            _set(files, path, (*place, "quotes", number, "stance"), position.stance.value)
    _set(files, path, (*place, "stance"), stance.value)


def _decides(said: PartialDate | None, position: Position) -> bool:
    """Whether words of this day are newer than all that the position has."""
    newest = position.newest
    if said is None or newest is None or newest.said is None:
        return said is not None
    return recency(said) > recency(newest.said)


def _value(files: PendingFiles, path: str, route: Route) -> object:
    """What stands at a place of a file by now; None for nothing."""
    return value_at(files.text(path) or "", route)


def _set(files: PendingFiles, path: str, route: Route, value: str) -> None:
    """Give a key its text, whether it is there or not."""
    if _value(files, path, route) is None:
        files.edit(
            path, lambda text: with_entry(text, route[:-1], str(route[-1]), value), Part.VALUE
        )
    else:
        files.edit(path, lambda text: with_value(text, route, value), Part.VALUE)


def _place_by_date(said: PartialDate | None, quotes: object) -> int | None:
    """Where a quote belongs in its list: the newest stand first, those without a day last."""
    if said is None or not isinstance(quotes, list):
        return None
    for number, quote in enumerate(quotes):
        other = _date_of(quote)
        if other is None or recency(other) < recency(said):
            return number
    return None


def _date_of(quote: object) -> PartialDate | None:
    try:
        return PartialDate.parse(quote["said"]) if isinstance(quote, dict) else None
    except (KeyError, ValueError):
        return None


def _quote(decision: FileQuote, source: str, own: Stance | None) -> dict[str, Value]:
    """The quote's keys in the order in which people write them."""
    speakers = decision.speakers
    same_as = decision.same_as
    keys: dict[str, Value | None] = {
        "text": decision.text,
        "kind": decision.kind.value,
        "speaker": speakers[0] if len(speakers) == 1 else None,
        "speakers": speakers if len(speakers) > 1 else None,
        "voice": decision.voice,
        "relayed_by": decision.relayed_by,
        "stance": None if own is None else own.value,
        "said": None if decision.said is None else Bare(decision.said),
        "dated_by": None if decision.dated_by is None else decision.dated_by.value,
        "note": decision.note,
        "occasion": decision.occasion,
        "attribution": decision.attribution,
        "source": source,
        "same_as": same_as[0] if len(same_as) == 1 else same_as or None,
    }
    return {key: value for key, value in keys.items() if value}
