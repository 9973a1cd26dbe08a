"""Comparisons as pictures: a grid of actors and topics, and a card of one topic."""

from collections.abc import Sequence
from typing import Any

from briefing.answers.model import ComparisonAnswer, TopicComparisonAnswer
from briefing.answers.parts import Cited, PositionLine, Relation, Side
from briefing.drawing.drawing_job import Json
from briefing.library.model import Actor, Position, Topic
from briefing.messages.pictures.page_filling import Heading, Row, fill, fill_first
from briefing.messages.pictures.picture import Picture, PictureKind, PicturePage
from briefing.messages.pictures.picture_words import PictureWords

NOTHING = "nothing"
"""The sign of a cell without a position; the others are the stances themselves."""
_MOST_COLUMNS = 3
_MOST_ACTORS = 6
"""Of one topic in a digest's picture; the digest itself tells of all."""
_LINE = 13.0
_LETTERS_IN_A_LINE = 66
"""Of the smaller type, over the whole width."""
_SHORT_QUOTE = 150
_LONGEST_QUOTE = 420


def grid(answer: ComparisonAnswer, words: PictureWords) -> Picture:
    """Actors and topics: what each wants, of when that is, and on how many quotes it rests."""
    rows = [
        *(
            _topic_row(
                answer.actors,
                shared.topic,
                shared.relation,
                {line.actor.id: line.position for line in shared.lines},
                words,
            )
            for shared in answer.shared
        ),
        *(
            _topic_row(answer.actors, line.topic, None, {line.actor.id: line.position}, words)
            for line in answer.only
        ),
    ]
    heading = Heading(
        PictureKind.GRID,
        words.text("comparison_title", answer),
        words.text("comparison_subtitle", answer),
        {"columns": min(len(answer.actors), _MOST_COLUMNS)},
    )
    return fill(heading, rows, words)


def digest_grid(lines: Sequence[PositionLine], words: PictureWords) -> PicturePage:
    """The topics of a digest and the actors that it tells of, as many as one page holds."""
    topics: dict[str, list[PositionLine]] = {}
    for line in lines:
        topics.setdefault(line.topic.id, []).append(line)
    rows = [
        _topic_row(
            [line.actor for line in some[:_MOST_ACTORS]],
            some[0].topic,
            None,
            {line.actor.id: line.position for line in some[:_MOST_ACTORS]},
            words,
        )
        for some in topics.values()
    ]
    columns = min(_MOST_COLUMNS, max(map(len, topics.values())))

    def heading(shown: int) -> Heading:
        subtitle = words.text("digest_subtitle", shown, len(rows))
        return Heading(
            PictureKind.GRID, words.text("digest_title"), subtitle, {"columns": columns}
        )

    return fill_first(heading, rows, words)


def _topic_row(
    actors: Sequence[Actor],
    topic: Topic,
    relation: Relation | None,
    held: dict[str, Position],
    words: PictureWords,
) -> Row:
    cells = [_cell(actor, topic, held.get(actor.id), words) for actor in actors]
    name, said = words.text("short", topic.name), words.text("in_dispute", topic)
    how = words.text("relation", relation) if relation else ""
    shown: Json = {"topic": name, "in_dispute": said, "relation": how, "cells": cells}
    return Row(
        shown,
        words.caption("grid_row", name, how, cells),
        _height_of_cells(cells, len(name) + len(said)),
        tuple(quote for position in held.values() for quote in position.quotes),
        tuple(dict.fromkeys(str(cell["sign"]) for cell in cells)),
    )


def _cell(
    actor: Actor, topic: Topic, position: Position | None, words: PictureWords
) -> dict[str, Any]:
    name = words.text("short", actor.name)
    if position is None:
        return {"actor": name, "sign": NOTHING, "claim": words.text("nothing"), "note": ""}
    return {
        "actor": name,
        "sign": position.stance.value,
        "claim": words.text("claim", topic, position.stance),
        "note": words.text("rests_on", position),
    }


def _height_of_cells(cells: Sequence[dict[str, Any]], heading: int) -> float:
    columns = min(len(cells), _MOST_COLUMNS)
    letters = 60 // columns
    height = 22 + _LINE * (1 + heading // _LETTERS_IN_A_LINE)
    for at in range(0, len(cells), columns):
        lines = max(
            sum(1 + len(cell[part]) // letters for part in ("actor", "claim", "note"))
            for cell in cells[at : at + columns]
        )
        height += 18 + _LINE * lines
    return height


def card(answer: TopicComparisonAnswer, words: PictureWords) -> Picture:
    """One topic: the claim of each side, with one quote that is proved."""
    topic = answer.topic
    relation = words.text("relation", answer.relation) if answer.relation else ""
    parts = (words.text("in_dispute", topic), words.text("undated_left_out", answer))
    heading = Heading(
        PictureKind.CARD,
        words.text("card_title", answer),
        ". ".join(part.removesuffix(".") for part in parts if part),
        {"relation": relation},
    )
    return fill(heading, [_side_row(side, topic, words) for side in answer.sides], words)


def _side_row(side: Side, topic: Topic, words: PictureWords) -> Row:
    cell = _cell(side.actor, topic, side.position, words)
    quotes: tuple[Any, ...] = ()
    shown: dict[str, Json] = cell | {"quote": None}
    letters = 40
    if side.position is not None:
        cited = _to_show(side)
        shown["missing"] = "" if cited else words.text("no_proved_quote")
        if cited is not None:
            shown["quote"] = quoted = _quoted(cited, side.position, words)
            letters = sum(map(len, quoted.values()))
            cell |= {
                "short": words.text("words_of", cited.quote, _SHORT_QUOTE),
                "who": words.text("who_said", cited),
                "date": words.text("when_said", cited.quote),
            }
            quotes = (cited.quote,)
    height = 60 + _LINE * (2 + letters / 54)
    words_of_it = words.caption("card_row", {"short": "", **cell})
    return Row(shown, words_of_it, height, quotes, (str(cell["sign"]),))


def _to_show(side: Side) -> Cited | None:
    """The newest quote that is proved and shows the position's stance, a short one before a long
    one; another that is proved where none does."""
    proved = [cited for cited in side.quotes if cited.quote.verdict.is_proved]
    stance = side.position.stance if side.position is not None else None
    return min(
        proved,
        key=lambda cited: (
            cited.quote.stance != stance,
            cited.quote.speaker_not_proved,
            len(cited.quote.text) > _LONGEST_QUOTE,
        ),
        default=None,
    )


def _quoted(cited: Cited, position: Position, words: PictureWords) -> dict[str, str]:
    quote = cited.quote
    notes = (
        words.text("differs", cited) if quote.stance != position.stance else "",
        words.text("carried", cited),
        words.text("shortened") if len(quote.text) > _LONGEST_QUOTE else "",
        words.text("in_doubt", quote),
    )
    return {
        "lead_in": words.text("lead_in", quote),
        "text": words.text("words_of", quote, _LONGEST_QUOTE),
        "who": words.text("who_said", cited),
        "date": words.text("when_said", quote),
        "notes": " · ".join(note for note in notes if note),
    }
