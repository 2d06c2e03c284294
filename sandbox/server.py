"""The sandbox's HTTP server: the Bot API as a bot reaches it, files, and the chat page.

It carries requests to methods and results back; it decides nothing about chats or messages.
"""

import asyncio
import errno
import importlib.util
import random as randomness
from collections.abc import Callable, Mapping
from datetime import datetime
from types import ModuleType, TracebackType

from aiohttp import web

from sandbox import bodies, downloads, facts, methods
from sandbox.clock import utc_now
from sandbox.errors import BotApiError, PortBusy
from sandbox.faults import Faults
from sandbox.limits import Limits
from sandbox.recorder import Answered, Recorder
from sandbox.users import Bot
from sandbox.wire import JSON, Result, packed, plain
from sandbox.world import World

UPLOAD_LIMIT = 50 * 2**20
"""Bytes of a request ("Sending files": at most 50 MB)."""

TICK = 0.1
"""Seconds between looks at the world's clock; what is asked meanwhile looks for itself."""


class Sandbox:
    """Telegram on loopback: `async with Sandbox() as sandbox` serves until the block ends."""

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        limits: Limits | bool = False,
        clock: Callable[[], datetime] = utc_now,
        random: randomness.Random | None = None,
    ) -> None:
        self.world = World(clock, random)
        self.faults = Faults(self.world)
        self.recorder = Recorder()
        """The latest Bot API calls answered, oldest first."""
        self.limits: Limits | None = Limits() if limits is True else limits or None
        """How much a bot may send; None is as much as it likes, True is Telegram's own pace."""
        self._host = host
        self._port = port
        self._runner: web.AppRunner | None = None
        self._clockwork: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The base address, for `TelegramAPIServer.from_base`; the chat page is at its root."""
        return f"http://{self._host}:{self._port}"

    async def __aenter__(self) -> "Sandbox":
        methods.load()
        self.world.webhooks.execute = self._perform
        self.world.webhooks.note = self.recorder.posted.append
        runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        site = web.TCPSite(runner, self._host, self._port, reuse_address=True)
        try:
            await site.start()
        except OSError as error:
            await runner.cleanup()
            if error.errno == errno.EADDRINUSE:
                raise PortBusy(self._host, self._port) from error
            raise
        self._port = runner.addresses[0][1]
        self._runner = runner
        self._clockwork = asyncio.create_task(self._keep_time(), name="clockwork of the sandbox")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._clockwork is not None:
            self._clockwork.cancel()
            await asyncio.wait([self._clockwork])
        await self.world.webhooks.close()
        self.faults.stop()
        for bot in self.world.bots.values():
            bot.mailbox.leave()
        if self._runner is not None:
            await self._runner.cleanup()

    async def call(
        self, bot: Bot, name: str, params: Mapping[str, JSON], files: Mapping[str, methods.Upload]
    ) -> Result:
        """Carry out one method for a bot."""
        method = methods.find(name)
        if method is None:
            raise BotApiError(404, "Not Found: method not found")
        self.world.catch_up()
        call = methods.Call(self.world, bot, name, facts.check(name, params, files), files)
        self._pace(call)
        return await method(call)

    def _pace(self, call: methods.Call) -> None:
        if self.limits is None or not self.limits.counts(call.method):
            return
        several = call.array("media") or call.array("message_ids") or [None]
        count = 1 if call.method.lower() == "sendpaidmedia" else len(several)
        paid = call.flag("allow_paid_broadcast")
        self.limits.check(call.bot.id, call.chat().id, self.world.now(), count, paid=paid)

    async def _keep_time(self) -> None:
        """Let happen what falls due, even if nobody does anything."""
        while True:
            await asyncio.sleep(TICK)
            self.world.catch_up()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=UPLOAD_LIMIT)
        app.router.add_route("*", "/bot{token}/{method}", self._answer)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        if (page := _part("page")) is not None:
            page.mount(app, self)
        return app

    async def _answer(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        params: Mapping[str, JSON] = {}
        status = 200
        cut = self.faults.cut_for(name)
        try:
            bot = self._bot(request)
            params, files = await bodies.read(request)
            if cut == "before":
                return _cut_off(request)
            body: dict[str, JSON] = {"ok": True, "result": await self._do(bot, name, params, files)}
        except BotApiError as error:
            status = error.error_code
            body = refusal(error)
        except web.HTTPRequestEntityTooLarge:
            status = 413
            body = refusal(BotApiError(status, "Request Entity Too Large"))
        self._record(name, params, body)
        if cut == "after":
            return _cut_off(request)
        return web.Response(body=packed(body), status=status, content_type="application/json")

    async def _do(
        self, bot: Bot, name: str, params: Mapping[str, JSON], files: Mapping[str, methods.Upload]
    ) -> JSON:
        self.faults.refuse_if_told(name)
        return plain(await self.call(bot, name, params, files))

    async def _perform(
        self, bot: Bot, name: str, params: Mapping[str, JSON], files: Mapping[str, methods.Upload]
    ) -> None:
        """Carry out what a webhook's reply asks for; the bot does not learn how it went."""
        try:
            body: dict[str, JSON] = {"ok": True, "result": await self._do(bot, name, params, files)}
        except BotApiError as error:
            self._record(name, params, refusal(error))
            raise
        self._record(name, params, body)

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._bot(request)
            file = self.world.files.at(request.match_info["path"])
        except BotApiError as error:
            return web.json_response(refusal(error), status=error.error_code)
        return downloads.respond(request, file)

    def _bot(self, request: web.Request) -> Bot:
        bot = self.world.bots.get(request.match_info["token"])
        if bot is None:
            raise BotApiError(401, "Unauthorized: invalid token specified")
        if bot.logged_out_until is not None and self.world.now() < bot.logged_out_until:
            raise BotApiError(400, "Logged out")
        return bot

    def _record(self, name: str, params: Mapping[str, JSON], body: dict[str, JSON]) -> None:
        at = asyncio.get_running_loop().time()
        ok = body["ok"] is True
        self.recorder.put(Answered(at, name, params, ok, body["result"] if ok else body))


def _part(name: str) -> ModuleType | None:
    """A part of the sandbox that bots could do without, if it is there."""
    path = f"sandbox.{name}"
    return importlib.import_module(path) if importlib.util.find_spec(path) else None


def _cut_off(request: web.Request) -> web.Response:
    """Break the connection; the response is for nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def refusal(error: BotApiError) -> dict[str, JSON]:
    """An error as the body of a response ("Making requests")."""
    body: dict[str, JSON] = {
        "ok": False,
        "error_code": error.error_code,
        "description": error.description,
    }
    if error.parameters:
        body["parameters"] = dict(error.parameters)
    return body
