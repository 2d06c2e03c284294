"""`/giveaway`, and the buttons of giveaways until they are drawn."""

import re
from collections.abc import Sequence
from random import Random

from aiogram import Bot, Router
from aiogram.filters import CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, StartMode
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts
from bot.engagement.giveaways import (
    checks,
    closing,
    desk,
    drawing,
    entering,
    exclusions,
    opening,
)
from bot.engagement.giveaways.draft import FLAGS, TAKES, read_giveaway
from bot.engagement.giveaways.telling import may_write_to
from bot.mistakes import InPrivate, Mistake
from bot.outreach.messages import button
from bot.speech.arguments import read_arguments
from handlers.chat.access import ADMINS, ANYONE, team_of
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.giving import Giving
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE
from handlers.unit import Unit
from storage import communities
from storage.database import Database
from storage.giveaways import Giveaway

VERB = re.compile(
    r"(?P<verb>close|cancel|checked|check|exclude|include|draw|entropy|redraw)"
    r"(?:\s+(?P<number>\d{1,12}))?(?:\s+(?P<rest>.*))?",
    re.DOTALL,
)
"""`/giveaway close 3`; a prize of that name stands in quotes."""


async def open_giveaway(
    _message: Message,
    command: CommandObject,
    turn: Turn,
    unit: Unit,
    rng: Random,
    database: Database,
    whereabouts: Whereabouts,
    bot: Bot,
) -> None:
    """`/giveaway "Prize" 1h 3 --bonus 5`."""
    arguments = read_arguments(command.args, takes=TAKES, flags=FLAGS)
    draft = read_giveaway(arguments, turn.community.timezone, turn.now)
    doorways = await opening.look_up_chats(database, whereabouts, bot.id, turn, draft.chats)
    hears = await opening.ensure_hearing(whereabouts, bot.id, turn.place.chat_id, draft)
    async with unit() as session:
        await opening.open_giveaway(session, turn, draft, rng, doorways, hears=hears)


async def plan(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/giveaway new` in the group: begun in private, and back to this very topic."""
    wanted = turn.community.id, turn.place.chat_id, turn.place.thread_id or 0
    is_begun = may_write_to(turn.person)
    async with unit() as session:
        if is_begun:
            reader = turn.in_private()
            label = reader.words.plain("giveaway-begin")
            html = reader.words("giveaway-begin-here", group=turn.community.title)
            begin = button(label, token=turn.links.token("give", *wanted))
            await reader.reply(session, html, [[begin]])
        label = turn.words.plain("open-private")
        html = turn.words("giveaway-in-private", begun="yes" if is_begun else "no")
        way = button(label, url=turn.links.address("give", *wanted))
        await turn.reply(session, html, [[way]])


async def plan_in_private(
    _message: Message, turn: Turn, database: Database, dialog_manager: DialogManager
) -> None:
    """`/giveaway new` in private: a step each."""
    async with database.reading() as session:
        if await communities.is_away(session, turn.community.id):
            raise Mistake("presence-away", group=turn.community.title)
    await dialog_manager.start(Giving.prize, mode=StartMode.RESET_STACK)


async def plan_for_topic(
    _event: Message | CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    dialog_manager: DialogManager,
) -> None:
    """The link from the group, or the button. What one speaks about in private must be that
    group."""
    community_id, chat_id, thread_id = numbers
    if turn.community.id != community_id:
        raise Mistake("community-other-group")
    data = {"chat_id": chat_id, "thread_id": thread_id}
    await dialog_manager.start(Giving.prize, data=data, mode=StartMode.RESET_STACK)


async def manage(
    _message: Message, found: re.Match[str], turn: Turn, unit: Unit, database: Database
) -> None:
    """`/giveaway close 3` and its like."""
    verb, rest = found["verb"], (found["rest"] or "").strip()
    if found["number"] is None:
        raise Mistake("giveaway-which", verb=verb)
    number = int(found["number"])
    if verb == "check":
        await _check(number, turn, unit, database)
        return
    if verb in ("checked", "draw"):
        await _decide(verb, number, turn, unit, database, answers=turn.is_private)
        return
    async with unit() as session:
        match verb:
            case "close":
                await closing.close_early(session, turn, number)
            case "cancel":
                await closing.cancel(session, turn, number)
            case "entropy":
                await closing.give_entropy(session, turn, number, rest)
            case "exclude":
                giveaway = await exclusions.own_unchecked(session, turn, number)
                out = await exclusions.exclude_named(session, turn, giveaway, rest)
                await turn.reply(session, turn.words("giveaway-excluded", count=out))
            case "include":
                giveaway = await exclusions.own_unchecked(session, turn, number)
                back = await exclusions.readmit_named(session, turn, giveaway, rest)
                await turn.reply(session, turn.words("giveaway-readmitted", count=back))
            case "redraw":
                await drawing.offer_redraw(session, turn, number)


async def _check(number: int, turn: Turn, unit: Unit, database: Database) -> None:
    if not turn.is_private:
        raise InPrivate("command-in-private", command="/giveaway check")
    async with database.reading() as session:
        giveaway = await closing.look_at_own(session, turn, number)
        await closing.ensure_undrawn(session, giveaway)
        found = await checks.look_for(session, giveaway)
    async with unit() as session:
        await desk.show(session, turn, giveaway, found)


async def _decide(
    verb: str, number: int, turn: Turn, unit: Unit, database: Database, *, answers: bool = False
) -> None:
    """The check ends, and where nothing else is waited for the draw begins."""
    seen = await exclusions.look_at(database, turn, number)
    async with unit() as session:
        if verb == "draw":
            await exclusions.start_draw(session, turn, number, seen)
        else:
            await exclusions.end_check(session, turn, number, seen)
            if answers:
                await turn.reply(session, turn.words("giveaway-check-ended"))


async def exclude(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> str:
    """*Exclude those who never spoke*, *… who came together*, or *… whom one person brought*."""
    number, which = numbers
    async with database.reading() as session:
        giveaway = await closing.look_at_own(session, turn, number)
        found = await checks.look_for(session, giveaway)
    people, reason = found.by_button()[which]
    async with unit() as session:
        giveaway = await exclusions.own_unchecked(session, turn, number)
        out = await exclusions.exclude(session, turn, giveaway, people, reason)
    return turn.in_private().words.plain("giveaway-excluded", count=out)


async def readmit(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> str:
    """*↩ Let those who never spoke back in*, or one of the others."""
    number, which = numbers
    async with unit() as session:
        giveaway = await exclusions.own_unchecked(session, turn, number)
        back = await exclusions.readmit(session, turn, giveaway, exclusions.REASONS[which])
    return turn.in_private().words.plain("giveaway-readmitted", count=back)


async def end_check(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> str:
    """*The list is checked*."""
    await _decide("checked", numbers[0], turn, unit, database)
    return turn.in_private().words.plain("giveaway-check-ended")


async def draw(
    _tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit, database: Database
) -> str:
    """*Draw now*."""
    await _decide("draw", numbers[0], turn, unit, database)
    return turn.in_private().words.plain("giveaway-draw-started")


async def join(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    whereabouts: Whereabouts,
) -> str:
    """*Join*."""
    await entering.ensure_in_chats(database, whereabouts, turn, numbers[0])
    async with unit() as session:
        return await entering.join(session, turn, numbers[0])


async def only_in_groups(_message: Message) -> None:
    """A giveaway needs people."""
    raise Mistake("giveaway-in-group")


async def _is_new(_message: Message, command: CommandObject) -> bool:
    return (command.args or "").strip() == "new"


async def _is_managing(_message: Message, command: CommandObject) -> bool | dict[str, object]:
    found = VERB.fullmatch((command.args or "").strip())
    return {"found": found} if found else False


async def home_of(session: AsyncSession, number: int) -> int | None:
    """Whose giveaway it is."""
    giveaway = await session.get(Giveaway, number)
    return giveaway.community_id if giveaway is not None else None


def register(router: Router) -> None:
    """Who may do what here."""
    command = Command("giveaway")
    router.message.register(plan, GROUPS, command, _is_new, flags=ADMINS)
    router.message.register(plan_in_private, PRIVATE, command, _is_new, flags=ADMINS)
    router.message.register(plan_for_topic, PRIVATE, Opened("give"), flags=ADMINS)
    router.callback_query.register(plan_for_topic, Pressed("give"), flags=ADMINS)
    router.message.register(manage, command, _is_managing, flags=ADMINS)
    router.message.register(open_giveaway, GROUPS, command, flags=ADMINS)
    router.message.register(only_in_groups, command, flags=ANYONE | ELSEWHERE)
    router.callback_query.register(join, Pressed("join"), flags=ANYONE)
    team = team_of(home_of)
    router.callback_query.register(exclude, Pressed("exclude"), flags=team)
    router.callback_query.register(readmit, Pressed("readmit"), flags=team)
    router.callback_query.register(end_check, Pressed("checked"), flags=team)
    router.callback_query.register(draw, Pressed("draw"), flags=team)
