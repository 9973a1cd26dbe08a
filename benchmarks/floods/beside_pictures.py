"""How long text answers take while pictures are drawn, against how long they take otherwise.

    python -m benchmarks.floods.beside_pictures

Both are measured in turn, on the shipped library, over the local chat's transport. Pictures are
asked for without a pause, none of them drawn before.
"""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from bootstrap.local import USERNAME
from briefing.answers.answerer import Answerer
from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import Json
from briefing.library.loader import load_library
from briefing.messages.messenger import Messenger
from briefing.messages.pictures.picture import Theme
from briefing.messages.pictures.picture_maker import PictureMaker
from handlers.drawn_pictures import DrawnPictures
from tests.support.chat import BotChat, open_chat

_ROUNDS, _ASKED = 4, 250
_QUESTIONS = (
    "/position russia assad",
    "/compare us russia",
    "what did lavrov say",
    "/topic talks",
)
_POSITIONS = Path(__file__).parents[2] / "positions"


async def _seconds(chat: BotChat) -> list[float]:
    """How long each of the questions took until its answer stood in the chat."""
    taken = []
    for number in range(_ASKED):
        began = time.perf_counter()
        await chat.ask(_QUESTIONS[number % len(_QUESTIONS)])
        taken.append(time.perf_counter() - began)
    return taken


@asynccontextmanager
async def _drawing(drawer: Drawer, maker: PictureMaker, answerer: Answerer) -> AsyncIterator[None]:
    """Have new pictures drawn meanwhile, a few always waiting."""
    picture = maker.picture(answerer.question("/compare us russia"), answerer.library)
    if picture is None:
        raise SystemExit("The shipped library has nothing to compare")
    page, numbers = picture.pages[0], count()

    async def draw() -> None:
        while True:
            data: Json = {"theme": Theme.LIGHT, "page": page.shown, "number": next(numbers)}
            await drawer.draw(replace(page.drawing(Theme.LIGHT), data=data))

    tasks = [asyncio.create_task(draw()) for _ in range(4)]
    await asyncio.sleep(2)  # the process has started
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _at(share: float, taken: list[float]) -> float:
    return sorted(taken)[int(share * (len(taken) - 1))]


async def main() -> None:
    """Print the ratios of the middle and of the 99th percentile."""
    answerer = Answerer(load_library(_POSITIONS, None))
    maker = PictureMaker(bot_username=USERNAME)
    alone: list[float] = []
    beside: list[float] = []
    async with Drawer() as drawer:
        pictures = DrawnPictures(maker, drawer)
        messenger = Messenger(bot_username=USERNAME, draws=True, loads_all=True)
        async with open_chat(answerer, messenger, pictures=pictures) as chat:
            await _seconds(chat)
            for _ in range(_ROUNDS):
                alone += await _seconds(chat)
                async with _drawing(drawer, maker, answerer):
                    beside += await _seconds(chat)
    for name, share in (("median", 0.5), ("99th percentile", 0.99)):
        ratio = _at(share, beside) / _at(share, alone)
        print(f"{name}: {ratio:.2f} times as long while pictures are drawn")


if __name__ == "__main__":
    asyncio.run(main())
