"""The dialog in which a paid question is written, and whether others may unlock its answer."""

from typing import Any

from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Back, Button

from bot.engagement.experts import asking
from bot.speech.formats import stars
from handlers.chat.windows import Label, Says, expects, leave, step, turn_of, window
from storage.database import Database
from storage.people import Person


class Asking(StatesGroup):
    """The steps."""

    question = State()
    sharing = State()


async def _terms(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    async with database.reading() as session:
        expert = await asking.expert_for(session, turn, _expert_id(dialog_manager))
        person = await session.get_one(Person, expert.person_id)
    askers = expert.unlock_stars * expert.asker_percent // 100
    return {
        "name": person.name,
        "known": int(bool(expert.about)),
        "about": expert.about,
        "price": stars(expert.price_stars, turn.words),
        "hours": expert.hours,
        "unlock": stars(expert.unlock_stars, turn.words),
        "part": stars(askers, turn.words),
        "question": dialog_manager.dialog_data.get("question", ""),
    }


async def _question_typed(
    _m: Message, _w: ManagedTextInput[str], manager: DialogManager, text: str
) -> None:
    manager.dialog_data["question"] = asking.read_question(text)
    async with manager.middleware_data["database"].reading() as session:
        expert = await asking.expert_for(session, turn_of(manager), _expert_id(manager))
    if expert.unlock_stars:
        await manager.switch_to(Asking.sharing)
    else:
        await _order(manager, for_all=False)


async def _for_all(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await _order(manager, for_all=True)


async def _for_me(_t: CallbackQuery, _b: Button, manager: DialogManager) -> None:
    await _order(manager, for_all=False)


async def _order(manager: DialogManager, *, for_all: bool) -> None:
    asked = manager.dialog_data["question"]
    async with step(manager, None, "money") as session:
        await asking.order_question(
            session, turn_of(manager).in_private(), _expert_id(manager), asked, for_all=for_all
        )
    manager.middleware_data["members"].forget(turn_of(manager).person.id)


def _expert_id(manager: DialogManager) -> int:
    data = manager.start_data
    assert isinstance(data, dict)
    return int(data["expert_id"])


def dialog() -> Dialog:
    """A line, and a tap where it matters."""
    return Dialog(
        window(
            Says("expert-ask-question", "name", "known", "about", "price", "hours"),
            TextInput("question", on_success=_question_typed),
            leave("left-question"),
            expects("expects-question"),
            state=Asking.question,
            getter=_terms,
        ),
        window(
            Says("expert-ask-sharing", "question", "unlock", "part"),
            Button(Label("expert-for-all"), id="all", on_click=_for_all),
            Button(Label("expert-for-me"), id="me", on_click=_for_me),
            Back(Label("authoring-back")),
            leave("left-question"),
            expects("expects-tap"),
            state=Asking.sharing,
            getter=_terms,
        ),
    )
