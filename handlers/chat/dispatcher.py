"""The dispatcher: every capability's router in one list, behind the same few middlewares."""

from collections.abc import Callable
from random import Random

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.base import BaseStorage
from aiogram_dialog import setup_dialogs

from bot.clock import Clock
from bot.community.members import Members
from bot.identity import Links
from bot.outreach.telegram import Telegram
from handlers.chat import (
    authoring,
    authoring_dialog,
    campaigns,
    campaigns_dialog,
    checkout,
    courses,
    giveaways,
    learning,
    polls,
    questions,
    setup,
    start,
    stats,
)
from handlers.chat.access import Access
from handlers.chat.answers import Mistakes, Toasts
from handlers.chat.who import Who
from storage.database import Database

ROUTERS: tuple[Callable[[], Router], ...] = (
    setup.router,
    courses.router,
    checkout.router,
    learning.router,
    questions.router,
    polls.router,
    giveaways.router,
    campaigns.router,
    stats.router,
    authoring.router,
    start.router,
)
"""One per capability; add yours here, once. Commands come before dialogs, so they always work."""

DIALOGS: tuple[Callable[[], Router], ...] = (
    setup.dialog,
    authoring_dialog.dialog,
    campaigns_dialog.dialog,
)
"""What is typed or sent without a command goes to the dialog somebody is in …"""

REST: tuple[Callable[[], Router], ...] = (authoring.files, start.fallback)
"""… and what no dialog waits for comes here."""


def build_dispatcher(
    storage: BaseStorage,
    database: Database,
    telegram: Telegram,
    members: Members,
    links: Links,
    now: Clock,
    rng: Random,
) -> Dispatcher:
    """A dispatcher whose handlers get `turn`, `unit`, `links`, `members`, `database` and `rng`."""
    dispatcher = Dispatcher(storage=storage, database=database, telegram=telegram)
    dispatcher.update.outer_middleware(Who(members, links, now, rng))
    dispatcher.update.outer_middleware(Mistakes(telegram))
    for observer in dispatcher.observers.values():
        observer.middleware(Access(members))
        observer.middleware(Toasts(telegram))
    for router in (*ROUTERS, *DIALOGS):
        dispatcher.include_router(router())
    setup_dialogs(dispatcher)
    for router in REST:
        dispatcher.include_router(router())
    return dispatcher
