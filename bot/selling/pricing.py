"""`/price`: what a course costs, now or from a moment on; fixed, chosen by the buyer, or free.

A planned price comes by itself and is announced nowhere: whoever asks for an invoice from then on
pays it, and an invoice that was sent before keeps its own for as long as it is open.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button
from bot.selling import single_prices
from bot.selling.offering import own_course
from bot.speech import Html
from bot.speech.arguments import Arguments
from bot.speech.currencies import is_other_money
from bot.speech.formats import moment
from bot.speech.times import read_moment
from bot.teaching.authoring import ensure_may_change
from bot.teaching.course_prices import price_in_words
from bot.teaching.course_words import means_free, read_price
from storage import courses, diary, entitlements, price_changes
from storage.courses import Course
from storage.diary import DiaryEntry
from storage.events import log_event
from storage.price_changes import CANCELLED, DONE, PLANNED, PriceChange

TAKES = frozenset({"from"})

CHANGE = "price.change"
"""The diary's word for a planned price."""

FURTHEST = timedelta(days=400)

_UNIT = re.compile(r"stars?|[星]{1,2}|⭐", re.IGNORECASE)
"""What stands behind a price, in a word of its own."""

MOST_PLANNED = 20
"""Prices planned for one course; more could hardly be overlooked."""


@dataclass(frozen=True, slots=True)
class Price:
    """What is asked: exactly so much, so much at least, or nothing."""

    stars: int
    is_minimum: bool = False


def read_asked(typed: str) -> Price:
    """`80`, `50+`, `0` or `free`. Raises Mistake."""
    if means_free(typed):
        return Price(0)
    plain = unicodedata.normalize("NFKC", typed.strip())
    return Price(read_price(plain.rstrip("+")), is_minimum=plain.endswith("+"))


async def run(session: AsyncSession, turn: Turn, arguments: Arguments) -> None:
    """`/price PY101`, `/price PY101 80`, `/price PY101 50+ --from "1 December 09:00"`.

    Raises Mistake.
    """
    named = _with_one_price(arguments.words)
    if not named:
        raise Mistake("price-how")
    if single_prices.is_meant(named):
        await single_prices.set_price(session, turn, arguments)
        return
    if len(named) == 1 or await _is_title(session, turn, " ".join(named)):
        if arguments.options:
            raise Mistake("price-how")
        await _show(session, turn, await own_course(session, turn, " ".join(named)))
        return
    course = await own_course(session, turn, " ".join(named[:-1]))
    price = read_asked(named[-1])
    if "from" in arguments.options:
        await _plan(session, turn, course, price, arguments.options["from"])
        return
    _set(session, course, price, turn.person.id, turn.now)
    await session.flush()
    html = turn.words("price-set", course=course.title, price=price_in_words(course, turn.words))
    waiting = await single_prices.lines_waiting(session, turn, course)
    await turn.reply(session, Html("\n".join([html, *waiting])))


def _with_one_price(named: Sequence[str]) -> list[str]:
    """What was typed, with `80 Stars` or `20 EUR` behind the course as the one price it is."""
    if len(named) < 3:
        return list(named)
    *course, amount, unit = named
    is_unit = _UNIT.fullmatch(unit) is not None or is_other_money(unit)
    if is_unit and amount.isdecimal() and not any(one.isdecimal() for one in unit):
        return [*course, f"{amount} {unit}"]
    return list(named)


async def _is_title(session: AsyncSession, turn: Turn, name: str) -> bool:
    """Whether a course is called so, though its last word may look like a price."""
    offered = await courses.published_courses(session, turn.community.id)
    return name.casefold() in {course.title.casefold() for course in offered}


def _set(
    session: AsyncSession, course: Course, price: Price, actor_id: int | None, now: datetime
) -> None:
    course.price_stars, course.is_minimum = price.stars, price.is_minimum
    log_event(
        session,
        course.community_id,
        actor_id,
        "price.changed",
        now,
        subject_id=course.id,
        value=price.stars,
    )


async def _plan(
    session: AsyncSession, turn: Turn, course: Course, price: Price, typed: str
) -> None:
    """Have it come by itself; of two prices for one moment the one named last counts."""
    zone = turn.community.timezone
    at = read_moment(typed, zone, turn.now)
    here = moment(turn.now, zone, turn.words)
    if at is None:
        raise Mistake("price-when", given=typed[:30] or "–", now=here)
    if not turn.now < at <= turn.now + FURTHEST:
        raise Mistake("price-when-range", given=typed[:30], now=here)
    await entitlements.lock_course(session, course.id)
    planned = await price_changes.planned_for(session, course.id)
    if len(planned) >= MOST_PLANNED:
        raise Mistake("price-many", most=MOST_PLANNED)
    for other in planned:
        if other.at == at:
            await _call_off(session, other)
    change = PriceChange(
        community_id=course.community_id,
        course_id=course.id,
        price_stars=price.stars,
        is_minimum=price.is_minimum,
        at=at,
        state=PLANNED,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(change)
    await session.flush()
    diary.write_in(session, course.community_id, CHANGE, change.id, at)
    turn.log(session, "price.planned", course.community_id, subject_id=course.id)
    await _show(session, turn, course)


async def _show(session: AsyncSession, turn: Turn, course: Course) -> None:
    """What it costs now and will cost, with a button to call each change off."""
    zone = turn.community.timezone
    lines, rows = [], []
    for change in await price_changes.planned_for(session, course.id):
        at = moment(change.at, zone, turn.words)
        price = price_in_words(change, turn.words)
        lines.append(turn.words("price-planned-line", time=at, price=price))
        label = turn.words.plain("price-cancel", time=at)
        rows.append([button(label, token=turn.links.token("pricecancel", change.id))])
    lines += await single_prices.lines(session, turn, course)
    html = turn.words(
        "price-now",
        course=course.title,
        code=course.code,
        price=price_in_words(course, turn.words),
    )
    buttons: Buttons = rows
    await turn.reply(session, Html("\n".join([html, *lines])), buttons)


async def cancel(session: AsyncSession, turn: Turn, change_id: int) -> None:
    """*Cancel* below a planned price. Raises Mistake."""
    change = await price_changes.locked_change(session, change_id)
    if change is None or change.community_id != turn.community.id:
        raise Mistake("price-gone")
    course = await session.get_one(Course, change.course_id)
    ensure_may_change(turn, course)
    if change.state != PLANNED:
        raise Mistake("price-gone")
    await _call_off(session, change)
    turn.log(session, "price.cancelled", course.community_id, subject_id=course.id)
    await session.flush()
    await _show(session, turn, course)


async def _call_off(session: AsyncSession, change: PriceChange) -> None:
    change.state = CANCELLED
    await diary.strike_out(session, CHANGE, change.id)


async def change(session: AsyncSession, entry: DiaryEntry, now: datetime) -> None:
    """Its moment has come."""
    planned = await price_changes.locked_change(session, entry.subject_id)
    if planned is None or planned.state != PLANNED:
        return
    planned.state = DONE
    course = await session.get_one(Course, planned.course_id)
    _set(session, course, Price(planned.price_stars, planned.is_minimum), None, now)
