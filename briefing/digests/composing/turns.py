"""Whose turn it is: one topic a day, in the order of the topics."""

from collections.abc import Collection
from datetime import date

from briefing.digests.records import Follows
from briefing.digests.rhythm import Weekday
from briefing.library.model import Library


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
