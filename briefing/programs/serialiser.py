"""Makes records of Answers: the one place where answers become data."""

from collections.abc import Iterable

from briefing.answers.holdings import ActorsAnswer, SourceAnswer, TopicsAnswer
from briefing.answers.model import (
    AnyAnswer,
    ComparisonAnswer,
    OverviewAnswer,
    PositionAnswer,
    QuoteAnswer,
    SaidAnswer,
    SearchAnswer,
    TimelineAnswer,
    TopicAnswer,
    TopicComparisonAnswer,
)
from briefing.answers.parts import Cited, Counted, PositionLine
from briefing.answers.permalinks import Permalinks
from briefing.answers.refusals import (
    ChooseAnswer,
    IncompleteAnswer,
    NothingOnFileAnswer,
    UnknownAnswer,
)
from briefing.answers.verified import VerifyAnswer, VerifyPostAnswer
from briefing.library.model import Actor
from briefing.programs import answer_records as data
from briefing.programs.common_fields import (
    Common,
    actor_records,
    speaker_or_none,
    time_text,
    topic_or_none,
)
from briefing.programs.paging import page_of
from briefing.programs.quote_records import (
    QuoteRecords,
    actor_record,
    topic_record,
)
from briefing.programs.records import ChangeRecord, PositionRecord, QuoteRecord, TakenRecord
from briefing.programs.refusal_records import not_answered_record, nothing_record
from briefing.programs.verification_records import post_record, verification_record


class Serialiser:
    """Makes records of Answers; ``permalinks`` is None where the library has no site."""

    def __init__(self, permalinks: Permalinks | None = None) -> None:
        self._permalinks = permalinks
        self._parts = QuoteRecords(permalinks)

    def record(self, answer: AnyAnswer, page: int = 1) -> data.AnyRecord:
        """A page of an answer as data, counted from 1; see `page_of`.

        The answer to a question that programs cannot ask is "not answered".
        """
        cut, pages = page_of(answer, page)
        return self._record(cut, self._common(answer, page, pages))

    def _record(self, answer: AnyAnswer, common: Common) -> data.AnyRecord:
        match answer:
            case VerifyAnswer():
                return verification_record(answer, common, self._parts)
            case VerifyPostAnswer():
                verdicts = [self._common(it.verdict) for it in answer.verdicts]
                return post_record(answer, common, verdicts, self._parts)
            case NothingOnFileAnswer():
                return nothing_record(answer, common)
            case ChooseAnswer() | UnknownAnswer() | IncompleteAnswer():
                return not_answered_record(answer, common)
            case ActorsAnswer() | TopicsAnswer():
                return data.ListRecord(rows=tuple(map(_counted, answer.rows)), **common)
            case SourceAnswer():
                return data.SourceAnswerRecord(
                    source=self._parts.source(answer.source),
                    quotes=self._quotes(answer.quotes),
                    passages_left_out=len(answer.not_filed),
                    **common,
                )
            case ComparisonAnswer():
                return self._comparison(answer, common)
            case TopicComparisonAnswer():
                return self._topic_comparison(answer, common)
        return self._of_one_party(answer, common)

    def _of_one_party(self, answer: AnyAnswer, common: Common) -> data.AnyRecord:
        match answer:
            case OverviewAnswer():
                return data.OverviewRecord(
                    actor=actor_record(answer.actor),
                    positions=self._lines(answer.lines),
                    quotes=answer.quotes,
                    **common,
                )
            case PositionAnswer():
                return self._position(answer, common)
            case SaidAnswer():
                return data.SaidRecord(
                    actor=actor_record(answer.actor),
                    speaker=speaker_or_none(answer.speaker),
                    topic=topic_or_none(answer.topic),
                    time=time_text(answer.when),
                    quotes=self._quotes(answer.quotes),
                    undated=answer.undated,
                    **common,
                )
            case TopicAnswer():
                return data.TopicAnswerRecord(
                    topic=topic_record(answer.topic),
                    asked_for=answer.asked_for,
                    positions=self._lines(answer.lines),
                    **common,
                )
            case TimelineAnswer():
                return self._timeline(answer, common)
            case SearchAnswer():
                return self._search(answer, common)
            case QuoteAnswer():
                held = self._parts.position(
                    answer.cited.actor, answer.cited.topic, answer.position
                )
                return data.QuoteAnswerRecord(
                    quote=self._parts.quote(answer.cited), position=held, **common
                )
        return data.NotAnsweredRecord(why="other", typed=None, lacks=None, choices=(), **common)

    def _common(self, answer: AnyAnswer, page: int = 1, pages: int = 1) -> Common:
        unread = answer.unread
        taken = (TakenRecord(typed=it.typed, name=str(it.name)) for it in answer.taken)
        return Common(
            found=answer.found,
            page=page,
            pages=pages,
            taken=tuple(taken),
            not_used=(*unread.unknown, *unread.not_understood, *unread.not_used),
            caveats=answer.caveats,
            permalink=self._permalinks.of_answer(answer) if self._permalinks else None,
        )

    def _position(self, answer: PositionAnswer, common: Common) -> data.PositionAnswerRecord:
        changes = (
            ChangeRecord(before=self._parts.quote(it.before), after=self._parts.quote(it.after))
            for it in answer.changes
        )
        reply = answer.reply
        return data.PositionAnswerRecord(
            position=self._parts.position(answer.actor, answer.topic, answer.position),
            quotes=self._quotes(answer.quotes),
            changes=tuple(changes),
            reply=reply.kind if reply else None,
            is_only_reported=reply.is_only_reported if reply else None,
            is_contested=reply.is_contested if reply else None,
            **common,
        )

    def _comparison(self, answer: ComparisonAnswer, common: Common) -> data.ComparisonRecord:
        shared = (
            data.SharedTopicRecord(
                topic=topic_record(it.topic),
                relation=it.relation,
                positions=self._lines(it.lines),
                nothing_on_file=actor_records(it.without),
            )
            for it in answer.shared
        )
        return data.ComparisonRecord(
            actors=actor_records(answer.actors),
            shared=tuple(shared),
            only_one_has=self._lines(answer.only),
            time=time_text(answer.when),
            undated=answer.undated,
            **common,
        )

    def _topic_comparison(
        self, answer: TopicComparisonAnswer, common: Common
    ) -> data.TopicComparisonRecord:
        sides = (
            data.SideRecord(
                actor=actor_record(side.actor),
                position=self._parts.position(side.actor, answer.topic, side.position)
                if side.position
                else None,
                quotes=self._quotes(side.quotes),
            )
            for side in answer.sides
        )
        return data.TopicComparisonRecord(
            topic=topic_record(answer.topic),
            relation=answer.relation,
            sides=tuple(sides),
            time=time_text(answer.when),
            undated=answer.undated,
            **common,
        )

    def _timeline(self, answer: TimelineAnswer, common: Common) -> data.TimelineRecord:
        moments = (
            data.MomentRecord(quote=self._parts.quote(it.cited), changed_from=it.changed_from)
            for it in answer.moments
        )
        return data.TimelineRecord(
            actor=actor_record(answer.actor) if answer.actor else None,
            topic=topic_or_none(answer.topic),
            speaker=speaker_or_none(answer.speaker),
            time=time_text(answer.when),
            moments=tuple(moments),
            undated=answer.undated,
            **common,
        )

    def _search(self, answer: SearchAnswer, common: Common) -> data.SearchRecord:
        hits = (
            data.HitRecord(
                quote=self._parts.quote(hit.cited) if hit.cited else None,
                position=self._line(hit.line) if hit.line else None,
            )
            for hit in answer.hits
        )
        return data.SearchRecord(
            words=answer.words,
            hits=tuple(hits),
            holds_some_words_only=answer.some_words,
            others=answer.others,
            near=answer.near,
            **common,
        )

    def _quotes(self, quotes: Iterable[Cited]) -> tuple[QuoteRecord, ...]:
        return tuple(map(self._parts.quote, quotes))

    def _lines(self, lines: Iterable[PositionLine]) -> tuple[PositionRecord, ...]:
        return tuple(map(self._line, lines))

    def _line(self, line: PositionLine) -> PositionRecord:
        return self._parts.position(line.actor, line.topic, line.position)


def _counted(row: Counted) -> data.CountedRecord:
    item = row.item
    return data.CountedRecord(
        actor=actor_record(item) if isinstance(item, Actor) else None,
        topic=None if isinstance(item, Actor) else topic_record(item),
        positions=row.positions,
        quotes=row.quotes,
    )
