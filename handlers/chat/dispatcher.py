"""The dispatchers: every capability in one list, behind the same few middlewares; and the till.

Money comes to a dispatcher of its own that knows no dialogs and no states, so that nothing that is
wrong with a form, or with where forms are kept, can hold up what somebody has paid for.
"""

from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

from aiogram import Dispatcher, Router
from aiogram.fsm.storage.base import BaseEventIsolation, BaseStorage
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import TelegramObject
from aiogram_dialog import setup_dialogs

from bot.clock import Clock
from bot.community.members import Members
from bot.community.turn import Role
from bot.engagement.knowledge.shelf import Shelf
from bot.identity import Links
from bot.outreach.delivery import Deliverer
from bot.outreach.telegram import Telegram
from handlers.chat import (
    affiliates,
    astray,
    authoring,
    authoring_dialog,
    bargains,
    books,
    broadcasts,
    bundles,
    campaign_files,
    campaigns,
    campaigns_dialog,
    cancelling,
    certificates,
    challenges,
    channels,
    checkout,
    cohorts,
    consent,
    coupons,
    courses,
    dashboard,
    digest,
    events,
    events_dialog,
    experts,
    experts_dialog,
    exports,
    faq,
    faq_dialog,
    feedback,
    flash,
    gates,
    gifts,
    giveaways,
    giveaways_dialog,
    giveaways_winners,
    help_desk,
    homework,
    insight,
    learning,
    likely,
    marks,
    memberships,
    moderation,
    moderation_dialog,
    newcomers,
    newcomers_dialog,
    pace,
    paid_posts,
    payouts,
    placements,
    plain_words,
    planner,
    points,
    polls,
    polls_dialog,
    prices,
    privacy,
    questions,
    quizzes,
    reach,
    reconciling,
    referrals,
    reminders,
    returns,
    satisfaction,
    segments,
    segments_dialog,
    setup,
    single_lessons,
    start,
    statements,
    stats,
    storefront,
    switchboard,
    takings,
    teams,
    timezones,
    treats,
    waiting,
    wares,
)
from handlers.chat.access import Access
from handlers.chat.answers import Mistakes, Toasts
from handlers.chat.broken_forms import FORMS_ARE_READ_FOR, without_broken_forms
from handlers.chat.offers import read_offers
from handlers.chat.shown import Shown
from handlers.chat.who import Who, heed_no_channel, leave_alone
from handlers.unit import Unit
from handlers.watch import Watch
from storage.database import Database

CAPABILITIES: tuple[Callable[[Router], None], ...] = (
    moderation.register,
    moderation_dialog.register,
    newcomers.register,
    newcomers_dialog.register,
    setup.register,
    channels.register,
    broadcasts.register,
    courses.register,
    checkout.register,
    cancelling.register,
    reconciling.register,
    help_desk.register,
    returns.register,
    reminders.register,
    books.register,
    payouts.register,
    affiliates.register,
    statements.register,
    exports.register,
    takings.register,
    prices.register,
    waiting.register,
    coupons.register,
    bundles.register,
    wares.register,
    paid_posts.register,
    single_lessons.register,
    flash.register,
    teams.register,
    bargains.register,
    treats.register,
    gifts.register,
    gates.register,
    memberships.register,
    learning.register,
    marks.register,
    homework.register,
    certificates.register,
    pace.register,
    cohorts.register,
    experts.register,
    questions.register,
    plain_words.register,
    polls.register,
    quizzes.register,
    placements.register,
    faq.register,
    giveaways.register,
    giveaways_winners.register,
    points.register,
    referrals.register,
    events.register,
    challenges.register,
    feedback.register,
    satisfaction.register,
    campaign_files.register,
    campaigns.register,
    planner.register,
    digest.register,
    segments.register,
    stats.register,
    dashboard.register,
    insight.register,
    storefront.register,
    reach.register,
    likely.register,
    authoring.register,
    timezones.register,
    consent.register,
    privacy.register,
    start.register,
    astray.register,
)
"""How each puts its handlers on the router they share (asking a router each takes longer than all
their filters; see switchboard.py). Add yours here, once. Moderation comes first, as no rule is
broken by a command; commands come before dialogs, so they always work; quizzes and placements come
before /faq, which would take their files for knowledge."""

DIALOGS: tuple[tuple[Callable[[], Router], Role], ...] = (
    (setup.dialog, Role.ADMIN),
    (authoring_dialog.dialog, Role.CREATOR),
    (campaigns_dialog.dialog, Role.ADMIN),
    (events_dialog.dialog, Role.ADMIN),
    (experts_dialog.dialog, Role.MEMBER),
    (faq_dialog.dialog, Role.CREATOR),
    (giveaways_dialog.dialog, Role.ADMIN),
    (moderation_dialog.dialog, Role.ADMIN),
    (newcomers_dialog.dialog, Role.ADMIN),
    (polls_dialog.dialog, Role.ADMIN),
    (segments_dialog.dialog, Role.ADMIN),
)
"""What is typed or sent without a command goes to the dialog somebody is in, as long as they have
the role it is for …"""

REST: tuple[Callable[[Router], None], ...] = (
    gifts.register_rest,
    help_desk.register_rest,
    plain_words.register_rest,
    astray.register_rest,
)
"""… and what no dialog waits for comes here."""

TILL: tuple[Callable[[Router], None], ...] = (
    checkout.register_till,
    paid_posts.register_till,
    memberships.register_till,
)
"""What answers where money moves."""


def build_dispatchers(
    states: tuple[BaseStorage, BaseEventIsolation],
    database: Database,
    telegram: Telegram,
    members: Members,
    links: Links,
    now: Clock,
    rng: Random,
    deliverer: Deliverer,
    watch: Watch,
) -> tuple[Dispatcher, Dispatcher]:
    """The dispatcher and the till; their handlers get `turn`, `unit`, `links`, `members`, `rng`
    and `database`."""
    who = Who(members, links, now, rng)
    storage, isolation = states
    dispatcher = Dispatcher(
        storage=storage,
        events_isolation=isolation,
        database=database,
        telegram=telegram,
        shelf=Shelf(database),
        watch=watch,
    )
    switchboard.install(dispatcher)
    dispatcher["deliverer"] = deliverer
    dispatcher.update.outer_middleware(_each_once)
    _recognise(dispatcher, who, telegram)
    _put_up(dispatcher, telegram, members, Shown(database, deliverer.wake, now), now)
    till = Dispatcher(disable_fsm=True, database=database, telegram=telegram)
    _recognise(till, who, telegram)
    for observer in till.observers.values():
        observer.middleware(Access(members))
    for register in TILL:
        register(till)
    return dispatcher, till


def _recognise(dispatcher: Dispatcher, who: Who, telegram: Telegram) -> None:
    dispatcher.update.outer_middleware(who)
    dispatcher.update.outer_middleware(Mistakes(telegram))
    dispatcher.update.outer_middleware(heed_no_channel)
    dispatcher.update.outer_middleware(leave_alone)


def _put_up(
    dispatcher: Dispatcher, telegram: Telegram, members: Members, shown: Shown, now: Clock
) -> None:
    toasts = Toasts(telegram, now)
    for observer in dispatcher.observers.values():
        observer.middleware(Access(members))
        observer.middleware(toasts)
    for register in CAPABILITIES:
        register(dispatcher)
    dispatcher["offers"] = read_offers(dispatcher.message)
    for build, role in DIALOGS:
        dialog = build()
        dialog.message.middleware(Access(members, role))
        dialog.callback_query.middleware(Access(members, role))
        dispatcher.include_router(dialog)
    for name in FORMS_ARE_READ_FOR:
        dispatcher.observers[name].outer_middleware(without_broken_forms)
    # The lanes keep turns apart. aiogram-dialog's own locks stay locked for good when a state
    # cannot be read: whoever spoke while the database was away would not be heard again.
    setup_dialogs(dispatcher, message_manager=shown, events_isolation=DisabledEventIsolation())
    rest = Router(name="rest")
    for register in REST:
        register(rest)
    dispatcher.include_router(rest)


async def _each_once(
    handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
    event: TelegramObject,
    data: dict[str, Any],
) -> Any:
    """Where the update brings its person is kept back, and written as long as they are locked."""
    unit: Unit = data["unit"]
    data["fsm_storage"] = unit.changes
    result = await handler(event, data)
    await unit.finish()
    return result
