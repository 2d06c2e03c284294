"""The check list before a campaign starts: what checking.py needs to know is gathered, and told.

Counting locks nothing and is done in a transaction that only looks; Telegram is asked about rights
outside of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.rights import missing_in
from bot.community.turn import Turn
from bot.community.whereabouts import Whereabouts
from bot.marketing.campaigns.audience import formula_named, kind_of, spares_buyers
from bot.marketing.campaigns.keeping import unplanned
from bot.marketing.campaigns.plan import Plan, Room, Step
from bot.marketing.campaigns.planning import besides
from bot.marketing.campaigns.planning.checking import (
    Finding,
    Seen,
    findings,
)
from bot.marketing.campaigns.planning.places import listened_to, places_of
from bot.marketing.campaigns.starting import problems
from bot.marketing.segments.finding import Spared, audience
from bot.marketing.segments.formula import All
from bot.mistakes import Mistake
from bot.outreach.telegram import Telegram
from bot.speech import Html
from bot.speech.formats import span
from storage import communities, consents, courses, facts, teams
from storage.communities import CHANNEL
from storage.consents import PROMOTION, REMINDER
from storage.database import Database

Speeds = Mapping[bool, float]
"""Messages a second, free and paid."""

BEFORE_ONLY = frozenset({"campaign-no-steps", "campaign-all-past", "campaign-ends-first"})
"""What can't be amiss with a campaign that has been started."""


async def check(
    database: Database,
    telegram: Telegram,
    bot_id: int,
    turn: Turn,
    plan: Plan,
    speeds: Speeds,
    *,
    has_begun: bool = False,
    number: int | None = None,
) -> list[Finding]:
    """All there is to know about a plan here and now; or about the rest of one that `has_begun`,
    which nothing keeps from being started any more. `number`: of one that is written down."""
    async with database.reading() as session:
        stopping = await _stopping(session, turn, plan)
        if has_begun:
            stopping = [one for one in stopping if one.key not in BEFORE_ONLY]
        seen = await _look(session, turn, plan, speeds, number)
    needed = places_of(plan, seen.home_chat_id, seen.home_channel_id)
    missing = {
        chat_id: await missing_in(telegram, bot_id, chat_id, rights)
        for chat_id, rights in needed.items()
        if chat_id in seen.titles
    }
    hears = Whereabouts(telegram).hears
    deaf = {
        chat_id
        for chat_id in listened_to(plan, seen.home_chat_id)
        if chat_id in seen.titles and not await hears(chat_id, bot_id)
    }
    return [*stopping, *findings(plan, replace(seen, missing=missing, deaf=deaf))]


def told(found: Sequence[Finding], turn: Turn) -> Html:
    """The list as an admin reads it."""
    lines = []
    for one in found:
        sign = "⛔" if one.stops else "⚠️" if one.is_wrong else "ℹ️"
        params = {
            name: span(value, turn.words) if isinstance(value, timedelta) else value
            for name, value in one.params.items()
        }
        lines.append(f"{sign} {turn.words(one.key, **params)}")
    return Html("\n".join(lines)) if lines else turn.words("campaign-check-nothing")


def is_stopped(found: Sequence[Finding]) -> bool:
    """Whether something must be put right first."""
    return any(one.stops for one in found)


async def _stopping(session: AsyncSession, turn: Turn, plan: Plan) -> list[Finding]:
    """What keeps it from being started."""
    course = await courses.course_by_code(session, turn.community.id, plan.course)
    campaign = unplanned(plan, course.id if course else 0, turn.community)
    found = [problem async for problem in problems(session, turn, campaign)]
    return [Finding(problem.key, problem.params, stops=True) for problem in found]


async def _look(
    session: AsyncSession, turn: Turn, plan: Plan, speeds: Speeds, number: int | None
) -> Seen:
    home = turn.community
    course = await courses.course_by_code(session, home.id, plan.course)
    chats = await communities.chats_of(session, home.id)
    groups = [chat.id for chat in chats if chat.kind != CHANNEL]
    channels = [chat.id for chat in chats if chat.kind == CHANNEL]
    offer = await teams.offer_for(session, course.id, turn.now) if course else None
    terms = await consents.terms_of(session, home.id)
    agreed = consents.reachable(home.id, _kind_of_all(plan))
    course_id = course.id if course else None
    of_step, told_enough = await _of_steps(session, turn, plan, course_id)
    return Seen(
        now=turn.now,
        timezone=home.timezone,
        home_chat_id=groups[0] if groups else None,
        titles={chat.id: chat.title for chat in chats},
        agreed=await facts.count(session, agreed),
        people=await _people(session, turn, plan, course_id),
        missing={},
        per_second=speeds,
        quiet=(terms.quiet_from, terms.quiet_until),
        most=(terms.per_day, terms.per_week),
        team_until=offer.until if offer else None,
        home_channel_id=channels[0] if channels else None,
        of_step=of_step,
        told_enough=told_enough,
        others=await besides.others_of(session, home, number) if of_step else (),
        waiting=await besides.waiting_of(session, home.id, number) if number else {},
    )


def _private(plan: Plan) -> list[Step]:
    return [step for step in plan.steps if step.where.room is Room.PRIVATE]


def _kind_of_all(plan: Plan) -> str:
    """What the audience must have agreed to: offers, unless all it gets are reminders."""
    kinds = {kind_of(step) for step in _private(plan)}
    return REMINDER if kinds == {REMINDER} else PROMOTION


async def _people(
    session: AsyncSession, turn: Turn, plan: Plan, course_id: int | None
) -> dict[str, int]:
    """By what a step says besides, how many of the audience it reaches now; nothing for all."""
    if not _private(plan):
        return {}
    who = _Who("", _kind_of_all(plan), plan.spare_buyers)
    found = await _count(session, turn, plan, course_id, who)
    return {} if found is None else {"": found}


class _Who(NamedTuple):
    """Whom a step is for, as far as it says so itself."""

    only: str
    kind: str
    spares_buyers: bool
    is_weary: bool = False


async def _of_steps(
    session: AsyncSession, turn: Turn, plan: Plan, course_id: int | None
) -> tuple[dict[int, int], dict[int, int]]:
    """By the place of each step in private: how many it reaches now, and how many of them have
    had enough for today. Each is counted once, however many steps are for the same people."""
    counted: dict[_Who, int | None] = {}
    of_step, told_enough = {}, {}
    for at, step in enumerate(plan.steps):
        if step.where.room is not Room.PRIVATE:
            continue
        who = _Who(step.only or "", kind_of(step), spares_buyers(plan, step))
        for one in (who, who._replace(is_weary=True)):
            if one not in counted:
                counted[one] = await _count(session, turn, plan, course_id, one)
        people, rested = counted[who], counted[who._replace(is_weary=True)]
        if people is not None and rested is not None:
            of_step[at], told_enough[at] = people, people - rested
    return of_step, told_enough


async def _count(
    session: AsyncSession, turn: Turn, plan: Plan, course_id: int | None, who: _Who
) -> int | None:
    """How many they are now; None for a segment that is no more, which stops it anyhow."""
    home = turn.community
    spared = Spared(plan.spare_admins, course_id if who.spares_buyers else None, weary=who.is_weary)
    try:
        of_all = await formula_named(session, home.id, plan.audience)
        formula = All((of_all, await formula_named(session, home.id, who.only)))
    except Mistake:
        return None
    people = await audience(session, home, formula, who.kind, turn.now, spared)
    return await facts.count(session, people)
