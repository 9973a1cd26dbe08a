"""One line after /subscribe, such as ``daily 08:30 Kyiv russia``.

It leads to a stored subscription, to the first question of the dialogue where the days are left
open, or to what was not understood, with a line that works.
"""

from dataclasses import dataclass, replace

from briefing.answers.following import Doubt, Followed
from briefing.answers.names import Kind, Meaning
from briefing.digests.dialogue.choices import namesakes, zone_token
from briefing.digests.dialogue.dialogue_context import DialogueContext
from briefing.digests.dialogue.elements import ChatPlace, Option
from briefing.digests.dialogue.prompts import UnclearLine
from briefing.digests.dialogue.results import Screen, Subscribed
from briefing.digests.dialogue.subscribe_steps import THEN_ADD, SubscribeSteps
from briefing.digests.dialogue.subscription_draft import SubscriptionDraft
from briefing.digests.schedule.line_grammar import parse
from briefing.digests.schedule.parsed_line import (
    DEFAULT_TIME,
    LineProblem,
    ParsedLine,
    Unclear,
    example_of,
)
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.schedule.zones import Zone
from briefing.digests.service import is_name_at
from briefing.messages.callback_data.dialogue_actions import CallbackAction, Verb


@dataclass(frozen=True, slots=True)
class LineReading:
    """What a line says: its schedule, the parts of it that were not understood, its names."""

    parsed: ParsedLine
    problems: tuple[LineProblem, ...]
    followed: Followed

    @property
    def is_clear(self) -> bool:
        """Whether every word of it is understood."""
        return not self.problems and not self.followed.doubts

    @property
    def has_schedule(self) -> bool:
        """Whether it says on which days, or names something that is no time or no zone."""
        return self.parsed.days is not None or bool(self.problems)


class SubscribeLine:
    """Answers the words after /subscribe, without the channel's name. Raises DatabaseFault."""

    def __init__(self, context: DialogueContext) -> None:
        self._context = context
        self._steps = SubscribeSteps(context)

    async def read(self, place: ChatPlace, line: str) -> Screen:
        """The answer to the line."""
        read = self.understand(line)
        parsed, followed = read.parsed, read.followed
        draft = _draft(place, parsed, followed)
        if not read.is_clear or (parsed.days is None and not draft.fits):
            return await self._unclear(place, parsed, read.problems, followed)
        if parsed.days is None:
            return await self._steps.begin(place, draft, parsed.zone)
        draft = replace(draft, at=DEFAULT_TIME if parsed.at is None else parsed.at)
        screen = await self._steps.add(place, draft, parsed.zone, followed.taken)
        if isinstance(screen, Subscribed):
            others = namesakes(place, parsed.other_zones)
            return replace(screen, city=parsed.zone, namesakes=others)
        return screen

    def understand(self, line: str) -> LineReading:
        """What the line says, and what of it is unclear."""
        read = self._parse(line)
        parsed = read.parsed if isinstance(read, Unclear) else read
        problems = read.problems if isinstance(read, Unclear) else ()
        return LineReading(parsed, problems, self._context.answerer.follows(" ".join(parsed.rest)))

    async def propose(self, place: ChatPlace, line: str) -> Screen:
        """What the line asks for, to be confirmed before anything is stored of it."""
        read = self.understand(line)
        draft = _draft(place, read.parsed, read.followed)
        if not read.is_clear or draft.days is None or not draft.fits:
            return await self.read(place, line)
        draft = replace(draft, at=DEFAULT_TIME if draft.at is None else draft.at)
        return await self._steps.propose(place, draft, read.parsed.zone)

    async def _unclear(
        self,
        place: ChatPlace,
        parsed: ParsedLine,
        problems: tuple[LineProblem, ...],
        followed: Followed,
    ) -> UnclearLine:
        draft = _draft(place, parsed, followed)
        chat = await self._context.chat(place)
        typed = replace(chat, zone=parsed.zone.id if parsed.zone else None)
        example, zone = self._example(place, parsed, problems, followed, chat.zone)
        return UnclearLine(
            place,
            self._context.shown_draft(draft, typed),
            problems,
            followed.doubts,
            example,
            self._options(draft, problems, followed.doubts),
            followed.taken,
            # Without a name that is nobody's the line would ask for all there is.
            suggested=self._suggested(place, example, zone)
            if all(doubt.choices for doubt in followed.doubts)
            else None,
        )

    def _suggested(self, place: ChatPlace, line: str, zone: Zone | None) -> CallbackAction | None:
        """A button that does what the line does; it asks for the zone where that stands in the
        line only for it to be whole."""
        read = self.understand(line.removeprefix(place.name or ""))
        draft = _draft(place, read.parsed, read.followed)
        if not draft.fits:
            return None
        if zone is None:
            return draft.action(Verb.ZONE, page=THEN_ADD)
        return draft.action(Verb.ZONE, more=zone_token(zone), page=THEN_ADD)

    def _parse(self, line: str) -> ParsedLine | Unclear:
        context = self._context
        is_name = is_name_at(context.answerer)
        return parse(line, context.zones, now=context.now(), is_name=is_name)

    def _options(
        self,
        draft: SubscriptionDraft,
        problems: tuple[LineProblem, ...],
        doubts: tuple[Doubt, ...],
    ) -> tuple[Option[Zone | str], ...]:
        """Buttons that put the one thing right that is unclear, where there is only one."""
        if draft.is_full or len(problems) + len(doubts) != 1:
            return ()
        full = draft if draft.days is None else replace(draft, at=draft.at or DEFAULT_TIME)
        if problems:
            return tuple(
                Option(zone, full.action(Verb.ZONE, more=zone_token(zone), page=THEN_ADD))
                for zone in problems[0].choices
            )
        verb = Verb.RHYTHM if draft.days is None else Verb.CONFIRM
        return tuple(
            Option(each.name, full.toggled(each.kind.value, each.id).action(verb))
            for each in doubts[0].choices
        )

    def _example(
        self,
        place: ChatPlace,
        parsed: ParsedLine,
        problems: tuple[LineProblem, ...],
        followed: Followed,
        zone_id: str | None,
    ) -> tuple[str, Zone | None]:
        """A line near to the one that was typed, that the grammar was seen to understand; and the
        zone in it, where that was typed, is near, or is the chat's."""
        context, library = self._context, self._context.library
        near = [_sure(doubt, context) for doubt in followed.doubts if doubt.choices]
        actors = [*followed.actors, *(one.id for one in near if one.kind is Kind.ACTOR)]
        topics = [*followed.topics, *(one.id for one in near if one.kind is Kind.TOPIC)]
        names = [
            *(library.actors[one].name for one in dict.fromkeys(actors)),
            *(library.topics[one].name for one in dict.fromkeys(topics)),
        ]
        choices = [zone for problem in problems for zone in problem.choices]
        zone = parsed.zone or (choices[0] if choices else None)
        if zone is None and zone_id is not None:
            zone = self._context.zones.get(zone_id)
        plain = ParsedLine(place.name, parsed.days or EVERY_DAY, parsed.at, zone)
        line = example_of(replace(plain, rest=(", ".join(names),)))
        return (line if self._works(line, place) else example_of(plain)), zone

    def _works(self, line: str, place: ChatPlace) -> bool:
        return self.understand(line.removeprefix(place.name or "")).is_clear


def _draft(place: ChatPlace, parsed: ParsedLine, followed: Followed) -> SubscriptionDraft:
    return SubscriptionDraft(
        place.number, parsed.days, parsed.at, followed.actors, followed.topics
    )


def _sure(doubt: Doubt, context: DialogueContext) -> Meaning:
    """The nearest of the choices whose name stands for nothing else."""
    return next(
        (each for each in doubt.choices if not context.answerer.follows(each.name).doubts),
        doubt.choices[0],
    )
