"""`/gate`, `/access`, and who knocks, comes and goes at a gated group or channel."""

from collections.abc import Sequence

from aiogram import Bot, Router
from aiogram.filters import CommandObject, Filter
from aiogram.types import (
    CallbackQuery,
    ChatJoinRequest,
    ChatMemberUpdated,
    Message,
)
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.members import ensure_somebody
from bot.community.rights import missing_in
from bot.community.turn import Turn
from bot.community.whereabouts import Unanswered, Unseen, Whereabouts
from bot.mistakes import InPrivate, Mistake
from bot.outreach.messages import button
from bot.outreach.telegram import Telegram
from bot.selling.gating import entering, leaving, listing, setting_up, syncing
from bot.selling.gating.setting_up import Seen
from bot.selling.gating.telling import NEEDED
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.buttons import Opened, Pressed
from handlers.chat.commands import Command
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import CHANNELS, GROUPS, PRIVATE
from handlers.chat.referrals import was_there
from handlers.unit import Unit
from storage import people
from storage.database import Database


class Syncs(Filter):
    """`/access sync`."""

    async def __call__(self, _message: Message, command: CommandObject) -> bool:
        """Whether a comparison is asked for."""
        return (command.args or "").strip().casefold() == "sync"


# Setting up


async def list_chats(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/gate` in private."""
    async with unit() as session:
        await setting_up.offer_chats(session, turn)


async def lead_to_card(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/gate` in a group leads to the private chat."""
    way = turn.links.address("gatechat", turn.place.chat_id)
    async with unit() as session:
        label = turn.words.plain("gate-set-up")
        await turn.reply(session, turn.words("gate-in-private"), [[button(label, url=way)]])


async def open_card(
    _message: Message,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    bot: Bot,
    whereabouts: Whereabouts,
) -> None:
    """The link under `/gate` in a group."""
    seen = await _look(turn, numbers[0], bot, whereabouts)
    async with unit() as session:
        await setting_up.show(session, turn, seen)


async def choose_chat(
    _tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    bot: Bot,
    whereabouts: Whereabouts,
) -> None:
    """One of the chats listed."""
    seen = await _look(turn, numbers[0], bot, whereabouts)
    async with unit() as session:
        await setting_up.show(session, turn.in_private(), seen)


async def change(
    tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    bot: Bot,
    whereabouts: Whereabouts,
    database: Database,
) -> str | None:
    """A button of the card: a course, the grace, *keep* or *lift*."""
    assert tap.message is not None, "our buttons hang on messages"
    gate_id, value = numbers[0], numbers[1] if len(numbers) > 1 else 0
    async with database.reading() as session:
        chat_id = await setting_up.chat_of(session, gate_id)
    seen, turn = await _look(turn, chat_id, bot, whereabouts), turn.in_private()
    kind = (tap.data or "").partition("_")[0]
    is_other = True
    async with unit() as session:
        if kind == "gatecourse":
            await setting_up.toggle_course(session, turn, seen, value)
        elif kind == "gategrace":
            is_other = await setting_up.set_grace(session, turn, seen, value)
        elif kind == "gatekeep":
            is_other = await setting_up.keep(session, turn, seen)
        else:
            is_other = await setting_up.lift(session, turn, seen)
        await setting_up.show(session, turn, seen, tap.message.message_id)
    return None if is_other else turn.words.plain("gate-as-before")


async def _look(turn: Turn, chat_id: int, bot: Bot, whereabouts: Whereabouts) -> Seen:
    """Who runs a chat and what the bot may do there, as Telegram says now. Raises Mistake."""
    telegram: Telegram = whereabouts.telegram
    try:
        is_theirs = await whereabouts.is_admin(chat_id, turn.person.id)
    except Unseen:
        is_theirs = False
    except Unanswered as error:
        raise Mistake("gate-silent") from error
    return Seen(chat_id, is_theirs, await missing_in(telegram, bot.id, chat_id, NEEDED))


# Members


async def list_mine(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/access`."""
    async with unit() as session:
        await listing.show(session, turn)


async def compare(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/access sync`."""
    async with unit() as session:
        await syncing.ask(session, turn)


async def only_in_private(_message: Message) -> None:
    """Links are for one person alone."""
    raise InPrivate("command-in-private", command="/access")


async def join(_tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Join* in the list or below a course."""
    ensure_somebody(turn, "/access")
    async with unit() as session:
        await entering.ask_in(session, turn.in_private(), numbers[0])


# At the door


async def knocked(request: ChatJoinRequest, turn: Turn, unit: Unit) -> None:
    """Somebody asks to be let in."""
    address = request.invite_link.invite_link if request.invite_link else None
    async with unit() as session:
        await entering.ask_to_join(session, turn, request.chat.id, request.user_chat_id, address)


async def note_gate(session: AsyncSession, event: ChatMemberUpdated, turn: Turn) -> None:
    """Somebody came into a chat that may be gated, or went, or runs it now."""
    new, chat_id = event.new_chat_member, event.chat.id
    if new.user.is_bot:
        return
    user = new.user
    row = {"id": user.id, "name": user.full_name, "username": user.username}
    row |= {"telegram_language": user.language_code, "seen_at": turn.now}
    await people.note_people(session, [row])  # who was brought here may never have been met
    is_admin = new.status in ("creator", "administrator")
    was, is_ = was_there(event.old_chat_member), was_there(new)
    if is_ and (not was or is_admin or event.old_chat_member.status == "administrator"):
        by_themselves = event.from_user.id == new.user.id
        await leaving.came_in(
            session, chat_id, new.user.id, turn.now, by_themselves=by_themselves, is_admin=is_admin
        )
    elif was and not is_:
        await leaving.went_out(session, chat_id, new.user.id, turn.now)


async def moved_in_channel(event: ChatMemberUpdated, turn: Turn, unit: Unit) -> None:
    """Somebody came into a channel or went; in groups more follows (setup.py, newcomers.py)."""
    async with unit() as session:
        await note_gate(session, event, turn)


def register(router: Router) -> None:
    """Who may do what here; that somebody runs the chat is asked of Telegram at each press."""
    gate, access = Command("gate"), Command("access")
    router.message.register(list_chats, PRIVATE, gate, flags=ADMINS)
    router.message.register(lead_to_card, GROUPS, gate, flags=ADMINS | ELSEWHERE)
    router.message.register(open_card, PRIVATE, Opened("gatechat"), flags=ANYONE)
    router.callback_query.register(choose_chat, Pressed("gatechat"), flags=ANYONE)
    for kind in ("gatecourse", "gategrace", "gatekeep", "gatelift"):
        router.callback_query.register(change, Pressed(kind), flags=ANYONE)
    router.message.register(compare, PRIVATE, access, Syncs(), flags=ADMINS)
    router.message.register(list_mine, PRIVATE, access, flags=ANYONE)
    router.message.register(only_in_private, GROUPS, access, flags=ANYONE | ELSEWHERE)
    router.callback_query.register(join, Pressed("gatein"), flags=ANYONE)
    router.chat_join_request.register(knocked, flags=ANYONE)
    router.chat_member.register(moved_in_channel, CHANNELS, flags=ANYONE)
