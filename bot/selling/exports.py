"""Tables that creators take along: `/orders` and `/learners`, of their own courses alone; admins
read those of all courses. Who was forgotten stands in them without a name.

They are read, so many lines of them at most, then worded and written as CSV or XLSX in a worker
thread, and only then handed over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.messages import Buttons, button
from bot.outreach.outbox import Reason
from bot.speech import Words
from bot.speech.currencies import STARS, plain
from bot.speech.tables import Cell, csv_of
from bot.speech.workbooks import Value, xlsx_of
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

TIMES = frozenset({"at", "paid", "since", "until", "finished", "last", "asked", "answered"})
"""Columns of times: on the community's clock, which their heading names."""


MOST_ROWS = 100_000
"""In one file: some hundred megabytes while it is written. Spreadsheets have room for a million."""


class Form(StrEnum):
    """What kind of file somebody wants."""

    CSV = "csv"
    XLSX = "xlsx"


MIME = {
    Form.CSV: "text/csv",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

_SAID = {"": Form.CSV, "csv": Form.CSV, "xlsx": Form.XLSX, "excel": Form.XLSX}


def form_said(typed: str) -> Form | None:
    """`xlsx` or `excel`, `csv` or nothing; None for other words."""
    return _SAID.get(typed.strip().casefold())


class What(StrEnum):
    """Which table."""

    ORDERS = "orders"
    LEARNERS = "learners"


TableRow = Sequence[Value]


@dataclass(frozen=True, slots=True)
class Table:
    """What was read."""

    what: What
    names: Sequence[str]
    count: int
    """Its orders; or its learners, who have a line for each course they have or had."""
    rows: Callable[[], Sequence[TableRow]]
    """Words them, which takes its time; call it in a worker thread."""


def _whose(turn: Turn) -> int | None:
    """Whose courses: all of them for admins."""
    return None if turn.role >= Role.ADMIN else turn.person.id


async def read(session: AsyncSession, turn: Turn, what: What) -> Table:
    """`/orders`: everything that was ever paid; `/learners`: who has which course. Raises Mistake
    where that is nothing, or too much for one file."""
    home = turn.community
    if what == What.ORDERS:
        paid = await exports.orders_for(session, home.id, _whose(turn), MOST_ROWS + 1)
        _ensure_fits(paid, Mistake("export-no-orders", group=home.title))
        return Table(what, ORDER_COLUMNS, len(paid), lambda: [order_row(one) for one in paid])
    found = await learners_of(session, turn, 0, MOST_ROWS + 1)
    _ensure_fits(found, Mistake("export-no-learners", group=home.title))
    count = len({one.right.person_id for one in found})
    return Table(
        what, LEARNER_COLUMNS, count, lambda: [learner_row(one, turn.words) for one in found]
    )


def _ensure_fits(found: Sequence[object], none: Mistake) -> None:
    if not found:
        raise none
    if len(found) > MOST_ROWS:
        raise Mistake("export-many", most=MOST_ROWS)


async def learners_of(
    session: AsyncSession, turn: Turn, course_id: int, limit: int
) -> Sequence[LearnerRow]:
    """Who has or had a course, or (0) any that somebody may read of; so many at most."""
    home = turn.community.id
    return await exports.learners_for(session, home, _whose(turn), limit, course_id=course_id)


def order_row(one: OrderRow) -> Sequence[Value]:
    """A paid order as it stands in the table."""
    order = one.order
    return (
        *(order.id, order.kind, order.title, order.price_stars, order.state),
        *(order.paid_at, *_who(order.person_id, one.name, one.username)),
        *(order.currency, _amount(order, one.paid)),
    )


def learner_row(one: LearnerRow, speech: Words) -> Sequence[Value]:
    """Somebody's right to a course as it stands in the table."""
    right = one.right
    by = (right.cause or "").partition(":")[0]
    return (
        *(one.course.code, *_who(right.person_id, one.name, one.username)),
        *(right.granted_at, right.revoked_at),
        speech.plain("export-by", by="order" if right.order_id else by, order=right.order_id or 0),
        one.finished_at,
    )


def _amount(order: Order, paid: int | None) -> int | Decimal:
    """What it cost in its own money: whole Stars, or what was paid with shipping."""
    if order.currency == STARS:
        return order.price_stars
    return in_full(paid or order.amount or 0, order.currency)


def in_full(amount: int, currency: str) -> int | Decimal:
    """An amount in whole Stars, or with the currency's decimals, exactly."""
    return amount if currency == STARS else Decimal(plain(amount, currency))


def _who(person_id: int, name: str, username: str | None) -> Sequence[str]:
    if is_nameless(person_id):
        return ("", name, "")
    return (str(person_id), name, f"@{username}" if username else "")


def written_of(table: Table, form: Form, zone: ZoneInfo, now: datetime) -> bytes:
    """The file of what was read; call it in a worker thread."""
    return written(table.names, table.rows(), form, zone, now)


def written(
    columns: Sequence[str], rows: Sequence[TableRow], form: Form, zone: ZoneInfo, now: datetime
) -> bytes:
    """The file; call it in a worker thread."""
    names = [f"{name} ({zone.key})" if name in TIMES else name for name in columns]
    if form == Form.XLSX:
        return xlsx_of(names, rows, now, zone)
    return csv_of(names, [[_cell(value, zone) for value in row] for row in rows])


def _cell(value: Value, zone: ZoneInfo) -> Cell:
    match value:
        case datetime():
            return f"{value.astimezone(zone):%Y-%m-%d %H:%M}"
        case _:
            return value


async def hand_over(
    session: AsyncSession, turn: Turn, table: Table, form: Form, data: bytes
) -> None:
    """Send the file; below a CSV stands the way to the other form."""
    home, what = turn.community, table.what
    name = f"{what}-{turn.now.astimezone(ZoneInfo(home.timezone)):%Y-%m-%d}.{form}"
    file = await courses.keep_media(session, home.id, "document", name, MIME[form], data=data)
    whose = "all" if _whose(turn) is None else "own"
    html = turn.words("export", what=what, count=table.count, whose=whose, group=home.title)
    rows: Buttons = []
    if form == Form.CSV:
        token = turn.links.token("exportxlsx", list(What).index(what))
        rows = [[button(turn.words.plain("export-as-xlsx"), token=token)]]
    call = messages.media(turn.place, "document", file, html, rows)
    await turn.call(session, call, Reason("export", None, home.id))
    turn.log(session, f"{what}.exported", home.id, cause=f"form:{form}")
