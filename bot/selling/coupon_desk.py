"""Coupons as those see them who make them: made in one line, listed, stopped.

A creator lowers the price of their own courses; only admins that of all.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Role, Turn
from bot.mistakes import Mistake
from bot.selling import coupon_codes
from bot.selling.coupons import Off, discounted, read_off, terms_in_words
from bot.selling.reductions import LEAST
from bot.speech import Html
from bot.speech.arguments import Arguments, unquoted
from bot.speech.durations import read_duration
from bot.speech.times import read_moment
from bot.teaching.authoring import ensure_may_change
from bot.teaching.catalogue import find_course
from storage import coupons, courses, memberships
from storage.coupons import Coupon
from storage.courses import Course
from storage.database import alone
from storage.events import log_event
from storage.people import Person

VALID_FOR = timedelta(days=30)
"""Where nobody says until when."""

FURTHEST = timedelta(days=400)
MOST_USES = 1_000_000
LISTED = 20

CODE_CHARS = 20
VERBS = frozenset({"NEW", "LIST", "STOP"})
"""What a coupon can't be called, as `/coupon NEW` means something else."""

_CODE = re.compile(rf"[^\W_][\w-]{{0,{CODE_CHARS - 2}}}[^\W_]")
_GIVEN = re.compile(r"WIN-[0-9]+-[0-9]+")
"""Codes that the bot gives to winners (bot/engagement/giveaways/prizes.py)."""

TAKES = frozenset({"off", "course", "until", "uses", "for", "codes"})
FLAGS = frozenset({"first"})


@dataclass(frozen=True, slots=True)
class CouponDraft:
    """A coupon that is to be made."""

    code: str
    off: Off
    valid_until: datetime
    course: str | None = None
    uses: int | None = None
    person: str | None = None
    """The @username of who alone may use it."""
    codes: int | None = None
    """A set of so many codes, each for one use."""
    is_first: bool = False
    """For the first course somebody buys."""


def code_of(given: str) -> str:
    """A code as it is kept, however it was typed."""
    return unicodedata.normalize("NFKC", unquoted(given)).upper()


def read_coupon(arguments: Arguments, timezone: str, now: datetime) -> CouponDraft:
    """A coupon in one line. Raises Mistake that names what is wrong."""
    options, words = arguments.options, arguments.words
    off = options.get("off", words[1] if len(words) == 2 else None)
    if len(words) != 1 + ("off" not in options) or off is None:
        raise Mistake("coupon-how")
    until, codes = options.get("until"), None
    if "codes" in options:
        codes = coupon_codes.read_number(options["codes"])
        if {"uses", "for"} & options.keys():
            raise Mistake("coupon-codes-once")
    return CouponDraft(
        code=_read_code(words[0], coupon_codes.NAME_CHARS if codes else CODE_CHARS),
        off=read_off(off),
        valid_until=read_until(until, timezone, now) if until is not None else now + VALID_FOR,
        course=options.get("course"),
        uses=_read_uses(options["uses"]) if "uses" in options else None,
        person=options["for"].removeprefix("@") if "for" in options else None,
        codes=codes,
        is_first=arguments.flag("first"),
    )


def _read_code(given: str, most: int) -> str:
    code = code_of(given)
    is_code = _CODE.fullmatch(code) and len(code) <= most
    if not is_code or code in VERBS or _GIVEN.fullmatch(code):
        raise Mistake("coupon-code", given=given[:CODE_CHARS], most=most)
    return code


def read_until(given: str, timezone: str, now: datetime) -> datetime:
    """`14d` from now, a time, or the end of a day. Raises Mistake."""
    length = read_duration(given)
    at = now + min(length, 2 * FURTHEST) if length else _day_or_time(given.strip(), timezone, now)
    if at is None or not now < at <= now + FURTHEST:
        raise Mistake("coupon-until", given=given[:20])
    return at


def _day_or_time(given: str, timezone: str, now: datetime) -> datetime | None:
    end_of_day = read_moment(f"{given} 23:59", timezone, now) if given else None
    return read_moment(given, timezone, now) or end_of_day


def _read_uses(given: str) -> int:
    if not (given.isascii() and given.isdigit()) or not 1 <= int(given[:9]) <= MOST_USES:
        raise Mistake("coupon-uses", given=given[:20], most=MOST_USES)
    return int(given)


async def make(session: AsyncSession, turn: Turn, draft: CouponDraft, rng: Random) -> Coupon:
    """Write a coupon down and say how members find it; of a set, hand over its codes.

    Raises Mistake.
    """
    community = turn.community
    course = await _course(session, turn, draft.course)
    person_id = None
    if draft.person is not None:
        person_id = (await _member(session, turn, draft.person)).id
    await alone(session, f"coupon:{community.id}:{draft.code}")
    before = await coupons.coupon_by_code(session, community.id, draft.code)
    if before is not None:
        if before.stopped_at is None and before.valid_until > turn.now:
            raise Mistake("coupon-twice", code=draft.code)
        await coupons.put_away(session, before, turn.now)
    coupon = Coupon(
        community_id=community.id,
        code=draft.code,
        off=draft.off.amount,
        is_percent=draft.off.is_percent,
        course_id=course.id if course else None,
        person_id=person_id,
        uses=draft.uses,
        codes=draft.codes,
        is_first=draft.is_first,
        valid_until=draft.valid_until,
        created_by=turn.person.id,
        created_at=turn.now,
    )
    session.add(coupon)
    await session.flush()
    _log(session, turn, coupon, "coupon.made")
    if draft.codes is not None:
        await coupon_codes.hand_over(session, turn, coupon, draft.codes, rng)
        return coupon
    html = turn.words(
        "coupon-made",
        code=coupon.code,
        terms=await terms_in_words(session, coupon, community.timezone, turn.words),
        link=turn.links.address("coupon", coupon.id),
        person=f"@{draft.person}" if draft.person else "",
        personal=int(draft.person is not None),
    )
    if cheap := await _almost_free(session, coupon, course):
        slip = turn.words("coupon-cheap", code=coupon.code, courses=", ".join(cheap))
        html = Html(f"{html}\n\n{slip}")
    await turn.reply(session, html)
    return coupon


async def _almost_free(
    session: AsyncSession, coupon: Coupon, course: Course | None
) -> Sequence[str]:
    """The courses that one Star buys with it: mostly a slip."""
    home = coupon.community_id
    lowered = [course] if course else await courses.published_courses(session, home)
    return [
        one.title
        for one in lowered
        if one.price_stars > LEAST and discounted(one.price_stars, coupon) == LEAST
    ]


async def _course(session: AsyncSession, turn: Turn, name: str | None) -> Course | None:
    if name is None:
        if turn.role < Role.ADMIN:
            raise Mistake("coupon-which-course")
        return None
    course = await find_course(session, turn.community.id, name)
    ensure_may_change(turn, course)
    return course


async def _member(session: AsyncSession, turn: Turn, username: str) -> Person:
    person = await memberships.member_named(session, turn.community.id, username)
    if person is None:
        raise Mistake("coupon-who", name=username[:40])
    return person


async def list_coupons(session: AsyncSession, turn: Turn) -> None:
    """What was made here, how often each was paid with, and where it leads; creators see what is
    for their own courses. Raises Mistake."""
    owner = None if turn.role >= Role.ADMIN else turn.person.id
    made = await coupons.made_coupons(session, turn.community.id, LISTED, creator_id=owner)
    if not made:
        raise Mistake("coupon-none")
    numbers = [coupon.id for coupon in made]
    times = await coupons.paid_uses(session, numbers)
    times |= await coupons.paid_codes(session, numbers)
    lines = []
    for coupon in made:
        is_over = coupon.valid_until <= turn.now
        line = turn.words(
            "coupon-line",
            code=coupon.code,
            terms=await terms_in_words(session, coupon, turn.community.timezone, turn.words),
            used=times.get(coupon.id, 0),
            most=coupon.codes or coupon.uses or 0,
            kind="set" if coupon.codes else "one",
            state="stopped" if coupon.stopped_at else "over" if is_over else "holds",
            link=turn.links.address("coupon", coupon.id),
        )
        lines.append(line)
    await turn.reply(session, turn.words("coupon-list", coupons=Html("\n".join(lines))))


async def stop(session: AsyncSession, turn: Turn, name: str) -> Coupon:
    """Nobody uses it any more, not even who has an invoice with it. Raises Mistake."""
    coupon = await coupon_named(session, turn, name)
    course = await courses.course_by_id(session, coupon.course_id or 0)
    if course is not None:
        ensure_may_change(turn, course)
    elif turn.role < Role.ADMIN:
        raise Mistake("access-admins")
    coupon = await coupons.locked_coupon(session, coupon.id)
    if coupon.stopped_at is None:
        coupon.stopped_at = turn.now
        await coupons.stop_codes(session, coupon.id, turn.now)
        _log(session, turn, coupon, "coupon.stopped")
    await turn.reply(session, turn.words("coupon-stopped", code=coupon.code))
    return coupon


async def coupon_named(session: AsyncSession, turn: Turn, name: str) -> Coupon:
    """The community's coupon of that code. Raises Mistake."""
    code = code_of(name)
    if not code:
        raise Mistake("coupon-which")
    coupon = await coupons.coupon_by_code(session, turn.community.id, code)
    if coupon is None:
        raise Mistake("coupon-unknown", code=code[:CODE_CHARS])
    return coupon


def _log(session: AsyncSession, turn: Turn, coupon: Coupon, kind: str) -> None:
    log_event(
        session,
        coupon.community_id,
        turn.person.id,
        kind,
        turn.now,
        subject_id=coupon.id,
    )
