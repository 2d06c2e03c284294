"""Affiliates: a course may pay whoever brings its buyer, out of its creator's part.

The last link counts that the buyer opened within the window before paying, however the course is
bought. Nobody earns by their own purchase, nor by the course they made; what goes back to the buyer
is earned by nobody.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.notices import Notice, Param, tell_one
from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.selling import ledger as books
from bot.selling.ledger import ASKED_BACK, UNDOING, WENT_BACK, Commission, claims_on
from bot.selling.payouts import HOLD
from bot.speech import Html
from bot.speech.formats import stars
from bot.speech.numbers import whole_number
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course, show_course
from storage import affiliates, ledger, own_shares, payouts
from storage.affiliates import Lead
from storage.courses import Course
from storage.ledger import AFFILIATE, HELD_COMMISSION, Account, Turnover
from storage.orders import Charge, Order
from storage.people import Person

WINDOW = timedelta(days=30)
"""How long an opened link counts: a course is bought on the next payday, and rarely later."""

MOST_PERCENT = 80
"""Of the price: a creator who pays more gives the course away, which there are other ways for."""

NONE = ("off", "none", "no")


async def commissions_on(
    session: AsyncSession, order: Order, charge: Charge, opened: Sequence[Course], now: datetime
) -> Sequence[Commission]:
    """What people get of a sale that is being made, for leading its buyer to the courses that it
    opens."""
    numbers = [course.id for course in opened]
    leads = await affiliates.leads_to(session, numbers, order.person_id, now - WINDOW)
    return _commissions(order, charge, opened, leads)


async def commissions_on_month(
    session: AsyncSession,
    order: Order,
    charge: Charge,
    opened: Sequence[Course],
    now: datetime,
    *,
    is_first: bool,
) -> Sequence[Commission]:
    """The same of a membership's month: who led to its first one has a part of each that follows,
    by what its courses pay then."""
    if not is_first:
        leads = await affiliates.leads_of(session, order.subject_id)
        return _commissions(order, charge, opened, leads)
    numbers = [course.id for course in opened]
    leads = await affiliates.leads_to(session, numbers, order.person_id, now - WINDOW)
    affiliates.keep_leads(session, order.subject_id, leads)
    return _commissions(order, charge, opened, leads)


def _commissions(
    order: Order, charge: Charge, opened: Sequence[Course], leads: Mapping[int, Lead]
) -> Sequence[Commission]:
    """Of what was paid, where it opens one course; where it opens several, each pays of its own
    part, by what each costs alone; as its makers share it."""
    total = sum(books.weight(course, charge.amount) for course in opened)
    found = []
    for course in opened:
        lead = leads.get(course.id)
        if lead is None or lead.affiliate_id in (order.person_id, course.creator_id):
            continue
        part = charge.amount
        if len(opened) > 1:
            weight = books.weight(course, charge.amount)
            part = charge.amount * weight // total if total else 0
        amount = books.commission_of(part, lead.percent)
        found.append(Commission(lead.affiliate_id, course.creator_id, amount))
    return found


async def tell_earned(session: AsyncSession, order: Order, charge: Charge, now: datetime) -> None:
    """Who led to a sale reads what it brings them."""
    for account, amount in (await claims_on(session, charge)).items():
        if account.name == AFFILIATE:
            await _tell(session, "affiliate-earned", order, account, amount, now)


async def tell_undone(session: AsyncSession, order: Order, charge: Charge, now: datetime) -> None:
    """Its buyer has the Stars back: who led to it reads that the commission is gone."""
    undone = await ledger.latest_lines(session, charge.id, ASKED_BACK)
    undone = undone or await ledger.latest_lines(session, charge.id, WENT_BACK)
    for account, amount in undone.items():
        if account.name == AFFILIATE and amount < 0:
            await _tell(session, "affiliate-undone", order, account, -amount, now)


async def _tell(
    session: AsyncSession, key: str, order: Order, account: Account, amount: int, now: datetime
) -> None:
    assert account.person_id is not None, "a commission is somebody's"
    params: dict[str, Param] = {"course": order.title, "amount": amount, "days": HOLD.days}
    notice = Notice(key, params, once=f"{key}:{order.id}")
    await tell_one(session, account.person_id, order.community_id, notice, now)


# What a course pays


async def show_terms(session: AsyncSession, turn: Turn) -> None:
    """`/commission`: which courses pay whoever brings a buyer, and how that is set."""
    lines = [_line(turn, one) for one in await _paying(session, turn.community.id)]
    html = turn.words(
        "commission-terms",
        lines=Html("\n".join(lines)) if lines else "–",
        most=MOST_PERCENT,
        window=WINDOW.days,
    )
    await turn.reply(session, html)


async def lines_cut(session: AsyncSession, turn: Turn) -> Sequence[Html]:
    """The courses whose commission is more than their creators have of them, for who sets that."""
    return [_line(turn, one) for one in await _paying(session, turn.community.id) if one.is_cut]


@dataclass(frozen=True, slots=True)
class _Paying:
    """A course that pays whoever brings a buyer."""

    course: Course
    percent: int
    """Of its price, as its creator said."""
    left: int
    """What the community leaves its creator, out of which it is paid."""

    @property
    def paid(self) -> int:
        """What is paid in truth."""
        return min(self.percent, self.left)

    @property
    def is_cut(self) -> bool:
        """Whether that is less than was said."""
        return self.paid < self.percent


async def _paying(session: AsyncSession, community_id: int) -> Sequence[_Paying]:
    kept = await own_shares.shares_of(session, community_id)
    return [
        _Paying(course, percent, 100 - kept.percent(course.creator_id, course.id))
        for course, percent in await affiliates.paying_courses(session, community_id)
    ]


def _line(turn: Turn, one: _Paying) -> Html:
    key = "commission-line-cut" if one.is_cut else "commission-line"
    course = one.course
    return turn.words(
        key, course=course.title, code=course.code, percent=one.percent, paid=one.paid
    )


async def set_terms(session: AsyncSession, turn: Turn, typed: str) -> None:
    """`/commission PY101 20%`, `/commission PY101 off`. Raises Mistake."""
    name, _, given = typed.strip().rpartition(" ")
    percent = 0 if given.casefold() in NONE else whole_number(given.rstrip("%％"), 0, MOST_PERCENT)
    if not name or percent is None:
        raise Mistake("commission-how", most=MOST_PERCENT)
    course = await find_course(session, turn.community.id, name)
    ensure_may_change(turn, course)
    await affiliates.set_percent(session, course.id, percent)
    cause = f"percent:{percent}"
    turn.log(session, "commission.set", course.community_id, subject_id=course.id, cause=cause)
    kept = await own_shares.shares_of(session, course.community_id)
    one = _Paying(course, percent, 100 - kept.percent(course.creator_id, course.id))
    html = turn.words("commission-set", course=course.title, percent=one.paid, window=WINDOW.days)
    if one.is_cut:
        key, paid = "commission-set-cut", one.paid
        html = turn.words(key, course=course.title, percent=percent, paid=paid)
    await turn.reply(session, html)


# Bringing buyers


async def show_links(session: AsyncSession, turn: Turn) -> None:
    """`/affiliate`: somebody's own link to each course that pays, and what came of them."""
    home, me = turn.community, turn.person.id
    paying = [
        (one.course, one.paid)
        for one in await _paying(session, home.id)
        if one.paid and one.course.creator_id != me
    ]
    moved = await ledger.turnovers(session, home.id, me, UNDOING)
    earned = moved.get(AFFILIATE, Turnover())
    held = await ledger.balance(session, home.id, me, (HELD_COMMISSION,))
    if not (paying or earned.earned or held):
        raise Mistake("affiliate-none", group=home.title)
    lines = [
        turn.words(
            "affiliate-line",
            course=course.title,
            percent=percent,
            most=stars(books.commission_of(course.price_stars, percent), turn.words),
            link=turn.links.address("aff", course.id, me),
        )
        for course, percent in paying
    ]
    purse = await payouts.purse(session, home.id, me)
    html = turn.words(
        "affiliate",
        group=home.title,
        lines=Html("\n".join(lines)) if lines else "–",
        opened=await affiliates.count_led(session, home.id, me),
        earned=stars(earned.earned, turn.words),
        back=stars(earned.given_back, turn.words),
        own=stars(purse.get(AFFILIATE, 0), turn.words),
        held=stars(held, turn.words),
        holds="yes" if held else "no",
        window=WINDOW.days,
        days=HOLD.days,
    )
    await turn.reply(session, html)


async def open_link(session: AsyncSession, turn: Turn, course: Course, affiliate_id: int) -> None:
    """Somebody opened a link, and belongs to the community by now: the course's card, with who
    recommends it and that they earn by it. Raises Mistake for one's own link."""
    if affiliate_id == turn.person.id:
        raise Mistake("affiliate-own-link", course=course.title)
    who = await session.get(Person, affiliate_id)
    pays = [one.paid for one in await _paying(session, course.community_id) if one.course == course]
    counts = who is not None and any(pays) and affiliate_id != course.creator_id
    if who is None or not counts:
        await show_course(session, turn, course)
        return
    await affiliates.note_lead(session, course, turn.person.id, affiliate_id, turn.now)
    turn.log(session, "affiliate.led", course.community_id, subject_id=course.id)
    await show_course(session, turn, course, intro=turn.words("affiliate-intro", name=who.name))
