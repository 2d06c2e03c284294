"""Where an admin is in the dialog about a giveaway, and what they have said in it so far."""

from datetime import timedelta

from aiogram.fsm.state import State, StatesGroup
from aiogram_dialog import DialogManager

from bot.engagement.giveaways.draft import GiveawayDraft
from bot.selling.coupons import Off
from handlers.chat.choices import ticked
from handlers.chat.windows import turn_of

DAYS = 7
"""What *active* and *not new* mean here; one line says any number of days."""

BONUS = 5

INVITED = 3
"""People entrants must have brought, until another number is typed."""


class Giving(StatesGroup):
    """The steps."""

    prize = State()
    winners = State()
    ends = State()
    who = State()
    confirm = State()
    coupon = State()
    coupon_course = State()


def draft(manager: DialogManager) -> GiveawayDraft:
    """What is to be opened."""
    turn, said, keys = turn_of(manager), manager.dialog_data, ticked(manager, "who")
    bought = [key.removeprefix("bought:") for key in keys if key.startswith("bought:")]
    return GiveawayDraft(
        prize=said["prize"],
        draws_in=timedelta(seconds=said["seconds"]),
        winners=said["winners"],
        course=said["course"],
        coupon=coupon(manager),
        entrants_wanted=said["entrants"],
        checks_first="check" in keys,
        bonus=BONUS if "bonus" in keys else 0,
        joined_before=turn.now - timedelta(days=DAYS) if "joined" in keys else None,
        active_days=DAYS if "active" in keys else None,
        bought=bought[0] if bought else None,
        answered=said.get("question") if "voted" in keys else None,
        invited=invited(manager) if "invited" in keys else None,
        bars_admins="admins" in keys,
    )


def coupon(manager: DialogManager) -> Off | None:
    """What each winner's coupon takes off, if that is the prize."""
    said = manager.dialog_data
    return Off(*said["off"]) if said.get("coupon") else None


def invited(manager: DialogManager) -> int:
    """How many people entrants must have brought, if that is asked."""
    return int(manager.dialog_data.get("invited", INVITED))


def chat_titles(manager: DialogManager) -> str:
    """The chats entrants must be in."""
    return ", ".join(title for _, title, _ in manager.dialog_data.get("doorways", ()))
