"""`/sales` and `/studio`: what was sold today and this month, and all of a creator's at a glance.

Creators read of their own alone: courses, and their part of what several share in, as memberships;
admins of all that their group sold. What went back is not counted. The picture is drawn elsewhere
(bot/insight/days.py).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.outreach import messages
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.selling import payouts
from bot.selling.books import goods_earned, month_begin
from bot.speech import Html
from bot.speech.currencies import in_words as in_other_words
from bot.speech.formats import calendar_part, stars
from storage import courses, takings, unsettled

COURSES_NAMED = 10
"""At a glance; `/learners` has all of them."""


@dataclass(frozen=True, slots=True)
class Takings:
    """What was sold since the month began, on the community's clock."""

    today: date
    stars_by_day: Counter[date]
    sales_by_day: Counter[date]
    goods: Mapping[str, Sequence[tuple[date, int]]] = field(default_factory=dict)
    """By currency what was sold in other money than Stars: the day, and what was paid."""

    @property
    def stars(self) -> int:
        """In this month."""
        return self.stars_by_day.total()

    @property
    def sales(self) -> int:
        """In this month."""
        return self.sales_by_day.total()

    @property
    def days(self) -> Sequence[date]:
        """Of this month, so far."""
        first = self.today.replace(day=1)
        return [first + timedelta(days=at) for at in range(self.today.day)]


def added_up(sales: Sequence[tuple[datetime, int]], today: date, zone: ZoneInfo) -> Takings:
    """Sales by the day on which they were paid."""
    found = Takings(today, Counter(), Counter())
    for at, amount in sales:
        day = at.astimezone(zone).date()
        found.stars_by_day[day] += amount
        found.sales_by_day[day] += 1
    return found


async def count(session: AsyncSession, turn: Turn, creator_id: int | None) -> Takings:
    """This month's sales of what is one creator's, or (None) of all the community sells."""
    home = turn.community
    zone = ZoneInfo(home.timezone)
    since = month_begin(turn.now, home.timezone)
    sales = await takings.sales_since(session, home.id, creator_id, since)
    goods: dict[str, list[tuple[date, int]]] = {}
    for at, currency, amount in await takings.goods_since(session, home.id, creator_id, since):
        goods.setdefault(currency, []).append((at.astimezone(zone).date(), amount))
    return replace(added_up(sales, turn.now.astimezone(zone).date(), zone), goods=goods)


def whose(turn: Turn) -> int | None:
    """Whose courses somebody reads of under `/sales`: all of them if they are an admin."""
    return None if turn.role >= Role.ADMIN else turn.person.id


def in_words(turn: Turn, found: Takings) -> Html:
    """Today and this month."""
    today, month = found.stars_by_day[found.today], found.stars
    in_stars = turn.words(
        "sales",
        today=stars(today, turn.words),
        count=found.sales_by_day[found.today],
        month=stars(month, turn.words),
        all=found.sales,
        name=calendar_part(found.today, "month-year", turn.words),
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


async def tell(session: AsyncSession, turn: Turn, found: Takings, picture: bytes | None) -> None:
    """Sales in words and, where Stars came, as a picture."""
    home = turn.community.id
    if picture is None:
        await turn.reply(session, in_words(turn, found))
        return
    drawn = await courses.keep_media(session, home, "photo", "sales.png", "image/png", data=picture)
    call = messages.media(turn.place, "photo", drawn, in_words(turn, found))
    await turn.call(session, call, Reason("stats", drawn, home))


async def show_all(session: AsyncSession, turn: Turn) -> None:
    """`/studio`: learners, answers due, sales and balance of their own, with the ways on."""
    home, me = turn.community, turn.person.id
    own = await takings.learners_by_course(session, home.id, me)
    found = await count(session, turn, me)
    has = await payouts.standing(session, home.id, me, turn.now)
    lines = [
        turn.words("studio-course", course=course.title, code=course.code, count=number)
        for course, number in own[:COURSES_NAMED]
    ]
    html = turn.words(
        "studio",
        group=home.title,
        lines=Html("\n".join(lines)) if lines else turn.words("studio-no-course"),
        sales=Html("\n".join([in_words(turn, found), *await goods_earned(session, turn)])),
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
