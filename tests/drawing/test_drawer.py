"""Drawing in another process: what it makes, and what becomes of a process that fails."""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from briefing.drawing.drawer import Drawer
from briefing.drawing.drawing_job import Drawing, DrawingFailed, Failure, Form, Json

_LINES = """
#set page(width: 300pt, height: auto, margin: 10pt)
#set text(font: ("Noto Sans", "Noto Sans Arabic", "Noto Sans Devanagari", "Noto Sans CJK SC"))
#let lines = json(bytes(sys.inputs.data))
#for line in lines [#line\\ ]
#for one in json(bytes(sys.inputs.missing)) [No glyph: #one.code #one.name\\ ]
"""
_PNG = b"\x89PNG\r\n\x1a\n"
_PATIENCE = 90
"""Seconds for a drawing: the machine may be busy."""
_HANGS = (sys.executable, "-c", "import time; time.sleep(600)")
_DIES = (sys.executable, "-c", "")
_BABBLES = (sys.executable, "-c", "print('not an answer at all', flush=True); input()")


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "lines.typ"
    path.write_text(_LINES, encoding="utf-8")
    return path


def _written(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_bounded() for page in document)


async def test_a_drawing_shows_its_data_in_five_scripts(template: Path) -> None:
    texts: Json = ["Russia", "Россия", "روسيا", "रूस", "俄罗斯"]
    async with Drawer(seconds=_PATIENCE) as drawer:
        drawn = await drawer.draw(Drawing(template, texts))
        paper = await drawer.draw(Drawing(template, texts, Form.PDF))
    assert drawn.pages[0].startswith(_PNG)
    assert drawn.missing == ()
    assert all(text in _written(paper.pages[0]) for text in ("Russia", "Россия", "俄罗斯"))


async def test_the_same_drawing_is_the_same_file(template: Path) -> None:
    drawing = Drawing(template, ["Russia"], Form.PDF, created=datetime(2015, 9, 15, tzinfo=UTC))
    async with Drawer(seconds=_PATIENCE) as drawer:
        first = await drawer.draw(drawing)
    async with Drawer(seconds=_PATIENCE) as drawer:
        assert await drawer.draw(drawing) == first


@pytest.mark.parametrize(
    "value",
    ["#panic()", "#import 'x.typ'", '") #panic() //', "$x$ *b* _i_ `raw`", "<label> @ref \\"],
)
async def test_data_is_never_read_as_typsts_language(template: Path, value: str) -> None:
    async with Drawer(seconds=_PATIENCE) as drawer:
        paper = await drawer.draw(Drawing(template, [value], Form.PDF))
    assert value in _written(paper.pages[0])


async def test_characters_that_no_font_has_are_told(template: Path) -> None:
    async with Drawer(seconds=_PATIENCE) as drawer:
        drawing = Drawing(template, ["Peace \U0001f9f6\u200d and \U0001f9f6"], Form.PDF)
        drawn = await drawer.draw(drawing)
    assert [(one.code, one.name) for one in drawn.missing] == [("U+1F9F6", "BALL OF YARN")]
    assert "No glyph: U+1F9F6 BALL OF YARN" in _written(drawn.pages[0])


async def test_half_a_surrogate_pair_is_drawn_as_a_question_mark(template: Path) -> None:
    async with Drawer(seconds=_PATIENCE) as drawer:
        drawn = await drawer.draw(Drawing(template, ["half \ud83d"], Form.PDF))
    assert "half ?" in _written(drawn.pages[0])


async def test_a_template_cannot_read_what_stands_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("token", encoding="utf-8")
    inner = tmp_path / "templates"
    inner.mkdir()
    (inner / "nosy.typ").write_text('#read("../secret.txt")', encoding="utf-8")
    async with Drawer(seconds=_PATIENCE) as drawer:
        with pytest.raises(DrawingFailed) as failed:
            await drawer.draw(Drawing(inner / "nosy.typ", None))
    assert failed.value.reason is Failure.REFUSED
    assert "token" not in str(failed.value)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is Linux's")
async def test_a_drawing_that_takes_all_memory_ends_its_process_and_the_next_is_drawn(
    tmp_path: Path, template: Path
) -> None:
    greedy = tmp_path / "greedy.typ"
    greedy.write_text('#("x" * 900000000).len()', encoding="utf-8")
    async with Drawer(seconds=_PATIENCE) as drawer:
        with pytest.raises(DrawingFailed) as failed:
            await drawer.draw(Drawing(greedy, None))
        drawn = await drawer.draw(Drawing(template, ["Russia"]))
    assert failed.value.reason is Failure.DIED
    assert drawn.pages[0].startswith(_PNG)


@pytest.mark.parametrize(
    ("command", "seconds", "reason"),
    [
        (_HANGS, 1, Failure.TOO_LONG),
        (_DIES, _PATIENCE, Failure.DIED),
        (_BABBLES, _PATIENCE, Failure.DIED),
        (("/no/such/program",), _PATIENCE, Failure.AWAY),
    ],
)
async def test_a_process_that_fails_is_told_as_a_reason(
    template: Path, command: tuple[str, ...], seconds: int, reason: Failure
) -> None:
    async with Drawer(seconds=seconds, command=command) as drawer:
        with pytest.raises(DrawingFailed) as failed:
            await drawer.draw(Drawing(template, ["Russia"]))
    assert failed.value.reason is reason


async def test_a_process_that_is_killed_while_it_waits_costs_no_drawing(
    template: Path, tmp_path: Path
) -> None:
    number = tmp_path / "pid"
    starts = f"import os; open({os.fspath(number)!r}, 'w').write(str(os.getpid()));"
    work = (
        starts + "import runpy; runpy.run_module('briefing.drawing.worker', run_name='__main__')"
    )
    async with Drawer(seconds=_PATIENCE, command=(sys.executable, "-c", work)) as drawer:
        first = await drawer.draw(Drawing(template, ["Russia"]))
        killed = number.read_text(encoding="utf-8")
        os.kill(int(killed), signal.SIGKILL)
        assert await drawer.draw(Drawing(template, ["Russia"])) == first
    assert number.read_text(encoding="utf-8") != killed


async def test_more_drawings_than_may_wait_are_refused_at_once(template: Path) -> None:
    async with Drawer(most_waiting=1, seconds=_PATIENCE, command=_HANGS) as drawer:
        waiting = [
            asyncio.create_task(drawer.draw(Drawing(template, ["Russia"]))) for _ in range(2)
        ]
        await asyncio.sleep(0)
        with pytest.raises(DrawingFailed) as failed:
            await drawer.draw(Drawing(template, ["Russia"]))
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
    assert failed.value.reason is Failure.BUSY


async def test_the_process_has_none_of_the_programs_secrets(
    template: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123:secret")
    seen = tmp_path / "environment"
    tells = f"import os; open({os.fspath(seen)!r}, 'w').write(repr(dict(os.environ)))"
    async with Drawer(command=(sys.executable, "-c", tells)) as drawer:
        with pytest.raises(DrawingFailed):
            await drawer.draw(Drawing(template, ["Russia"]))
    assert "PATH" in seen.read_text(encoding="utf-8")
    assert "secret" not in seen.read_text(encoding="utf-8")
