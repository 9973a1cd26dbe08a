"""A Bot API server on 127.0.0.1 that answers over real HTTP and misbehaves as told.

    api.next("sendMessage", faults.drop_after)   # the next call of this method, then as usual
    api.always("getUpdates", faults.refuse(409, "Conflict: ..."))
    await api.down(); await api.up()             # nobody listens; the same port answers again

What Telegram refuses it refuses (`telegram_rules`): `faulty` has each such call and why. What
another call does is kept in `calls`; `tell` makes an update for `getUpdates` to deliver. `held` is
released once for each request that hangs. `uploads` are files that people have sent, by their ids;
`members` says who is "administrator" of every group.
"""

import asyncio
import contextlib
import json
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Self, TypeAlias

from aiohttp import web

from local_telegram.errors import Refusal
from tests.support.telegram_rules import (
    POLLED_ELSEWHERE,
    RIGHTS,
    WEBHOOK_IS_SET,
    TelegramRules,
)

Json: TypeAlias = dict[str, Any]
TOKEN = "123456789:AAEabcdefghijklmnopqrstuvwxyz01234567"  # noqa: S105 - nobody's token
BOT = {"id": 123456789, "is_bot": True, "first_name": "Briefings", "username": "briefings_bot"}


@dataclass
class Call:
    """One request that was carried out. `files` holds file name, content and MIME type by part;
    `at` is when it came, in seconds that only grow."""

    method: str
    token: str
    fields: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes, str]] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)


CarryOut: TypeAlias = Callable[[], Awaitable[web.Response]]
Fault: TypeAlias = Callable[[web.Request, CarryOut], Awaitable[web.StreamResponse]]
"""What happens to one request: `await` the second argument to carry it out after all."""


class LoopbackApi:
    """The server. An async context manager: it listens inside, on a port of its own."""

    def __init__(self, *, checks: bool = True) -> None:
        """Without ``checks`` it takes whatever comes, for benchmarks: to check costs much more."""
        self._checks = checks
        self.calls: list[Call] = []
        self.closing = asyncio.Event()
        self.held = asyncio.Semaphore(0)
        self._scripts: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self._always: dict[str, Fault] = {}
        self._refusing: dict[int, Fault] = {}
        self.refused: list[int] = []
        self.webhook: dict[str, str] = {}
        self.faulty: list[tuple[Call, str]] = []
        self.uploads: dict[str, bytes] = {}
        self.members: dict[int, str] = {}
        self._rules = TelegramRules()
        self._updates: list[Json] = []
        self._polls: dict[str, object] = {}
        self._news = asyncio.Condition()
        self._seen = asyncio.Condition()
        self._port = 0
        self._messages = 0
        self._told = 0
        app = web.Application(client_max_size=2**30)
        app[API] = self
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0, lingering_time=0)
        self._site: web.TCPSite | None = None

    @property
    def base_url(self) -> str:
        """What `telegram.base_url` is to be for this server."""
        return f"http://127.0.0.1:{self._port}/bot"

    @property
    def last_update(self) -> int:
        """The number of the newest update."""
        return self._told

    def url(self, method: str) -> str:
        """The address of a method, token included."""
        return f"{self.base_url}{TOKEN}/{method}"

    def next(self, method: str, *faults: Fault) -> None:
        """The next calls of this method go this way, one after another."""
        self._scripts[method.lower()].extend(faults)

    def always(self, method: str, fault: Fault | None) -> None:
        """Every call of this method goes this way, until None is given."""
        self._always.pop(method.lower(), None)
        if fault is not None:
            self._always[method.lower()] = fault

    def refuse(self, chat: int, fault: Fault) -> None:
        """Every message to this chat goes this way; `refused` counts them."""
        self._refusing[chat] = fault

    def called(self, method: str) -> list[Call]:
        """The calls of this method that were carried out, oldest first."""
        return [call for call in self.calls if call.method.lower() == method.lower()]

    async def seen(self, method: str, count: int = 1) -> list[Call]:
        """Wait until this method was carried out `count` times, and give the calls."""
        async with self._seen:
            await self._seen.wait_for(lambda: len(self.called(method)) >= count)
        return self.called(method)

    async def any_call(self) -> None:
        """Wait until something more was carried out."""
        async with self._seen:
            await self._seen.wait()

    async def tell(self, text: str, chat_id: int = 1) -> int:
        """A person writes to the bot: in a private chat, or in a group, whose id is below zero.

        Gives the update's id.
        """
        number = self._told = self._told + 1
        person = {"id": abs(chat_id), "is_bot": False, "first_name": "Somebody"}
        message: Json = {
            "message_id": number,
            "date": 1_750_000_000,
            "text": text,
            "from": person,
            "chat": {"id": chat_id, "type": "private", "first_name": "Somebody"},
        }
        if chat_id < 0:
            message["chat"] = {"id": chat_id, "type": "supergroup", "title": "A group"}
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        await self.deliver({"update_id": number, "message": message})
        return number

    async def type_inline(self, query: str, person: int = 1) -> int:
        """A person types the bot's name and these words in some chat. Gives the update's id."""
        number = self._told + 1
        sender = {"id": person, "is_bot": False, "first_name": "Somebody"}
        typed: Json = {"id": str(number), "from": sender, "query": query, "offset": ""}
        await self.deliver({"update_id": number, "inline_query": typed})
        return number

    async def deliver(self, update: Json) -> None:
        """Put an update of any kind in the line for `getUpdates`."""
        self._told = update["update_id"]
        async with self._news:
            self._updates.append(update)
            self._news.notify_all()

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        await self.up()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.closing.set()
        async with self._news:
            self._news.notify_all()
        await self._runner.cleanup()

    async def up(self) -> None:
        """Listen: at first on any free port, later on the same."""
        self._site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await self._site.start()
        self._port = self._runner.addresses[0][1]

    async def down(self) -> None:
        """Stop listening and cut every connection."""
        assert self._site is not None
        await self._site.stop()
        assert self._runner.server is not None
        for connection in self._runner.server.connections:
            if connection.transport is not None:
                connection.transport.abort()

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"].lower()

        async def carry_out() -> web.Response:
            call = await self._read(request)
            try:
                if self.webhook and call.method == "getUpdates":
                    raise Refusal(409, WEBHOOK_IS_SET)
                if self._checks:
                    self._rules.check(call.method, call.fields, call.files)
            except Refusal as refusal:
                self.faulty.append((call, refusal.description))
                return web.json_response(refusal.as_json(), status=refusal.code)
            async with self._seen:
                self.calls.append(call)
                self._seen.notify_all()
            try:
                result = await self._do(call)
            except Refusal as refusal:
                return web.json_response(refusal.as_json(), status=refusal.code)
            return web.json_response({"ok": True, "result": result})

        if self._scripts[method]:
            return await self._scripts[method].popleft()(request, carry_out)
        if self._refusing and method.startswith("send"):
            chat = int(str((await request.post())["chat_id"]))
            if chat in self._refusing:
                self.refused.append(chat)
                return await self._refusing[chat](request, carry_out)
        if method in self._always:
            return await self._always[method](request, carry_out)
        return await carry_out()

    async def _read(self, request: web.Request) -> Call:
        call = Call(request.match_info["method"], request.match_info["token"])
        call.fields.update(request.query)
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                call.files[name] = (value.filename, value.file.read(), value.content_type)
            else:
                call.fields[name] = str(value)
        return call

    async def _do(self, call: Call) -> Any:
        if call.method == "getMe":
            return BOT
        if call.method == "setWebhook":
            self.webhook = call.fields
        if call.method == "deleteWebhook":
            self.webhook = {}
        if call.method == "getWebhookInfo":
            return {
                "url": self.webhook.get("url", ""),
                "has_custom_certificate": False,
                "pending_update_count": 0,
            }
        if call.method == "getFile":
            number = call.fields["file_id"]
            return {
                "file_id": number,
                "file_unique_id": number,
                "file_path": f"documents/{number}",
            }
        if call.method == "getChatMember":
            person = int(call.fields["user_id"])
            user = {"id": person, "is_bot": False, "first_name": "Somebody"}
            return {"status": self.members.get(person, "member"), "user": user} | RIGHTS
        if call.method == "getUpdates":
            wait = int(call.fields.get("timeout", 0))
            return await self._wait(call.token, int(call.fields["offset"]), wait)
        if not call.method.startswith("send"):
            return True
        self._messages += 1
        chat = {"id": int(call.fields.get("chat_id", 1)), "type": "private"}
        sent = {"message_id": self._messages, "date": 1_750_000_000, "chat": chat}
        self._rules.shown(self._messages, call.fields)
        return sent | {"text": call.fields.get("text", ""), "from": BOT}

    async def _wait(self, token: str, offset: int, seconds: int) -> list[Json]:
        def due() -> list[Json]:
            return [update for update in self._updates if update["update_id"] >= offset]

        mine = self._polls[token] = object()
        async with self._news:
            self._news.notify_all()
            # As Telegram does it: what was fetched is forgotten once a later number is asked for.
            self._updates = due()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self._news.wait_for(
                        lambda: due() or self.closing.is_set() or self._polls[token] is not mine
                    )
            if self._polls[token] is not mine:
                raise Refusal(409, POLLED_ELSEWHERE)
            return due()[:100]

    async def _file(self, request: web.Request) -> web.Response:
        path = request.match_info["path"]
        uploaded = self.uploads.get(path.removeprefix("documents/"))
        return web.Response(body=uploaded or json.dumps(path).encode() * 1000)


API = web.AppKey("API", LoopbackApi)
"""Where a fault finds the server that it happens to."""
