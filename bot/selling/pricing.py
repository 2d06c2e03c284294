"""`/price`: what something for sale costs, now or from a moment on.

A planned price comes by itself and is announced nowhere: whoever asks for an invoice from then on
pays it, and an invoice that was sent before keeps its own for as long as it is open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button
from bot.selling import single_prices
from bot.selling.priced import Price, Priced, PriceList, Tag
from bot.speech import Html
from bot.speech.arguments import Arguments
from bot.speech.currencies import is_other_money
from bot.speech.formats import moment
from bot.speech.times import read_moment
from storage import courses, diary, price_changes
from storage.database import alone
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.orders import COURSE
from storage.price_changes import CANCELLED, DONE, PLANNED, WARE, PriceChange

TAKES = frozenset({"from"})

CHANGE = "price.change"
"""The diary's word for a planned price."""

FURTHEST = timedelta(days=400)

_UNIT = re.compile(r"stars?|[星]{1,2}|⭐", re.IGNORECASE)
"""What stands behind a price, in a word of its own."""

MOST_PLANNED = 20
"""Prices planned for one thing; more could hardly be overlooked."""


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line is about, and the price it names; none where it only asks."""

    kind: str
    name: str
    price: str | None


async def run(
    session: AsyncSession, turn: Turn, arguments: Arguments, price_list: PriceList
) -> None:
    """`/price PY101`, `/price PY101 80`, `/price goods 3 19.90 --from "1 December 09:00"`.

    Raises Mistake.
    """
    named = _with_one_price(arguments.words)
    if not named:
        raise Mistake("price-how")
    if single_prices.is_meant(named):
        await single_prices.set_price(session, turn, arguments)
        return
    line = await _read(session, turn, named, price_list)
    kind = price_list[line.kind]
    if line.price is None and arguments.options:
        raise Mistake("price-how")
    tag = await kind.named(session, turn, line.name)
    if line.price is None:
        await _show(session, turn, kind, tag)
        return
    price = await kind.read(session, turn, tag, line.price)
    if "from" in arguments.options:
        at = _moment(turn, tag, arguments.options["from"])
        await _plan(session, turn, tag, price, at)
        await _show(session, turn, kind, tag)
        return
    await kind.put(session, tag.subject_id, price, turn.now)
    _log(session, "price.changed", tag, turn.person.id, turn.now, price)
    await session.flush()
    in_words = price.in_words(tag.currency, turn.words)
    lines = [turn.words("price-set", course=tag.title, price=in_words)]
    if kind.after is not None:
        lines += await kind.after(session, turn, tag.subject_id)
    await turn.reply(session, Html("\n".join(lines)))


async def _read(
    session: AsyncSession, turn: Turn, named: Sequence[str], price_list: PriceList
) -> _Line:
    """Which kind a line is about: that of its first word, else a course, else what is sold under
    the code it names."""
    home = turn.community.id
    if len(named) == 1 or await _is_title(session, home, " ".join(named)):
        name = " ".join(named)
        return _Line(await _kind_of(session, home, name, price_list), name, None)
    by_word = {kind.word: key for key, kind in price_list.items()}
    key = by_word.get(named[0].casefold())
    if key is not None and not await _is_title(session, home, " ".join(named[:-1])):
        return _Line(key, named[1], " ".join(named[2:]) or None)
    name = " ".join(named[:-1])
    return _Line(await _kind_of(session, home, name, price_list), name, named[-1])


async def _kind_of(
    session: AsyncSession, community_id: int, name: str, price_list: PriceList
) -> str:
    if not await _is_title(session, community_id, name):
        for key, kind in price_list.items():
            if kind.is_code and await kind.is_code(session, community_id, name.upper()):
                return key
    return COURSE


def _with_one_price(named: Sequence[str]) -> list[str]:
    """What was typed, with `80 Stars` or `20 EUR` behind the course as the one price it is."""
    if len(named) < 3:
        return list(named)
    *course, amount, unit = named
    is_unit = _UNIT.fullmatch(unit) is not None or is_other_money(unit)
    if is_unit and amount.isdecimal() and not any(one.isdecimal() for one in unit):
        return [*course, f"{amount} {unit}"]
    return list(named)


async def _is_title(session: AsyncSession, community_id: int, name: str) -> bool:
    """Whether a course is called so, by its code or its title, though that may look like a price
    or like something else."""
    offered = await courses.published_courses(session, community_id)
    called = {course.title.casefold() for course in offered}
    return name.casefold() in called | {course.code.casefold() for course in offered}


def _log(
    session: AsyncSession,
    what: str,
    of: Tag | PriceChange,
    actor_id: int | None,
    now: datetime,
    price: Price | None = None,
) -> None:
    """Under the course if it is one: the log's subjects are courses. What is no price in Stars is
    not counted as one."""
    is_course = of.kind == COURSE
    log_event(
        session,
        of.community_id,
        actor_id,
        what,
        now,
        subject_id=of.subject_id if is_course else None,
        cause=None if is_course else f"{of.kind}:{of.subject_id}",
        value=price.amount if price is not None and of.kind != WARE else None,
    )


def _moment(turn: Turn, tag: Tag, typed: str) -> datetime:
    """From when on it is to cost that. Raises Mistake."""
    zone = turn.community.timezone
    at = read_moment(typed, zone, turn.now)
    here = moment(turn.now, zone, turn.words)
    if at is None:
        raise Mistake("price-when", given=typed[:30] or "–", now=here)
    if not turn.now < at <= turn.now + FURTHEST:
        raise Mistake("price-when-range", given=typed[:30], now=here)
    if tag.until is not None and at >= tag.until:
        raise Mistake("price-when-over", title=tag.title, until=moment(tag.until, zone, turn.words))
    return at


async def _plan(session: AsyncSession, turn: Turn, tag: Tag, price: Price, at: datetime) -> None:
    """Have it come by itself; of two prices for one moment the one named last counts."""
    await alone(session, f"price:{tag.kind}:{tag.subject_id}")
    planned = await price_changes.planned_for(session, tag.kind, tag.subject_id)
    if len(planned) >= MOST_PLANNED:
        raise Mistake("price-many", most=MOST_PLANNED)
    for other in planned:
        if other.at == at:
            await _call_off(session, other)
    change = PriceChange(
        community_id=tag.community_id,
        kind=tag.kind,
        subject_id=tag.subject_id,
        amount=price.amount,
        is_minimum=price.is_minimum,
        at=at,
        state=PLANNED,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(change)
    await session.flush()
    diary.write_in(session, tag.community_id, CHANGE, change.id, at)
    _log(session, "price.planned", tag, turn.person.id, turn.now)


async def _show(session: AsyncSession, turn: Turn, kind: Priced, tag: Tag) -> None:
    """What it costs now and will cost, with a button to call each change off."""
    zone = turn.community.timezone
    lines, rows = [], []
    for change in await price_changes.planned_for(session, tag.kind, tag.subject_id):
        at = moment(change.at, zone, turn.words)
        price = Price(change.amount, change.is_minimum).in_words(tag.currency, turn.words)
        lines.append(turn.words("price-planned-line", time=at, price=price))
        label = turn.words.plain("price-cancel", time=at)
        rows.append([button(label, token=turn.links.token("pricecancel", change.id))])
    if kind.desk is not None:
        lines += await kind.desk(session, turn, tag.subject_id)
    html = turn.words(
        "price-now",
        course=tag.title,
        code=tag.named,
        price=tag.price.in_words(tag.currency, turn.words),
    )
    buttons: Buttons = rows
    await turn.reply(session, Html("\n".join([html, *lines])), buttons)


async def cancel(session: AsyncSession, turn: Turn, change_id: int, price_list: PriceList) -> None:
    """*Cancel* below a planned price. Raises Mistake."""
    change = await price_changes.locked_change(session, change_id)
    if change is None or change.community_id != turn.community.id:
        raise Mistake("price-gone")
    kind = price_list[change.kind]
    tag = await kind.own(session, turn, change.subject_id)
    if change.state != PLANNED:
        raise Mistake("price-gone")
    await _call_off(session, change)
    _log(session, "price.cancelled", tag, turn.person.id, turn.now)
    await session.flush()
    await _show(session, turn, kind, tag)


async def _call_off(session: AsyncSession, change: PriceChange) -> None:
    change.state = CANCELLED
    await diary.strike_out(session, CHANGE, change.id)


async def change(
    session: AsyncSession, entry: DiaryEntry, now: datetime, *, price_list: PriceList
) -> None:
    """Its moment has come; what is not sold any more costs nothing new."""
    planned = await price_changes.locked_change(session, entry.subject_id)
    if planned is None or planned.state != PLANNED:
        return
    price = Price(planned.amount, planned.is_minimum)
    if await price_list[planned.kind].put(session, planned.subject_id, price, now):
        planned.state = DONE
        _log(session, "price.changed", planned, None, now, price)
    else:
        planned.state = CANCELLED
        _log(session, "price.cancelled", planned, None, now)
