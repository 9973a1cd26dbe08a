"""Makes records of answers that say no."""

from briefing.answers.parts import Choice
from briefing.answers.refusals import (
    ChooseAnswer,
    IncompleteAnswer,
    NothingOnFileAnswer,
    UnknownAnswer,
)
from briefing.programs.answer_records import NotAnsweredRecord, NothingOnFileRecord
from briefing.programs.common_fields import (
    Common,
    actor_records,
    speaker_or_none,
    time_text,
    topic_or_none,
)
from briefing.programs.quote_records import topic_record


def nothing_record(answer: NothingOnFileAnswer, common: Common) -> NothingOnFileRecord:
    """Nothing on file, and what there is instead."""
    return NothingOnFileRecord(
        actors=actor_records(answer.actors),
        topic=topic_or_none(answer.topic),
        speaker=speaker_or_none(answer.speaker),
        time=time_text(answer.when),
        actor_has=tuple(map(topic_record, answer.actor_has)),
        topic_has=actor_records(answer.topic_has),
        undated=answer.undated,
        **common,
    )


def not_answered_record(
    answer: ChooseAnswer | UnknownAnswer | IncompleteAnswer, common: Common
) -> NotAnsweredRecord:
    """Why a question could not be answered as it was put, and what can be asked instead."""
    match answer:
        case ChooseAnswer():
            return NotAnsweredRecord(
                why="choose",
                typed=answer.typed,
                lacks=None,
                choices=_names(answer.choices),
                **common,
            )
        case UnknownAnswer():
            return NotAnsweredRecord(
                why="unknown",
                typed=answer.typed,
                lacks=None,
                choices=_names(answer.near),
                **common,
            )
        case IncompleteAnswer():
            return NotAnsweredRecord(
                why="incomplete",
                typed=None,
                lacks=answer.lack,
                choices=_names(answer.choices),
                **common,
            )


def _names(choices: tuple[Choice, ...]) -> tuple[str, ...]:
    """Names that tell something; of a choice that has a time alone nothing is told."""
    return tuple(dict.fromkeys(choice.name for choice in choices if choice.name))
