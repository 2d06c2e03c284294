"""Where an admin is in the dialog about a poll, and what they have said in it so far."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram_dialog import DialogManager

from bot.engagement.polls.plans import Timing
from bot.engagement.polls.voting import PollDraft, read_close
from handlers.chat.choices import ticked


class Polling(StatesGroup):
    """The steps."""

    question = State()
    options = State()
    kind = State()
    closes = State()
    day = State()
    hour = State()
    every = State()
    confirm = State()


def begun_with(question: str, options: Sequence[str]) -> dict[str, Any]:
    """What the dialog starts with where somebody is proposed a poll."""
    return {"question": question, "options": list(options)}


async def take_over(begun: Any, manager: DialogManager) -> None:
    """What was proposed is said already; it can still be changed."""
    if isinstance(begun, dict) and "question" in begun:
        manager.dialog_data.update(question=begun["question"], options=begun["options"])


def draft(manager: DialogManager) -> PollDraft:
    """What is to be asked."""
    said, keys = manager.dialog_data, ticked(manager, "kinds")
    return PollDraft(
        said["question"],
        said["options"],
        read_close(said["closes"]) if said.get("closes") else None,
        "anonymous" in keys,
        "multiple" in keys,
    )


def timing(manager: DialogManager) -> Timing | None:
    """When it is put, and how often again; None is now."""
    said = manager.dialog_data
    return Timing(datetime.fromisoformat(said["at"]), said.get("every")) if said["at"] else None
