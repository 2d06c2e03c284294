"""Wires settings, storage, bot and inlets together; the only place that knows all of them."""

import uuid
from collections import ChainMap
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from random import Random, SystemRandom

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage

from bot.clock import Clock, real_time
from bot.community.members import Members
from bot.community.whereabouts import Whereabouts
from bot.engagement.giveaways.record import Scribe
from bot.identity import Links, Sealer
from bot.insight import rolling
from bot.insight.conversion import nights
from bot.insight.digest import weekly
from bot.insight.understanding.sorts import Sorting
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
from handlers.consequences import (
    after_delivery,
    book_errands,
    duties,
    errands,
    night_errands,
    pictures,
    team_errands,
)
from handlers.dispatch import Dispatch
from handlers.goods import GOODS
from handlers.incoming import Incoming
from handlers.intake import Intake
from handlers.lanes import Lanes
from handlers.lease import Lease, sole_process
from handlers.running import Lyceum
from handlers.watch import Watch
from handlers.web.house import House
from storage import communities
from storage.database import Database

log = structlog.get_logger()


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
    states, sorting = open_storage(settings.redis_url, database), Sorting(database)
    telegram = Telegram(settings.bot_api_url, settings.token(), settings.provider())
    server = TelegramAPIServer.from_base(settings.bot_api_url)
    bot = Bot(settings.token(), session=AiohttpSession(api=server))
    try:
        await ensure_answers(states[0])
        with sole_process(settings.sqlite_file()):
            async with telegram:
                yield await _assemble(settings, database, states, telegram, bot, now, rng, sorting)
    finally:
        await sorting.close()
        await bot.session.close()
        await states[0].close()
        await database.close()


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the parts stand on."""

    settings: Settings
    database: Database
    telegram: Telegram
    bot_id: int
    username: str
    process_id: str
    links: Links
    members: Members
    now: Clock
    rng: Random
    sorting: Sorting


async def _assemble(
    settings: Settings,
    database: Database,
    states: tuple[BaseStorage, BaseEventIsolation],
    telegram: Telegram,
    bot: Bot,
    now: Clock,
    rng: Random,
    sorting: Sorting,
) -> Lyceum:
    """From the ground up: what speaks, what listens, what handles, and what time and browsers
    bring."""
    ground = await _lay_ground(settings, database, telegram, now, rng, sorting)
    deliverer, broadcaster = _speakers(ground)
    watch, scribe, whereabouts = Watch(), Scribe(database), Whereabouts(telegram)
    dispatcher, till = build_dispatchers(
        states, database, telegram, ground.members, ground.links, now, rng, deliverer, watch
    )
    ticker = _ticker(ground, deliverer.wake, whereabouts)
    _hand_over(dispatcher, ground, broadcaster, scribe, whereabouts, ticker)
    async with database.transaction() as session:
        await plan_nights(session, now())

    def take(incoming: Incoming) -> None:
        lyceum.take(incoming)

    intake = await _intake(ground, take, watch)
    process_id, owners, wake = ground.process_id, settings.owner_ids, deliverer.wake
    lyceum = Lyceum(
        settings=settings,
        telegram=telegram,
        username=ground.username,
        lanes=Lanes(settings.updates_at_once),
        intake=intake,
        deliverer=deliverer,
        broadcaster=broadcaster,
        dispatch=Dispatch(
            database, dispatcher, till, bot, process_id, owners, wake, intake.mark_done, now
        ),
        ticker=ticker,
        lease=_lease(ground),
        house=_house(ground, scribe),
    )
    await _quietly(offer_commands(telegram))
    return lyceum


async def _lay_ground(
    settings: Settings,
    database: Database,
    telegram: Telegram,
    now: Clock,
    rng: Random,
    sorting: Sorting,
) -> _Ground:
    """Telegram says who we are."""
    me = await telegram.call("getMe", {})
    return _Ground(
        settings=settings,
        database=database,
        telegram=telegram,
        bot_id=me["id"],
        username=me["username"],
        process_id=uuid.UUID(int=rng.getrandbits(128)).hex,
        links=Links(Sealer(settings.signing_key()), me["username"]),
        members=Members(database, telegram, settings.owner_ids),
        now=now,
        rng=rng,
        sorting=sorting,
    )


def _speakers(on: _Ground) -> tuple[Deliverer, Broadcaster]:
    """What says things to one and to many, at one pace together."""
    database, telegram, now = on.database, on.telegram, on.now
    pace = Pace.per_second(on.settings.messages_per_second)
    after = after_delivery(on.links, on.settings.owner_ids)
    deliverer = Deliverer(database, telegram, on.process_id, now, after, pace, pictures())
    circle = circle_of(on.links)
    return deliverer, Broadcaster(database, telegram.call, on.process_id, now, pace, circle)


def _hand_over(
    dispatcher: Dispatcher,
    on: _Ground,
    broadcaster: Broadcaster,
    scribe: Scribe,
    whereabouts: Whereabouts,
    ticker: Ticker,
) -> None:
    """What handlers find by these names, besides what the dispatcher gives them itself."""
    dispatcher["broadcaster"] = broadcaster
    dispatcher["writer"] = writer_of(on.settings)
    dispatcher["keeping_for"] = keeping_of(on.settings)
    dispatcher["sorting"] = on.sorting
    dispatcher["web_address"] = on.settings.web_address
    dispatcher["scribe"] = scribe
    dispatcher["whereabouts"] = whereabouts
    dispatcher["sum_soon"] = ticker.sum_soon


async def _intake(on: _Ground, take: Callable[[Incoming], None], watch: Watch) -> Intake:
    """Where updates come in; the first to talk in a group are counted, too."""
    async with on.database.reading() as session:
        met_before = await communities.community_by_chat(session)
    homes = ChainMap(on.members.community_by_chat, met_before)
    return Intake(on.database, on.bot_id, on.process_id, on.now, take, homes, watch)


def _ticker(on: _Ground, wake: Callable[[], None], whereabouts: Whereabouts) -> Ticker:
    """What is done when it is due, at once or as an errand, and what is done by night."""
    database, settings, links = on.database, on.settings, on.links
    owners, keeping = settings.owner_ids, keeping_of(settings)
    desk = Desk(database, on.telegram, on.bot_id, GOODS, links, owners)
    slow = {
        **errands(database, whereabouts, links),
        **book_errands(desk),
        **team_errands(database, on.members, links, owners),
        **night_errands(database, keeping),
    }
    due = duties(links, owners)
    nightly = partial(_let_go, database, settings, on.rng)
    sums = partial(rolling.roll, database)
    return Ticker(database, due, wake, on.now, slow, owners, nightly, sums)


def _lease(on: _Ground) -> Lease:
    seconds = timedelta(seconds=on.settings.lease_seconds)
    return Lease(on.database, on.bot_id, on.process_id, on.now, seconds)


def _house(on: _Ground, scribe: Scribe) -> House | None:
    """What the site needs, if there is to be one."""
    address, token = on.settings.web_address, on.settings.token()
    if address is None:
        return None
    keeping = keeping_of(on.settings)
    database, members, links, now, rng = on.database, on.members, on.links, on.now, on.rng
    return House(address, token, database, members, links, keeping, now, rng, scribe, on.sorting)


async def _let_go(database: Database, settings: Settings, rng: Random, now: datetime) -> None:
    """One part that fails keeps no other from its night."""
    keeping, owners = keeping_of(settings), settings.owner_ids
    parts: Mapping[str, Callable[[], Awaitable[None]]] = {
        "retention": partial(retention.let_go, database, keeping, owners, rng, now),
        "digests": partial(weekly.plan_all, database, now),
        "likely": partial(nights.plan, database, now),
    }
    for name, part in parts.items():
        try:
            await part()
        except Exception:
            log.exception("a part of the night was left out; the others go on", part=name)


async def _quietly(work: Awaitable[None]) -> None:
    """Do what is nice to have; without it the bot works all the same."""
    try:
        await work
    except TelegramError as error:
        log.warning("commands not offered", error=str(error))
