"""The dialog about a campaign, as an admin taps through it in stories."""

import asyncio
from datetime import timedelta

from sqlalchemy import select
from telegram import InlineKeyboardButton

from bot.marketing.campaigns.keeping import plan_of
from bot.marketing.campaigns.plan import Plan
from sandbox.keyboards import buttons
from sandbox.messages import Message
from sandbox.people import Person
from sandbox.users import Bot
from storage.campaigns import Campaign
from storage.database import Database
from tests.stage import MovableClock

DESK = "to see th"
"""Said by the desk, of one step or of several."""


async def begin(ada: Person, bot: Bot) -> None:
    """Up to the first message."""
    await ada.says("/campaign new", to=bot)
    await ada.taps("Python in a Week", on=await ada.hears("Which course", in_=bot))
    await ada.hears("just as it shall look", in_=bot)


async def window(ada: Person, bot: Bot, what: str, label: str = "") -> Message:
    """The window in use, as soon as it says this and has such a button; below it may be what it
    shows."""
    async with asyncio.timeout(10):
        while True:
            for one in reversed(ada.sees(bot)):
                labels = [_shown(button) for button in buttons(one)]
                if labels and what in one.words and (not label or label in labels):
                    return one
            await asyncio.sleep(0.02)


def _shown(button: InlineKeyboardButton) -> str:
    return button.text.strip("[ ]").lstrip("0")


async def choose_day(ada: Person, bot: Bot, clock: MovableClock, days: int = 1) -> None:
    """A day to come."""
    wanted = clock() + timedelta(days=days)
    if wanted.month != clock().month:
        await ada.taps("»", on=await window(ada, bot, "On which day"))
    calendar = await window(ada, bot, "On which day", str(wanted.day))
    day = next(one for one in buttons(calendar) if _shown(one) == str(wanted.day))
    await ada.presses(calendar, str(day.callback_data))
    await window(ada, bot, "At what time")


async def choose_time(ada: Person, bot: Bot, clock: MovableClock, days: int = 1) -> Message:
    """A day at half past twelve; returns the desk."""
    await choose_day(ada, bot, clock, days)
    await ada.says("12:30", to=bot)
    return await window(ada, bot, DESK)


def pass_noon(clock: MovableClock, days: int = 1) -> None:
    """Let it become a minute after half past twelve."""
    then = (clock() + timedelta(days=days)).replace(hour=12, minute=31)
    clock.move(seconds=(then - clock()).total_seconds())


async def kept(database: Database) -> tuple[Campaign, Plan]:
    """The latest campaign, and what is planned of it."""
    async with database.reading() as session:
        campaign = (
            await session.scalars(select(Campaign).order_by(Campaign.id.desc()).limit(1))
        ).one()
    return campaign, plan_of(campaign)


async def path(ada: Person, bot: Bot, *taps: tuple[str, str]) -> None:
    """One tap after the other: what the window says by then, and the button."""
    for what, label in taps:
        await ada.taps(label, on=await window(ada, bot, what))
