"""`bot.py run` asks for `ops.ping_url` after each wave of digests."""

import asyncio
from pathlib import Path

from aiohttp import web

from tests.program.operating import environment_of, started, subscribe
from tests.support.loopback import LoopbackApi
from tests.support.program import ROOT, running
from tests.support.webhooks import free_port


async def test_a_ping_comes_after_a_wave_also_where_the_first_try_fails(
    api: LoopbackApi, tmp_path: Path
) -> None:
    pings: asyncio.Queue[str] = asyncio.Queue()

    statuses = iter([503, 200])

    async def pinged(request: web.Request) -> web.Response:
        pings.put_nowait(request.path)
        return web.Response(status=next(statuses))

    app, port = web.Application(), free_port()
    app.router.add_get("/{path:.*}", pinged)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    environment = environment_of(api, ROOT / "positions", f"sqlite:///{tmp_path}/briefing.db")
    await started(environment)
    await subscribe(environment["BRIEFING_DATABASE__URL"], 5)
    url = f"http://127.0.0.1:{port}/3f9c27"
    async with running("run", BRIEFING_OPS__PING_URL=url, **environment) as bot:
        async with asyncio.timeout(30):
            assert await pings.get() == "/3f9c27"
            assert await pings.get() == "/3f9c27"
            assert api.called("sendMessage")
        await bot.says("digests sent")
        assert await bot.end() == 0
    await runner.cleanup()
    assert "3f9c27" not in bot.said
    assert pings.empty()
