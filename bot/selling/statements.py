"""Statements: what somebody had to get, what changed it in a month, and what they have to get then.

They are read from the ledger and add nothing to it. A person's tells of theirs alone; the
community's own is for those who run it. How the sheet looks is bot/insight/statement_sheet.py.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.outreach.outbox import Reason
from bot.selling.exports import MIME, Form, form_said
from bot.selling.ledger import ASKED_BACK, EARNED, SOLD, STAYS, WENT_BACK
from bot.selling.months import month_of, read_month
from bot.speech import Words
from bot.speech.formats import calendar_part, stars
from bot.speech.numbers import narrow
from bot.speech.tables import Cell, csv_of
from bot.speech.workbooks import xlsx_of
from storage import courses, statements
from storage.statements import Movement

HOUSE = ("house", "group")
"""Words for the community's own statement, which is for admins."""

_AS_TOLD = {SOLD: "sale", EARNED: "sale", ASKED_BACK: "refund", WENT_BACK: "refund", STAYS: "stays"}
"""Kinds of postings by what a statement calls them; others by their own names."""

COMMISSION = "commission"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose statement, and of which month: from its beginning to right before the next one's."""

    person_id: int | None
    since: datetime
    until: datetime
    form: Form = Form.CSV
    """Of the table."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is on it."""

    wanted: Wanted
    zone: str
    opening: int
    closing: int
    movements: Sequence[Movement]
    is_cut: bool = False
    """Whether there were more, before these; `opening` is what there was after them."""


def asks_for_house(typed: str) -> bool:
    """Whether it is the community's own that somebody wants."""
    return narrow(typed).casefold().split()[:1] in [[word] for word in HOUSE]


def read_wanted(turn: Turn, typed: str, *, is_house: bool) -> Wanted:
    """`/statement`, `/statement 2026-12`, and as the house's `/statement house 2026-12`; with
    `xlsx` behind it, if the table is to be one. Raises Mistake."""
    words_ = narrow(typed).casefold().split()
    form = Form.CSV
    if words_ and (said := form_said(words_[-1])) is not None:
        form, words_ = said, words_[:-1]
    if is_house and turn.role < Role.ADMIN:
        raise Mistake("access-admins")
    given = words_[1:] if is_house else words_
    zone = turn.community.timezone
    month = read_month("".join(given)) if given else month_of(turn.now, zone)
    if month is None:
        raise Mistake("statement-how", given=typed[:20])
    if month.since(zone) > turn.now:
        raise Mistake("statement-future", given=typed[:20])
    who = None if is_house else turn.person.id
    return Wanted(who, month.since(zone), month.until(zone), form)


async def draw_up(
    session: AsyncSession, turn: Turn, wanted: Wanted, last: int | None = None
) -> Statement:
    """Read it from the books, all of it or the `last` so many lines. Raises Mistake where there is
    nothing to tell."""
    home, who = turn.community, wanted.person_id
    most = None if last is None else last + 1
    moved = await statements.movements(session, home.id, who, wanted.since, wanted.until, most)
    is_cut = last is not None and len(moved) > last
    if is_cut:
        moved = moved[1:]
        opening = await statements.balance_before(session, home.id, who, moved[0])
    else:
        opening = await statements.balance_at(session, home.id, who, wanted.since)
    if not (moved or opening):
        raise Mistake("statement-empty", month=_month(wanted, home.timezone, turn.words))
    closing = opening + sum(one.amount for one in moved)  # of what is read, as sales go on
    return Statement(wanted, home.timezone, opening, closing, moved, is_cut)


def _month(wanted: Wanted, zone: str, speech: Words) -> str:
    first = wanted.since.astimezone(ZoneInfo(zone)).date()
    return calendar_part(first, "month-year", speech)


A_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Row:
    """A line as it is read."""

    at: str
    what: str
    order: str
    paid: int | None
    amount: int | None
    balance: int


def rows_of(one: Statement, speech: Words) -> Iterator[Row]:
    """The lines with the balance after each, from the opening one, where it is not cut off, to the
    closing one."""
    zone, balance = ZoneInfo(one.zone), one.opening
    begin = one.wanted.since.astimezone(zone)
    last = one.wanted.until.astimezone(zone) - A_MOMENT  # it ends where the next day begins
    if not one.is_cut:
        yield Row(f"{begin:%Y-%m-%d}", speech.plain("statement-opening"), "", None, None, balance)
    for moved in one.movements:
        balance += moved.amount
        at = f"{moved.at.astimezone(zone):%Y-%m-%d %H:%M}"
        order = str(moved.order_id) if moved.order_id else ""
        yield Row(at, _what(moved, speech), order, moved.paid, moved.amount, balance)
    yield Row(f"{last:%Y-%m-%d}", speech.plain("statement-closing"), "", None, None, balance)


def _what(moved: Movement, speech: Words) -> str:
    kind = _AS_TOLD.get(moved.kind, moved.kind)
    if kind == "sale" and moved.commission == moved.amount:
        kind = COMMISSION
    return speech.plain("statement-line", kind=kind, item=moved.title or "–")


def heading(turn: Turn, one: Statement) -> tuple[str, str]:
    """Whose it is, and of which month."""
    group, month = turn.community.title, _month(one.wanted, one.zone, turn.words)
    whose = turn.person.name if one.wanted.person_id else group
    title = turn.words.plain("statement-title", month=month)
    return title, turn.words.plain("statement-whose", name=whose, group=group)


def columns(speech: Words) -> Sequence[str]:
    """What stands above the lines."""
    names = ("date", "what", "order", "paid", "amount", "balance")
    return [speech.plain("statement-column", name=name) for name in names]


def as_table(one: Statement, form: Form, speech: Words, now: datetime) -> bytes:
    """The lines as a file for spreadsheets, dates as they stand on the sheet; call it in a worker
    thread."""
    table: list[Sequence[Cell]] = [
        (row.at, row.what, row.order, row.paid, row.amount, row.balance)
        for row in rows_of(one, speech)
    ]
    if form == Form.XLSX:
        return xlsx_of(columns(speech), table, now)
    return csv_of(columns(speech), table)


async def hand_over(
    session: AsyncSession, turn: Turn, one: Statement, table: bytes, paper: bytes
) -> None:
    """The sheet to print, and the table."""
    home, form = turn.community.id, one.wanted.form
    stem = f"statement-{one.wanted.since.astimezone(ZoneInfo(one.zone)):%Y-%m}"
    html = turn.words(
        "statement",
        month=_month(one.wanted, one.zone, turn.words),
        opening=stars(one.opening, turn.words),
        closing=stars(one.closing, turn.words),
        count=len(one.movements),
        house="no" if one.wanted.person_id else "yes",
    )
    sheet = await courses.keep_media(
        session, home, "document", f"{stem}.pdf", "application/pdf", data=paper
    )
    file = await courses.keep_media(
        session, home, "document", f"{stem}.{form}", MIME[form], data=table
    )
    reason = Reason("statement", None, home)
    await turn.call(session, messages.media(turn.place, "document", sheet, html), reason)
    short = turn.words("statement-table", form=form)
    await turn.call(session, messages.media(turn.place, "document", file, short), reason)
