"""What leaving a form leaves, and what of it is kept; and beginning one in another's stead."""

from collections.abc import Mapping
from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.chat.campaigns_dialog import Planning
from handlers.chat.events_dialog import Announcing
from handlers.chat.experts_dialog import Asking
from handlers.chat.faq_dialog import FaqDesk
from handlers.chat.giving import Giving
from handlers.chat.making import Making
from handlers.chat.moderation_dialog import Conduct
from handlers.chat.newcomers_dialog import Reception
from handlers.chat.polling import Polling
from handlers.chat.segments_dialog import Segmenting
from handlers.chat.setup import SetUp
from handlers.chat.windows import turn_of

LESSONS = (Making.lesson_content, Making.lesson_replace)

BEFORE_THE_COURSE = (Making.title, Making.blurb, Making.price)
"""Nothing is written down before the price."""

STEPS = (*LESSONS, Making.field, Making.lesson_title, Making.lesson_rename)
"""One thing of a course is asked for; the course itself is kept."""

_LEFT: Mapping[type[StatesGroup], str] = {
    Announcing: "left-event",
    Asking: "left-question",
    Conduct: "left-moderation",
    FaqDesk: "left-faq",
    Giving: "left-giveaway",
    Making: "left-desk",
    Planning: "left-campaign",
    Polling: "left-poll",
    Reception: "left-welcome",
    Segmenting: "left-segment",
    SetUp: "left-settings",
}


def words_on_leaving(state: State) -> str:
    """What leaving a form there leaves, and what of it is kept."""
    if state in BEFORE_THE_COURSE:
        return "left-new-course"
    if state in STEPS:
        return "left-step"
    return _LEFT[state.group]


async def begin_below(manager: DialogManager, state: State, data: dict[str, Any]) -> str | None:
    """Open a form below the message that was tapped, which stays; returns the toast about the one
    that is given up for it."""
    given_up = manager.current_context().state if manager.has_context() else None
    await manager.start(state, data=data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)
    if given_up is None:
        return None
    words = turn_of(manager).words
    return words.plain("dialog-before", left=words.plain(words_on_leaving(given_up)))
