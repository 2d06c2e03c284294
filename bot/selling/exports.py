"""Tables that creators take along: `/orders` and `/learners`, of their own courses alone; admins
read those of all courses. Who was forgotten stands in them without a name.
"""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.outbox import Reason
from bot.speech import Words
from bot.speech.currencies import STARS, plain
from bot.speech.tables import Cell, csv_of
from storage import courses, exports
from storage.exports import LearnerRow, OrderRow
from storage.orders import Order
from storage.people import is_nameless

ORDER_COLUMNS = (
    *("order", "kind", "item", "stars", "state", "paid", "id", "name", "username"),
    *("currency", "amount"),
)
LEARNER_COLUMNS = ("course", "id", "name", "username", "since", "until", "by", "finished")
"""The same in every language: programs read these files, and `/learners` reads its own."""


def _whose(turn: Turn) -> int | None:
    """Whose courses: all of them for admins."""
    return None if turn.role >= Role.ADMIN else turn.person.id


async def send_orders(session: AsyncSession, turn: Turn) -> None:
    """`/orders`: everything that was ever paid. Raises Mistake where that is nothing."""
    found = await exports.orders_for(session, turn.community.id, _whose(turn))
    if not found:
        raise Mistake("export-no-orders", group=turn.community.title)
    zone = ZoneInfo(turn.community.timezone)
    table = csv_of(ORDER_COLUMNS, [order_row(one, zone) for one in found])
    await _send(session, turn, "orders", table, len(found))


async def send_learners(session: AsyncSession, turn: Turn) -> None:
    """`/learners`: who has which course. Raises Mistake where that is nobody."""
    found = await exports.learners_for(session, turn.community.id, _whose(turn))
    if not found:
        raise Mistake("export-no-learners", group=turn.community.title)
    zone = ZoneInfo(turn.community.timezone)
    table = csv_of(LEARNER_COLUMNS, [learner_row(one, zone, turn.words) for one in found])
    await _send(session, turn, "learners", table, len(found))


def order_row(one: OrderRow, zone: ZoneInfo) -> Sequence[Cell]:
    """A paid order as it stands in the table."""
    order = one.order
    return (
        *(order.id, order.kind, order.title, order.price_stars, order.state),
        *(_at(order.paid_at, zone), *_who(order.person_id, one.name, one.username)),
        *(order.currency, _amount(order)),
    )


def learner_row(one: LearnerRow, zone: ZoneInfo, speech: Words) -> Sequence[Cell]:
    """Somebody's right to a course as it stands in the table."""
    right = one.right
    by = (right.cause or "").partition(":")[0]
    return (
        *(one.course.code, *_who(right.person_id, one.name, one.username)),
        *(_at(right.granted_at, zone), _at(right.revoked_at, zone)),
        speech.plain("export-by", by="order" if right.order_id else by, order=right.order_id or 0),
        _at(one.finished_at, zone),
    )


def _amount(order: Order) -> str:
    """What it cost in its own money, as a plain number."""
    if order.currency == STARS:
        return str(order.price_stars)
    return plain(order.amount or 0, order.currency)


def _who(person_id: int, name: str, username: str | None) -> Sequence[Cell]:
    if is_nameless(person_id):
        return ("", name, "")
    return (str(person_id), name, f"@{username}" if username else "")


def _at(at: datetime | None, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""


async def _send(session: AsyncSession, turn: Turn, what: str, table: bytes, count: int) -> None:
    home = turn.community
    name = f"{what}-{turn.now.astimezone(ZoneInfo(home.timezone)):%Y-%m-%d}.csv"
    file = await courses.keep_media(session, home.id, "document", name, "text/csv", data=table)
    whose = "all" if _whose(turn) is None else "own"
    html = turn.words("export", what=what, count=count, whose=whose, group=home.title)
    call = messages.media(turn.place, "document", file, html)
    await turn.call(session, call, Reason("export", None, home.id))
    turn.log(session, f"{what}.exported", home.id)
