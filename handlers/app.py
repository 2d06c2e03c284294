"""Wires settings, storage, bot and inlets together; the only place that knows all of them."""

import uuid
from collections import ChainMap
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from functools import partial
from random import Random, SystemRandom

import structlog
from aiogram import Bot
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
    dispatcher["sorting"] = sorting
    dispatcher["web_address"] = settings.web_address
    dispatcher["scribe"] = scribe = Scribe(database)
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
    slow = {
        **errands(database, whereabouts, links),
        **book_errands(desk),
        **team_errands(database, members, links, settings.owner_ids),
        **night_errands(database, keeping_of(settings)),
    }
    due = duties(links, settings.owner_ids)
    nightly = partial(_let_go, database, settings, rng)
    sums = partial(rolling.roll, database)
    ticker = Ticker(database, due, deliverer.wake, now, slow, settings.owner_ids, nightly, sums)
    dispatcher["sum_soon"] = ticker.sum_soon
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
        house=_house(settings, members, links, now, rng, scribe, sorting),
    )
    await _quietly(offer_commands(telegram))
    return lyceum


def _house(
    settings: Settings,
    members: Members,
    links: Links,
    now: Clock,
    rng: Random,
    scribe: Scribe,
    sorting: Sorting,
) -> House | None:
    """What the site needs, if there is to be one."""
    if settings.web_address is None:
        return None
    keeping, address = keeping_of(settings), settings.web_address
    database, token = members.database, settings.token()
    return House(address, token, database, members, links, keeping, now, rng, scribe, sorting)


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
