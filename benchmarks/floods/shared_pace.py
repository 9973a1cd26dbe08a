"""Two processes on one PostgreSQL, timed where their messages arrive: `python -m
benchmarks.floods.shared_pace`.

Digests wait for both, the second starts while the first sends, and people ask meanwhile. Prints
the most messages that came in any second, and how many came in each.
"""

import asyncio

from benchmarks.suite.figures import most_in_any_second
from tests.digests import postgresql
from tests.program.operating import environment_of, subscribe
from tests.support.loopback import LoopbackApi
from tests.support.program import REAL, ROOT, running

_DIGESTS, _PEOPLE, _FIRST_PERSON = 500, 100, 10_000


async def _measure() -> None:
    with postgresql.stoppable() as (url, _):
        async with LoopbackApi() as api:
            environment = environment_of(api, ROOT / "positions", url)
            await subscribe(url, *range(1, _DIGESTS + 1))
            async with running("run", before=REAL, **environment) as one:
                await api.seen("sendMessage", _DIGESTS // 5)
                async with running("run", before=REAL, **environment) as other:
                    await other.says("another process leads")
                    for person in range(_FIRST_PERSON, _FIRST_PERSON + _PEOPLE):
                        await api.tell("/about", person)
                    await api.seen("sendMessage", _DIGESTS + _PEOPLE)
                    await other.end()
                await one.end()
            _print(sorted(call.at for call in api.called("sendMessage")))


def _print(moments: list[float]) -> None:
    first, most = moments[0], most_in_any_second(moments)
    seconds = [0] * (int(moments[-1] - first) + 1)
    for at in moments:
        seconds[int(at - first)] += 1
    print(f"{len(moments)} messages in {moments[-1] - first:.1f} s, at most {most} in any second")
    print("in each second:", *seconds)


if __name__ == "__main__":
    asyncio.run(_measure())
