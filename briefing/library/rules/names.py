"""A name that two actors, or two topics, claim would answer a question with the wrong one."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from briefing.library.faults import Fault
from briefing.library.reading.sheet import Sheet
from briefing.library.reading.tree import Route
from briefing.library.sheets import Sheets


class _Claim(NamedTuple):
    """Somebody's name, and where it is given."""

    owner: str
    name: str
    sheet: Sheet
    route: Route
    is_key: bool = False


def shared_names(sheets: Sheets) -> Iterator[Fault]:
    """Names and aliases that do not tell two actors, two topics, or an actor's speakers apart."""
    yield from _shared("actor", [claim for actor in sheets.actors for claim in _of_actor(actor)])
    if sheets.topics is not None:
        yield from _shared("topic", list(_of_entries(sheets.topics, ())))
    for actor in sheets.actors:
        yield from _shared("speaker", list(_of_entries(actor, ("speakers",))))


def _of_actor(actor: Sheet) -> Iterator[_Claim]:
    yield _Claim(actor.id, actor.id, actor, ())
    yield from _given(actor.id, actor, ())


def _of_entries(sheet: Sheet, route: Route) -> Iterator[_Claim]:
    for owner in sheet.entries(*route):
        yield _Claim(owner, owner, sheet, (*route, owner), is_key=True)
        yield from _given(owner, sheet, (*route, owner))


def _given(owner: str, sheet: Sheet, route: Route) -> Iterator[_Claim]:
    places: list[Route] = [(*route, "name")]
    places += [(*route, "aliases", index) for index in sheet.items(*route, "aliases")]
    for place in places:
        name = sheet.text(*place)
        if name is not None:
            yield _Claim(owner, name, sheet, place)


def _shared(what: str, claims: list[_Claim]) -> Iterator[Fault]:
    # An id is given once and decides: whoever takes it as an alias is the one to mend.
    in_order = sorted(claims, key=lambda claim: not (claim.is_key or not claim.route))
    first: dict[str, _Claim] = {}
    for claim in in_order:
        earlier = first.setdefault(_folded(claim.name), claim)
        if earlier.owner != claim.owner:
            line = earlier.sheet.spot(earlier.route, key=earlier.is_key).line
            yield claim.sheet.fault(
                claim.route,
                f"the {what} {earlier.owner} has the name {claim.name!r} already "
                f"({earlier.sheet.path.name}, line {line})",
                "a name stands for one of them",
                key=claim.is_key,
            )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()
