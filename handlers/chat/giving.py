"""Where an admin is in the dialog about a giveaway, and what they have said in it so far."""

from datetime import timedelta

from aiogram.fsm.state import State, StatesGroup
from aiogram_dialog import DialogManager

from bot.engagement.giveaways.draft import GiveawayDraft
from bot.outreach.messages import Place
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


def draft(manager: DialogManager) -> GiveawayDraft:
    """What is to be opened."""
    turn, said, keys = turn_of(manager), manager.dialog_data, ticked(manager)
    bought = [key.removeprefix("bought:") for key in keys if key.startswith("bought:")]
    return GiveawayDraft(
        prize=said["prize"],
        draws_in=timedelta(seconds=said["seconds"]),
        winners=said["winners"],
        course=said["course"],
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


def place(manager: DialogManager, places: list[tuple[str, str]]) -> Place:
    """The chat that was chosen, or whose topic one came from, or the first."""
    start = manager.start_data if isinstance(manager.start_data, dict) else {}
    known = [int(number) for _, number in places]
    wanted = manager.dialog_data.get("chat_id") or start.get("chat_id")
    if wanted not in known:
        return Place(known[0])
    thread_id = start.get("thread_id") if wanted == start.get("chat_id") else None
    return Place(int(wanted), thread_id or None)


def ticked(manager: DialogManager) -> list[str]:
    """What is asked of entrants, by key."""
    choices = manager.find("who")
    return list(choices.get_checked()) if choices else []


def invited(manager: DialogManager) -> int:
    """How many people entrants must have brought, if that is asked."""
    return int(manager.dialog_data.get("invited", INVITED))


def chat_titles(manager: DialogManager) -> str:
    """The chats entrants must be in."""
    return ", ".join(title for _, title, _ in manager.dialog_data.get("doorways", ()))
