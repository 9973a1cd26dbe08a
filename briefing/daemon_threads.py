"""Long work beside the event loop, which the program's end does not wait for."""

import asyncio
import contextvars
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

_Result = TypeVar("_Result")


async def in_daemon_thread(work: Callable[..., _Result], *arguments: object) -> _Result:
    """What the work returns, done in a thread of its own; raises what it raises.

    As `asyncio.to_thread`, whose threads the end of the program waits for: a signal during the
    reading of a large library would be obeyed when it has been read. Whoever is cancelled here
    leaves the work to itself, and it ends with the program at the latest. So it must not leave
    anything half done that outlives the program.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_Result] = loop.create_future()
    context = contextvars.copy_context()

    def tell(how: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: None if done.done() else how())

    def run() -> None:
        try:
            result = context.run(work, *arguments)
        except BaseException as error:
            tell(partial(done.set_exception, error))
        else:
            tell(partial(done.set_result, result))

    threading.Thread(target=run, daemon=True, name=getattr(work, "__name__", None)).start()
    return await done
