"""From news to answers: names, stances and quotes in place of ids, ready for the templates.

News names the ids of what changed. An answer holds all that its template says: `digest` of what
is new, `briefing` where nothing is, `correction` of one quote.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date

from briefing.answers.catalogue import Catalogue, chronological
from briefing.answers.parts import Cited, StanceChange
from briefing.answers.queries.changes import changes_of_stance
from briefing.digests.composing.digest_answers import (
    BriefingAnswer,
    Corrected,
    CorrectionAnswer,
    DigestAnswer,
    Novelty,
    Standpoint,
    Withdrawn,
)
from briefing.digests.composing.lineage import Lineage
from briefing.digests.composing.news import PositionNews
from briefing.digests.records import Follows
from briefing.digests.schedule.rhythm import Weekday
from briefing.library.dates import PartialDate
from briefing.library.identity import words_of
from briefing.library.model import Library, Position

MOST_IN_FULL = 3
"""Quotes of one position that a digest tells in full; a button leads to the others."""

MOST_POSITIONS = 20
"""Positions whose news a digest tells in full."""

MOST_NAMED = 40
"""Further positions that it names, each with a button."""


def digest(
    catalogue: Catalogue, news: Sequence[PositionNews], day: date, since: date | None = None
) -> DigestAnswer:
    """What is new, of a local date; ``since`` is the first date that it stands for."""
    # Told in full first: a change of stance, then a new position.
    novelties = sorted(
        _novelties(catalogue, news), key=lambda it: (it.stance_before is None, not it.is_new)
    )
    named = MOST_POSITIONS + MOST_NAMED
    return DigestAnswer(
        day=_day(day),
        since=_day(since or day),
        news=tuple(novelties[:MOST_POSITIONS]),
        also=tuple(each.line for each in novelties[MOST_POSITIONS:named]),
        more=len(novelties[named:]),
        corrected=tuple(
            told
            for each in news
            for line in each.corrected
            if (told := _corrected(catalogue, line))
        ),
        withdrawn=tuple(_withdrawn(catalogue, line) for each in news for line in each.withdrawn),
    )


def briefing(
    catalogue: Catalogue, topics: Sequence[str], actors: frozenset[str], day: date, turn: int
) -> BriefingAnswer:
    """One topic with the stances of these actors on it; of all actors where none is named.

    A briefing comes where nothing is new. Each shows the next of the ``topics``: ``turn`` grows
    by one from one digest of a subscription to the next.
    """
    if not topics:
        return BriefingAnswer(_day(day), None, ())
    place = turn % len(topics)
    topic = catalogue.library.topics[topics[place]]
    sides = tuple(
        _standpoint(catalogue, position)
        for position in catalogue.library.positions_on(topic.id)
        if not actors or position.actor in actors
    )
    return BriefingAnswer(_day(day), topic, sides, place + 1, len(topics))


def correction(catalogue: Catalogue, lines: Iterable[Lineage]) -> CorrectionAnswer | None:
    """Word of some quotes; None where nothing about any of them is different any more."""
    corrected: dict[tuple[str, str, int], Corrected] = {}
    withdrawn: list[Withdrawn] = []
    returned: list[Cited] = []
    for line in lines:
        if line.first is None:
            returned += _cited(catalogue, [line.last] if line.last else [])
        elif line.last is not None:
            told = _corrected(catalogue, line)
            if told and (line.retold or line.last != line.first or told.stance_before):
                # Where we read the words otherwise, one quote of the position says so for all.
                is_reading = not line.retold and told.before is None
                key = (line.actor, line.topic, -1 if is_reading else line.number)
                corrected.setdefault(key, told)
        elif line.first not in catalogue.library.quotes:
            withdrawn.append(_withdrawn(catalogue, line))
    answer = CorrectionAnswer(tuple(corrected.values()), tuple(withdrawn), tuple(returned))
    return answer if len(answer) else None


def _day(day: date) -> PartialDate:
    return PartialDate.parse(day.isoformat())


def _novelties(catalogue: Catalogue, news: Iterable[PositionNews]) -> Iterable[Novelty]:
    brought = {number for each in news for number in each.quotes}
    for each in news:
        if each.position is None:
            continue
        change = _change(catalogue, each)
        shown = {cited.quote.id for cited in (change.before, change.after)} if change else set()
        quotes = [number for number in each.quotes if number not in shown]
        stance_or_summary = each.stance_before or each.read_before or each.is_reworded
        if not quotes and change is None and stance_or_summary:
            quotes = [quote.id for quote in each.position.quotes[:1]]
        told = catalogue.statements(_cited(catalogue, quotes))
        known = {
            cited.quote.id: earlier
            for cited in told
            if cited.quote.id in brought and (earlier := _known(catalogue, cited, brought))
        }
        fresh = [cited for cited in told if cited.quote.id not in known]
        further = [cited for cited in told if cited.quote.id in known]
        if told or change or each.is_new:
            yield Novelty(
                catalogue.line(each.position),
                tuple(fresh[:MOST_IN_FULL]),
                is_new=each.is_new,
                stance_before=each.stance_before,
                read_before=each.read_before,
                change=change,
                is_reworded=each.is_reworded,
                more=max(0, len(fresh) - MOST_IN_FULL),
                further=tuple(
                    replace(cited, also=(*cited.also, *known[cited.quote.id]))
                    for cited in further[:MOST_IN_FULL]
                ),
                more_further=max(0, len(further) - MOST_IN_FULL),
            )


def _known(catalogue: Catalogue, cited: Cited, brought: Collection[str]) -> tuple[Cited, ...]:
    """The fullest report of a statement that is none of the quotes that are news, if any is."""
    others = catalogue.statements.others(cited.quote)
    earlier = [catalogue.library.quotes[one] for one in others if one not in brought]
    return tuple(map(catalogue.cited, catalogue.statements.fullest(earlier)))


def _change(catalogue: Catalogue, news: PositionNews) -> StanceChange | None:
    """The two dated quotes of the newest change of stance, where it is the one that is told."""
    if news.stance_before is None or news.position is None:
        return None
    changes = changes_of_stance(chronological(news.position.quotes))
    if not changes or changes[-1][1].stance is not news.position.stance:
        return None
    before, after = changes[-1]
    return StanceChange(catalogue.cited(before), catalogue.cited(after))


def _corrected(catalogue: Catalogue, line: Lineage) -> Corrected | None:
    now = next(iter(_cited(catalogue, [line.last] if line.last else [])), None)
    if now is None:
        return None
    before = line.before or ""
    are_others = line.before is not None and words_of(before) != words_of(now.quote.text)
    is_read_otherwise = line.stance_before not in (None, now.quote.stance)
    return Corrected(
        now,
        before if are_others else None,
        line.stance_before if is_read_otherwise else None,
    )


def _withdrawn(catalogue: Catalogue, line: Lineage) -> Withdrawn:
    library = catalogue.library
    reports = (library.quotes[one] for one in line.reports if one in library.quotes)
    still = next(iter(catalogue.statements.fullest(reports)), None)
    return Withdrawn(
        line.before or "",
        library.actors.get(line.actor),
        library.topics.get(line.topic),
        catalogue.cited(still) if still is not None else None,
    )


def _standpoint(catalogue: Catalogue, position: Position) -> Standpoint:
    newest = position.newest or next(iter(position.quotes), None)
    cited = next(iter(_cited(catalogue, [newest.id] if newest else [])), None)
    return Standpoint(catalogue.line(position), cited)


def _cited(catalogue: Catalogue, quotes: Iterable[str]) -> Iterable[Cited]:
    found = (catalogue.library.quotes.get(number) for number in quotes)
    return (catalogue.cited(quote) for quote in found if quote is not None)


def topics_in_turn(library: Library, follows: Follows) -> tuple[str, ...]:
    """The followed topics on which a followed actor has a position, in the library's order."""
    held = {
        topic
        for actor in library.actors.values()
        for topic in actor.positions
        if follows.cover(actor.id, topic)
    }
    return tuple(topic for topic in library.topics if topic in held)


def turn_of(day: date, days: Collection[Weekday]) -> int:
    """The number of a day among those on which digests are due: each has the next one's before.

    Counting only these days lets a weekly digest come to every topic, seven topics or not. A day
    that is not among them has the number of the next that is.
    """
    weeks, weekday = divmod(day.toordinal() - 1, 7)
    return weeks * len(days) + sum(1 for each in days if each < weekday)
