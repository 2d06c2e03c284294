"""Lyceum at work: it listens, handles, delivers and watches the clock until it is stopped.

What it is made of is put together in app.py.
"""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlsplit

import structlog
from aiohttp import web

from bot.outreach.broadcasting import Broadcaster
from bot.outreach.delivery import Deliverer
from bot.outreach.telegram import Telegram
from bot.settings import Settings
from handlers.clock import Ticker
from handlers.dispatch import Dispatch
from handlers.incoming import Incoming
from handlers.intake import Intake
from handlers.lanes import Lanes
from handlers.lease import Lease
from handlers.polling import poll
from handlers.web.house import House
from handlers.web.site import serve_site
from handlers.web.webhook import webhook_app, webhook_settings
from storage.database import DatabaseAway
from storage.inbox import Left

STOP_SECONDS = 4.0
"""What handling may still take when we stop, and then writing down what came of it; together less
than the ten seconds after which container runtimes kill. What is left is open in the database."""

CATCH_UP_SECONDS = 10.0
"""What waits at Telegram is heard before what is overdue is done, so that a tap made in time counts
although we were away; with Telegram out of reach, time goes on after as long."""

GRACE_SECONDS = 2.0
"""Of these, what a webhook is given: Telegram does not say that it has posted all that waited."""

CRASHES = 6
"""Processes that died with an update in hand, after which it is set aside: the one that took it in,
and those that took it over. Fewer would hit the innocent: who is killed while starting has what was
left in hand each time. Payments are not set aside: somebody has paid."""

log = structlog.get_logger()


@dataclass(slots=True)
class Lyceum:
    """A bot, ready to run."""

    settings: Settings
    telegram: Telegram
    username: str
    lanes: Lanes
    intake: Intake
    deliverer: Deliverer
    broadcaster: Broadcaster
    dispatch: Dispatch
    ticker: Ticker
    lease: Lease
    house: House | None = None
    """What the site shows; None where there is none."""

    async def run(self, stop: asyncio.Event, *, webhook: str | None = None) -> None:
        """Serve until `stop` is set, then finish what has begun.

        Takes updates by long polling, or at the `webhook` address.
        """
        ended = asyncio.Event()
        await self._take_over()  # before anything is claimed: others must know that we live
        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(self.intake.run())
            delivering = tasks.create_task(self.deliverer.run())
            broadcasting = tasks.create_task(self.broadcaster.run())
            tasks.create_task(self._keep_lease(ended))
            caught_up = asyncio.Event()
            listen = self._listen(webhook) if webhook else self._poll(caught_up)
            listening = tasks.create_task(listen)
            catching_up = tasks.create_task(self._catch_up(caught_up, is_told=not webhook))
            showing = tasks.create_task(self._show_site())
            log.info("ready", bot=f"@{self.username}")
            serving = (listening, writing, delivering, broadcasting, showing)
            await _first_of(stop.wait(), catching_up, *serving)
            catching_up.cancel()
            async with self.ticker.running():
                await _first_of(stop.wait(), *serving)
                for taking in (listening, showing):
                    taking.cancel()
                await asyncio.wait({listening, showing})
            await self.intake.flush()
            await self.lanes.close(STOP_SECONDS)
            self.intake.stop()
            self.deliverer.stop()
            self.broadcaster.stop()
            await _end({writing, delivering, broadcasting})
            ended.set()
        await self._say_farewell()

    def take(self, incoming: Incoming) -> None:
        """Put an accepted update into its lanes."""
        work = partial(self.dispatch.handle, incoming)
        self.lanes.enter(incoming.keys, work, is_urgent=incoming.is_urgent)

    async def _poll(self, caught_up: asyncio.Event) -> None:
        await poll(self.telegram, self.intake, self.lanes, caught_up)

    async def _catch_up(self, caught_up: asyncio.Event, *, is_told: bool) -> None:
        """Wait until what was said while we were away is handled, but not for ever."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_SECONDS if is_told else GRACE_SECONDS):
                await caught_up.wait()
        with suppress(TimeoutError):
            async with asyncio.timeout(CATCH_UP_SECONDS):
                await self.lanes.settle()

    async def _listen(self, url: str) -> None:
        secret = self.settings.webhook_secret
        assert secret is not None, "checked before the start"
        app = webhook_app(
            urlsplit(url).path or "/", secret.get_secret_value(), self.intake, self.lanes
        )
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            await _open_port(runner, self.settings.webhook_host, self.settings.webhook_port)
            await self.telegram.call("setWebhook", webhook_settings(url, secret.get_secret_value()))
            await asyncio.Event().wait()
        finally:
            await runner.cleanup()

    async def _show_site(self) -> None:
        if self.house is None:
            await asyncio.Event().wait()
            return
        await serve_site(self.house, self.settings.web_host, self.settings.web_port)

    async def _keep_lease(self, ended: asyncio.Event) -> None:
        while not ended.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self.lease.seconds):
                    await ended.wait()
                    return
            try:
                await self._take_over()
            except DatabaseAway:
                log.exception("the lease could not be renewed; trying again")

    async def _say_farewell(self) -> None:
        """What is left need not wait until we are taken for dead."""
        try:
            await self.lease.give_up()
        except DatabaseAway as error:
            log.warning("not said that we end", error=str(error))

    async def _take_over(self) -> None:
        await self.intake.watch.refresh(self.dispatch.database)
        for left in await self.lease.renew(self.deliverer):
            self._take_left(left)

    def _take_left(self, left: Left) -> None:
        """What two processes have died with is begun while no other such is in hand."""
        incoming, begun = self.intake.look_at(left.payload), left.attempts
        if incoming.is_payment:
            self.take(incoming)
        elif begun + 1 >= CRASHES:
            self.lanes.enter(incoming.keys, partial(self.dispatch.set_aside, incoming))
        else:
            keys = (*incoming.keys, "suspects") if begun else incoming.keys
            self.lanes.enter(keys, partial(self.dispatch.handle_left, incoming, begun))


class PortTaken(Exception):
    """Nothing can listen where the webhook should."""


async def _open_port(runner: web.AppRunner, host: str, port: int) -> None:
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise PortTaken(str(error)) from error


async def _first_of(stop: Awaitable[bool], *tasks: "asyncio.Task[None]") -> None:
    """Wait until asked to stop, or until one of the tasks has ended by itself."""
    waiting = asyncio.ensure_future(stop)
    await asyncio.wait({waiting, *tasks}, return_when=asyncio.FIRST_COMPLETED)
    waiting.cancel()


async def _end(tasks: set["asyncio.Task[None]"]) -> None:
    """Wait for their end; cancel what a database that is away keeps from it."""
    _, late = await asyncio.wait(tasks, timeout=STOP_SECONDS)
    for task in late:
        log.warning("ended before all was written down; what is open is taken over")
        task.cancel()
    await asyncio.wait(tasks)
