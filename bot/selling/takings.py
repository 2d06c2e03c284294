"""`/sales` and `/studio`: what was sold today and in a month, and all of a creator's at a glance.

Creators read of their own alone, and what is theirs of each sale after the group's share, as in
the ledger; admins of all that their group sold, whole. What went back is not counted. The picture
is drawn elsewhere (bot/insight/days.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.selling import payouts
from bot.selling.books import goods_earned
from bot.selling.months import Month, month_of, read_month
from bot.speech import Html
from bot.speech.currencies import in_words as in_other_words
from bot.speech.formats import calendar_part, stars
from storage import courses, takings, unsettled

COURSES_NAMED = 10
"""At a glance; `/learners` has all of them."""


@dataclass(frozen=True, slots=True)
class Takings:
    """What was sold in a month, on the community's clock."""

    today: date
    month: Month
    stars_by_day: Counter[date]
    sales_by_day: Counter[date]
    goods: Mapping[str, Sequence[tuple[date, int]]] = field(default_factory=dict)
    """By currency what was sold in other money than Stars: the day, and what was paid."""

    @property
    def stars(self) -> int:
        """In the month."""
        return self.stars_by_day.total()

    @property
    def sales(self) -> int:
        """In the month."""
        return self.sales_by_day.total()

    @property
    def goes_on(self) -> bool:
        """Whether it is the month that is now."""
        return self.month.first == self.today.replace(day=1)

    @property
    def days(self) -> Sequence[date]:
        """Of the month, so far."""
        last = min(self.month.last, self.today)
        return [self.month.first + timedelta(days=at) for at in range(last.day)]


def added_up(
    sales: Sequence[tuple[datetime, int]], today: date, month: Month, zone: ZoneInfo
) -> Takings:
    """Sales by the day on which they were paid."""
    found = Takings(today, month, Counter(), Counter())
    for at, amount in sales:
        day = at.astimezone(zone).date()
        found.stars_by_day[day] += amount
        found.sales_by_day[day] += 1
    return found


def read_wanted(turn: Turn, typed: str) -> Month:
    """`/sales`, `/sales 2026-10`. Raises Mistake."""
    if not typed.strip():
        return month_of(turn.now, turn.community.timezone)
    month = read_month(typed)
    if month is None:
        raise Mistake("sales-how", given=typed[:20])
    if month > month_of(turn.now, turn.community.timezone):
        raise Mistake("sales-to-come", given=typed[:20])
    return month


async def count(
    session: AsyncSession, turn: Turn, creator_id: int | None, month: Month | None = None
) -> Takings:
    """A month's sales (this one's) of what is one creator's, or (None) of all the community
    sells."""
    home = turn.community
    zone = ZoneInfo(home.timezone)
    month = month or month_of(turn.now, home.timezone)
    within = (month.since(home.timezone), month.until(home.timezone))
    sales = await takings.sales_between(session, home.id, creator_id, *within)
    goods: dict[str, list[tuple[date, int]]] = {}
    for at, currency, amount in await takings.goods_between(session, home.id, creator_id, *within):
        goods.setdefault(currency, []).append((at.astimezone(zone).date(), amount))
    found = added_up(sales, turn.now.astimezone(zone).date(), month, zone)
    return replace(found, goods=goods)


def whose(turn: Turn) -> int | None:
    """Whose courses somebody reads of under `/sales`: all of them if they are an admin."""
    return None if turn.role >= Role.ADMIN else turn.person.id


def in_words(turn: Turn, found: Takings) -> Html:
    """Today and this month, or an earlier one alone."""
    if not found.goes_on:
        return _earlier_in_words(turn, found)
    today, month = found.stars_by_day[found.today], found.stars
    in_stars = turn.words(
        "sales",
        today=stars(today, turn.words),
        count=found.sales_by_day[found.today],
        month=stars(month, turn.words),
        all=found.sales,
        name=_name(turn, found.month),
    )
    lines = [in_stars]
    for currency, sold in sorted(found.goods.items()):
        now = sum(amount for day, amount in sold if day == found.today)
        lines.append(
            turn.words(
                "sales-goods",
                today=in_other_words(now, currency),
                month=in_other_words(sum(amount for _, amount in sold), currency),
                all=len(sold),
            )
        )
    return Html("\n".join(lines))


def _earlier_in_words(turn: Turn, found: Takings) -> Html:
    name = _name(turn, found.month)
    if not (found.sales or found.goods):
        return turn.words("sales-none-then", name=name)
    month = stars(found.stars, turn.words)
    lines = [turn.words("sales-then", name=name, month=month, all=found.sales)]
    for currency, sold in sorted(found.goods.items()):
        amount = in_other_words(sum(amount for _, amount in sold), currency)
        lines.append(turn.words("sales-goods-then", month=amount, all=len(sold)))
    return Html("\n".join(lines))


def _parts(turn: Turn, found: Takings) -> Sequence[Html]:
    """What of a creator's sales is counted."""
    return [turn.words("sales-parts")] if found.sales or found.goods else []


def _name(turn: Turn, month: Month) -> str:
    return calendar_part(month.first, "month-year", turn.words)


def _other_months(turn: Turn, found: Takings) -> Buttons:
    """‹ and ›, as far as the community has been here and time has come."""
    first = month_of(turn.community.created_at, turn.community.timezone)
    rows = []
    if found.month > first:
        before = found.month.moved(-1)
        label = turn.words.plain("sales-before", month=_name(turn, before))
        rows.append(button(label, token=turn.links.token("sales", before.number)))
    if not found.goes_on:
        after = found.month.moved(1)
        label = turn.words.plain("sales-after", month=_name(turn, after))
        rows.append(button(label, token=turn.links.token("sales", after.number)))
    return [rows] if rows else []


async def tell(session: AsyncSession, turn: Turn, found: Takings, picture: bytes | None) -> None:
    """Sales in words and, where Stars came, as a picture; with the ways to other months."""
    home, buttons = turn.community.id, _other_months(turn, found)
    html = in_words(turn, found)
    if whose(turn) is not None:
        html = Html("\n".join([html, *_parts(turn, found)]))
    if found.goes_on and not (found.sales or found.goods):
        role = "admin" if turn.role >= Role.ADMIN else "creator"
        html = turn.words("sales-none", group=turn.community.title, role=role)
    if picture is None:
        await turn.reply(session, html, buttons)
        return
    drawn = await courses.keep_media(session, home, "photo", "sales.png", "image/png", data=picture)
    call = messages.media(turn.place, "photo", drawn, html, buttons)
    await turn.call(session, call, Reason("stats", drawn, home))


async def show_all(session: AsyncSession, turn: Turn) -> None:
    """`/studio`: learners, answers due, sales and balance of their own, with the ways on."""
    home, me = turn.community, turn.person.id
    own = await takings.learners_by_course(session, home.id, me)
    found = await count(session, turn, me)
    has = await payouts.standing(session, home.id, me, turn.now)
    goods = await goods_earned(session, turn)
    lines = [
        turn.words("studio-course", course=course.title, code=course.code, count=number)
        for course, number in own[:COURSES_NAMED]
    ]
    html = turn.words(
        "studio",
        group=home.title,
        lines=Html("\n".join(lines)) if lines else turn.words("studio-no-course"),
        sales=Html("\n".join([in_words(turn, found), *_parts(turn, found), *goods])),
        due=await unsettled.answers_owed(session, me, home.id),
        available=stars(has.available, turn.words),
        hold=stars(has.on_hold, turn.words),
    )
    await turn.reply(session, html, _ways_on(turn))


def _ways_on(turn: Turn) -> Buttons:
    speech, token = turn.words.plain, turn.links.token
    chart = button(speech("studio-sales"), token=token("sales"))
    payout = button(speech("studio-payout"), token=token("payout"))
    return [[chart, payout]]
