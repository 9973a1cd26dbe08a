"""What comes of one line after /subscribe: a subscription, a question, or what is unclear."""

from dataclasses import replace

from briefing.answers.following import Doubt, Followed
from briefing.answers.names import Kind, Meaning
from briefing.digests.dialogue.answers import Screen, UnclearLine
from briefing.digests.dialogue.choices import zone_token
from briefing.digests.dialogue.context import DialogueContext
from briefing.digests.dialogue.draft import Draft
from briefing.digests.dialogue.parts import Option, Place
from briefing.digests.dialogue.subscribe_steps import SubscribeSteps
from briefing.digests.schedule.grammar import (
    DEFAULT_TIME,
    ParsedLine,
    Problem,
    Unclear,
    example_of,
    parse,
)
from briefing.digests.schedule.rhythm import EVERY_DAY
from briefing.digests.service import is_name_at
from briefing.messages.callback_data.dialogue_actions import Verb


class Lines:
    """Understands /subscribe and its words, without the channel's name."""

    def __init__(self, books: DialogueContext) -> None:
        self._books = books
        self._drafting = SubscribeSteps(books)

    async def read(self, place: Place, line: str) -> Screen:
        """The answer to the line."""
        books = self._books
        read = parse(line, books.zones, now=books.now(), is_name=is_name_at(books.answerer))
        wish = read.wish if isinstance(read, Unclear) else read
        problems = read.problems if isinstance(read, Unclear) else ()
        followed = books.answerer.follows(" ".join(wish.rest))
        draft = _draft(place, wish, followed)
        if problems or followed.doubts or (wish.days is None and not draft.fits):
            return await self._unclear(place, wish, problems, followed)
        if wish.days is None:
            return await self._drafting.begin(place, draft, wish.zone)
        draft = replace(draft, at=wish.at or DEFAULT_TIME)
        return await self._drafting.add(place, draft, wish.zone, followed.taken)

    async def _unclear(
        self, place: Place, wish: ParsedLine, problems: tuple[Problem, ...], followed: Followed
    ) -> UnclearLine:
        draft = _draft(place, wish, followed)
        chat = await self._books.chat(place)
        typed = replace(chat, zone=wish.zone.id if wish.zone else None)
        return UnclearLine(
            place,
            self._books.shown_draft(draft, typed),
            problems,
            followed.doubts,
            self._example(place, wish, problems, followed, chat.zone),
            self._options(draft, problems, followed.doubts),
            followed.taken,
        )

    def _options(
        self, draft: Draft, problems: tuple[Problem, ...], doubts: tuple[Doubt, ...]
    ) -> tuple[Option, ...]:
        """Buttons that put the one thing right that is unclear, where there is only one."""
        if draft.is_full or len(problems) + len(doubts) != 1:
            return ()
        full = draft if draft.days is None else replace(draft, at=draft.at or DEFAULT_TIME)
        if problems:
            return tuple(
                Option(zone, full.press(Verb.ZONE, more=zone_token(zone), page=1))
                for zone in problems[0].choices
            )
        verb = Verb.RHYTHM if draft.days is None else Verb.CONFIRM
        return tuple(
            Option(each.name, full.toggled(each.kind.value, each.id).press(verb))
            for each in doubts[0].choices
        )

    def _example(
        self,
        place: Place,
        wish: ParsedLine,
        problems: tuple[Problem, ...],
        followed: Followed,
        zone_id: str | None,
    ) -> str:
        """A line near to the one that was typed, and held against the grammar."""
        books, library = self._books, self._books.library
        near = [_sure(doubt, books) for doubt in followed.doubts if doubt.choices]
        actors = [*followed.actors, *(one.id for one in near if one.kind is Kind.ACTOR)]
        topics = [*followed.topics, *(one.id for one in near if one.kind is Kind.TOPIC)]
        names = [
            *(library.actors[one].name for one in dict.fromkeys(actors)),
            *(library.topics[one].name for one in dict.fromkeys(topics)),
        ]
        choices = [zone for problem in problems for zone in problem.choices]
        zone = wish.zone or (choices[0] if choices else None)
        if zone is None and zone_id is not None:
            zone = self._books.zones.get(zone_id)
        plain = ParsedLine(place.name, wish.days or EVERY_DAY, wish.at, zone)
        line = example_of(replace(plain, rest=(", ".join(names),)))
        return line if self._works(line, place) else example_of(plain)

    def _works(self, line: str, place: Place) -> bool:
        books = self._books
        words = line.removeprefix(place.name or "")
        read = parse(words, books.zones, now=books.now(), is_name=is_name_at(books.answerer))
        return (
            isinstance(read, ParsedLine) and not books.answerer.follows(" ".join(read.rest)).doubts
        )


def _draft(place: Place, wish: ParsedLine, followed: Followed) -> Draft:
    return Draft(place.number, wish.days, wish.at, followed.actors, followed.topics)


def _sure(doubt: Doubt, books: DialogueContext) -> Meaning:
    """The nearest of the choices whose name stands for nothing else."""
    return next(
        (each for each in doubt.choices if not books.answerer.follows(each.name).doubts),
        doubt.choices[0],
    )
