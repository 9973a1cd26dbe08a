"""Timelines as pictures: quotes along time, in a lane for each topic or each actor."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from briefing.answers.model import TimelineAnswer
from briefing.answers.parts import Moment
from briefing.drawing.drawing_job import Json
from briefing.library.dates import PartialDate
from briefing.library.model import DatedBy, Stance, Topic
from briefing.messages.pictures.page_filling import Heading, Row, fill
from briefing.messages.pictures.picture import Picture, PictureKind, Precision
from briefing.messages.pictures.picture_words import PictureWords

_MARK = 0.055
"""The width of a mark, as a share of the axis."""
_MOST_STOREYS = 8
"""So many marks of one lane may stand one above the other, where their days are near."""
_MOST_TOLD = 12
"""So many marks of a lane are told in words; the others are counted."""
_STOREY = 17.0
_LINE = 12.5


@dataclass(frozen=True, slots=True)
class _Mark:
    """Quotes of one time that show one stance."""

    first: date
    last: date
    stance: Stance
    topic: Topic
    precision: Precision
    changed_from: Stance | None
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class _Axis:
    """The time from the first day of all marks to the last."""

    first: date
    last: date

    def share(self, day: date) -> float:
        """Where the day stands, from 0 to 1; a single day stands in the middle."""
        days = (self.last - self.first).days
        return (day - self.first).days / days if days else 0.5

    def ticks(self, words: PictureWords) -> list[Json]:
        """The two ends and the middle, with their dates."""
        middle = self.first + (self.last - self.first) / 2
        days = sorted({self.first, middle, self.last})
        return [
            {"at": self.share(day), "words": words.text("day_of", PartialDate.of(day))}
            for day in days
        ]


def timeline(answer: TimelineAnswer, words: PictureWords) -> Picture:
    """Dated quotes along time; those without a date are counted beside their lane."""
    moments = answer.moments
    dates = [moment.cited.quote.said for moment in moments if moment.cited.quote.said]
    axis = _axis(dates)
    heading = Heading(
        PictureKind.TIMELINE,
        words.text("timeline_title", answer),
        words.text("timeline_subtitle", answer, len(moments), len(moments) - len(dates)),
        {"ticks": axis.ticks(words) if axis else []},
        legend="timeline_legend",
    )
    lanes: dict[tuple[str, str], list[Moment]] = {}
    for moment in moments:
        lanes.setdefault((moment.cited.actor.id, moment.cited.topic.id), []).append(moment)
    rows = [_lane(lane, axis, answer, words) for lane in lanes.values()]
    return fill(heading, rows, words)


def _axis(dates: Sequence[PartialDate]) -> _Axis | None:
    """From the first day that a date can mean to the last; None where there are no dates."""
    if not dates:
        return None
    return _Axis(min(one.first_day for one in dates), max(one.last_day for one in dates))


def _lane(
    moments: Sequence[Moment], axis: _Axis | None, answer: TimelineAnswer, words: PictureWords
) -> Row:
    """One actor's quotes on one topic, by what the title does not say of both."""
    cited = moments[0].cited
    name = words.text("lane", cited, answer)
    dated = [moment for moment in moments if moment.cited.quote.said is not None]
    marks, storeys = _placed(dated, axis) if axis else ([], [])
    left = len(moments) - len(dated)
    undated = words.text("undated", left) if left else ""
    said = [_told(mark, words) for mark in marks[:_MOST_TOLD]]
    more = words.text("more_times", len(marks) - len(said)) if len(marks) > len(said) else ""
    shown: Json = {
        "name": name,
        "in_dispute": words.text("in_dispute", cited.topic),
        "storeys": max(storeys, default=-1) + 1,
        "marks": [
            _shown(mark, storey, axis) for mark, storey in zip(marks, storeys, strict=True) if axis
        ],
        "said": said,
        "more": more,
        "undated": undated,
    }
    signs = (
        *(mark.stance.value for mark in marks),
        *(mark.precision.value for mark in marks),
        *("change" for mark in marks if mark.changed_from is not None),
    )
    height = 62 + _STOREY * (max(storeys, default=-1) + 1) + _LINE * (len(said) + 2)
    quotes = tuple(moment.cited.quote for moment in moments)
    return Row(
        shown, words.caption("lane_row", name, said, (more, undated)), height, quotes, signs
    )


def _placed(moments: Sequence[Moment], axis: _Axis) -> tuple[list[_Mark], list[int]]:
    """The marks of a lane and the storey of each, as exact as there is room for."""
    marks: list[_Mark] = []
    storeys: list[int] = []
    for parts in (3, 2, 1):
        marks = sorted(_marks(moments, parts), key=lambda mark: (mark.first, mark.last))
        storeys = _storeys(marks, axis)
        if max(storeys, default=0) < _MOST_STOREYS:
            break
    return marks, storeys


def _marks(moments: Iterable[Moment], parts: int) -> Iterable[_Mark]:
    """Quotes of the same time and stance as one mark; ``parts`` of a date count: 3, 2 or 1."""

    def time(moment: Moment) -> tuple[str, ...]:
        quote = moment.cited.quote
        said = str(quote.said).split("-")
        return (
            "-".join(said[:parts]),
            str(len(said)) if parts == 3 else "",
            str(quote.dated_by) if parts == 3 else "",
            quote.stance,
            moment.changed_from or "",
            quote.topic,
        )

    for _, same in groupby(sorted(moments, key=time), time):
        together = tuple(same)
        quote = together[0].cited.quote
        dates = [one.cited.quote.said for one in together if one.cited.quote.said is not None]
        is_one_time = len(set(dates)) == 1
        yield _Mark(
            min(one.first_day for one in dates),
            max(one.last_day for one in dates),
            quote.stance,
            together[0].cited.topic,
            _precision(dates[0], quote.dated_by) if is_one_time else Precision.GROUPED,
            together[0].changed_from,
            together,
        )


def _precision(said: PartialDate, dated_by: DatedBy | None) -> Precision:
    if said.day is None:
        return Precision.SPAN
    return Precision.WORKED_OUT if dated_by is DatedBy.INFERRED else Precision.DAY


def _storeys(marks: Sequence[_Mark], axis: _Axis) -> list[int]:
    """For each mark the lowest storey on which it touches no other."""
    ends: list[float] = []
    placed: list[int] = []
    for mark in marks:
        left, right = _extent(mark, axis)
        storey = next((at for at, end in enumerate(ends) if end <= left), len(ends))
        ends[storey : storey + 1] = [right]
        placed.append(storey)
    return placed


def _extent(mark: _Mark, axis: _Axis) -> tuple[float, float]:
    first, last = axis.share(mark.first), axis.share(mark.last)
    wider = max(0.0, _MARK - (last - first)) / 2
    return first - wider, last + wider


def _shown(mark: _Mark, storey: int, axis: _Axis) -> Json:
    return {
        "first": axis.share(mark.first),
        "last": axis.share(mark.last),
        "storey": storey,
        "sign": mark.stance.value,
        "precision": mark.precision.value,
        "changed": mark.changed_from is not None,
        "count": len(mark.moments),
    }


def _told(mark: _Mark, words: PictureWords) -> dict[str, Json]:
    quote = mark.moments[0].cited.quote
    if mark.precision is Precision.GROUPED:
        when = words.text("days_together", PartialDate.of(mark.first), PartialDate.of(mark.last))
    else:
        when = words.text("when_said", quote)
    return {
        "sign": mark.stance.value,
        "when": when,
        "claim": words.text("claim", mark.topic, mark.stance),
        "count": words.text("times", len(mark.moments)),
        "change": words.text("change", mark.topic, mark.changed_from) if mark.changed_from else "",
    }
