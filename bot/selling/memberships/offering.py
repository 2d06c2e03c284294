"""What memberships there are: made, priced anew and ended by those who sell, shown to members.

A membership's price is its own: no coupon, flash sale or help of friends lowers it. Who pays
already keeps the price they began with, as Telegram changes nobody's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.timezones import own_clock
from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach.messages import button
from bot.outreach.outbox import Reason
from bot.selling.memberships.terms import CLOSE
from bot.selling.memberships.worth import lacks_any
from bot.speech import Html, Words
from bot.speech.arguments import Arguments, unquoted
from bot.speech.formats import moment, stars
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from bot.teaching.course_words import read_code, read_price, read_title
from storage import communities, diary, lending, people, renewals, subscriptions
from storage.courses import Course
from storage.database import alone
from storage.events import log_event
from storage.subscriptions import FAILED, Plan, PlanCourse, Subscription

TAKES = frozenset({"courses", "price"})
VERBS = frozenset({"NEW", "STOP", "PRICE"})
"""What a membership can't be called, as `/membership STOP` means something else."""

ALL = "all"
"""The word for every course there is, and those to come."""

MOST = 20
"""Courses that are named one by one; who opens more opens all."""

NAMED = 10
"""Courses on its card."""

_COMMA = re.compile("[,，、]")


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A membership that is to be had."""

    code: str
    title: str
    courses: Sequence[str]
    """None named is all of them."""
    price_stars: int


def read_plan(arguments: Arguments) -> PlanDraft:
    """A membership in one line. Raises Mistake."""
    options = arguments.options
    if len(arguments.words) != 2 or "price" not in options:
        raise Mistake("membership-how")
    named = options.get("courses", ALL).strip()
    names = [one for one in _COMMA.split(named) if one.strip() and named.casefold() != ALL]
    if len(names) > MOST:
        raise Mistake("membership-courses", most=MOST)
    code = read_code(arguments.words[0])
    if code in VERBS:
        raise Mistake("membership-how")
    title = read_title(arguments.words[1])
    return PlanDraft(code, title, names, read_price(options["price"]))


async def make(session: AsyncSession, turn: Turn, draft: PlanDraft) -> None:
    """Offer it and say how members find it. Raises Mistake."""
    home = turn.community
    chosen = [await _course_for(session, turn, name) for name in draft.courses]
    if not chosen and turn.role < Role.ADMIN:
        raise Mistake("membership-all-admins")
    await alone(session, f"membership:{home.id}:{draft.code}")
    if await subscriptions.plan_by_code(session, home.id, draft.code) is not None:
        raise Mistake("membership-twice", code=draft.code)
    plan = Plan(
        community_id=home.id,
        code=draft.code,
        title=draft.title,
        price_stars=draft.price_stars,
        is_all=not chosen,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(plan)
    await session.flush()
    for course_id in sorted({course.id for course in chosen}):
        session.add(PlanCourse(plan_id=plan.id, course_id=course_id))
    _log(session, turn, plan, "membership.made")
    html = turn.words(
        "membership-made",
        title=plan.title,
        code=plan.code,
        price=stars(plan.price_stars, turn.words),
        link=turn.links.address("membership", plan.id),
    )
    await turn.reply(session, html)


async def _course_for(session: AsyncSession, turn: Turn, name: str) -> Course:
    """One of somebody's own courses that a membership can open. Raises Mistake."""
    course = await find_course(session, turn.community.id, name)
    ensure_may_change(turn, course)
    if course.price_stars == 0:
        raise Mistake("membership-course-free", course=course.title)
    if course.seats is not None:
        raise Mistake("membership-course-seats", course=course.title)
    return course


async def reprice(session: AsyncSession, turn: Turn, arguments: Arguments) -> None:
    """`/membership price CLUB 400`: for who joins from now on. Raises Mistake."""
    if len(arguments.words) != 2:
        raise Mistake("membership-how-price")
    plan = await _own_plan(session, turn, arguments.words[0])
    plan.price_stars = read_price(arguments.words[1])
    _log(session, turn, plan, "membership.priced")
    members = await subscriptions.count_members(session, plan.id)
    price = stars(plan.price_stars, turn.words)
    html = turn.words("membership-priced", title=plan.title, price=price, members=members)
    await turn.reply(session, html)


async def stop(session: AsyncSession, turn: Turn, name: str) -> None:
    """`/membership stop CLUB`: nobody joins, and nobody is charged again; what is paid lasts.
    Raises Mistake."""
    known = await _own_plan(session, turn, name)
    plan = await subscriptions.locked_plan(session, known.id)
    plan.stopped_at = turn.now
    _log(session, turn, plan, "membership.stopped")
    members = await renewals.running_of_plan(session, plan.id)
    for number in members:
        diary.write_in(session, plan.community_id, CLOSE, number, turn.now)
    html = turn.words("membership-stopped", title=plan.title, members=len(members))
    await turn.reply(session, html)


async def _own_plan(session: AsyncSession, turn: Turn, name: str) -> Plan:
    """A membership somebody has made, or any for admins. Raises Mistake."""
    plan = await plan_named(session, turn, name)
    ensure_own(turn, plan)
    return plan


def ensure_own(turn: Turn, plan: Plan) -> None:
    """Raises Mistake for who neither made it nor is an admin."""
    if turn.role < Role.ADMIN and plan.created_by != turn.person.id:
        raise Mistake("membership-not-yours", title=plan.title)


async def plan_named(session: AsyncSession, turn: Turn, name: str) -> Plan:
    """The community's membership of that code. Raises Mistake."""
    code = unquoted(name).upper()
    if not code:
        raise Mistake("membership-which")
    plan = await subscriptions.plan_by_code(session, turn.community.id, code)
    if plan is None:
        raise Mistake("membership-unknown", code=code[:20])
    return plan


# Showing


async def show_named(session: AsyncSession, turn: Turn, name: str) -> None:
    """`/membership CLUB`. Raises Mistake."""
    await _show(session, turn, await plan_named(session, turn, name))


async def show_chosen(session: AsyncSession, turn: Turn, plan_id: int) -> None:
    """One of those listed. Raises Mistake."""
    await _show(session, turn, await offered_plan(session, turn, plan_id, is_invited=False))


async def show_linked(session: AsyncSession, turn: Turn, plan_id: int) -> None:
    """A membership's link, which invites anybody into its community. Raises Mistake."""
    await _show(session, turn, await offered_plan(session, turn, plan_id, is_invited=True))


async def offered_plan(
    session: AsyncSession, turn: Turn, plan_id: int, *, is_invited: bool
) -> Plan:
    """The membership, if it can be had; its link makes members, a button is for the community's
    own. Raises Mistake."""
    plan = await subscriptions.plan_by_id(session, plan_id)
    if plan is None or plan.stopped_at is not None:
        raise Mistake("membership-over")
    home, me = plan.community_id, turn.person.id
    if not (is_invited or await communities.is_member(session, home, me)):
        raise Mistake("membership-over")
    await communities.join_community(session, home, me, turn.now)
    await people.settle_in(session, me, home)
    return plan


async def _show(session: AsyncSession, turn: Turn, plan: Plan) -> None:
    """What it opens, for how much, and the way to join."""
    opened = await subscriptions.courses_opened(session, plan)
    html = turn.words(
        "membership-card",
        title=plan.title,
        which="all" if plan.is_all else "some",
        courses=_titles(opened, turn.words),
        price=stars(plan.price_stars, turn.words),
    )
    if turn.is_private and turn.role >= Role.CREATOR:
        members = await subscriptions.count_members(session, plan.id)
        html = Html(f"{html}\n\n{turn.words('membership-members', members=members)}")
    if turn.is_private and (bought := await _bought(session, turn, opened)):
        names = turn.words("membership-card-bought", courses=", ".join(bought))
        html = Html(f"{html}\n\n{names}")
    reason = Reason("card", community_id=plan.community_id)
    _log(session, turn, plan, "membership.previewed")
    own = await _own(session, turn, plan) if turn.is_private else None
    if own is not None and own.paid_until is not None:
        until = moment(own.paid_until, own_clock(turn.person, turn.community), turn.words)
        html = Html(f"{html}\n\n{turn.words('membership-card-had', until=until)}")
        label = turn.words.plain("membership-own")
        mine = button(label, token=turn.links.token("memberown", plan.id))
        await turn.reply(session, html, [[mine]], reason)
        return
    if not opened:
        empty = turn.words("membership-empty", title=plan.title)
        await turn.reply(session, Html(f"{html}\n\n{empty}"), (), reason)
        return
    if turn.is_private and not await lacks_any(session, turn.person.id, opened):
        await turn.reply(session, html, (), reason)
        return
    label = turn.words.plain("membership-join", price=stars(plan.price_stars, turn.words))
    joining = (
        button(label, token=turn.links.token("memberjoin", plan.id))
        if turn.is_private
        else button(label, url=turn.links.address("memberjoin", plan.id))
    )
    await turn.reply(session, html, [[joining]], reason)


async def _own(session: AsyncSession, turn: Turn, plan: Plan) -> Subscription | None:
    """What somebody has of it; who did not pay on time is to join again."""
    found = await subscriptions.running(session, turn.person.id, plan.id)
    return found[-1] if found and found[-1].state != FAILED else None


async def _bought(session: AsyncSession, turn: Turn, opened: Sequence[Course]) -> list[str]:
    """The courses of it that somebody has whether they join or not."""
    return [
        course.title
        for course in opened
        if await lending.kept_entitlement(session, turn.person.id, course.id) is not None
    ][:NAMED]


def _titles(opened: Sequence[Course], speech: Words) -> Html:
    lines = [speech("membership-course", title=course.title) for course in opened[:NAMED]]
    if len(opened) > NAMED:
        lines.append(speech("membership-more", count=len(opened) - NAMED))
    return Html("\n".join(lines) or "–")


def _log(session: AsyncSession, turn: Turn, plan: Plan, kind: str) -> None:
    log_event(session, plan.community_id, turn.person.id, kind, turn.now, subject_id=plan.id)
