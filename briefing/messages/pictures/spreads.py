"""A topic as a picture: everybody's stance on it, side by side."""

from briefing.answers.model import TopicAnswer
from briefing.answers.parts import PositionLine
from briefing.library.model import Stance, Topic
from briefing.messages.pictures.page_filling import Heading, Row, fill
from briefing.messages.pictures.picture import Picture, PictureKind
from briefing.messages.pictures.picture_words import PictureWords

_LINE = 13.0
_ACTORS_OF_A_ROW = 6
"""A longer list goes on in another row, which may stand on the next page."""
_LETTERS_IN_A_LINE = 54


def spread(answer: TopicAnswer, words: PictureWords) -> Picture:
    """Who is for what is in dispute and who against, each with a date and a number of quotes."""
    heading = Heading(
        PictureKind.SPREAD,
        words.text("spread_title", answer),
        words.text("in_dispute", answer.topic),
        {"shares": [_share(answer, stance) for stance in Stance], "total": len(answer.lines)},
    )
    rows = []
    for stance in Stance:
        held = [line for line in answer.lines if line.position.stance is stance]
        for at in range(0, len(held), _ACTORS_OF_A_ROW):
            some = held[at : at + _ACTORS_OF_A_ROW]
            rows.append(_group(answer.topic, stance, some, len(held), words))
    return fill(heading, rows, words)


def _share(answer: TopicAnswer, stance: Stance) -> dict[str, str | int]:
    held = sum(line.position.stance is stance for line in answer.lines)
    return {"sign": stance.value, "count": held}


def _group(
    topic: Topic, stance: Stance, lines: list[PositionLine], held: int, words: PictureWords
) -> Row:
    actors = [
        {
            "name": words.text("short", line.actor.name),
            "note": words.text("rests_on", line.position),
        }
        for line in lines
    ]
    group = {
        "sign": stance.value,
        "claim": words.text("claim", topic, stance),
        "count": words.text("how_many", held),
        "actors": actors,
    }
    letters = [len(one["name"]) + len(one["note"]) for one in actors]
    height = 34 + sum(8 + _LINE * (1 + each // _LETTERS_IN_A_LINE) for each in letters)
    quotes = tuple(quote for line in lines for quote in line.position.quotes)
    return Row(group, words.caption("group_row", group), height, quotes, (stance.value,))
