"""Wires settings, storage, bot and inlets together; the only place that knows all of them."""

import asyncio
import uuid
from collections import ChainMap
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random, SystemRandom
from urllib.parse import urlsplit

import structlog
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
from aiohttp import web

from bot.clock import Clock, real_time
from bot.community.members import Members
from bot.community.whereabouts import Whereabouts
from bot.engagement.giveaways.record import Scribe
from bot.identity import Links, Sealer
from bot.marketing.circle import circle_of
from bot.marketing.topics.model import writer_of
from bot.outreach.broadcasting import Broadcaster
from bot.outreach.delivery import Deliverer
from bot.outreach.pace import Pace
from bot.outreach.telegram import Telegram, TelegramError
from bot.privacy import retention
from bot.privacy.keeping import keeping_of
from bot.selling.reconciling.asking import plan_nights
from bot.selling.reconciling.reading import Desk
from bot.settings import Settings
from handlers.chat.dispatcher import build_dispatchers
from handlers.chat.menu import offer_commands
from handlers.chat.state import ensure_answers, open_storage
from handlers.clock import Ticker
from handlers.consequences import after_delivery, book_errands, duties, errands, pictures
from handlers.dispatch import Dispatch
from handlers.goods import GOODS
from handlers.incoming import Incoming
from handlers.intake import Intake
from handlers.lanes import Lanes
from handlers.lease import Lease, sole_process
from handlers.polling import poll
from handlers.watch import Watch
from handlers.web.webhook import webhook_app, webhook_settings
from storage import communities
from storage.database import Database, DatabaseAway
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
            log.info("ready", bot=f"@{self.username}")
            serving = (listening, writing, delivering, broadcasting)
            await _first_of(stop.wait(), catching_up, *serving)
            catching_up.cancel()
            async with self.ticker.running():
                await _first_of(stop.wait(), *serving)
                listening.cancel()
                await asyncio.wait({listening})
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
        self.lanes.enter(incoming.keys, partial(self.dispatch.handle, incoming))

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


@asynccontextmanager
async def open_lyceum(
    settings: Settings, *, now: Clock = real_time, rng: Random | None = None
) -> AsyncIterator[Lyceum]:
    """Open database and connections; the database must have been migrated.

    Raises AlreadyRunning, StorageAway, and TelegramError when the token is wrong or Telegram is
    out of reach.
    """
    rng = rng or SystemRandom()
    database = Database(settings.database_url)
    states = open_storage(settings.redis_url, database)
    telegram = Telegram(settings.bot_api_url, settings.token(), settings.provider())
    server = TelegramAPIServer.from_base(settings.bot_api_url)
    bot = Bot(settings.token(), session=AiohttpSession(api=server))
    try:
        await ensure_answers(states[0])
        with sole_process(settings.sqlite_file()):
            async with telegram:
                yield await _assemble(settings, database, states, telegram, bot, now, rng)
    finally:
        await bot.session.close()
        await states[0].close()
        await database.close()


async def _assemble(
    settings: Settings,
    database: Database,
    states: tuple[BaseStorage, BaseEventIsolation],
    telegram: Telegram,
    bot: Bot,
    now: Clock,
    rng: Random,
) -> Lyceum:
    me = await telegram.call("getMe", {})
    links = Links(Sealer(settings.signing_key()), me["username"])
    process_id = uuid.UUID(int=rng.getrandbits(128)).hex
    members = Members(database, telegram, settings.owner_ids)
    lanes = Lanes(settings.updates_at_once)
    pace = Pace.per_second(settings.messages_per_second)
    after = after_delivery(links, settings.owner_ids)
    deliverer = Deliverer(database, telegram, process_id, now, after, pace, pictures())
    circle = circle_of(links)
    broadcaster = Broadcaster(database, telegram.call, process_id, now, pace, circle)
    watch = Watch()
    dispatcher, till = build_dispatchers(
        states, database, telegram, members, links, now, rng, deliverer, watch
    )
    dispatcher["broadcaster"] = broadcaster
    dispatcher["writer"] = writer_of(settings)
    dispatcher["keeping_for"] = keeping_of(settings)
    dispatcher["scribe"] = Scribe(database)
    dispatcher["whereabouts"] = whereabouts = Whereabouts(telegram)

    def take(incoming: Incoming) -> None:
        lyceum.take(incoming)

    async with database.transaction() as session:
        await plan_nights(session, now())
    async with database.reading() as session:  # the first to talk in a group are counted, too
        met_before = await communities.community_by_chat(session)
    homes = ChainMap(members.community_by_chat, met_before)
    intake = Intake(database, me["id"], process_id, now, take, homes, watch)
    dispatch = Dispatch(
        database,
        dispatcher,
        till,
        bot,
        process_id,
        settings.owner_ids,
        deliverer.wake,
        intake.mark_done,
        now,
    )
    desk = Desk(database, telegram, me["id"], GOODS, links, settings.owner_ids)
    slow = {**errands(database, whereabouts, links), **book_errands(desk)}
    due = duties(links, settings.owner_ids)
    nightly = partial(_let_go, database, settings, rng)
    ticker = Ticker(database, due, deliverer.wake, now, slow, settings.owner_ids, nightly)
    lyceum = Lyceum(
        settings=settings,
        telegram=telegram,
        username=me["username"],
        lanes=lanes,
        intake=intake,
        deliverer=deliverer,
        broadcaster=broadcaster,
        dispatch=dispatch,
        ticker=ticker,
        lease=Lease(database, me["id"], process_id, now, timedelta(seconds=settings.lease_seconds)),
    )
    await _quietly(offer_commands(telegram))
    return lyceum


async def _let_go(database: Database, settings: Settings, rng: Random, now: datetime) -> None:
    await retention.let_go(database, keeping_of(settings), settings.owner_ids, rng, now)


async def _quietly(work: Awaitable[None]) -> None:
    """Do what is nice to have; without it the bot works all the same."""
    try:
        await work
    except TelegramError as error:
        log.warning("commands not offered", error=str(error))


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
