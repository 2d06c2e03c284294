"""Sets of codes: a coupon many times over, each code for one use, given out one by one.

Who gets which code is the creator's business; here they are made so that nobody guesses one, and
handed over as a file that any spreadsheet opens.
"""

import csv
import io
from collections.abc import Sequence
from random import Random

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.mistakes import Mistake
from bot.outreach.messages import media
from bot.selling.coupons import terms_in_words
from bot.speech.numbers import whole_number
from storage import coupons
from storage.coupons import Coupon
from storage.courses import MediaFile

MOST = 1000
"""Codes made at once; a file of them still opens in a blink."""

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without those that look alike: I and 1, O and 0."""

SECRET_CHARS = 8
"""32 to the 8th: a million million codes, of which a thousand hold."""

NAME_CHARS = 11
"""What is left of a code's 20 characters (coupon_desk.py) for the name before the secret."""


def read_number(given: str) -> int:
    """How many codes. Raises Mistake."""
    number = whole_number(given.strip(), 1, MOST)
    if number is None:
        raise Mistake("coupon-codes", given=given[:20], most=MOST)
    return number


def code_after(name: str, rng: Random) -> str:
    """`SPRING-7KQ2MDXA`."""
    return f"{name}-{''.join(rng.choices(LETTERS, k=SECRET_CHARS))}"


async def hand_over(
    session: AsyncSession, turn: Turn, batch: Coupon, number: int, rng: Random
) -> None:
    """Make the codes of a set and send them as a CSV file."""
    made = await coupons.add_codes(session, batch, _codes(batch.code, number, rng))
    while len(made) < number:  # a code that another coupon has
        made = await coupons.add_codes(session, batch, _codes(batch.code, number - len(made), rng))
    file = MediaFile(
        community_id=turn.community.id,
        kind="document",
        filename=f"{batch.code}.csv",
        content_type="text/csv",
        data=_csv(made),
    )
    session.add(file)
    await session.flush()
    html = turn.words(
        "coupon-codes-made",
        code=batch.code,
        count=number,
        terms=await terms_in_words(session, batch, turn.community.timezone, turn.words),
        example=made[0],
    )
    await turn.call(session, media(turn.place, "document", file.id, html))


def _codes(name: str, number: int, rng: Random) -> set[str]:
    codes: set[str] = set()
    while len(codes) < number:
        codes.add(code_after(name, rng))
    return codes


def _csv(codes: Sequence[str]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["code"])
    writer.writerows([code] for code in codes)
    return out.getvalue().encode("utf-8-sig")  # so that spreadsheets read 春节 right
