"""A community's beginning and its settings: being added to a group, rights, language, clock."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from aiogram import Bot, Router
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message
from aiogram_dialog import Dialog, DialogManager, StartMode
from aiogram_dialog.widgets.input import ManagedTextInput, TextInput
from aiogram_dialog.widgets.kbd import Column, Group, Select
from aiogram_dialog.widgets.text import Format
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community import channels, presence, setup
from bot.community.members import Members
from bot.community.rights import look_at_rights, own_standing
from bot.community.setup import CURRENCIES, ZONES
from bot.community.turn import Turn
from bot.engagement import referrals
from bot.engagement.challenges import check_ins
from bot.engagement.gatherings import seats
from bot.marketing.campaigns.clocks import follow_clock
from bot.outreach.telegram import Telegram
from bot.selling.gating.keeping import look_at_chat
from bot.speech import LANGUAGES
from handlers.chat.access import ADMINS, ANYONE
from handlers.chat.buttons import Opened
from handlers.chat.commands import Command
from handlers.chat.consent_dialog import approach_button, approach_window
from handlers.chat.gates import note_gate
from handlers.chat.newcomers import note_standing
from handlers.chat.offers import ELSEWHERE
from handlers.chat.places import GROUPS, PRIVATE, Becomes, Holds
from handlers.chat.referrals import note_move
from handlers.chat.windows import Says, expects, step, turn_of, window
from handlers.unit import Unit
from storage import communities
from storage.communities import Community
from storage.database import Database


class SetUp(StatesGroup):
    """The steps of the private set-up."""

    language = State()
    timezone = State()
    currency = State()
    approach = State()


async def added(
    event: ChatMemberUpdated, turn: Turn, unit: Unit, members: Members, telegram: Telegram, bot: Bot
) -> None:
    """The bot came into a group, or its rights there changed."""
    was = event.old_chat_member.status
    is_new = was in presence.OUTSIDE
    standing: Mapping[str, Any] = event.new_chat_member.model_dump()
    if is_new:  # who adds an admin adds a member first; what it is now, the greeting says
        standing = await own_standing(telegram, bot.id, event.chat.id) or standing
    becomes = str(standing["status"])
    missing = await look_at_rights(telegram, event.chat.id, standing)
    channel = await channels.discussed_in(telegram, bot.id, event.chat.id) if is_new else None
    async with unit() as session:
        await presence.come_in(session, turn, event.chat.title or "", was, becomes, missing)
        if channel is not None:
            await channels.take_in(session, turn, channel, is_new=False)
        await look_at_chat(session, event.chat.id, turn.now)
    members.forget()
    await members.refresh_rights(turn.home, turn.now)


async def removed(_event: ChatMemberUpdated, turn: Turn, unit: Unit, members: Members) -> None:
    """The bot was taken out of a group."""
    async with unit() as session:
        await presence.go_out(session, turn)
        await look_at_chat(session, turn.place.chat_id, turn.now)
    members.forget()


async def blocked(_event: ChatMemberUpdated, turn: Turn, unit: Unit, members: Members) -> None:
    """Somebody blocked the bot."""
    async with unit() as session:
        await presence.lose_touch(session, turn)
    members.forget(turn.person.id)


async def rights_changed(
    event: ChatMemberUpdated, turn: Turn, unit: Unit, members: Members
) -> None:
    """Somebody became an admin of a group, or is none any more, or joined, or left, or may do less
    or more than before."""
    member, person = event.new_chat_member, event.new_chat_member.user
    async with unit() as session:
        if not person.is_bot:
            await presence.change_rights(session, event.chat.id, person.id, member.status)
            await note_move(session, event, turn)
            await note_standing(session, event, turn)
            await note_gate(session, event, turn)
        community = await communities.community_of(session, event.chat.id)
        if community is not None and member.status in ("left", "kicked"):
            await _take_out(session, community.id, person.id, turn.now)
    members.forget(person.id)


async def left_by_message(message: Message, turn: Turn, unit: Unit, members: Members) -> None:
    """Somebody left, as all in the group see: a bot that is no admin there is told nothing else
    (Bot API, Update: chat_member). It may be told for the second time."""
    person = message.left_chat_member
    assert person is not None
    if person.is_bot:
        return
    async with unit() as session:
        await communities.doubt_admins(session, person.id)
        await referrals.went(session, turn.community.id, message.chat.id, person.id, turn.now)
        await _take_out(session, turn.community.id, person.id, turn.now)
    members.forget(person.id)


async def _take_out(
    session: AsyncSession, community_id: int, person_id: int, now: datetime
) -> None:
    """Who is in the group no more has no seat, and takes part in nothing there."""
    await seats.leave_group(session, community_id, person_id, now)
    await check_ins.leave_group(session, community_id, person_id, now)


async def upgraded(message: Message, turn: Turn, unit: Unit, members: Members) -> None:
    """A group became a supergroup (Bot API, Message: migrate_to_chat_id)."""
    assert message.migrate_to_chat_id is not None
    async with unit() as session:
        await presence.move(session, turn, message.migrate_to_chat_id)
    members.forget_chat(message.chat.id)
    members.forget_chat(message.migrate_to_chat_id)


async def open_set_up(
    _message: Message,
    turn: Turn,
    unit: Unit,
    members: Members,
    database: Database,
    dialog_manager: DialogManager,
    numbers: Sequence[int] = (),
) -> None:
    """The link under the greeting; or `/settings`, of the community one speaks about."""
    community_id = numbers[0] if numbers else turn.community.id
    async with database.reading() as session:
        group = await session.get(Community, community_id)
    await members.refresh_rights(group, turn.now)  # may be an admin since just now
    async with unit() as session:
        await setup.begin(session, turn, community_id)
    members.forget(turn.person.id)
    data = {"community_id": community_id}
    await dialog_manager.start(SetUp.language, data=data, mode=StartMode.RESET_STACK)


async def settings_in_group(_message: Message, turn: Turn, unit: Unit) -> None:
    """`/settings` in a group leads to the private chat."""
    async with unit() as session:
        await setup.point_to_settings(session, turn)


async def _choices(dialog_manager: DialogManager, database: Database, **_: Any) -> dict[str, Any]:
    turn = turn_of(dialog_manager)
    async with database.reading() as session:
        community = await setup.ensure_admin(session, turn, _community_id(dialog_manager))
    return {
        "group": community.title,
        "timezone": community.timezone,
        "time": setup.clock_of(community, turn.now),
        "languages": [(setup.language_name(code), code) for code in LANGUAGES],
        "zones": [(name.replace("_", " "), name) for name in ZONES],
        "currencies": [(turn.words.plain(f"currency-{code}"), code) for code in CURRENCIES],
    }


def _community_id(manager: DialogManager) -> int:
    assert isinstance(manager.start_data, dict)
    return int(manager.start_data["community_id"])


async def _language_chosen(
    _tap: CallbackQuery, _widget: Any, manager: DialogManager, code: str
) -> None:
    async with step(manager, SetUp.timezone) as session:
        community = await setup.ensure_admin(session, turn_of(manager), _community_id(manager))
        await setup.choose_language(session, community.id, code)
    manager.middleware_data["members"].forget()


async def _zone_chosen(
    _tap: CallbackQuery, _widget: Any, manager: DialogManager, name: str
) -> None:
    await _set_zone(manager, name)


async def _zone_typed(
    _message: Message, _widget: ManagedTextInput[str], manager: DialogManager, name: str
) -> None:
    await _set_zone(manager, name)


async def _set_zone(manager: DialogManager, name: str) -> None:
    async with step(manager, SetUp.currency) as session:
        community = await setup.ensure_admin(session, turn_of(manager), _community_id(manager))
        await setup.choose_timezone(session, community.id, name)
        await follow_clock(session, community.id, turn_of(manager).now)
    manager.middleware_data["members"].forget()
    manager.middleware_data["sum_soon"]()


async def _currency_chosen(
    _tap: CallbackQuery, _widget: Any, manager: DialogManager, code: str
) -> None:
    turn = turn_of(manager)
    async with step(manager, None) as session:
        community = await setup.ensure_admin(session, turn, _community_id(manager))
        await setup.finish(session, turn, community.id, code, turn.now)
    manager.middleware_data["members"].forget()


def _first(item: tuple[str, str]) -> str:
    return item[1]


def dialog() -> Dialog:
    """Language, clock, money; a tap each."""
    return Dialog(
        window(
            Says("setup-language", "group"),
            Group(
                Select(
                    Format("{item[0]}"),
                    id="language",
                    item_id_getter=_first,
                    items="languages",
                    on_click=_language_chosen,
                ),
                width=2,
            ),
            approach_button(SetUp.approach),
            expects("expects-tap"),
            state=SetUp.language,
            getter=_choices,
        ),
        window(
            Says("setup-timezone", "group", "timezone", "time"),
            Group(
                Select(
                    Format("{item[0]}"),
                    id="zone",
                    item_id_getter=_first,
                    items="zones",
                    on_click=_zone_chosen,
                ),
                width=2,
            ),
            TextInput(id="typed", on_success=_zone_typed),
            expects("expects-timezone"),
            state=SetUp.timezone,
            getter=_choices,
        ),
        window(
            Says("setup-currency", "group"),
            Column(
                Select(
                    Format("{item[0]}"),
                    id="currency",
                    item_id_getter=_first,
                    items="currencies",
                    on_click=_currency_chosen,
                )
            ),
            expects("expects-tap"),
            state=SetUp.currency,
            getter=_choices,
        ),
        approach_window(SetUp.approach, SetUp.language),
    )


def register(router: Router) -> None:
    """Who may do what here."""
    present = Becomes("member", "administrator", "restricted")
    gone = Becomes("left", "kicked")
    router.my_chat_member.register(added, GROUPS, present, flags=ANYONE)
    router.my_chat_member.register(removed, GROUPS, gone, flags=ANYONE)
    router.my_chat_member.register(blocked, PRIVATE, gone, flags=ANYONE)
    router.chat_member.register(rights_changed, GROUPS, flags=ANYONE)
    router.message.register(left_by_message, GROUPS, Holds("left_chat_member"), flags=ANYONE)
    router.message.register(upgraded, Holds("migrate_to_chat_id"), flags=ANYONE)
    router.message.register(open_set_up, PRIVATE, Opened("setup"), flags=ANYONE)
    router.message.register(open_set_up, PRIVATE, Command("settings"), flags=ADMINS)
    router.message.register(
        settings_in_group, GROUPS, Command("settings"), flags=ADMINS | ELSEWHERE
    )
