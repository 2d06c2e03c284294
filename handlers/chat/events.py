"""Events in the group, seats by a tap, questions and calendar files in private."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode

from bot.community.turn import Turn
from bot.engagement.gatherings import questions as gathering_questions
from bot.engagement.gatherings import running, seats, tickets
from bot.engagement.gatherings.draft import read_gathering
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.events_dialog import Announcing
from handlers.chat.places import PRIVATE
from handlers.chat.received import Answers
from handlers.unit import Unit
from storage import communities
from storage.database import Database
from storage.outbox import OutboxRow

TAKES = frozenset({"at", "for", "seats", "price"})


async def event(
    _message: Message,
    command: CommandObject,
    turn: Turn,
    unit: Unit,
    database: Database,
    dialog_manager: DialogManager,
) -> None:
    """`/event "AMA" --at "2026-12-01 19:00"`, `new`, `list`, `cancel`, `questions`, `replay`."""
    verb, _, rest = (command.args or "").strip().partition(" ")
    if verb == "new":
        if turn.is_private:
            await _begin(turn, database, dialog_manager, {})
        else:
            await _show_way(turn, unit)
        return
    async with unit() as session:
        match verb:
            case "list":
                await seats.list_gatherings(session, turn)
            case "cancel":
                await running.cancel(session, turn, rest)
            case "replay":
                await running.add_replay(session, turn, rest)
            case "questions":
                found = await running.one_of(session, turn, rest, "questions")
                await gathering_questions.show_list(session, turn, found)
            case _:
                draft = read_gathering(read_arguments(command.args, takes=TAKES), turn)
                await seats.announce(session, turn, draft)


async def _show_way(turn: Turn, unit: Unit) -> None:
    """`/event new` in the group: the way into the private chat, and back to this very topic."""
    place = turn.place
    way = turn.links.address("evnew", turn.community.id, place.chat_id, place.thread_id or 0)
    async with unit() as session:
        label = turn.words.plain("open-private")
        html = turn.words("event-dialog-in-private")
        await turn.reply(session, html, [[button(label, url=way)]])


async def plan_for_topic(
    _message: Message,
    numbers: Sequence[int],
    turn: Turn,
    database: Database,
    dialog_manager: DialogManager,
) -> None:
    """The link from the group. What one speaks about in private must be that group."""
    community_id, chat_id, thread_id = numbers
    if turn.community.id != community_id:
        raise Mistake("community-other-group")
    data = {"chat_id": chat_id, "thread_id": thread_id}
    await _begin(turn, database, dialog_manager, data)


async def _begin(
    turn: Turn, database: Database, dialog_manager: DialogManager, where: dict[str, int]
) -> None:
    async with database.reading() as session:
        if await communities.is_away(session, turn.community.id):
            raise Mistake("presence-away", group=turn.community.title)
    await dialog_manager.start(Announcing.title, data=where, mode=StartMode.RESET_STACK)


async def list_events(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/events`."""
    async with unit() as session:
        await seats.list_gatherings(session, turn)


async def come(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*I'm coming*."""
    async with unit() as session:
        return await seats.come(session, turn, numbers[0])


async def buy_ticket(_message: Message, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Ticket*."""
    async with unit("money") as session:
        await tickets.ask(session, turn, numbers[0])


async def stay_away(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*Can't come*."""
    async with unit() as session:
        return await seats.stay_away(session, turn, numbers[0])


async def show(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """One of the events listed."""
    async with unit() as session:
        await seats.show_card(session, turn, numbers[0])


async def calendar(_message: Message, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Calendar*."""
    async with unit() as session:
        await seats.send_calendar(session, turn, numbers[0])


async def call_off(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Yes, call it off*."""
    async with unit() as session:
        await running.cancel_surely(session, turn, numbers[0])


async def keep(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*No, leave it*."""
    async with unit() as session:
        return await running.keep(session, turn, numbers[0])


async def invite_question(
    _message: Message, numbers: Sequence[int], turn: Turn, unit: Unit
) -> None:
    """*Ask beforehand*."""
    async with unit() as session:
        await gathering_questions.invite_question(session, turn, numbers[0])


async def take_question(message: Message, said: OutboxRow, turn: Turn, unit: Unit) -> None:
    """A reply to what *Ask beforehand* said."""
    async with unit() as session:
        await gathering_questions.take_question(session, turn, said, message.text or "")


def register(router: Router) -> None:
    """Who may do what here."""
    router.message.register(event, Command("event"), flags=ADMINS)
    router.message.register(plan_for_topic, PRIVATE, Opened("evnew"), flags=ADMINS)
    router.message.register(list_events, Command("events"), flags=ANYONE)
    router.message.register(calendar, PRIVATE, Opened("evics"), flags=ANYONE)
    router.message.register(invite_question, PRIVATE, Opened("evask"), flags=ANYONE)
    router.message.register(take_question, PRIVATE, Answers("event-ask"), flags=ANYONE)
    router.message.register(buy_ticket, PRIVATE, Opened("evticket"), flags=ANYONE)
    router.callback_query.register(come, Pressed("evcome"), flags=ANYONE)
    router.callback_query.register(stay_away, Pressed("evaway"), flags=ANYONE)
    router.callback_query.register(call_off, Pressed("evoff"), flags=ADMINS)
    router.callback_query.register(keep, Pressed("evkeep"), flags=ADMINS)
    router.callback_query.register(show, Pressed("evcard"), flags=ANYONE)
