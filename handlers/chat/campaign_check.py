"""The check list of a campaign and its start: `/campaign check 3`, `/campaign start 3`, and the
buttons below the list. A button starts what its list was about; anything else is listed anew."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from bot.community.turn import Turn
from bot.marketing.campaigns import steering
from bot.marketing.campaigns.keeping import (
    campaign_named,
    campaign_seen,
    fingerprint_of,
    plan_ahead,
)
from bot.marketing.campaigns.plan import Plan
from bot.marketing.campaigns.planning import check_list, draft_card
from bot.marketing.campaigns.planning.arranging import is_for_private
from bot.marketing.campaigns.planning.checking import Finding
from bot.marketing.campaigns.starting import ensure_ready
from bot.mistakes import InPrivate, Mistake
from bot.outreach.broadcasting import Broadcaster
from bot.outreach.telegram import Telegram
from handlers.chat.access import ADMINS
from handlers.chat.buttons import Pressed
from handlers.unit import Unit
from storage.campaigns import DRAFT, Campaign
from storage.database import Database


@dataclass(frozen=True, slots=True)
class Desk:
    """What it takes to look at everything, and only then to write."""

    turn: Turn
    unit: Unit
    database: Database
    telegram: Telegram
    broadcaster: Broadcaster
    bot_id: int


@dataclass(frozen=True, slots=True)
class _Looked:
    """What there is to know of what is still to come, and of which plan."""

    number: int
    state: str
    fingerprint: int
    plan: Plan
    found: list[Finding]


async def _look(desk: Desk, named: str) -> _Looked:
    turn = desk.turn
    async with desk.database.reading() as session:
        campaign = await campaign_seen(session, turn, named)
        number, state = campaign.id, campaign.state
        plan, fingerprint = await plan_ahead(session, turn, campaign), fingerprint_of(campaign)
    speeds = desk.broadcaster.speeds()
    found = await check_list.check(
        desk.database,
        desk.telegram,
        desk.bot_id,
        turn,
        plan,
        speeds,
        has_begun=state != DRAFT,
        number=number,
    )
    return _Looked(number, state, fingerprint, plan, found)


async def show_check(
    desk: Desk, named: str, instead_of: int | None = None, *, is_other: bool = False
) -> None:
    """The list; where the plan `is_other` than somebody wanted to start, that is said, too."""
    looked = await _look(desk, named)
    async with desk.unit() as session:
        campaign = await campaign_named(session, desk.turn, named)
        await draft_card.show_check(
            session,
            desk.turn,
            campaign,
            looked.found,
            instead_of=instead_of,
            is_other=is_other,
            of_plan=looked.fingerprint,
        )


async def start_or_check(desk: Desk, named: str) -> None:
    """`/campaign start 3`: at once, where there is nothing to be seen first; else its list."""
    turn, looked = desk.turn, await _look(desk, named)
    is_to_be_seen = is_for_private(looked.plan) or any(one.is_wrong for one in looked.found)
    is_in_private = turn.place.chat_id == turn.person.id
    async with desk.unit() as session:
        campaign = await campaign_named(session, turn, named)
        is_as_seen = looked.fingerprint == fingerprint_of(campaign)
        if campaign.state != DRAFT or (is_as_seen and not is_to_be_seen):
            await steering.start_and_say(session, turn, campaign)
        elif is_in_private:
            await draft_card.show_check(
                session, turn, campaign, looked.found, of_plan=looked.fingerprint
            )
        else:
            await ensure_ready(session, turn, campaign)
            raise InPrivate("campaign-start-in-private", number=str(campaign.id))


async def open_check(
    tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    telegram: Telegram,
    broadcaster: Broadcaster,
    bot: Bot,
) -> None:
    """*Check list*, *Check again*."""
    card = tap.message.message_id if tap.message else None
    desk = Desk(turn, unit, database, telegram, broadcaster, bot.id)
    await show_check(desk, str(numbers[0]), card)


async def start(
    tap: CallbackQuery,
    numbers: Sequence[int],
    turn: Turn,
    unit: Unit,
    database: Database,
    telegram: Telegram,
    broadcaster: Broadcaster,
    bot: Bot,
) -> None:
    """*Start* below the check list; of another plan than was listed nothing starts."""
    named, seen = str(numbers[0]), numbers[1:]
    async with database.reading() as session:
        is_other = _is_other(await campaign_seen(session, turn, named), seen)
    if is_other:
        card = tap.message.message_id if tap.message else None
        desk = Desk(turn, unit, database, telegram, broadcaster, bot.id)
        await show_check(desk, named, card, is_other=True)
        return
    async with unit() as session:
        campaign = await campaign_named(session, turn, named)
        if _is_other(campaign, seen):
            raise Mistake("campaign-start-other")
        await steering.start_and_say(session, turn, campaign)


def _is_other(campaign: Campaign, seen: Sequence[int]) -> bool:
    """Whether a draft is not any more what the button was shown for."""
    return campaign.state == DRAFT and fingerprint_of(campaign) not in seen


async def go_back(tap: CallbackQuery, numbers: Sequence[int], turn: Turn, unit: Unit) -> None:
    """*Back* to the draft."""
    assert tap.message is not None
    async with unit() as session:
        campaign = await campaign_named(session, turn, str(numbers[0]))
        await draft_card.show_draft(session, turn, campaign, instead_of=tap.message.message_id)


def register(router: Router) -> None:
    """Who may do what here."""
    router.callback_query.register(open_check, Pressed("camcheck"), flags=ADMINS)
    router.callback_query.register(start, Pressed("camstart"), flags=ADMINS)
    router.callback_query.register(go_back, Pressed("camback"), flags=ADMINS)
